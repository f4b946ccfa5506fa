package segment

// level is an open list within a paragraph, an article or a section.
type level struct {
	style style
	roman bool
	last  int
	rank  int
	token string // of a bullet
	col   int    // indent of a bullet
}

// list reads row i as the beginning of a numbered paragraph or an item; false when its label turns out to be no label,
// as in "… of Article\n4. The same".
func (b *builder) list(i int) bool {
	l := b.rows[i].label
	if l.style == upDot || l.style == lowDot {
		if l.style == lowDot && (len(b.levels) == 0 && !l.first() || !b.starts(i)) {
			return false
		}
	}
	if l.style == decimal {
		return b.decimal(i)
	}
	if b.trailing(i, l) {
		return true
	}
	if k := b.nested(i, l); k >= 0 {
		return b.sibling(i, l, k)
	}
	if b.repeated(i, l) || b.resumed(i, l) {
		return true
	}
	if l.numeric() && b.paragraph(i, l) {
		return true
	}
	if (l.style == numDot || l.style == numParen) && b.numbered() < 0 {
		return false
	}
	return b.item(i, l)
}

// numbered gives the innermost open segment that a numbered list can stand in; -1.
func (b *builder) numbered() int {
	for n := len(b.open) - 1; n >= 0; n-- {
		switch s := &b.segs[b.open[n]]; s.Kind {
		case Article, Rule, Item:
			return b.open[n]
		case Paragraph:
			if s.Number != "" {
				return b.open[n]
			}
		}
	}
	return -1
}

// nested gives the open list of which l is the next member, the innermost first; -1.
func (b *builder) nested(i int, l label) int {
	for k := len(b.levels) - 1; k >= 0; k-- {
		v := &b.levels[k]
		if v.style != l.style {
			continue
		}
		switch {
		case l.style == bullet:
			if v.token == l.token && v.col+1 >= b.rows[i].Indent && v.col-1 <= b.rows[i].Indent {
				return k
			}
		case value(l, v.roman) == v.last+1 || l.suffix != "" && value(l, v.roman) == v.last:
			if !v.roman && l.letters() && romanValue(l.token) == 1 && v.last == 8 && b.romanAhead(i, l) {
				continue
			}
			if sc := b.scope(); l.numeric() && b.rows[i].Indent+1 < v.col && sc.style == l.style && sc.last+1 == l.num {
				continue // set further out than the list inside the paragraph
			}
			return k
		}
	}
	return -1
}

// resumed goes on with a list of the open paragraph that what stands between its members had closed: a note at the foot of a
// page, or a list within a member. False when l is not its next member.
func (b *builder) resumed(i int, l label) bool {
	v := b.closed
	if v.last == 0 || v.style != l.style || value(l, v.roman) != v.last+1 || b.inside(Paragraph) != b.closedIn || !b.fits(i) {
		return false
	}
	v.last++
	b.addItem(i, l, v)
	b.closed = level{}
	return true
}

// value is the place of a label in its list.
func value(l label, asRoman bool) int {
	switch {
	case !l.letters():
		return l.num
	case asRoman:
		return romanValue(l.token)
	}
	return alphaValue(l.token)
}

// romanAhead says whether "(i)" after "(h)" begins a list of Roman numerals: "(ii)" comes before "(j)".
func (b *builder) romanAhead(i int, l label) bool {
	for k := i + 1; k < len(b.rows) && k < i+60; k++ {
		n := b.rows[k].label
		if n.style != l.style {
			continue
		}
		if romanValue(n.token) == 2 {
			return true
		}
		if alphaValue(n.token) == 10 {
			return false
		}
	}
	return false
}

// sibling adds row i to the open list k.
func (b *builder) sibling(i int, l label, k int) bool {
	if !b.fits(i) && l.style != bullet {
		return false
	}
	v := b.levels[k]
	v.last = max(value(l, v.roman), v.last)
	if l.upto != "" {
		l2 := l
		l2.token = l.upto
		v.last = max(value(l2, v.roman), v.last)
	}
	b.addItem(i, l, v)
	return true
}

// fits says whether a label may stand at the beginning of row i, seeing what stands before: a sentence that only
// happens to be divided before "(ii)" does not end there.
func (b *builder) fits(i int) bool {
	p := b.rows[i].prev
	if p < 0 || b.starts(i) || b.ended(p) {
		return true
	}
	if b.rows[p].Text.End-b.rows[p].Text.Start < b.width/2 {
		return true
	}
	if l := b.rows[i].label; l.letters() && l.first() && b.successor(i, l) {
		return true
	}
	return b.rows[i].tab || b.last(p) == ',' && b.rows[i].label.letters() || b.rows[i].Indent > b.rows[p].Indent+2
}

// item opens a new list with row i, or continues one that lost a member.
func (b *builder) item(i int, l label) bool {
	if !b.fits(i) || l.style == bare || l.style == lost || l.style == autonum {
		return false
	}
	if l.style == upDot || l.style == upParens && !l.first() {
		return false
	}
	asRoman := l.letters() && romanValue(l.token) > 0 && (alphaValue(l.token) == 0 || romanValue(l.token) == 1 && !b.alphaBefore(l))
	if !l.first() {
		for k := len(b.levels) - 1; k >= 0; k-- {
			if v := b.levels[k]; v.style == l.style && value(l, v.roman) > v.last {
				v.last = value(l, v.roman)
				b.addItem(i, l, v)
				return true
			}
		}
		if !b.starts(i) {
			return false
		}
	}
	rank := rankList
	if n := len(b.levels); n > 0 {
		rank = min(b.levels[n-1].rank+1, rankList+maxNesting)
	}
	b.addItem(i, l, level{style: l.style, roman: asRoman, last: value(l, asRoman), rank: rank, token: l.token, col: b.rows[i].Indent})
	return true
}

// alphaBefore says whether "(i)" follows "(h)" in an open list.
func (b *builder) alphaBefore(l label) bool {
	for _, v := range b.levels {
		if v.style == l.style && !v.roman && v.last+1 == alphaValue(l.token) {
			return true
		}
	}
	return false
}

func (b *builder) addItem(i int, l label, v level) {
	r := &b.rows[i]
	printed := r.view.S[:min(l.length, len(r.view.S))]
	content := b.at(i, l.length)
	if r.Bullet != "" && l.style == bullet {
		printed, content = r.Bullet, r.Text.Start
	}
	b.add(i, Segment{Kind: Item, Label: printed, Number: l.number()}, v.rank, content)
	b.levels = append(b.levels, v)
	b.prose = true
	b.more(i, l.length)
}
