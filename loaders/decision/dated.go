package decision

import (
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// soon is how close behind a verb or the beginning of its sentence a date must stand to be when it was done, in bytes.
const soon = 8

// dated tells the session of a body by a date at the beginning of the sentence ("In May 2003, the Assembly …") or right
// behind the verb ("agreed in 2003 to …"), or at the end of the words of a verb that no clause follows. ok says that there is such a date: the session is zero when the calendar has
// not exactly one then.
func (r *reader) dated(v text.View, x act, body schema.ID) (id schema.ID, ok bool) {
	when, ok := opens(v.S[x.intro[0]:x.intro[1]])
	if !ok {
		when, ok = opens(v.S[x.verb.end:min(len(v.S), x.verb.end+opening)])
	}
	if !ok && !x.verb.is(clausal) {
		when, ok = closes(v.S[x.verb.end:x.end])
	}
	if !ok {
		return "", false
	}
	if own := r.head.Session; own.ID != "" && body == r.head.Body && when.Overlaps(date.Range{Start: own.Start, End: own.End}) {
		return own.ID, true
	}
	if all := r.set.SessionsIn(body, when); len(all) == 1 {
		return all[0].ID, true
	}
	return "", true
}

// closes reads the date that a string ends with: "renewed the mandate in May 2006".
func closes(s string) (date.Range, bool) {
	found := date.Find(s)
	if len(found) == 0 {
		return date.Range{}, false
	}
	f := found[len(found)-1]
	return f.Range, strings.Trim(s[f.End:], " .,)") == "" && slices.Contains(times, lastWord(strings.TrimRight(s[:f.Start], " ")))
}

// opens reads the date or year that a string begins with, but for a preposition.
func opens(s string) (date.Range, bool) {
	for _, f := range date.Find(s) {
		if preposed(s[:f.Start]) {
			return f.Range, true
		}
	}
	for i := 0; i+4 <= len(s) && i < soon; i++ {
		n, err := strconv.Atoi(s[i : i+4])
		if err == nil && n > 1850 && n < 2100 && preposed(s[:i]) && (i+4 == len(s) || strings.IndexByte(" ,;.", s[i+4]) >= 0) {
			return date.Range{Start: date.Date{Year: n}, End: date.Date{Year: n}}, true
		}
	}
	return date.Range{}, false
}

// preposed says whether a string is no more than one of the prepositions before a date.
func preposed(s string) bool {
	w := strings.Trim(s, " ,")
	return len(s) < soon && slices.Contains(times, strings.ToLower(w)) || slices.Contains([]string{"en", "le", "el", "au"}, strings.ToLower(w))
}
