package segment

// tornPage opens the article that a page torn out of a treaty begins in: its first label is not the first of a list,
// and paragraphs "(2)", "(3)" … go on from it. The number of the article is not printed here: Number stays "".
func (b *builder) tornPage(start int) {
	item, para := -1, -1
	for i := start; i < len(b.rows) && i < start+120; i++ {
		l := b.rows[i].label
		if k := b.rows[i].part.kind; (k == Article || k == Rule) && b.acceptPart(i) || l.style == numDot || l.style == autonum {
			break
		}
		if l.style == lowParens && item < 0 && para < 0 {
			item = i
		}
		if l.style == numParens {
			para = i
			break
		}
	}
	if para < 0 || b.rows[para].label.num < 2 || !b.goesOn(para) {
		return
	}
	if item >= 0 && b.rows[item].label.first() && b.rows[para].label.num > 2 {
		return
	}
	b.add(start, Segment{Kind: Article, Inferred: true}, rankArticle, b.rows[start].Text.Start)
	n := b.rows[para].label.num - 1
	b.article = scope{numParens, n}
	if start == para {
		return
	}
	b.add(start, Segment{Kind: Paragraph, Number: itoa(n), Inferred: true}, rankParagraph, b.rows[start].Text.Start)
	if item >= 0 && !b.rows[item].label.first() {
		l := b.rows[item].label
		b.levels = append(b.levels, level{style: l.style, last: alphaValue(l.token) - 1, rank: rankList})
		if v := romanValue(l.token); v > 1 && alphaValue(l.token) == 0 {
			b.levels[0].roman, b.levels[0].last = true, v-1
		}
	}
	b.prose = true
}

// goesOn says whether the number after that of row i follows.
func (b *builder) goesOn(i int) bool {
	n := b.rows[i].label.num
	for k := i + 1; k < len(b.rows) && k < i+200; k++ {
		if l := b.rows[k].label; l.style == numParens {
			return l.num == n+1
		}
	}
	return false
}
