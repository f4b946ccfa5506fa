package decision

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// longestTitle is how long the title of a numbered paragraph is at most, in bytes.
const longestTitle = 200

// titled gives the byte at which the text of segment i begins below a title that stands behind its number and has no full stop, "3. Reports of
// the Committee" above "The Board decided …": an organ opens a sentence on the next line, or below an empty one. 0 when there is no such title.
func (r *reader) titled(i int) int {
	seg, body := r.doc.Segments[i], r.doc.Text.Body
	if seg.Label == "" || seg.Kind != segment.Paragraph {
		return 0
	}
	own := body[seg.Content:min(seg.End, seg.Content+longestTitle+formula)]
	for _, between := range []string{"\n\n", "\n"} {
		title, rest, ok := strings.Cut(own, between)
		if title = strings.TrimSpace(title); !ok || !titles(title) || between == "\n\n" && strings.Count(title, "\n") > 2 {
			continue
		}
		at := seg.Content + len(own) - len(strings.TrimLeft(rest, " \t\r\n"))
		if r.opensSentence(at, seg.End, between == "\n") {
			return at
		}
	}
	return 0
}

// titles says whether a string looks like a title: it begins with a capital and ends neither as a sentence or a list does nor with a small word.
func titles(s string) bool {
	if len(s) < 4 || len(s) > longestTitle {
		return false
	}
	first := firstLetter(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	word := s[strings.LastIndexAny(s, " \n")+1:]
	small := len(word) <= 3 && unicode.IsLower(firstLetter(word))
	return unicode.IsUpper(first) && (unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')') && !small
}

// opensSentence says whether an organ opens the sentence at a byte, behind its article where only the end of a line stands before it.
func (r *reader) opensSentence(at, end int, line bool) bool {
	s := r.doc.Text.View(text.Span{Start: at, End: min(end, at+formula)}).S
	if !unicode.IsUpper(firstLetter(s)) {
		return false
	}
	if !line && matches(r.grammar.intro, s) {
		return true // "In June 2011, the Board …"
	}
	for _, c := range r.grammar.antecedents {
		from, _, ok := group(c, c.Re.FindStringSubmatchIndex(s), "subject")
		if _, size := utf8.DecodeRuneInString(s); ok && (!line || from == 0 && len(s) > size && !unicode.IsUpper(firstLetter(s[size:]))) {
			return true
		}
	}
	return false
}

// drafts notes which paragraph is a draft because the heading of segment i says so, "Draft decision": the next one, with what stands under it.
func (r *reader) drafts(i int) {
	s := r.doc.View(i).S
	for _, c := range r.set.Cues("decision-heading") {
		if c.Verb != "draft" || !c.Re.MatchString(strings.TrimSpace(s)) {
			continue
		}
		rest := r.doc.Segments[i+1:]
		if k := slices.IndexFunc(rest, func(s segment.Segment) bool { return s.Kind != segment.Layout && s.Kind != segment.Footnote }); k >= 0 {
			r.drafted = rest[k].Span
		}
		return
	}
}

// isDraft says whether segment i stands under a heading that makes a draft of it.
func (r *reader) isDraft(i int) bool {
	at := r.doc.Segments[i].Start
	return at >= r.drafted.Start && at < r.drafted.End
}
