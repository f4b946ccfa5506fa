package header

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/schema"
)

// readAct tells which act of its treaty a text is: by words that only that act has, else by the name of a supplement or
// by the latest day before the first article on which an act was adopted ("… and revised at Paris on July 24, 1971").
// That the text names no later day than that of the treaty itself tells nothing: every later text names that day too.
func (r *reader) readAct() {
	if r.h.Treaty == "" || r.h.Symbol != "" {
		return
	}
	t, ok := r.set.Treaty(r.h.Treaty)
	if !ok || len(t.Acts) == 0 {
		return
	}
	act, ok := r.actByWords(t)
	if !ok {
		act, ok = r.actByTitle(t)
	}
	if !ok {
		return
	}
	r.h.Act, r.h.ActLabel, r.h.Date = act.ID, t.Label+", "+act.Name, act.Date
	if act.Supplement {
		r.h.Treaty = "" // its provisions are not the treaty's
	}
	r.infer("date")
	r.infer("act")
}

// actByWords finds the one act whose cues the text bears; a cue's Verb is the ID of its act.
func (r *reader) actByWords(t authority.Treaty) (authority.Act, bool) {
	s := strings.ToLower(r.running())
	var found schema.ID
	for _, c := range r.set.Cues("header-act") {
		id := schema.ID(c.Verb)
		if id == found || !strings.HasPrefix(string(id), string(t.ID)) || !c.Re.MatchString(s) {
			continue
		}
		if found != "" {
			return authority.Act{}, false
		}
		found = id
	}
	i := slices.IndexFunc(t.Acts, func(a authority.Act) bool { return a.ID == found })
	if i < 0 {
		return authority.Act{}, false
	}
	return t.Acts[i], true
}

// maxOpening bounds the text before the first article that is looked at, in bytes.
const maxOpening = 6 << 10

// opening is what stands before the first article or numbered paragraph.
func (r *reader) opening() string {
	end := min(len(r.d.Text.Body), maxOpening)
	for _, s := range r.d.Segments {
		if s.Kind == segment.Article || s.Kind == segment.Paragraph && s.Number != "" {
			end = min(end, s.Start)
			break
		}
	}
	return r.d.Text.View(span(0, end)).S
}

func (r *reader) actByTitle(t authority.Treaty) (authority.Act, bool) {
	opening := r.opening()
	squeezed := squeeze(opening)
	for _, a := range t.Acts {
		for _, name := range append([]string{a.Name}, a.Aliases...) {
			if key := squeeze(name); a.Supplement && key != "" && strings.Contains(squeezed, key) {
				return a, true
			}
		}
	}
	var days []string
	for _, f := range date.Find(opening) {
		days = append(days, f.Range.Start.String())
	}
	for _, a := range slices.Backward(t.Acts) {
		if a.Date == t.Adopted || a.Supplement {
			continue
		}
		if slices.Contains(days, a.Date) || slices.ContainsFunc(a.Aliases, func(name string) bool { return strings.Contains(squeezed, squeeze(name)) }) {
			return a, true
		}
	}
	return authority.Act{}, false
}
