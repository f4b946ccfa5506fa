package decision

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/text"
)

// helped says whether a verb in its base form leans on an auxiliary that makes a past of it: "did, however, invite".
func (sc *scene) helped(from int, v verb) bool {
	return matches(sc.auxiliary, tail(sc.s[max(from, v.start-nearby):v.start], nearby))
}

// shares says whether act x, joined to the one before, ends in words that belong to both: "Urges the members, and
// invites the offices, to report". The first has then no clause of its own, and its extent is the whole.
func (sc *scene) shares(before, x act) bool {
	if before.verb.form != x.verb.form || !before.verb.is(directs) || !x.verb.is(directs) {
		return false
	}
	own := strings.TrimSpace(sc.s[before.verb.end:x.cut])
	to := min(x.cut+farthest, len(sc.s))
	return own != "" && len(own) < opening && !matches(sc.errand, own+" ") && matches(sc.errand, strings.TrimSpace(sc.s[x.verb.end:to])) &&
		strings.HasPrefix(strings.TrimSpace(sc.s[before.verb.end+len(own):]), ",")
}

// noted says whether a passive of noting is the body's: "Il a été pris note du rapport", "The report was noted.", not
// "It was noted that some had doubts", which somebody said.
func (sc *scene) noted(x *act, rest string) bool {
	if x.impersonal {
		return x.reflexive || x.verb.form == part && strings.Contains(sc.s[x.verb.start:x.verb.end], " ")
	}
	return strings.Trim(rest, " .;") == ""
}

// before says whether the words behind a passive begin with a date outside the document's own session: what was done
// then is told as history.
func (sc *scene) before(rest string) bool {
	when, ok := opens(rest[:min(len(rest), opening)])
	own := sc.head.Session
	return ok && !own.Start.IsZero() && !when.Overlaps(date.Range{Start: own.Start, End: own.End})
}

// withLead adds to the breaks of segment i the end of its first line when that is only the document it is about, as in
// a list of decisions: "document X/1" above "The Committee took note …".
func (r *reader) withLead(i int, v text.View, breaks []int) []int {
	seg, body := r.doc.Segments[i], r.doc.Text.Body
	if end := r.titled(i); end > 0 {
		return append([]int{offset(v, end)}, breaks...)
	}
	line := strings.IndexByte(body[seg.Content:seg.End], '\n')
	if line <= 0 || line > opening {
		return breaks
	}
	refs := r.references(text.Span{Start: seg.Content, End: seg.Content + line})
	if len(refs) == 0 || strings.TrimSpace(body[r.refs[refs[len(refs)-1]].End:seg.Content+line]) != "" {
		return breaks
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(body[seg.Content+line : seg.End]))
	if lead := body[seg.Content:r.refs[refs[0]].Start]; strings.Count(strings.TrimSpace(lead), " ") > 1 || !unicode.IsUpper(first) {
		return breaks
	}
	return append([]int{offset(v, seg.Content+line+1)}, breaks...)
}
