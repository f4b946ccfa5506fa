package akn

import (
	"strings"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/text"
)

// sheet writes the Body of a document from its elements: an empty line between blocks, white space collapsed as XML's
// readers do. No-break spaces stay.
type sheet struct {
	out    []byte
	blocks []text.Block
	layout []text.Layout
	open   text.Block // the block being written; Start -1 until it has text
	space  bool       // white space was met and not written yet
	glue   bool       // the next block goes on on this line: a number was written
	begun  func(at int)
}

func newSheet() *sheet {
	s := &sheet{}
	s.fresh(text.Paragraph)
	return s
}

func (s *sheet) fresh(kind text.BlockKind) {
	s.open, s.space, s.glue = text.Block{Span: text.Span{Start: -1}, Kind: kind}, false, false
}

// end is where the text written so far ends, the space between blocks left out.
func (s *sheet) end() int {
	return len(strings.TrimRight(string(s.out[max(0, len(s.out)-4):]), " \n")) + max(0, len(s.out)-4)
}

// write writes running text. Begun is told where it begins.
func (s *sheet) write(str string) {
	first := true
	for i := 0; i < len(str); {
		r, n := utf8.DecodeRuneInString(str[i:])
		i += n
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' {
			s.space = s.space || s.open.Start >= 0
			continue
		}
		s.settle()
		if first && s.begun != nil {
			s.begun(len(s.out))
		}
		first = false
		s.out = utf8.AppendRune(s.out, r)
	}
}

// settle makes the place for the next character: the space before it is written, the block is open.
func (s *sheet) settle() {
	if s.open.Start < 0 {
		s.open.Start, s.space = len(s.out), false
	}
	if s.space && len(s.out) > 0 && s.out[len(s.out)-1] != '\n' {
		s.out = append(s.out, ' ')
	}
	s.space, s.glue = false, false
}

// block ends the open block and begins another, unless a number waits for its text.
func (s *sheet) block(kind text.BlockKind) {
	if s.glue {
		s.space = true
		s.open.Kind = kind
		return
	}
	s.close()
	s.fresh(kind)
}

// close ends the open block.
func (s *sheet) close() {
	if s.open.Start >= 0 {
		s.trim()
		s.open.End = len(s.out)
		if s.open.End > s.open.Start {
			s.blocks = append(s.blocks, s.open)
			s.out = append(s.out, "\n\n"...)
		}
	}
	s.fresh(text.Paragraph)
}

func (s *sheet) trim() {
	for len(s.out) > s.open.Start && (s.out[len(s.out)-1] == ' ' || s.out[len(s.out)-1] == '\n') {
		s.out = s.out[:len(s.out)-1]
	}
}

// line ends the line within the open block.
func (s *sheet) line() {
	if s.open.Start >= 0 && !s.glue {
		s.trim()
		if len(s.out) > s.open.Start {
			s.out = append(s.out, '\n')
		}
		s.space = false
	}
}

// cell ends a cell of a table: a bar follows it, or the line end when it is the last one of its row.
func (s *sheet) cell() {
	if s.open.Start >= 0 {
		s.trim()
		s.open.End = len(s.out)
		if s.open.End > s.open.Start {
			s.blocks = append(s.blocks, s.open)
		}
	}
	s.out = append(s.out, " | "...)
	s.layout = append(s.layout, text.Layout{Span: text.Span{Start: len(s.out) - 2, End: len(s.out) - 1}, Kind: text.Markup, Value: "|"})
	s.fresh(text.Cell)
}

// rowEnd ends a row of a table.
func (s *sheet) rowEnd() {
	s.out = append(s.out, '\n')
	s.fresh(text.Cell)
}
