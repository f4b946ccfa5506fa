package amend

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/text"
)

// sentence is what stands around a reference, as a reader sees it.
type sentence struct {
	view          text.View
	to            int    // where the sentence ends in view.S
	before, after string // the words before and behind the reference
	behind        int    // where after begins in view.S
}

// longest is how much of a segment is read on either side of a reference, in bytes.
const longest = 8 << 10

func (r *reader) sentence(ref resolve.Reference) sentence {
	seg := r.doc.Segments[ref.Segment]
	from := max(seg.Start, ref.Start-longest)
	for from < ref.Start && !utf8.RuneStart(r.doc.Text.Body[from]) {
		from++
	}
	to := min(seg.End, ref.End+longest)
	for to > ref.End && to < len(r.doc.Text.Body) && !utf8.RuneStart(r.doc.Text.Body[to]) {
		to--
	}
	left := r.doc.Text.View(text.Span{Start: max(from, seg.Content), End: ref.Start})
	if seg.Content > ref.Start {
		left = text.View{}
	}
	v := r.doc.Text.View(text.Span{Start: ref.Start, End: to})
	own := r.doc.Text.View(ref.Span)
	s := sentence{view: v, behind: min(len(own.S), len(v.S))}
	for s.behind < len(v.S) && strings.IndexByte(" ,)*_", v.S[s.behind]) >= 0 {
		s.behind++
	}
	s.after = v.S[s.behind:]
	s.before = left.S[lastStop(left.S):]
	if s.before != "" && !strings.HasSuffix(s.before, "'") && !strings.HasSuffix(s.before, "’") {
		s.before = strings.TrimRight(s.before, " ") + " "
	}
	s.to = s.behind + firstStop(s.after)
	return s
}

// span is where the sentence stands in the text: from what stands before the reference to its end.
func (r *reader) span(ref resolve.Reference, s sentence) text.Span {
	seg := r.doc.Segments[ref.Segment]
	start := ref.Start
	if seg.Content < ref.Start {
		v := r.doc.Text.View(text.Span{Start: max(seg.Content, ref.Start-longest), End: ref.Start})
		if at := lastStop(v.S); at < len(v.S) {
			start = v.Span(at, len(v.S)).Start
		}
	}
	end := ref.End
	if s.to > 0 {
		end = max(end, s.view.Span(0, s.to).End)
	}
	return text.Span{Start: start, End: end}
}

// lastStop is where the last sentence of s begins.
func lastStop(s string) int {
	for i := len(s) - 2; i > 0; i-- {
		if (s[i] == '.' || s[i] == ';') && s[i+1] == ' ' {
			at := i + 2
			if r, _ := utf8.DecodeRuneInString(s[at:]); at >= len(s) || s[i] == ';' || unicode.IsUpper(r) && !initial(s[:i]) {
				return at
			}
		}
	}
	return len(s) - len(strings.TrimLeft(s, " "))
}

// initial says whether a full stop behind s belongs to a single letter or a short word: "No.", "Art.".
func initial(s string) bool {
	word := s[strings.LastIndexByte(s, ' ')+1:]
	return len(word) < 4
}

// firstStop is where the sentence that goes on with s ends, a new text in quotation marks behind a colon included.
func firstStop(s string) int {
	depth := 0
	for i, c := range s {
		switch {
		case strings.ContainsRune("“«‘", c):
			depth++
		case strings.ContainsRune("”»’", c) && depth > 0:
			depth--
		case c == '"':
			depth = 1 - min(depth, 1)
		case depth == 0 && (c == '.' || c == ';') && (i+1 == len(s) || s[i+1] == ' '):
			return i + 1
		}
	}
	return len(s)
}

// firstClause is what a sentence says up to its first colon, comma or quotation mark.
func firstClause(s string) string {
	if i := strings.IndexAny(s, ":,;.\"“«"); i >= 0 {
		return s[:i]
	}
	return s
}

// outsideQuotes leaves out what stands in quotation marks that close.
func outsideQuotes(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexAny(s, "\"“«")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		j := strings.IndexAny(s[i+size:], "\"”»")
		b.WriteString(s[:i])
		if j < 0 {
			return b.String()
		}
		_, close := utf8.DecodeRuneInString(s[i+size+j:])
		s = s[i+size+j+close:]
	}
}

// inQuotes says whether the reference stands within quotation marks: in a text, and not in what is said of it.
func (s sentence) inQuotes() bool {
	return strings.Count(s.before, "\"")%2 == 1 || strings.Count(s.before, "“") > strings.Count(s.before, "”") || strings.Count(s.before, "«") > strings.Count(s.before, "»")
}
