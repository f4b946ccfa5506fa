package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lay makes the text of a page of its lines: an empty line goes where the page leaves more room than leading.
func lay(all []line, l leading) Page {
	var p Page
	var out strings.Builder
	for i, this := range all {
		if i > 0 {
			out.WriteByte('\n')
			if apart(all[i-1], this, l) {
				out.WriteByte('\n')
			}
		}
		for _, m := range this.marks {
			p.Raised = append(p.Raised, [2]int{out.Len() + m[0], out.Len() + m[1]})
		}
		out.WriteString(this.text())
	}
	p.Text = out.String()
	return p
}

// leading is the distance from line to line within paragraphs, in sizes of the letters, by that size in half points: footnotes and quotations
// stand closer than a text set with double space.
type leading map[int]float64

// commonLeading is that of single lines.
const commonLeading = 1.2

func half(size float64) int { return int(2*size + 0.5) }

func (l leading) of(size float64) float64 {
	if v, ok := l[half(size)]; ok {
		return v
	}
	return commonLeading
}

// usual finds the leading of a document: the smallest distance that is not a rare one.
func usual(pages [][]line) leading {
	steps := map[int][]float64{}
	for _, all := range pages {
		for i := 1; i < len(all); i++ {
			a, b := all[i-1], all[i]
			if !a.known || !b.known || half(a.first.size) != half(b.first.size) {
				continue
			}
			if d := (a.first.base - b.first.base) / a.first.size; d > 0.9 && d < 4 {
				steps[half(a.first.size)] = append(steps[half(a.first.size)], d)
			}
		}
	}
	l := leading{}
	for size, all := range steps {
		slices.Sort(all)
		for i := range all {
			near := i
			for near < len(all) && all[near] < 1.03*all[i] {
				near++
			}
			if (near-i)*20 >= len(all) {
				l[size] = all[i]
				break
			}
		}
	}
	return l
}

// apart tells whether more room than usual is left between two lines, or the second one begins another column with a sentence of its own.
// A line with a raised figure stands a little further off from the next one.
func apart(a, b line, l leading) bool {
	if !a.known || !b.known {
		return true
	}
	d, size := a.first.base-b.first.base, min(a.first.size, b.first.size)
	if d < -2*size {
		return closed(a.letters[a.end()].r) || !unicode.IsLetter(b.letters[b.begin()].r)
	}
	return d > 1.22*size*l.of(size)
}

// closed tells whether a sentence or clause can end with r.
func closed(r rune) bool { return strings.ContainsRune(".:;?!)]»”", r) }

// raised finds the figures and signs of a line that are set smaller than the letter they touch, and sets them off from a word that follows
// without space. Only where one touches a word or another figure, or begins the line, is looked at how it is set.
func raised(l *line, g setting) {
	var out []letter
	open, size, at := -1, glyph{}, 0 // where the open mark begins, how the text around is set, bytes so far
	for i, c := range l.letters {
		small := false
		if mark(c.r) && c.at >= 0 && (open >= 0 || i > 0 && !unicode.IsSpace(l.letters[i-1].r) || i == l.begin()) {
			if open < 0 {
				size = around(*l, i, g)
			}
			this, ok := g.glyph(c.at)
			small = ok && smaller(this, size)
		}
		switch {
		case small && open < 0:
			open = at
		case !small && open >= 0:
			l.marks, open = append(l.marks, [2]int{open, at}), -1
			if unicode.IsLetter(c.r) {
				out, at = append(out, letter{' ', -1}), at+1
			}
		}
		out = append(out, c)
		at += utf8.RuneLen(c.r)
	}
	if open >= 0 {
		l.marks = append(l.marks, [2]int{open, at})
	}
	l.letters = out
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
