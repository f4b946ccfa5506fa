package amend

import (
	"strings"

	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/text"
)

// effect is the day from which an amendment has effect: told in its own sentence, else in its segment or one that holds it,
// else by the one day of effect that the whole document tells. "" where none or several are told.
func (r *reader) effect(a Amendment) string {
	if day, told := r.days(a.Span); told {
		return day
	}
	path := r.doc.Path(a.Segment)
	for k := len(path) - 1; k >= 0; k-- {
		if day, told := r.days(r.doc.Segments[path[k]].Span); told {
			return day
		}
	}
	if r.whole == nil {
		day, _ := r.days(text.Span{End: len(r.doc.Text.Body)})
		r.whole = &day
	}
	return *r.whole
}

// longestDay is how far behind its cue a day of effect ends at most, in bytes.
const longestDay = 40

// days gives the one day of effect told in a place of the text; told is true also where several are, and then there is none.
func (r *reader) days(s text.Span) (day string, told bool) {
	v := r.doc.Text.View(s)
	for _, f := range date.Find(v.S) {
		if f.Range.Start.Day == 0 || !r.effective(v.S[max(0, f.Start-longestDay):f.Start]) {
			continue
		}
		found := f.Range.Start.String()
		if told && found != day {
			return "", true
		}
		day, told = found, true
	}
	return day, told
}

// effective says whether the words before a date say that something has effect from it.
func (r *reader) effective(before string) bool {
	before = strings.TrimRight(before, " ") + " "
	for _, c := range r.effects {
		if c.Re.MatchString(before) {
			return true
		}
	}
	return false
}
