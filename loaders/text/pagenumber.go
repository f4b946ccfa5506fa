package text

import "strings"

// repeated marks lines that come again beside many page breaks, and bare numbers there. Figures in them may differ if they count the pages:
// that articles begin on many pages makes no heads of "Article 6" and "Article 9".
func (p *pager) repeated() {
	seen := map[string][]beside{}
	for at, i := range p.breaks {
		p.beside(i, func(k int, s string) { seen[key(s)] = append(seen[key(s)], beside{k, at}) })
	}
	for _, lines := range seen {
		if n := len(lines); n < fewestCounted || n*5 < len(p.breaks)*2 || !strings.ContainsFunc(p.line(lines[0].line), isLetterRune) {
			continue
		}
		from := 0
		for i := 1; i <= len(lines); i++ {
			if i < len(lines) && p.sameHead(lines[i-1], lines[i]) {
				continue
			}
			for _, l := range lines[from:i] {
				p.head[l.line] = p.head[l.line] || i-from >= fewestCounted
			}
			from = i
		}
	}
	for _, i := range p.breaks {
		p.bareNumber(p.next(i, 1, 3), i)
		p.bareNumber(p.last(i), i)
	}
}

// beside is a line beside a page break, and which of the breaks.
type beside struct{ line, at int }

// sameHead tells whether two lines of one key are the same, but for figures that differ by as much as the pages.
func (p *pager) sameHead(a, b beside) bool {
	s, t := p.line(a.line), p.line(b.line)
	for {
		i, k := strings.IndexAny(s, "0123456789"), strings.IndexAny(t, "0123456789")
		if i < 0 || k < 0 {
			return i == k
		}
		rest, other := strings.TrimLeft(s[i:], "0123456789"), strings.TrimLeft(t[k:], "0123456789")
		n, _ := leadingInt(s[i:])
		m, _ := leadingInt(t[k:])
		if m-n != b.at-a.at && s[i:len(s)-len(rest)] != t[k:len(t)-len(other)] {
			return false
		}
		s, t = rest, other
	}
}

// lastFoot marks the number at the foot of the last page, behind which no page breaks: it goes on from that of the page before.
func (p *pager) lastFoot() {
	if len(p.breaks) == 0 {
		return
	}
	before, foot := p.last(p.breaks[len(p.breaks)-1]), p.next(len(p.lines), -1, 3)
	if before < 0 || foot <= before || p.number[before] == 0 {
		return
	}
	if n, rest := leadingInt(p.line(foot)); n == p.number[before]+1 && rest == "" {
		p.head[foot], p.number[foot], p.signs[foot] = true, n, pageNumber
	}
}

// counted marks the heads, and the feet, that count the pages behind a title which changes with the chapter: "Chapter 3: Utilities   6". At least
// three pages in a row must go on counting, those with a bare number among them.
func (p *pager) counted() {
	heads, feet := make([]int, 0, len(p.breaks)), make([]int, 0, len(p.breaks))
	for _, i := range p.breaks {
		heads, feet = append(heads, p.next(i, 1, 4)), append(feet, p.last(i))
	}
	for _, side := range [...][]int{heads, feet} {
		from := 0
		for k := 1; k <= len(side); k++ {
			if k < len(side) && p.counts(side[k-1]) > 0 && p.counts(side[k]) == p.counts(side[k-1])+1 {
				continue
			}
			if k-from >= fewestCounted {
				for _, l := range side[from:k] {
					p.head[l], p.number[l], p.signs[l] = true, p.counts(l), pageNumber
				}
			}
			from = k
		}
	}
}

// A title with a page number is not longer than so many bytes; so many pages must count on.
const (
	longestCounted = 90
	fewestCounted  = 3
)

// counts is the number of a page as line k prints it: alone, or as the last word behind others; 0.
func (p *pager) counts(k int) int {
	if k < 0 || p.lines[k].Blank() {
		return 0
	}
	s := p.line(k)
	if p.number[k] > 0 || len(s) > longestCounted {
		return p.number[k]
	}
	title, last, ok := cutLast(s)
	if n, rest := leadingInt(last); ok && rest == "" && len(last) < 5 && strings.ContainsFunc(title, isLetterRune) {
		return n
	}
	return 0
}

// cutLast takes the last word off a line.
func cutLast(s string) (before, last string, ok bool) {
	i := strings.LastIndexAny(s, " \t")
	if i < 0 {
		return "", s, false
	}
	return s[:i], s[i+1:], true
}

func (p *pager) bareNumber(k, _ int) {
	if k < 0 {
		return
	}
	s := p.line(k)
	if len(s) <= longestRoman && strings.Trim(s, "ivxl") == "" { // the pages of a preface
		p.head[k], p.signs[k] = true, pageNumber
		return
	}
	if n, rest := leadingInt(s); n > 0 && n < 3000 {
		if rest == "" || rest[0] == '/' && strings.Trim(rest, "/0123456789") == "" {
			p.head[k], p.number[k], p.signs[k] = true, n, pageNumber
		}
	}
}

// longestRoman is that of small Roman numerals up to 40, "xxxviii".
const longestRoman = 7
