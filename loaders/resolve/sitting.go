package resolve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// sitting settles a session of a body by ordinal, by step from another, or by its month. Where the words leave the
// body open, the bodies it can mean are tried in order, and the first whose calendar agrees with all that is said wins.
func (r *resolver) sitting(ref *Reference) bool {
	if r.ofStranger(ref) {
		return ref.fail(UnknownSession)
	}
	bodies := r.whose(ref)
	for _, b := range bodies {
		r.tried(ref, "body:", string(b))
	}
	if len(bodies) == 0 {
		return ref.Session.Ordinal > 0 && ref.fail(UnknownSession)
	}
	s := ref.Session
	if s.Gathers {
		bodies = slices.DeleteFunc(slices.Clone(bodies), func(id schema.ID) bool { b, ok := r.set.Body(id); return !ok || !b.Meetings })
		if len(bodies) == 0 {
			return false // a sitting, or a meeting of others
		}
	}
	switch {
	case s.Ordinal > 0:
		return r.byOrdinal(ref, bodies)
	case s.Step != 0:
		return r.byStep(ref, bodies)
	case !s.When.IsZero():
		return r.byMonth(ref, bodies)
	}
	return r.byNow(ref, bodies)
}

func (r *resolver) byOrdinal(ref *Reference, bodies []schema.ID) bool {
	s := ref.Session
	if s.Sort != "" {
		return r.byCount(ref, bodies)
	}
	pick := authority.Session{}
	for _, b := range bodies {
		ses := r.set.SessionByOrdinal(b, s.Ordinal)
		if pick.ID == "" {
			pick = ses
		}
		if s.When.IsZero() && r.plausible(ses) || !s.When.IsZero() && len(during([]authority.Session{ses}, s.When)) > 0 {
			pick = ses
			break
		}
	}
	if s.Meets && !pick.Start.IsZero() && len(during([]authority.Session{pick}, s.When)) == 0 {
		return false // a sitting within a session
	}
	if pick.Start.IsZero() && !s.When.IsZero() {
		pick.Start = date.Date{Year: s.When.Start.Year, Month: s.When.Start.Month}
	}
	if s.When.IsZero() && len(s.Bodies) == 0 && !r.plausible(pick) {
		if i := r.lastSession(func(o *Reference) bool { return o.Resolved && r.ordinal(o) == s.Ordinal }); i >= 0 {
			return r.follow(ref, i)
		}
		return ref.fail(UnknownSession, pick.ID)
	}
	if b, _ := r.set.Body(pick.Body); ref.Rule == ruleBare && !b.Series && (pick.ID == r.head.Session.ID || b.Rank != rankAssembly && b.Rank != rankConference) {
		return false
	}
	return r.settleSession(ref, pick)
}

// ruleBare is the cue for an ordinal before a body's name: "the Sixty-sixth … Assembly" is how a resolution begins,
// and then no reference.
const ruleBare = "session/ordinal-body"

// byCount settles "the third extraordinary session": the ordinal counts the sessions of that sort.
func (r *resolver) byCount(ref *Reference, bodies []schema.ID) bool {
	s := ref.Session
	for _, b := range bodies {
		for _, ses := range r.set.Sessions(b) {
			if s.Extraordinary > 0 && ses.Extraordinary == s.Extraordinary && ses.Emergency == s.Urgent && r.sortOf(ses) || s.Ordinary > 0 && ses.Ordinary == s.Ordinary && ses.Extraordinary == 0 {
				return r.settleSession(ref, ses)
			}
		}
	}
	return ref.fail(UnknownSession)
}

// sortOf says whether the calendar has the session as an extraordinary one; where it tells both counts of every
// session, the one that grew tells the sort.
func (r *resolver) sortOf(ses authority.Session) bool {
	if ses.Ordinary == 0 {
		return true
	}
	before := r.set.SessionByOrdinal(ses.Body, ses.Ordinal-1)
	return before.Extraordinary == ses.Extraordinary-1
}

// longAgo is how many sessions back a paper speaks of by an ordinal alone.
const longAgo = 15

// plausible says whether a document of its day can speak of a session that it does not say more of: it was held not
// too long ago, or will be soon.
func (r *resolver) plausible(ses authority.Session) bool {
	if own := r.head.Session.Ordinal; ses.Body == r.head.Body && own > 0 && ses.Ordinal < own-longAgo {
		return false
	}
	today := r.today()
	if today.Year == 0 || ses.Start.IsZero() {
		return true
	}
	return ses.Start.Year <= today.Year+6 && ses.Start.Year >= today.Year-30
}

func (r *resolver) byMonth(ref *Reference, bodies []schema.ID) bool {
	when := ref.Session.When
	if ref.Session.Idle && when.Start.Day > 0 && when.Start == when.End && bodies[0] == r.head.Body && r.during(when) {
		return false // a day of the session that the document tells of
	}
	found := r.monthOf(bodies, when)
	if when.Start.Month == 0 && len(found) > 1 {
		found = r.ordinary(found)
	}
	switch {
	case len(found) == 1:
		return r.settleSession(ref, found[0])
	case len(found) > 1:
		return r.failSessions(ref, Ambiguous, found)
	}
	if bodies[0] == r.head.Body && r.head.Session.ID != "" && r.during(when) {
		return r.thisSession(ref) // the document's own, whose days it prints
	}
	for _, b := range bodies {
		body, ok := r.set.Body(b)
		if !ok || r.numbered(b) {
			continue
		}
		month := date.Date{Year: when.Start.Year, Month: when.Start.Month}
		id, err := schema.NewID(b.Org(), schema.PathSession, b.Local()+"/"+month.String())
		if err == nil {
			return ref.settle(id, dated(body.Label, month))
		}
	}
	if when.Start.Month == 0 || when.Start.Day > 0 && when.Start == when.End {
		return false // a day or a year beside a body's name need not be a session's
	}
	if body, ok := r.set.Body(bodies[0]); ok && r.certain(ref, bodies) && !r.covered(bodies[0], when) {
		month := date.Date{Year: when.Start.Year, Month: when.Start.Month}
		if id, err := schema.NewID(body.Org, schema.PathSession, bodies[0].Local()+"/"+month.String()); err == nil {
			return ref.settle(id, dated(body.Label, month))
		}
	}
	return ref.fail(UnknownSession)
}

// during says whether a period touches the days of the document's own session.
func (r *resolver) during(when date.Range) bool {
	h := r.head.Session
	return !h.Start.IsZero() && (date.Range{Start: h.Start, End: cmp.Or(h.End, h.Start)}).Overlaps(when)
}

// certain says whether the first of the bodies is the one meant whatever the calendar says: it is named in full, it is
// the document's own, or no other can be meant.
func (r *resolver) certain(ref *Reference, bodies []schema.ID) bool {
	return len(bodies) == 1 || bodies[0] == r.head.Body && !possessive(strings.ToLower(ref.Session.BodyWord)) || ref.Session.Next
}

// ordinary keeps the sessions that are no extraordinary ones, where some are: "the Assembly of 2008" is the one that
// meets every year.
func (r *resolver) ordinary(all []authority.Session) []authority.Session {
	out := slices.DeleteFunc(slices.Clone(all), func(ses authority.Session) bool { return ses.Extraordinary > 0 && r.sortOf(ses) })
	if len(out) == 0 {
		return all
	}
	return out
}

// monthOf gives the sessions in a period of the first of the bodies that met in it.
func (r *resolver) monthOf(bodies []schema.ID, when date.Range) []authority.Session {
	for _, b := range bodies {
		if found := r.set.SessionsIn(b, when); len(found) > 0 {
			return found
		}
	}
	return nil
}

// numbered says whether the sessions of a body bear ordinals.
func (r *resolver) numbered(b schema.ID) bool {
	for _, ses := range r.set.Sessions(b) {
		if ses.Ordinal > 0 {
			return true
		}
	}
	body, _ := r.set.Body(b)
	return body.Rank != rankConference && body.Rank != rankMeeting
}

// byNow settles a session told without ordinal, month or step: the one of the body that meets with the document's own.
func (r *resolver) byNow(ref *Reference, bodies []schema.ID) bool {
	if h := r.head.Session; !h.Start.IsZero() {
		held := date.Range{Start: h.Start, End: h.End}
		if held.End.IsZero() {
			held.End = held.Start
		}
		if found := r.monthOf(bodies, held); len(found) == 1 {
			return r.settleSession(ref, found[0])
		}
	}
	if len(bodies) == 1 {
		if all := r.set.Sessions(bodies[0]); len(all) == 1 {
			return r.settleSession(ref, all[0])
		}
	}
	return false
}
