package text

import (
	"strings"
	"unicode/utf8"
)

// Line is a line of Body with what stands on it.
type Line struct {
	Span          // the line with its line end
	Text   Span   // from the first to the last byte that is neither white nor layout; empty when there is none
	Indent int    // columns of white space before the text, a tab counts as four
	Bullet string // list bullet that the format or the page prints before the text: "-", "•"; "" when there is none
	Block  int    // index in Text.Blocks of the block that holds the text; -1
	Lost   bool   // no line end stands before it: it begins at one of Text.Lost
}

// Blank says whether nothing but white space and layout stands on the line.
func (l Line) Blank() bool { return l.Text.Start >= l.Text.End }

// Lines gives the lines of Body in order; they cover it unless the text is Late. Line ends are LF, CR LF, CR, form feed and vertical tab,
// and the places in Text.Lost.
func (t Text) Lines() []Line {
	lines := make([]Line, 0, len(t.Body)/48+1)
	lay, blk, lost := 0, 0, 0
	for pos := 0; pos < len(t.Body) && !t.Late(); {
		end, next := lineEnd(t.Body, pos)
		l := Line{Block: -1}
		for lost < len(t.Lost) && t.Lost[lost] <= pos {
			l.Lost = l.Lost || t.Lost[lost] == pos
			lost++
		}
		if lost < len(t.Lost) && t.Lost[lost] < end {
			end, next = t.Lost[lost], t.Lost[lost]
		}
		l.Span = Span{pos, next}
		for lay < len(t.Layout) && t.Layout[lay].End <= pos {
			lay++
		}
		l.Text, l.Bullet = trim(&t, lay, Span{pos, end})
		l.Indent = indent(t.Body[pos:max(l.Text.Start, pos)])
		for blk < len(t.Blocks) && t.Blocks[blk].End <= l.Text.Start {
			blk++
		}
		if blk < len(t.Blocks) && t.Blocks[blk].Start <= l.Text.Start && !l.Blank() {
			l.Block = blk
		}
		lines = append(lines, l)
		pos = next
	}
	return lines
}

// lineEnd gives where the text of the line at pos ends and where the next line begins.
func lineEnd(s string, pos int) (end, next int) {
	for i := pos; i < len(s); i++ {
		switch s[i] {
		case '\n', '\f', '\v':
			return i, i + 1
		case '\r':
			if i+1 < len(s) && s[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		}
	}
	return len(s), len(s)
}

// trim takes white space and layout off both ends of s; lay is the first layout that ends after s begins.
func trim(t *Text, lay int, s Span) (Span, string) {
	bullet := ""
	for s.Start < s.End {
		if lay < len(t.Layout) && t.Layout[lay].Start <= s.Start && s.Start < t.Layout[lay].End {
			if l := t.Layout[lay]; l.Kind == Markup && isBullet(l.Value) {
				bullet = l.Value
			}
			s.Start = t.Layout[lay].End
			lay++
			continue
		}
		n := whiteLen(t.Body[s.Start:s.End])
		if n == 0 {
			break
		}
		s.Start += n
	}
	if s.Start >= s.End {
		return Span{s.End, s.End}, bullet
	}
	last := lay
	for last < len(t.Layout) && t.Layout[last].Start < s.End {
		last++
	}
	for last--; s.End > s.Start; {
		if last >= lay && t.Layout[last].End >= s.End && t.Layout[last].Start < s.End && t.Layout[last].Start >= s.Start {
			s.End = t.Layout[last].Start
			last--
			continue
		}
		n := whiteLenBack(t.Body[s.Start:s.End])
		if n == 0 {
			break
		}
		s.End -= n
	}
	return s, bullet
}

func isBullet(s string) bool {
	return s != "" && strings.Contains("- * + • · – — ▪ ● ○ ◦ ‣", s)
}

// whiteLen is the length in bytes of the white or invisible sign that s begins with; 0 when there is none.
func whiteLen(s string) int {
	if s == "" {
		return 0
	}
	if c := s[0]; c < utf8.RuneSelf {
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' {
			return 1
		}
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	if isWhite(r) || isInvisible(r) {
		return n
	}
	return 0
}

func whiteLenBack(s string) int {
	if s == "" {
		return 0
	}
	r, n := utf8.DecodeLastRuneInString(s)
	if isWhite(r) || isInvisible(r) {
		return n
	}
	return 0
}

func indent(s string) (n int) {
	for _, r := range s {
		if r == '\t' {
			n += 4
		} else {
			n++
		}
	}
	return n
}
