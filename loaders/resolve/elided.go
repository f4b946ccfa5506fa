package resolve

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// elided settles an ordinal alone ("the twenty-second", "the third in February"), or "that session, the fourth of the
// Committee": another session of the body told last. Where a date stands with it, a body whose calendar agrees comes first.
func (r *resolver) elided(ref *Reference) bool {
	s := ref.Session
	if bodies := r.bodies(s.Bodies); len(bodies) == 1 {
		return r.settleSession(ref, r.set.SessionByOrdinal(bodies[0], s.Ordinal))
	}
	i := r.lastSession(func(o *Reference) bool { return o.Resolved })
	if !s.When.IsZero() {
		if ses, ok := r.agreeing(ref); ok {
			return r.settleSession(ref, ses)
		}
	} else if s.Ordinal <= fewest && (i < 0 || r.seen[len(r.seen)-1] != i) {
		return false // "the first" of what was named last, which is no session
	}
	if i < 0 || !r.near(r.done[i], ref) {
		return false
	}
	ses, ok := r.set.Session(r.done[i].Target)
	if !ok || ses.Ordinal == 0 {
		ses.Body, ok = r.bodyOf(r.done[i].Target)
		if !ok {
			return false
		}
	}
	if !s.When.IsZero() && (!r.numbered(ses.Body) || r.covered(ses.Body, s.When)) {
		return false // a body that met once, or whose calendar knows the time and has no such session then
	}
	ref.Antecedent = i
	return r.settleSession(ref, r.set.SessionByOrdinal(ses.Body, s.Ordinal))
}

// fewest is the ordinal up to which anything may be counted, not only sessions: "the first" of two documents.
const fewest = 3

// agreeing gives the session of that ordinal that met at the time named, of the body told last or one named before.
func (r *resolver) agreeing(ref *Reference) (authority.Session, bool) {
	s := ref.Session
	bodies := []schema.ID{r.toldBody(ref)}
	for k := len(s.Before) - 1; k >= 0; k-- {
		bodies = append(bodies, r.bodies(s.Before[k])...)
	}
	bodies = append(append(bodies, r.bodiesEarlier(ref)...), r.head.Body)
	for _, b := range distinctIDs(bodies) {
		ses := r.set.SessionByOrdinal(b, s.Ordinal)
		if len(during([]authority.Session{ses}, s.When)) > 0 {
			return ses, true
		}
	}
	return authority.Session{}, false
}

// bodiesEarlier lists the bodies named in the sentences and segments before, the nearest first.
func (r *resolver) bodiesEarlier(ref *Reference) []schema.ID {
	var out []schema.ID
	for _, names := range ref.Session.Earlier {
		out = append(out, r.bodies(names)...)
	}
	return out
}

// covered says whether the calendar of a body knows a time: two sessions that follow each other lie about it.
func (r *resolver) covered(b schema.ID, when date.Range) bool {
	all := r.set.Sessions(b)
	for i, ses := range all {
		if i > 0 && !ses.Start.IsZero() && !all[i-1].Start.IsZero() && ses.Ordinal == all[i-1].Ordinal+1 &&
			all[i-1].Start.Compare(when.Start) <= 0 && when.Start.Compare(ses.Start) <= 0 {
			return true
		}
	}
	return false
}

// group settles a meeting of a group: of a body that is called so, else of the group that the text has named in
// capitals before ("the Transport Codes Advisory Group"), which then has an identity by that name.
func (r *resolver) group(ref *Reference) bool {
	s := ref.Session
	name := r.named(s.Noun, max(r.doc.Segments[r.top(ref.Segment)].Start, ref.Start-farthest), ref.Start)
	for _, b := range append(r.bodiesEarlier(ref), r.head.Body) {
		if body, ok := r.set.Body(b); ok && called(body, cmp.Or(name, s.Noun)) {
			return r.byOrdinal(ref, []schema.ID{b})
		}
	}
	if name == "" || r.head.Org == "" {
		return false
	}
	return r.counted(ref, name)
}

// counted gives the session of a group or conference without a record an identity of its own, by name and ordinal.
func (r *resolver) counted(ref *Reference, name string) bool {
	s := ref.Session
	id, err := schema.NewID(r.head.Org, schema.PathSession, slug(name)+"/"+strconv.Itoa(s.Ordinal))
	if err != nil {
		return ref.fail(UnknownSession)
	}
	label := r.set.SessionLabel(authority.Session{ID: id, Body: schema.ID(r.head.Org + ":" + schema.PathBody + "/" + slug(name)),
		Ordinal: s.Ordinal, Start: date.Date{Year: s.When.Start.Year, Month: s.When.Start.Month}})
	if i := r.lastSession(func(o *Reference) bool { return o.Target == id && !o.Session.When.Overlaps(s.When) }); i >= 0 {
		return false // another group is called alike
	}
	return ref.settle(id, name+strings.TrimPrefix(label, slug(name)))
}

// farthest is how far back, in bytes, the full name of a group is looked for.
const farthest = 2000

// named gives the name in capitals that ends with a noun and stands last in a piece of the text; a noun printed
// with more of its name is that name; "" when there is none.
func (r *resolver) named(noun string, from, to int) string {
	if strings.Contains(noun, " ") {
		return noun
	}
	words := strings.Fields(r.doc.Text.Body[min(from, to):to])
	for i := len(words) - 1; i > 0; i-- {
		if !strings.EqualFold(strings.Trim(words[i], ".,;:)"), noun) || !upper(words[i]) {
			continue
		}
		first := i
		for first > 0 && i-first < 8 && upper(words[first-1]) && !strings.ContainsAny(words[first-1], ".,;:()") {
			first--
		}
		if first < i && len(words[first]) <= 3 && strings.ToUpper(words[first]) != words[first] {
			first++ // an article that begins the sentence
		}
		if first < i {
			return strings.Join(words[first:i], " ") + " " + strings.Trim(words[i], ".,;:)")
		}
	}
	return ""
}

func upper(word string) bool {
	for _, c := range word {
		return unicode.IsUpper(c)
	}
	return false
}
