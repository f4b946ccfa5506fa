package text

// write turns what was found into layout and pages. A run of heads is one page's: the page begins with the first of
// them, or right after the form feed before them.
func (p *pager) write() {
	for i := 0; i < len(p.lines); i++ {
		l := p.lines[i]
		if !p.head[i] {
			if p.isBreak(i) {
				p.page(l.End, 0)
			}
			continue
		}
		start, number, broken := i, 0, false
		for ; i < len(p.lines) && (p.head[i] || p.lines[i].Blank() && p.headFollows(i)); i++ {
			if p.head[i] {
				p.layout(i)
			}
			if p.number[i] > 0 {
				number = p.number[i]
			}
			if p.isBreak(i) {
				broken = true
				p.page(p.lines[i].End, number)
				number = 0
			}
		}
		i--
		switch {
		case p.atStart(start) && !broken, p.atEnd(i) && len(p.t.Pages) == 0:
			p.t.first = number
		case p.afterBreak(start):
			p.renumber(number)
		case !broken && number > 0 && !p.atEnd(i):
			p.page(p.lines[start].Text.Start, number)
		}
	}
}

func (p *pager) isBreak(i int) bool {
	l := p.lines[i]
	return l.End > l.Start && p.t.Body[l.End-1] == '\f'
}

// headFollows says whether the lines from i, which are blank, lead to another head.
func (p *pager) headFollows(i int) bool {
	for n := 0; i < len(p.lines) && n < 6; i, n = i+1, n+1 {
		if !p.lines[i].Blank() {
			return p.head[i]
		}
	}
	return false
}

func (p *pager) afterBreak(i int) bool {
	for i--; i >= 0; i-- {
		if p.isBreak(i) {
			return true
		}
		if !p.lines[i].Blank() {
			return false
		}
	}
	return false
}

func (p *pager) atEnd(i int) bool   { return p.next(i, 1, 1<<30) < 0 }
func (p *pager) atStart(i int) bool { return p.next(i, -1, 1<<30) < 0 }

func (p *pager) layout(i int) {
	l := Layout{Span: p.lines[i].Text, Kind: RunningHead, Value: p.line(i)}
	if p.signs[i] == pageNumber || p.signs[i] == pageWord {
		l.Kind = PageMark
	}
	p.t.Layout = append(p.t.Layout, l)
}

func (p *pager) page(at, number int) {
	if n := len(p.t.Pages); n > 0 && p.t.Pages[n-1] >= at || at >= len(p.t.Body) {
		return
	}
	p.t.Pages, p.t.numbers = append(p.t.Pages, at), append(p.t.numbers, number)
}

// renumber gives the last page the number that its head prints.
func (p *pager) renumber(number int) {
	if n := len(p.t.numbers); n > 0 && number > 0 {
		p.t.numbers[n-1] = number
	}
}
