package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lay makes the text of a page of its lines: an empty line goes where the page leaves more room than leading, in sizes of the letters.
func lay(all []line, leading float64) Page {
	var p Page
	var out strings.Builder
	for i, l := range all {
		if i > 0 {
			out.WriteByte('\n')
			if apart(all[i-1], l, leading) {
				out.WriteByte('\n')
			}
		}
		for _, m := range l.marks {
			p.Raised = append(p.Raised, [2]int{out.Len() + m[0], out.Len() + m[1]})
		}
		out.WriteString(l.text())
	}
	p.Text = out.String()
	return p
}

// usual is the distance from line to line within the paragraphs of a document, in sizes of its letters: a low one of all there are.
func usual(pages [][]line) float64 {
	var steps []float64
	for _, all := range pages {
		for i := 1; i < len(all); i++ {
			a, b := all[i-1], all[i]
			if !a.known || !b.known || a.first.size != b.first.size {
				continue
			}
			if d := (a.first.base - b.first.base) / a.first.size; d > 0.9 && d < 4 {
				steps = append(steps, d)
			}
		}
	}
	if len(steps) == 0 {
		return commonLeading
	}
	slices.Sort(steps)
	return steps[len(steps)/5]
}

// commonLeading is that of a page of single lines.
const commonLeading = 1.2

// apart tells whether more room than usual is left between two lines, or the second one begins another column with a sentence of its own.
// A line with a raised figure stands a little further off from the next one.
func apart(a, b line, leading float64) bool {
	if !a.known || !b.known {
		return true
	}
	switch d := (a.first.base - b.first.base) / max(a.first.size, b.first.size); {
	case d < -2*leading:
		return closed(a.letters[a.end()].r) || !unicode.IsLetter(b.letters[b.begin()].r)
	default:
		return d > 1.22*leading
	}
}

// closed tells whether a sentence or clause can end with r.
func closed(r rune) bool { return strings.ContainsRune(".:;?!)]»”", r) }

// raised finds the figures and signs of a line that are set smaller than the letter they touch, as places in its text. Only where one touches a word or another figure, or begins the line, is looked at how it is set.
func raised(l line, g setting) [][2]int {
	var marks [][2]int
	open, size := -1, glyph{} // where the open mark begins, how the text around is set
	for i, at := 0, 0; i < len(l.letters); i++ {
		c := l.letters[i]
		small := false
		if mark(c.r) && c.at >= 0 {
			small = open >= 0 || i > 0 && !unicode.IsSpace(l.letters[i-1].r) || i == l.begin()
			if small {
				if open < 0 {
					size = around(l, i, g)
				}
				this, ok := g.glyph(c.at)
				small = ok && smaller(this, size)
			}
		}
		switch {
		case small && open < 0:
			open = at
		case !small && open >= 0:
			marks, open = append(marks, [2]int{open, at}), -1
		}
		at += utf8.RuneLen(c.r)
		if i == len(l.letters)-1 && open >= 0 {
			marks = append(marks, [2]int{open, at})
		}
	}
	return marks
}

// around tells how the letter is set that the one at i follows; for the first of a line, the letters after it.
func around(l line, i int, g setting) glyph {
	if i > 0 && !unicode.IsSpace(l.letters[i-1].r) {
		b, _ := g.glyph(l.letters[i-1].at)
		return b
	}
	for _, c := range l.letters[i:] {
		if unicode.IsLetter(c.r) && c.at >= 0 {
			b, _ := g.glyph(c.at)
			return b
		}
	}
	return glyph{}
}

func mark(r rune) bool { return r >= '0' && r <= '9' || r == '*' || r == '†' || r == '‡' }

// smaller tells whether a letter is set clearly smaller than the one beside it, or a little smaller and higher.
func smaller(a, b glyph) bool {
	return a.size > 0 && b.size > 0 && (a.size < 0.82*b.size || a.size < 0.97*b.size && a.base-b.base > 0.15*b.size)
}
