package pdf

import (
	"strings"
	"unicode"
	"unicode/utf16"
)

// setting tells how the letters of a page are set, by their index in UTF-16 units.
type setting interface {
	glyph(i int) (glyph, bool)
}

// glyph is how one letter is set: its size in points, where its base line stands, counted upwards as the letter stands, and where it begins on it.
type glyph struct{ size, base, along float64 }

// letter is a character of a line and its index in units; -1 for one that the page has not.
type letter struct {
	r  rune
	at int
}

// line is one line of a page, and how its first and last letter that show are set.
type line struct {
	letters     []letter
	first, last glyph
	known       bool     // first and last are
	marks       [][2]int // of bytes of its text: figures and signs that are set small
}

func (l line) text() string {
	var b strings.Builder
	for _, c := range l.letters {
		b.WriteRune(c.r)
	}
	return b.String()
}

// begin is the index of the first letter that shows.
func (l line) begin() int {
	for i, c := range l.letters {
		if !unicode.IsSpace(c.r) {
			return i
		}
	}
	return len(l.letters)
}

func (l line) end() int {
	for i := len(l.letters) - 1; i >= 0; i-- {
		if !unicode.IsSpace(l.letters[i].r) {
			return i
		}
	}
	return -1
}

// split gives the lines that show something. U+FFFE and U+0002 stand for a hyphen that ends a line; the line end itself is left out there.
func split(raw string) []line {
	var lines []line
	var l line
	at := 0
	flush := func() {
		if l.end() >= 0 {
			lines = append(lines, l)
		}
		l = line{}
	}
	for _, r := range raw {
		switch r {
		case '\r', '\n':
			flush()
		case '\ufffe', '\x02':
			l.letters = append(l.letters, letter{'-', at})
			flush()
		case 0:
			l.letters = append(l.letters, letter{unicode.ReplacementChar, at})
		default:
			l.letters = append(l.letters, letter{r, at})
		}
		at += max(1, utf16.RuneLen(r))
	}
	flush()
	return lines
}

// lines gives the lines of a page as a reader sees them: PDFium begins a new line behind every raised figure.
func lines(raw string, g setting) []line {
	var out []line
	for _, l := range split(raw) {
		first, ok1 := l.opening(g)
		last, ok2 := g.glyph(l.letters[l.end()].at)
		l.first, l.last, l.known = first, last, ok1 && ok2
		if n := len(out); n > 0 && goesOn(out[n-1], l) {
			out[n-1] = join(out[n-1], l)
			continue
		}
		out = append(out, l)
	}
	for i := range out {
		raised(&out[i], g)
		spread(&out[i], g)
	}
	return out
}

// opening tells how a line begins: where its first sign stands, and the size and height of its first word, not of a mark before it.
func (l line) opening(g setting) (glyph, bool) {
	first, ok := g.glyph(l.letters[l.begin()].at)
	for _, c := range l.letters {
		if unicode.IsLetter(c.r) {
			word, found := g.glyph(c.at)
			word.along = first.along
			return word, ok && found
		}
	}
	return first, ok
}

// goesOn tells whether b stands right behind a, at about the same height.
func goesOn(a, b line) bool {
	if !a.known || !b.known {
		return false
	}
	em := max(a.last.size, b.first.size)
	rise, gap := a.last.base-b.first.base, b.first.along-a.last.along
	return rise < 0.6*em && rise > -0.6*em && gap > 0 && gap < 3*em
}

// join puts a space between words where PDFium has none, and keeps the base line of the larger letters.
func join(a, b line) line {
	left, right := a.letters[len(a.letters)-1].r, b.letters[0].r
	if !unicode.IsSpace(left) && (unicode.IsLetter(right) || unicode.IsDigit(right) && unicode.IsDigit(left)) && !unicode.IsLetter(left) {
		a.letters = append(a.letters, letter{' ', -1})
	}
	a.letters = append(a.letters, b.letters...)
	if b.first.size > a.first.size {
		b.first.along = a.first.along
		a.first = b.first
	}
	a.last = b.last
	return a
}
