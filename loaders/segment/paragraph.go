package segment

// maxGap is how many numbers may be missing between two paragraphs of an extract.
const maxGap = 3000

// paragraph reads row i as a numbered paragraph; false when its number does not fit the numbering that is open.
func (b *builder) paragraph(i int, l label) bool {
	sc := b.scope()
	n, ok := b.numberOf(i, l, sc)
	if !ok {
		return false
	}
	r := &b.rows[i]
	s := Segment{Kind: Paragraph, Label: r.view.S[:l.length], Number: itoa(n) + l.suffix}
	if l.style == autonum || l.style == lost {
		s.Inferred = true
	}
	if sc.style == noStyle {
		sc.style = family(l.style)
	}
	sc.last = n
	b.add(i, s, rankParagraph, b.at(i, l.length))
	b.prose = true
	b.more(i, l.length)
	return true
}

// family is the style that stands for all that continue one numbering: "4.", a lost number, AUTONUM, a bare "5".
func family(s style) style {
	if s == autonum || s == lost || s == bare {
		return numDot
	}
	return s
}

// numberOf gives the number of the paragraph that row i begins and whether it is one.
func (b *builder) numberOf(i int, l label, sc *scope) (int, bool) {
	next := sc.last + 1
	if sc.style != noStyle && sc.style != family(l.style) {
		if !(b.inside(Paragraph) < 0 && l.num == 1 && b.starts(i)) || b.inside(Article, Rule) >= 0 {
			return 0, false
		}
		*sc = scope{}
		next = 1
	}
	switch l.style {
	case autonum:
		return next, true
	case lost:
		return next, b.starts(i) && b.lostFits(i, next)
	case bare:
		return l.num, b.bareFits(i, l, next, sc)
	}
	switch {
	case l.num == next && sc.last > 0:
		return l.num, b.fits(i) || b.paused(i)
	case l.suffix != "" && l.num == sc.last:
		return l.num, b.fits(i)
	case l.num == 1:
		return 1, (b.starts(i) || b.paused(i)) && !b.opensList(i)
	case l.num > sc.last && l.num-sc.last < maxGap:
		return l.num, (b.starts(i) || b.paused(i) && startsUpper(b.rows[i].view.S[l.length:])) && (l.num < 1900 || l.num > 2100) &&
			l.style != numParens || b.torn(i, l)
	}
	return l.num, b.starts(i) && b.rows[i].gap > 0 && sc.style == numDot && l.num > 1 && !b.prose
}

// paused says whether the line before row i ends with a stop, or with the comma that ends a recital.
func (b *builder) paused(i int) bool {
	p := b.rows[i].prev
	if p < 0 || b.ended(p) {
		return true
	}
	return (b.last(p) == ',' || b.rows[i].tab) && startsUpper(b.rows[i].view.S[b.rows[i].label.length:])
}

// opensList says whether a "1." after a paragraph's colon begins a list inside it.
func (b *builder) opensList(i int) bool {
	k, rank := b.top()
	if rank < rankParagraph || k < 0 || b.rows[i].prev < 0 || !b.prose {
		return false
	}
	p := &b.rows[b.rows[i].prev]
	return b.text.Body[p.Text.End-1] == ':' && b.segs[k].Number != ""
}

// lostFits says whether a lost number can be n: the next printed number of the same numbering is n+1, or none follows.
func (b *builder) lostFits(i, n int) bool {
	for k := i + 1; k < len(b.rows) && k < i+400; k++ {
		switch l := b.rows[k].label; l.style {
		case lost, autonum:
			n++
		case numDot:
			return l.num == n+1
		}
	}
	return true
}

// bareFits says whether a number alone on its line is a paragraph's: it is the next one and its text follows at once.
func (b *builder) bareFits(i int, l label, next int, sc *scope) bool {
	if l.num != next || i+1 >= len(b.rows) || sc.style == noStyle && l.num != 1 {
		return false
	}
	r, n := &b.rows[i], &b.rows[i+1]
	if n.gap > 0 || n.head || n.label.style == bare || !b.starts(i) {
		return false
	}
	return (sc.last > 0 || r.gap > 0 || i == 0) && startsUpper(n.view.S)
}

// torn says whether a page begins inside an article, so that "(2)" is the first number seen.
func (b *builder) torn(i int, l label) bool {
	return l.style == numParens && b.inside(Article) >= 0 && b.article.last == 0 && b.segs[b.inside(Article)].Inferred && b.fits(i)
}

// decimal reads "29.4 Title" as a paragraph of Rule 29.
func (b *builder) decimal(i int) bool {
	k := b.inside(Rule, Article)
	l := b.rows[i].label
	if k < 0 || !b.starts(i) {
		return false
	}
	n := b.segs[k].Number
	if len(l.token) <= len(n) || l.token[:len(n)] != n || l.token[len(n)] != '.' {
		return false
	}
	b.add(i, Segment{Kind: Paragraph, Label: l.token + l.suffix, Number: l.token + l.suffix}, rankParagraph, b.at(i, l.length))
	b.prose = true
	return true
}

func startsUpper(s string) bool {
	for _, r := range s {
		switch {
		case r == ' ' || r == '"' || r == '\'' || r == '(' || r == '[':
			continue
		case r < 0x80:
			return isUpper(byte(r))
		}
		return true
	}
	return false
}

// trailing reads "8." alone on a line whose text stands before it, as scans print the last paragraph: nothing follows
// the number, and a sentence of its own stands between the end of the paragraph before and the number.
func (b *builder) trailing(i int, l label) bool {
	r := &b.rows[i]
	if l.style != numDot || l.length != len(r.view.S) || l.num != b.doc.last+1 || i+1 < len(b.rows) && b.rows[i+1].gap == 0 && !b.rows[i+1].mark {
		return false
	}
	j := i
	for j > 0 && i-j < 6 && b.rows[j-1].note < 0 && b.rows[j-1].label.style == noStyle && !b.rows[j-1].head {
		if j--; j > 0 && b.ended(j-1) {
			break
		}
	}
	if j == i || j == 0 || !b.ended(j-1) || !b.prose || !startsUpper(b.full(j)) || !b.ended(i-1) {
		return false
	}
	b.end = b.rows[j-1].Text.End
	b.add(j, Segment{Kind: Paragraph, Label: r.view.S, Number: itoa(l.num)}, rankParagraph, b.rows[j].Text.Start)
	b.end, b.doc.last = b.rows[i-1].Text.End, l.num
	b.close(rankParagraph)
	return true
}
