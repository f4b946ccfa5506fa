package text

import (
	"bytes"
	"sort"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// keeping tells whether a page keeps the lines and spaces of an element as they are written: by what the element is, or by its style; around is
// whether it does so of what stands around it.
func keeping(n *html.Node, around bool) bool {
	switch n.DataAtom {
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext, atom.Textarea:
		around = true
	case atom.Table:
		around = false // as browsers do in old pages; a style may say otherwise
	}
	for rule := range strings.SplitSeq(attr(n, "style"), ";") {
		if name, value, ok := strings.Cut(rule, ":"); ok && strings.EqualFold(strings.TrimSpace(name), "white-space") {
			value = strings.ToLower(strings.TrimSpace(value))
			around = strings.HasPrefix(value, "pre") || value == "break-spaces"
		}
	}
	return around
}

// words writes the text of an element. Where lines are kept it becomes what a plain text would be; within a line that was begun
// otherwise, and in a table of data, only its lines are kept.
func (w *page) words(s string, l look) {
	switch {
	case !l.kept:
		w.text(s, l.bold)
	case w.cells || w.open.Start >= 0 && w.kept < 0:
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				w.line()
			}
			w.text(line, l.bold)
		}
	default:
		w.verbatim(s, l.bold)
	}
}

// verbatim writes text with its lines and spaces. Which blocks it makes is told when it ends, by empty lines: see plainly.
func (s *sheet) verbatim(str string, bold bool) {
	if s.kept < 0 {
		s.kept = len(s.out)
	}
	start := len(s.out)
	s.out = append(s.out, strings.ReplaceAll(str, "\x00", "\ufffd")...)
	if bold {
		s.bold = append(s.bold, Span{start, len(s.out)})
	}
}

// collapsed is a text with single spaces, as a browser shows it.
func collapsed(s string) string {
	words := strings.Join(strings.Fields(s), " ")
	if strings.TrimLeft(s, " \t\n") != s {
		words = " " + words
	}
	if strings.TrimRight(s, " \t\n") != s && words != " " {
		words += " "
	}
	return words
}

// newline ends a line; of two in a row the second is an empty line, which ends the block.
func (s *sheet) newline(cells bool) {
	switch {
	case s.kept >= 0:
		s.out = append(s.out, '\n')
	case !cells && s.atLine() && s.open.Start >= 0 && s.open.Start < len(s.out) && s.open.Kind == Paragraph && !s.glue:
		open := s.open
		s.end()
		s.open = Block{Span: Span{Start: -1}, Kind: open.Kind, Level: open.Level, Center: open.Center}
	default:
		s.line()
	}
}

// plainly finds the blocks of what was written with its lines and spaces, as those of a plain text.
func (s *sheet) plainly() {
	if s.kept < 0 {
		return
	}
	start := s.kept
	s.kept = -1
	for s.out = trimWhite(s.out, start); start < len(s.out); { // an empty line before the text is none of its lines
		end := bytes.IndexByte(s.out[start:min(len(s.out), start+leading)], '\n')
		if end < 0 || strings.Trim(string(s.out[start:start+end]), " \t") != "" {
			break
		}
		start += end + 1
	}
	t := Text{Body: string(s.out[start:])}
	scanPlain(&t)
	for _, b := range t.Blocks {
		b.Start, b.End = b.Start+start, b.End+start
		b.Bold = b.Kind == Paragraph && s.allBold(b.Span)
		s.blocks = append(s.blocks, b)
	}
	for _, l := range t.Layout {
		l.Start, l.End = l.Start+start, l.End+start
		s.layout = append(s.layout, l)
	}
	s.bold = nil
	if len(t.Blocks) > 0 {
		s.out = append(s.out, "\n\n"...)
	}
}

// leading is how far, in bytes, the end of an empty line is looked for.
const leading = 200

// trimWhite takes white space off the end of what was written from start on.
func trimWhite(out []byte, start int) []byte {
	for len(out) > start && strings.IndexByte(" \t\n", out[len(out)-1]) >= 0 {
		out = out[:len(out)-1]
	}
	return out
}

// allBold tells whether all of a block is set in bold type, but for white space.
func (s *sheet) allBold(b Span) bool {
	at := b.Start
	first := sort.Search(len(s.bold), func(i int) bool { return s.bold[i].End > at })
	for _, x := range s.bold[first:] {
		if x.Start >= b.End {
			break
		}
		if x.Start > at && strings.TrimSpace(string(s.out[at:x.Start])) != "" {
			return false
		}
		if at = x.End; at >= b.End {
			return true
		}
	}
	return strings.TrimSpace(string(s.out[min(at, b.End):b.End])) == ""
}
