package pdf

import (
	"strings"
	"unicode"
)

// Room between the beginnings of two letters, in their sizes: from wordRoom on there is a space between them, from columnRoom on a column.
const (
	wordRoom   = 1.2
	columnRoom = 2.4
)

// spread writes spaces where the page leaves room between two columns of a line, as tables of contents have: PDFium makes one space of any
// room, or none. Only where a column may begin is looked at how the letters stand: after a word in lines that end with a figure, and
// where a figure or word touches a colon or bracket.
func spread(l *line, g setting) {
	end := l.end()
	if len(l.marks) > 0 {
		return // their places in the line would move
	}
	figures := end >= 0 && unicode.IsDigit(l.letters[end].r)
	var out []letter
	for i, c := range l.letters {
		if last := lastShown(l.letters[:i]); last >= 0 && c.at >= 0 && mayBegin(l.letters[last].r, c.r, i-last > 1, figures) {
			room := distance(g, l.letters[last], c)
			if room > wordRoom && i-last == 1 {
				out = append(out, letter{' ', -1})
			}
			if room > columnRoom {
				out = append(out, letter{' ', -1}, letter{' ', -1})
			}
		}
		out = append(out, c)
	}
	l.letters = out
}

// lastShown is the index of the last letter that shows; -1.
func lastShown(all []letter) int {
	for i := len(all) - 1; i >= 0; i-- {
		if !unicode.IsSpace(all[i].r) {
			return i
		}
	}
	return -1
}

// mayBegin tells whether a column may begin with c, behind before and perhaps a space.
func mayBegin(before, c rune, space, figures bool) bool {
	switch {
	case unicode.IsSpace(c):
		return false
	case space:
		return figures
	case strings.ContainsRune(":)]", before):
		return unicode.IsLetter(c) || unicode.IsDigit(c)
	}
	return figures && unicode.IsDigit(c) && unicode.IsLetter(before)
}

// distance is that between the beginnings of two letters in sizes of the second one; 0 where it is not known.
func distance(g setting, a, b letter) float64 {
	x, ok1 := g.glyph(a.at)
	y, ok2 := g.glyph(b.at)
	if a.at < 0 || !ok1 || !ok2 || y.size <= 0 {
		return 0
	}
	return (y.along - x.along) / y.size
}
