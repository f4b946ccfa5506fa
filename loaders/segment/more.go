package segment

// more reads the labels that follow the first one on row i: "Article 22. (1) (a) The Union …". They are labels only
// where the next of their list stands at the beginning of a later line: "7. (a) Definition …" before "8. (b) …" has none.
func (b *builder) more(i, from int) {
	s := b.rows[i].view.S
	for from < len(s) && s[from] == ' ' {
		from++
	}
	if from >= len(s) {
		return
	}
	l := parseLabel(s[from:])
	if !l.first() || l.style != numParens && l.style != lowParens || from+l.length >= len(s) || !b.successor(i, l) && !b.adjacent(i, from, l) {
		return
	}
	seg := Segment{Kind: Item, Label: s[from : from+l.length], Number: l.number()}
	rank := rankParagraph
	if k, _ := b.top(); l.style == numParens && (b.segs[k].Kind == Article || b.segs[k].Kind == Rule) {
		seg.Kind = Paragraph
		b.article = scope{numParens, 1}
	} else {
		rank = rankList
		if n := len(b.levels); n > 0 {
			rank = min(b.levels[n-1].rank+1, rankList+maxNesting)
		}
	}
	b.addAt(b.at(i, from), seg, rank, b.at(i, from+l.length))
	if rank >= rankList {
		b.levels = append(b.levels, level{style: l.style, roman: l.letters() && romanValue(l.token) == 1, last: 1, rank: rank})
	}
	b.more(i, from+l.length)
}

// successor says whether the label after l, which is the first of its list, begins one of the next rows, before the
// same label comes again and before the next article.
func (b *builder) successor(i int, l label) bool {
	for k := i + 1; k < len(b.rows) && k < i+150; k++ {
		r := &b.rows[k]
		if r.part.kind == Article || r.label.style == numDot {
			return false
		}
		if r.label.style != l.style {
			continue
		}
		n := r.label
		return l.style == numParens && n.num == 2 || l.letters() && (romanValue(l.token) == 1 && romanValue(n.token) == 2 || alphaValue(l.token) == 1 && alphaValue(n.token) == 2)
	}
	return false
}

// adjacent says whether label l touches the label before it and a sentence begins behind it: "(1)(a) The keeper …" is a
// paragraph and its first item also where no second item follows; "(1)(a) and (2) apply" goes on with a sentence.
func (b *builder) adjacent(i, from int, l label) bool {
	s := b.rows[i].view.S
	return from > 0 && s[from-1] == ')' && l.letters() && startsUpper(s[from+l.length:]) && s[from+l.length] == ' '
}

// repeated reads a line that gives the paragraph again with each of its items: "(1)(b) …" behind "(1)(a) …". False when
// paragraph and item are not the ones that are open.
func (b *builder) repeated(i int, l label) bool {
	s := b.rows[i].view.S
	k := b.inside(Paragraph)
	if l.style != numParens || k < 0 || b.segs[k].Number != l.number() || l.length >= len(s) || len(b.levels) == 0 {
		return false
	}
	from := l.length
	for from < len(s) && s[from] == ' ' {
		from++
	}
	inner := parseLabel(s[from:])
	n := b.nested(i, inner)
	if n < 0 || !inner.letters() || !b.fits(i) {
		return false
	}
	v := b.levels[n]
	v.last = value(inner, v.roman)
	inner.length += from
	b.addItem(i, inner, v)
	return true
}
