package pinpoint

// place is one member of a reading: a unit, its number, and the end of the range if it is one.
type place struct {
	unit Unit
	from number
	to   *number
	in   bool // the range runs within the last level: (i)-(iii)
}

func (p place) String() string {
	u := p.unit
	if u == Subparagraph {
		u = Item
	}
	s := string(u)
	if len(p.from.levels) > 0 {
		s += ":" + p.from.String()
	}
	if p.to == nil {
		return s
	}
	if p.in {
		return s + "-(" + p.to.levels[len(p.to.levels)-1] + ")"
	}
	return s + "-" + p.to.String()
}

// compose puts children within the last of the parents: "Article 7" and "paragraphs 10, 11" give 7(10), 7(11);
// where the parent does not number its parts in brackets (an annex, a chapter) both stand side by side.
func compose(parents, children []place) []place {
	if len(parents) == 0 || len(children) == 0 {
		return append(parents, children...)
	}
	last := parents[len(parents)-1]
	out := append([]place{}, parents[:len(parents)-1]...)
	if !nests(last.unit, children[0].unit) || last.to != nil {
		return append(append(out, last), children...)
	}
	for _, c := range children {
		levels := append(append([]string{}, last.from.levels...), c.from.levels...)
		out = append(out, place{unit: last.unit, from: number{levels: levels}, to: c.to, in: c.to != nil})
	}
	return out
}

func nests(parent, child Unit) bool {
	switch child {
	case Paragraph:
		return provision(parent)
	case Item, Subparagraph:
		return provision(parent) || parent == Paragraph || parent == Subparagraph
	}
	return false
}

// sibling gives the number that a bare "(2)" means beside the number before it: "11(1)" and "(2)" is 11(2),
// "11(1)(iii)(d)" or "(e)" is 11(1)(iii)(e). The level replaced is the last one written in the same way.
func sibling(before, bare number) number {
	at := len(before.levels) - 1
	for i := at; i >= 0; i-- {
		if (i > 0 || before.bare) && alike(before.levels[i], bare.levels[0]) && !earlier(bare.levels[0], before.levels[i]) {
			at = i
			break
		}
	}
	if at == 0 && !before.bare {
		at = len(before.levels) // "Article 11 and (2)": a level of its own
	}
	return number{levels: append(append([]string{}, before.levels[:at]...), bare.levels...), bare: before.bare}
}

// earlier says whether a letter comes before another: "(b)" does not go on from "(i)" but from the "(a)" before that.
func earlier(a, b string) bool {
	return len(a) == 1 && len(b) == 1 && isLetter(a[0]) && isLetter(b[0]) && a[0]|0x20 < b[0]|0x20
}

func alike(a, b string) bool {
	if isDigit(a[0]) || isDigit(b[0]) {
		return isDigit(a[0]) && isDigit(b[0])
	}
	return isRoman(a) && isRoman(b) || !(isRoman(a) && len(a) > 1) && !(isRoman(b) && len(b) > 1)
}
