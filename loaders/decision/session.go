package decision

import (
	"slices"
	"sort"
	"strings"

	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// sessions gives the resolved references to sessions that begin within a span of the body.
func (r *reader) sessions(s text.Span) []resolve.Reference {
	var out []resolve.Reference
	for i := r.first(s.Start); i < len(r.refs) && r.refs[i].Start < s.End; i++ {
		if x := r.refs[i]; x.Resolved && x.Target.Kind() == schema.KindSession {
			out = append(out, x)
		}
	}
	return out
}

// first is the index of the first reference that begins at byte at or behind it.
func (r *reader) first(at int) int {
	return sort.Search(len(r.refs), func(i int) bool { return r.refs[i].Start >= at })
}

// references gives the indices of the references that stand within a span.
func (r *reader) references(s text.Span) []int {
	var out []int
	for i := r.first(s.Start); i < len(r.refs) && r.refs[i].Start < s.End; i++ {
		if r.refs[i].End <= s.End {
			out = append(out, i)
		}
	}
	return out
}

// opening is how much of a sentence may stand before the session that it and those behind it are about.
const opening = 60

// sets keeps the session a sentence begins with, for the sentences behind it in the same segment.
func (r *reader) sets(v text.View, sen [2]int, acts []act) {
	to := sen[1]
	if len(acts) > 0 {
		to = acts[0].verb.start
	}
	start := v.Span(sen[0], to).Start
	for _, ref := range r.sessions(v.Span(sen[0], to)) {
		if ref.Form == cite.Sitting && ref.Start < start+opening && !r.later(ref.Target) {
			r.frame = sitting{r.sessionBody(ref.Target), ref.Target}
			return
		}
	}
}

// later says whether a session comes after the document's own: nothing was done there yet.
func (r *reader) later(id schema.ID) bool {
	s, ok := r.set.Session(id.Whole())
	own := r.head.Session
	return ok && r.reports && s.Body == r.head.Body && !own.End.IsZero() && s.Start.Compare(own.End) > 0
}

// sessionBody is the body a session belongs to, by the calendar; zero when it lists no such session.
func (r *reader) sessionBody(id schema.ID) schema.ID {
	s, _ := r.set.Session(id.Whole())
	return s.Body
}

// session tells at which session an act of a body was done: the one named before the verb, or right behind it; that of
// a date named there; for a pronoun, that of the act before; else the one the paragraph is about; else the document's
// own. Zero when none of them is a session of that body.
func (r *reader) session(v text.View, x act, body schema.ID) schema.ID {
	if id := r.named(v, x, body); id != "" {
		return id
	}
	if id, ok := r.dated(v, x, body); ok {
		return id
	}
	if x.pronoun && r.last.act.session != "" {
		if matches(r.set.Cues("header-session"), v.S[x.intro[0]:x.intro[1]]) {
			return "" // "At its next session it asked …": another one, which was not told
		}
		return r.last.act.session
	}
	if body == "" && x.subject != "" {
		return ""
	}
	if r.frame.session != "" && (r.frame.body == body || body == "") {
		return r.frame.session.Whole()
	}
	return r.present(body)
}

// named is the session of a body that is named before the verb of an act or right behind it.
func (r *reader) named(v text.View, x act, body schema.ID) schema.ID {
	fits := func(id schema.ID) bool {
		of := r.sessionBody(id)
		return (body == "" || of == "" || of == body) && !(x.status == takenStatus && r.later(id))
	}
	for _, ref := range r.sessions(v.Span(x.intro[0], x.verb.start)) {
		if fits(ref.Target) {
			return ref.Target.Whole()
		}
	}
	for _, ref := range r.sessions(v.Span(x.verb.end, x.end)) {
		if fits(ref.Target) && held(v.S[x.verb.end:max(x.verb.end, offset(v, ref.Start))], x.passive) {
			return ref.Target.Whole()
		}
	}
	return ""
}

// held says whether the words between a verb and a session say that it was done there: "adopted at its", "decided, in".
// In the active voice they stand right behind the verb.
func held(between string, passive bool) bool {
	between = strings.Trim(between, " ,")
	return (len(between) < opening && passive || !strings.Contains(between, " ")) && slices.Contains(places, lastWord(between))
}

// places are the prepositions before the session at which something was done.
var places = []string{"at", "in", "during", "lors", "dans", "en", "durante"}

// present is the session of a body that the document belongs to: its own, or that of the body in a joint series of
// meetings. Zero when the document is not one of that body's.
func (r *reader) present(body schema.ID) schema.ID {
	own := r.head.Session.ID
	if body == r.head.Body || body == "" || own == "" {
		return own
	}
	for _, s := range r.set.Sessions(body) {
		if s.Series == own {
			return s.ID
		}
	}
	return ""
}

// atSession says whether a session is named in s[from:to] of the scene's own text.
func (sc *scene) atSession(from, to int) bool {
	return len(sc.sessions(sc.view.Span(from, to))) > 0
}

// carries gives the session a decision puts its matter over to: the first one named behind a phrase of class
// "carry-over" that is not the deciding session itself; one of another body is what the matter is referred to.
func (r *reader) carries(v text.View, from, to int, at, body schema.ID) schema.ID {
	if len(r.sessions(v.Span(from, to))) == 0 {
		return ""
	}
	seen := r.carrying.Look(v.S[from:to])
	for _, c := range r.carry {
		if !c.May(seen) {
			continue
		}
		for _, loc := range c.Re.FindAllStringIndex(v.S[from:to], -1) {
			for _, ref := range r.sessions(v.Span(from+loc[0], to)) {
				of := r.sessionBody(ref.Target)
				if ref.Target.Whole() != at && (of == "" || body == "" || of == body) {
					return ref.Target.Whole()
				}
			}
		}
	}
	return ""
}
