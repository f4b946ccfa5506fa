package text

import "strings"

// headLine is the longest line, in bytes, that may be a running head or a page mark.
const headLine = 120

// findPages marks running heads, page marks and other signs of the page, and finds where pages begin.
func findPages(t *Text) {
	p := &pager{t: t, lines: t.Lines()}
	p.classify()
	p.repeated()
	p.lastFoot()
	p.counted()
	p.heads()
	p.write()
}

// sign is what a line looks like when only its form is looked at.
type sign uint8

const (
	textLine   sign = iota
	pageNumber      // "page 5 / 11", "- 3 -"
	pageWord        // "page" alone
	symbolLine      // "AC/GA/28/7 Rev."
	codeLine        // "WO029EN"
	jobLine         // "10-46464* (E) 270710", "*1046464*", "/...", a path of the file
)

// pager is the state of findPages.
type pager struct {
	t      *Text
	lines  []Line
	signs  []sign
	number []int  // the page number that a line prints; 0
	head   []bool // the line is layout
	breaks []int  // lines that end with a form feed
}

func (p *pager) line(i int) string { return p.t.Body[p.lines[i].Text.Start:p.lines[i].Text.End] }

func (p *pager) classify() {
	p.signs, p.number, p.head = make([]sign, len(p.lines)), make([]int, len(p.lines)), make([]bool, len(p.lines))
	for i, l := range p.lines {
		if l.End > l.Start && p.t.Body[l.End-1] == '\f' {
			p.breaks = append(p.breaks, i)
		}
		if !l.Blank() && l.Text.End-l.Text.Start <= headLine {
			p.signs[i], p.number[i] = signOf(p.line(i))
		}
	}
}

// next gives the line after i, counted by d, that is not blank and stands at most gap lines away; -1.
func (p *pager) next(i, d, gap int) int {
	for k := i + d; k >= 0 && k < len(p.lines) && gap >= 0; k, gap = k+d, gap-1 {
		if !p.lines[k].Blank() {
			return k
		}
	}
	return -1
}

// heads marks the lines whose form and company make them layout.
func (p *pager) heads() {
	seen := map[string]bool{}
	for i := range p.lines {
		switch p.signs[i] {
		case pageNumber:
			p.head[i] = true
			p.symbolBeside(i)
		case pageWord:
			if k := p.next(i, -1, 0); k >= 0 && p.signs[k] == symbolLine {
				p.head[i], p.head[k] = true, true
			}
		case jobLine:
			p.head[i] = true
			p.symbolBeside(i)
		case symbolLine:
			key := strings.ToLower(squeeze(p.line(i)))
			if seen[key] && i > 15 && !p.frontMatter(i) {
				p.head[i] = true
			}
			seen[key] = true
		}
	}
	for _, i := range p.breaks {
		if k := p.next(i, 1, 4); k >= 0 && (p.signs[k] == symbolLine || p.signs[k] == codeLine) && !p.frontMatter(k) {
			p.head[k] = true
		}
	}
}

// symbolBeside marks the symbol that stands right before or after the page mark on line i.
func (p *pager) symbolBeside(i int) {
	if k := p.next(i, -1, 0); k >= 0 && (p.signs[k] == symbolLine || p.signs[k] == codeLine) {
		p.head[k] = true
		if j := p.next(k, -1, 0); j >= 0 && p.signs[j] == jobLine {
			p.head[j] = true
		}
		return
	}
	if k := p.next(i, 1, 0); k >= 0 && p.signs[k] == symbolLine && !p.frontMatter(k) {
		p.head[k] = true
	}
}

// frontMatter says whether the line after i is one of a document's head: "ORIGINAL: English", "DATE: …", "Distr.".
func (p *pager) frontMatter(i int) bool {
	k := p.next(i, 1, 3)
	if k < 0 {
		return false
	}
	s := p.line(k)
	colon := strings.IndexByte(s, ':')
	return colon > 0 && colon < 12 && !strings.ContainsAny(s[:colon], "0123456789/") || strings.HasPrefix(s, "Distr")
}

// last is the last line before the break on line i that is not blank; -1.
func (p *pager) last(i int) int {
	if !p.lines[i].Blank() {
		return i
	}
	return p.next(i, -1, 3)
}

// beside calls f with the two lines on either side of the break that ends line i.
func (p *pager) beside(i int, f func(k int, s string)) {
	a := p.next(i, 1, 4)
	b := p.last(i)
	for _, k := range [...]int{a, b} {
		if k >= 0 && p.lines[k].Text.End-p.lines[k].Text.Start <= headLine {
			f(k, p.line(k))
		}
	}
}

// key is a line with its figures taken out, so that heads which differ by the page number are one.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || isWhite(r) {
			return -1
		}
		return r
	}, s)
}
