package text

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// run is a run of * or _ that may open or close emphasis.
type run struct {
	pos, n int
	open   bool
}

// inline finds the signs within a block: escapes, emphasis, code, links, tags, entities. It says whether all of the
// block is bold. One pass; runs of * and _ are paired with the nearest that can open.
func inline(m *markdown, s Span) (bold bool) {
	body := m.t.Body
	var runs []run
	for i := s.Start; i < s.End; {
		switch c := body[i]; c {
		case '\\':
			i = m.escape(i, s.End)
		case '*', '_':
			n := 1
			for i+n < s.End && body[i+n] == c {
				n++
			}
			runs = m.emphasis(runs, s, i, n, &bold)
			i += n
		case '`':
			m.mark(i, i+1, "`")
			i++
		case '[', '!':
			i = m.link(i, s.End)
		case ']':
			i = m.target(i, s.End)
		case '<':
			i = m.tag(i, s.End)
		case '&':
			if n := entityLen(body[i:s.End]); n > 0 {
				if r := html.UnescapeString(body[i : i+n]); r != body[i:i+n] {
					m.mark(i, i+n, r)
					i += n
					continue
				}
			}
			i++
		default:
			i++
		}
	}
	return bold
}

// escape reads a backslash: before a sign, or at the line end, it is layout.
func (m *markdown) escape(i, end int) int {
	if i+1 >= end || m.t.Body[i+1] == '\n' || m.t.Body[i+1] == '\r' {
		m.mark(i, i+1, "")
		return i + 1
	}
	if c := m.t.Body[i+1]; c < utf8.RuneSelf && !isLetter(c) && !isDigit(c) && c != ' ' {
		m.mark(i, i+1, "")
		return i + 2
	}
	return i + 1
}

// emphasis pairs a run of * or _ with one before it, or keeps it as a possible opening.
func (m *markdown) emphasis(runs []run, s Span, i, n int, bold *bool) []run {
	body := m.t.Body
	before, _ := utf8.DecodeLastRuneInString(body[s.Start:i])
	after, _ := utf8.DecodeRuneInString(body[i+n : s.End])
	if i == s.Start {
		before = ' '
	}
	if i+n >= s.End {
		after = ' '
	}
	opens, closes := !unicode.IsSpace(after), !unicode.IsSpace(before)
	if opens && isPunct(after) && !unicode.IsSpace(before) && !isPunct(before) {
		opens = false
	}
	if closes && isPunct(before) && !unicode.IsSpace(after) && !isPunct(after) {
		closes = false
	}
	if body[i] == '_' && opens && closes && !isPunct(before) && !isPunct(after) {
		return runs
	}
	for k := len(runs) - 1; closes && k >= 0 && len(runs)-k < 8; k-- {
		if o := runs[k]; body[o.pos] == body[i] && o.n > 0 {
			size := min(o.n, n)
			m.mark(o.pos+o.n-size, o.pos+o.n, "")
			m.mark(i, i+size, "")
			*bold = *bold || size >= 2 && o.pos == s.Start && i+n == s.End
			if runs[k].n -= size; runs[k].n == 0 {
				runs = runs[:k]
			}
			if n -= size; n == 0 {
				return runs
			}
			i += size
		}
	}
	if opens {
		runs = append(runs, run{i, n, true})
	}
	return runs
}

func isPunct(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// link reads what may begin a link: a picture is layout as a whole, a footnote mark and a bracket without target are not.
func (m *markdown) link(i, end int) int {
	body := m.t.Body
	if body[i] == '!' {
		if i+1 < end && body[i+1] == '[' {
			if close := linkEnd(body, i+1, end); close > 0 {
				m.mark(i, close, "")
				return close
			}
		}
		return i + 1
	}
	if linkEnd(body, i, end) > 0 {
		m.mark(i, i+1, "[")
	}
	return i + 1
}

// linkEnd gives the end of "[text](target)" that begins at i; -1 when there is no such thing. Looks 600 bytes ahead.
func linkEnd(body string, i, end int) int {
	depth := 0
	for k := i; k < min(end, i+600); k++ {
		switch body[k] {
		case '\\':
			k++
		case '[':
			if depth++; depth > 20 {
				return -1
			}
		case ']':
			if depth--; depth == 0 {
				if k+1 < end && body[k+1] == '(' {
					return targetEnd(body, k+1, end)
				}
				return -1
			}
		}
	}
	return -1
}

// targetEnd gives the end of "(address "title")" that begins at i; -1 when it does not close on 2000 bytes.
func targetEnd(body string, i, end int) int {
	depth := 0
	for k := i; k < min(end, i+2000); k++ {
		switch body[k] {
		case '(':
			if depth++; depth > 20 {
				return -1
			}
		case ')':
			if depth--; depth == 0 {
				return k + 1
			}
		}
	}
	return -1
}

// target marks "](address)" where the bracket that it closes was taken as a link's.
func (m *markdown) target(i, end int) int {
	if i+1 < end && m.t.Body[i+1] == '(' && m.linked(i) {
		if close := targetEnd(m.t.Body, i+1, end); close > 0 {
			m.mark(i, close, "")
			return close
		}
	}
	return i + 1
}

// linked says whether a link was opened before i and not closed yet.
func (m *markdown) linked(i int) bool {
	for k := len(m.t.Layout) - 1; k >= 0 && i-m.t.Layout[k].Start < 600; k-- {
		switch l := m.t.Layout[k]; {
		case l.Value == "[":
			return true
		case strings.HasPrefix(m.t.Body[l.Start:l.End], "]"):
			return false
		}
	}
	return false
}

// tag marks an HTML tag or comment; a superscript stays for the footnote marks to be found by.
func (m *markdown) tag(i, end int) int {
	body := m.t.Body[i:end]
	if strings.HasPrefix(body, "<!--") && i >= m.noComment {
		if k := strings.Index(body, "-->"); k > 0 {
			m.mark(i, i+k+3, "")
			return i + k + 3
		}
		m.noComment = end
	}
	if len(body) < 3 || !isLetter(body[1]) && body[1] != '/' {
		return i + 1
	}
	k := strings.IndexAny(body[1:min(len(body), 500)], "<>")
	if k < 0 || body[k+1] != '>' {
		return i + 1
	}
	if name := body[1 : k+1]; strings.HasPrefix(name, "http") || strings.Contains(name, "@") {
		return i + 1
	}
	name := strings.ToLower(strings.TrimRight(body[1:k+1], " /"))
	m.mark(i, i+k+2, name)
	switch name {
	case "sup":
		m.sup = i + k + 2
	case "/sup":
		if m.sup > 0 {
			m.t.sups = append(m.t.sups, Span{m.sup, i})
		}
		m.sup = 0
	}
	return i + k + 2
}
