package text

import "strings"

// scanAsciiDoc reads AsciiDoc as it stands, like plain text; its headings, bullets, block attributes and quotation
// signs are layout. Header attributes (":revdate: 8 April 2019") are text: they say what the document is.
func scanAsciiDoc(t *Text) {
	m := &markdown{t: t}
	for pos := 0; pos < len(t.Body); {
		end, next := lineEnd(t.Body, pos)
		line := strings.TrimRight(t.Body[pos:end], " \t\r")
		s := Span{pos, pos + len(line)}
		switch signs := len(line) - len(strings.TrimLeft(line, "=*.")); {
		case line == "":
			m.flush()
		case isRule(line) || strings.HasPrefix(line, "//") || strings.HasPrefix(line, "|==="):
			m.flush()
			m.mark(s.Start, s.End, "")
		case line[0] == '[' && line[len(line)-1] == ']':
			m.flush()
			m.mark(s.Start, s.End, "")
		case signs > 0 && signs < 7 && len(line) > signs+1 && line[signs] == ' ' && strings.Count(line[:signs], line[:1]) == signs:
			m.sign(s, signs, line[0])
		default:
			m.plain(s.Start, s.End)
		}
		pos = next
	}
	m.flush()
}

// sign reads a line that begins with "==", "**" or "..": a heading, a bullet, an item whose number is not printed.
func (m *markdown) sign(s Span, n int, c byte) {
	m.flush()
	if c == '=' {
		m.mark(s.Start, s.Start+n, "=")
		m.open = Block{Span: Span{s.Start + n + 1, s.End}, Kind: Heading, Level: min(n, 6)}
		m.flush()
		return
	}
	m.mark(s.Start, s.Start+n, "*")
	m.open = Block{Span: Span{s.Start + n + 1, s.End}, Kind: ListItem, Level: n}
}
