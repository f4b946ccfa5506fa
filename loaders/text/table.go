package text

import "strings"

// row reads a line of a Markdown table: its bars are layout, each cell is a block.
func (m *markdown) row(s Span) {
	m.flush()
	text := m.t.Body[s.Start:s.End]
	if strings.Trim(text, "|-: \t") == "" {
		m.mark(s.Start, s.End, "|")
		m.table = max(m.table, 1)
		return
	}
	m.table = max(m.table, 1)
	from := s.Start
	for i := s.Start; i <= s.End; i++ {
		if i < s.End && (m.t.Body[i] != '|' || i > s.Start && m.t.Body[i-1] == '\\') {
			continue
		}
		m.cell(Span{from, i})
		if i < s.End {
			m.mark(i, i+1, "|")
		}
		from = i + 1
	}
}

func (m *markdown) cell(s Span) {
	for s.Start < s.End && whiteLen(m.t.Body[s.Start:s.End]) > 0 {
		s.Start += whiteLen(m.t.Body[s.Start:s.End])
	}
	for s.End > s.Start && whiteLenBack(m.t.Body[s.Start:s.End]) > 0 {
		s.End -= whiteLenBack(m.t.Body[s.Start:s.End])
	}
	if s.Start < s.End {
		m.t.Blocks = append(m.t.Blocks, Block{Span: s, Kind: Cell, Bold: inline(m, s)})
	}
}
