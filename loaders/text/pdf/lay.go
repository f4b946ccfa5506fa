package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
)

// setting tells how the letters of a page are set, by their index in UTF-16 units.
type setting interface {
	size(i int) float64
	box(i int) (box, bool)
}

// line is one line of a page.
type line struct {
	text   string
	first  int // index of its first letter that shows, -1 for none
	start  int // index of its first unit
	base   float64
	height float64
	known  bool // base and height are
}

// layPage makes the lines of a page: an empty one goes where the page leaves room, marks that are set small are noted, and signs that PDFium puts
// for hyphens at line ends become such.
func layPage(raw string, g setting) Page {
	lines := measure(split(raw), g)
	leading := usual(lines)
	var p Page
	var out strings.Builder
	for i, l := range lines {
		if i > 0 {
			out.WriteByte('\n')
			if apart(lines[i-1], l, leading) {
				out.WriteByte('\n')
			}
		}
		for _, r := range raised(l, g) {
			p.Raised = append(p.Raised, [2]int{out.Len() + r[0], out.Len() + r[1]})
		}
		out.WriteString(l.text)
	}
	p.Text = out.String()
	return p
}

// split gives the lines with the index of each one's first unit. U+FFFE and U+0002 stand for a hyphen that ends a line.
func split(raw string) []line {
	var lines []line
	at := 0
	for text := range strings.SplitSeq(strings.ReplaceAll(raw, "\r\n", "\r"), "\r") {
		for part := range strings.SplitSeq(text, "\n") {
			lines = append(lines, line{text: part, start: at, first: -1})
			at += units(part) + 1
		}
		at++ // "\r\n" is two
	}
	return lines
}

func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// measure finds where each line stands. What shows nothing is dropped.
func measure(lines []line, g setting) []line {
	var kept []line
	for _, l := range lines {
		at := l.start
		for _, r := range l.text {
			if !unicode.IsSpace(r) && l.first < 0 {
				l.first = at
			}
			at += max(1, utf16.RuneLen(r))
		}
		if l.first < 0 {
			continue
		}
		if b, ok := g.box(l.first); ok {
			l.base, l.height, l.known = b.bottom, g.size(l.first), true
		}
		l.text = clean(l.text)
		kept = append(kept, l)
	}
	return kept
}

// clean replaces signs that stand for others, one for one, so that places stay.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\ufffe', '\x02':
			return '-'
		case 0:
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// usual is the usual distance from line to line, 0 when there are too few.
func usual(lines []line) float64 {
	var all []float64
	for i := 1; i < len(lines); i++ {
		if d := lines[i-1].base - lines[i].base; lines[i].known && lines[i-1].known && d > 2 && d < 60 {
			all = append(all, d)
		}
	}
	if len(all) < 3 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/3] // lines within paragraphs are the closer ones
}

// apart tells whether more room than usual is left between two lines, or the second one begins another column.
func apart(a, b line, leading float64) bool {
	if !a.known || !b.known || leading == 0 {
		return true
	}
	d := a.base - b.base
	return d > 1.35*leading || d < -2*leading
}

// raised finds the figures and signs of a line that are set smaller than the letter beside them.
func raised(l line, g setting) [][2]int {
	var marks [][2]int
	type at struct {
		r     rune
		b, u  int // place in bytes, index in units
		width int
	}
	var all []at
	b, u := 0, l.start
	for _, r := range l.text {
		n := len(string(r))
		all = append(all, at{r, b, u, n})
		b, u = b+n, u+max(1, utf16.RuneLen(r))
	}
	for i := 0; i < len(all); i++ {
		if !mark(all[i].r) {
			continue
		}
		j := i
		for j+1 < len(all) && mark(all[j+1].r) {
			j++
		}
		beside := -1
		switch {
		case i > 0 && !unicode.IsSpace(all[i-1].r):
			beside = all[i-1].u
		case i == first(l.text) && j+1 < len(all) && j-i < 3:
			for k := j + 1; k < len(all) && beside < 0; k++ {
				if unicode.IsLetter(all[k].r) {
					beside = all[k].u
				}
			}
		}
		if beside >= 0 && smaller(g, all[i].u, beside) {
			marks = append(marks, [2]int{all[i].b, all[j].b + all[j].width})
		}
		i = j
	}
	return marks
}

// first is the index, in runes, of the first that is no space.
func first(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			break
		}
		n++
	}
	return n
}

func mark(r rune) bool { return r >= '0' && r <= '9' || r == '*' || r == '†' || r == '‡' }

// smaller tells whether a letter is set clearly smaller than another one, or as small and higher.
func smaller(g setting, i, beside int) bool {
	small, large := g.size(i), g.size(beside)
	if small <= 0 || large <= 0 {
		return false
	}
	if small < 0.82*large {
		return true
	}
	a, ok1 := g.box(i)
	b, ok2 := g.box(beside)
	return ok1 && ok2 && a.bottom-b.bottom > 0.25*large && a.top-a.bottom < 0.82*large
}
