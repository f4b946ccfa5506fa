package amend

import (
	"strings"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// longestNew bounds the words of a new provision, in bytes.
const longestNew = 16 << 10

// newText gives the new words that a sentence announces: what stands in quotation marks behind its colon, on its own line
// or in the segments that follow; where it ends with the colon and no quotation mark follows, the next segment. "" for none.
func (r *reader) newText(ref resolve.Reference, s sentence) string {
	colon := strings.IndexByte(s.after, ':')
	if colon < 0 {
		return ""
	}
	at := s.view.Span(s.behind+colon, s.behind+colon+1).End
	rest := r.doc.Text.Body[at:min(len(r.doc.Text.Body), at+longestNew)]
	skip := len(rest) - len(strings.TrimLeft(rest, " \t\r\n\u00a0*_>"))
	if open, size := utf8.DecodeRuneInString(rest[skip:]); strings.ContainsRune("\"“«", open) {
		if end := closing(rest[skip+size:], open); end >= 0 {
			return r.plain(text.Span{Start: at + skip + size, End: at + skip + size + end})
		}
		return ""
	}
	k := r.doc.At(at + skip)
	if k > ref.Segment && skip > 0 && strings.Contains(rest[:skip], "\n") && r.doc.Segments[k].Kind != segment.Article && r.doc.Segments[k].Kind != segment.Rule {
		return r.plain(text.Span{Start: r.doc.Segments[k].Start, End: r.doc.Segments[k].End})
	}
	return ""
}

// plain gives a place of the text as a reader sees it.
func (r *reader) plain(s text.Span) string { return strings.TrimSpace(r.doc.Text.View(s).S) }

// closing is where the quotation that was opened before s closes: at its last mark before an empty line that begins
// something else, or, for marks that come in pairs, at the one that closes the first; -1 when it stays open.
func closing(s string, open rune) int {
	shut := map[rune]rune{'"': '"', '“': '”', '«': '»'}[open]
	depth := 1
	for i, c := range s {
		switch {
		case c == shut && c != open:
			if depth--; depth == 0 {
				return i
			}
		case c == shut && endsQuote(s[i+1:]):
			return i
		case c == open && c != shut:
			depth++
		}
	}
	return -1
}

// endsQuote says whether what follows a straight quotation mark shows that it closes: an end of line or of a sentence.
func endsQuote(s string) bool {
	s = strings.TrimLeft(s, ".;,)* ")
	return s == "" || s[0] == '\n' || s[0] == '\r'
}

// quoted takes the quotation marks off.
func quoted(s string) string { return strings.Trim(s, "\"“”«»‘’ \u00a0") }

// leadingLabel is the label that new words begin with: "3" of "(3) Seizure …"; "".
func leadingLabel(s string) string {
	s = strings.TrimPrefix(strings.TrimLeft(s, " [*_"), "(")
	end := strings.IndexByte(s[:min(len(s), 8)], ')')
	if end < 1 {
		return ""
	}
	for _, c := range s[:end] {
		if (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return ""
		}
	}
	return s[:end]
}

// withoutLabel takes off the label of the provision itself, with which its new words may begin.
func withoutLabel(s, pinpoint string) string {
	last := pinpoint[strings.LastIndexAny(pinpoint, "(:")+1:]
	if label := leadingLabel(s); label != "" && label == strings.TrimSuffix(last, ")") {
		return strings.TrimSpace(s[strings.IndexByte(s, ')')+1:])
	}
	return s
}
