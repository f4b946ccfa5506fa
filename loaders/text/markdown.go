package text

import "strings"

// scanMarkdown finds the blocks and the signs of a Markdown text. It reads lines and never rewrites them, so that
// offsets count in the file; the block rules are those of CommonMark with tables and footnotes, as far as they bear on
// which signs are layout. "####Title" without the space counts as a heading, as many converters write it.
func scanMarkdown(t *Text) {
	m := &markdown{t: t}
	for pos := 0; pos < len(t.Body); {
		end, next := lineEnd(t.Body, pos)
		m.line(Span{pos, end})
		pos = next
	}
	m.flush()
}

// markdown is the state of scanMarkdown between lines.
type markdown struct {
	t     *Text
	open  Block // the paragraph, list item or footnote that the lines now add to; Kind "" when there is none
	table int   // columns of the table that the lines now belong to; 0 outside
	last  Span  // the line before, trimmed
	front bool  // inside the metadata block that may open a file
	begun bool  // a line that is not empty was seen

	sup       int // where the open <sup> begins; 0 when none is open
	noComment int // up to here no comment closes
}

func (m *markdown) mark(start, end int, value string) {
	if start < end {
		m.t.Layout = append(m.t.Layout, Layout{Span{start, end}, Markup, value})
	}
}

// line reads one line.
func (m *markdown) line(s Span) {
	s = m.quote(s)
	start, end := s.Start, s.End
	for start < end && whiteLen(m.t.Body[start:end]) > 0 {
		start += whiteLen(m.t.Body[start:end])
	}
	text := m.t.Body[start:end]
	trimmed := strings.TrimRight(text, " \t\r")
	if m.metadata(trimmed) {
		return
	}
	switch {
	case trimmed == "":
		m.flush()
		m.table = 0
	case isRule(trimmed) && trimmed[0] != '=' && (m.open.Kind == "" || trimmed[0] != '-' || len(trimmed) > 2 && m.last.End == 0):
		m.rule(Span{start, start + len(trimmed)})
	case m.underline(trimmed):
		m.setext(Span{start, start + len(trimmed)}, trimmed[0])
	case strings.HasPrefix(text, "#") && m.heading(Span{start, start + len(trimmed)}):
	case trimmed[0] == '|' || m.table > 0 && strings.Contains(trimmed, "|"):
		m.row(Span{start, start + len(trimmed)})
	case strings.HasPrefix(trimmed, "[^") && strings.Contains(trimmed, "]:"):
		m.flush()
		m.open = Block{Span: Span{start, start + len(trimmed)}, Kind: Footnote, Marker: noteLabel(trimmed)}
	case strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "{:"):
		m.flush()
		m.mark(start, end, "")
	default:
		m.plain(start, start+len(trimmed))
	}
	m.last = Span{start, start + len(trimmed)}
}

// metadata reads the lines between "---" and "---" with which a file may begin: they are text ("title: …"), but the
// rules round them are not headings.
func (m *markdown) metadata(trimmed string) bool {
	if trimmed == "" {
		return false
	}
	first := !m.begun
	m.begun = true
	if first && trimmed == "---" {
		m.front = true
		return true
	}
	if m.front {
		m.front = trimmed != "---"
		return true
	}
	return false
}

// quote takes the signs of a block quotation off a line.
func (m *markdown) quote(s Span) Span {
	for i := s.Start; i < s.End; {
		switch m.t.Body[i] {
		case ' ':
			i++
			continue
		case '>':
			m.mark(i, i+1, ">")
			i++
			s.Start = i
			continue
		}
		break
	}
	return s
}

func (m *markdown) rule(s Span) {
	m.flush()
	m.mark(s.Start, s.End, "---")
	m.t.Blocks = append(m.t.Blocks, Block{Span: s, Kind: Rule})
}

// underline says whether a line underlines the one before it, which makes that a heading.
func (m *markdown) underline(trimmed string) bool {
	return m.open.Kind == Paragraph && m.last.End > 0 && m.last.Start == m.open.Start &&
		(strings.Trim(trimmed, "=") == "" || strings.Trim(trimmed, "-") == "" && len(trimmed) > 1)
}

func (m *markdown) setext(s Span, c byte) {
	m.open.Kind, m.open.Level = Heading, 1
	if c == '-' {
		m.open.Level = 2
	}
	m.flush()
	m.mark(s.Start, s.End, "")
}

// heading reads "## Title {#name} ##"; false when the signs do not make a heading.
func (m *markdown) heading(s Span) bool {
	text := m.t.Body[s.Start:s.End]
	level := len(text) - len(strings.TrimLeft(text, "#"))
	title := strings.TrimLeft(text[level:], " \t")
	if level > 6 || title == "" || isDigit(text[level]) {
		return false
	}
	m.flush()
	start := s.End - len(title)
	m.mark(s.Start, start, text[:level])
	end := s.End
	if cut := strings.TrimRight(title, "#"); len(cut) < len(title) && strings.HasSuffix(cut, " ") {
		m.mark(start+len(cut), end, "")
		title = strings.TrimRight(cut, " ")
		end = start + len(title)
	}
	if i := strings.LastIndex(title, "{#"); i > 0 && strings.HasSuffix(title, "}") {
		m.mark(start+i, end, "")
		end = start + len(strings.TrimRight(title[:i], " "))
	}
	m.open = Block{Span: Span{start, end}, Kind: Heading, Level: level}
	m.flush()
	return true
}

// plain adds a line to the open block or opens one.
func (m *markdown) plain(start, end int) {
	if n := bulletLen(m.t.Body[start:end]); n > 0 {
		m.flush()
		m.mark(start, start+1, m.t.Body[start:start+1])
		m.open = Block{Span: Span{start + n, end}, Kind: ListItem, Level: 1}
		return
	}
	if m.open.Kind == "" {
		m.open = Block{Span: Span{start, end}, Kind: Paragraph}
		return
	}
	m.open.End = end
}

// bulletLen is the length of the list bullet and the white space after it; 0 when there is none.
func bulletLen(s string) int {
	if len(s) < 3 || (s[0] != '-' && s[0] != '*' && s[0] != '+') || (s[1] != ' ' && s[1] != '\t') {
		return 0
	}
	n := 1
	for n < len(s) && (s[n] == ' ' || s[n] == '\t') {
		n++
	}
	return n
}

// flush closes the open block and reads the signs inside it.
func (m *markdown) flush() {
	if m.open.Kind == "" {
		m.last = Span{}
		return
	}
	b := m.open
	m.open, m.last = Block{}, Span{}
	b.Bold = inline(m, b.Span)
	m.t.Blocks = append(m.t.Blocks, b)
}

func noteLabel(s string) string { return s[2:strings.Index(s, "]")] }
