package text

import (
	"unicode/utf8"
)

// sheet writes the Body of a page from its elements: one line for each line break, an empty line between blocks, white
// space collapsed as a browser does. No-break spaces stay.
type sheet struct {
	out    []byte
	blocks []Block
	layout []Layout
	sups   []Span

	open  Block // what the text now written belongs to; Start -1 until there is some
	space bool  // white space was met and not written yet
	glue  bool  // the next block goes on with this line
	plain bool  // something in the open block is not bold

	kept int    // where text begins whose lines and spaces are kept; -1 when none is being written
	bold []Span // what of that is bold
}

func newSheet() *sheet {
	return &sheet{open: Block{Span: Span{Start: -1}, Kind: Paragraph}, kept: -1}
}

// text writes running text.
func (s *sheet) text(str string, bold bool) {
	if s.kept >= 0 { // it goes on within a line that is kept
		s.verbatim(collapsed(str), bold)
		return
	}
	for i := 0; i < len(str); {
		r, n := utf8.DecodeRuneInString(str[i:])
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' {
			s.space = s.space || s.open.Start >= 0
			i += n
			continue
		}
		if s.open.Start < 0 {
			s.open.Start, s.plain, s.space = len(s.out), false, false
		}
		if s.space && !s.atLine() {
			s.out = append(s.out, ' ')
		}
		s.space, s.glue = false, false
		if r == 0 {
			r = utf8.RuneError
		}
		s.out = utf8.AppendRune(s.out, r)
		s.plain = s.plain || !bold
		i += n
	}
}

func (s *sheet) atLine() bool { return len(s.out) == 0 || s.out[len(s.out)-1] == '\n' }

// line ends the line.
func (s *sheet) line() {
	if !s.atLine() && !s.glue {
		s.out = append(s.out, '\n')
	}
	s.space = s.space && s.glue
}

// block ends the open block and begins one of a kind, an empty line between them.
func (s *sheet) block(kind BlockKind, level int, center bool) {
	if s.glue && s.open.Start >= 0 {
		if s.space = true; s.open.Kind != ListItem {
			s.open.Kind, s.open.Level = kind, level
		}
		return
	}
	s.end()
	s.open = Block{Span: Span{Start: -1}, Kind: kind, Level: level, Center: center}
}

// end ends the open block.
func (s *sheet) end() {
	s.plainly()
	s.glue = false
	if s.open.Start >= 0 {
		for len(s.out) > s.open.Start && (s.out[len(s.out)-1] == '\n' || s.out[len(s.out)-1] == ' ') {
			s.out = s.out[:len(s.out)-1]
		}
		s.open.End, s.open.Bold = len(s.out), !s.plain
		if s.open.End > s.open.Start {
			s.blocks = append(s.blocks, s.open)
			s.out = append(s.out, "\n\n"...)
		}
	}
	s.open = Block{Span: Span{Start: -1}, Kind: Paragraph}
	s.space = false
}

// rule writes a horizontal rule.
func (s *sheet) rule() {
	s.end()
	start := len(s.out)
	s.out = append(s.out, "----------"...)
	span := Span{start, len(s.out)}
	s.layout = append(s.layout, Layout{span, Markup, "---"})
	s.blocks = append(s.blocks, Block{Span: span, Kind: Rule})
	s.out = append(s.out, "\n\n"...)
}

// cell ends a cell of a table and writes the bar after it, or the line end after the last one of a row.
func (s *sheet) cell(last bool) {
	s.glue = false
	if s.open.Start >= 0 {
		for len(s.out) > s.open.Start && (s.out[len(s.out)-1] == '\n' || s.out[len(s.out)-1] == ' ') {
			s.out = s.out[:len(s.out)-1]
		}
		s.open.End, s.open.Bold = len(s.out), !s.plain
		if s.open.End > s.open.Start {
			s.blocks = append(s.blocks, s.open)
		}
	}
	s.open, s.space = Block{Span: Span{Start: -1}, Kind: Cell}, false
	if last {
		s.out = append(s.out, '\n')
		return
	}
	s.out = append(s.out, " | "...)
	s.layout = append(s.layout, Layout{Span{len(s.out) - 2, len(s.out) - 1}, Markup, "|"})
}

// into moves what was written to a text.
func (s *sheet) into(t *Text) {
	s.end()
	t.Body, t.Blocks, t.Layout, t.sups = string(s.out), s.blocks, s.layout, s.sups
}
