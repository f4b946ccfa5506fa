package resolve

import (
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// byStep counts from the session of the same body told last in the paragraph, else from the one the document belongs
// to, or that was held at the same time.
func (r *resolver) byStep(ref *Reference, bodies []schema.ID) bool {
	s := ref.Session
	if s.Upcoming && r.announced(ref, bodies) {
		return true
	}
	if !s.When.IsZero() {
		if found := r.monthOf(bodies, s.When); len(found) == 1 {
			return r.settleSession(ref, found[0])
		}
	}
	for _, b := range bodies {
		from, i := r.standing(ref, b)
		if from.ID == "" {
			continue
		}
		ref.Antecedent = i
		r.tried(ref, "counted from", string(from.ID))
		if from.Ordinal > 0 {
			return r.settleSession(ref, r.set.SessionByOrdinal(b, from.Ordinal+s.Step))
		}
		if ses, ok := r.neighbour(b, from, s.Step); ok {
			return r.settleSession(ref, ses)
		}
	}
	return ref.fail(UnknownSession)
}

// announced settles "the upcoming session" by the latest session of the body that the document has told.
func (r *resolver) announced(ref *Reference, bodies []schema.ID) bool {
	best := -1
	for _, i := range r.seen {
		o := r.done[i]
		b, ok := r.bodyOf(o.Target)
		if o.Kind != "session" || !o.Resolved || !ok || b != bodies[0] {
			continue
		}
		if best < 0 || r.ordinal(o) > r.ordinal(r.done[best]) {
			best = i
		}
	}
	return best >= 0 && r.follow(ref, best)
}

func (r *resolver) ordinal(o *Reference) int {
	ses, _ := r.set.Session(o.Target)
	return max(ses.Ordinal, o.Session.Ordinal)
}

// standing gives the session of a body from which "next" and "last" count, and the mention that told it or -1.
func (r *resolver) standing(ref *Reference, b schema.ID) (authority.Session, int) {
	if ref.Session.Step < 0 && b == r.head.Body && r.head.Session.Ordinal > 0 {
		return r.set.SessionByOrdinal(b, r.head.Session.Ordinal), -1 // the paper's own session is the one that is not last
	}
	i := r.lastSession(func(o *Reference) bool {
		body, ok := r.bodyOf(o.Target)
		return o.Resolved && ok && body == b && r.sameText(o.Segment, ref.Segment)
	})
	if i >= 0 {
		if ses, ok := r.set.Session(r.done[i].Target); ok {
			return ses, i
		}
	}
	if b == r.head.Body && r.head.Session.Ordinal > 0 {
		return r.set.SessionByOrdinal(b, r.head.Session.Ordinal), -1
	}
	if !r.head.Session.Start.IsZero() {
		held := date.Range{Start: r.head.Session.Start, End: r.head.Session.End}
		if held.End.IsZero() {
			held.End = held.Start
		}
		if found := r.set.SessionsIn(b, held); len(found) == 1 {
			return found[0], -1
		}
	}
	return r.byDate(ref, b), -1
}

// byDate gives the session from which a document without a session counts: the first of the body after its day is
// "next", so the one before that stands.
func (r *resolver) byDate(ref *Reference, b schema.ID) authority.Session {
	today := r.today()
	var last authority.Session
	if today.Year == 0 {
		return last
	}
	for _, ses := range r.set.Sessions(b) {
		if ses.Start.IsZero() {
			continue
		}
		if ses.Start.Compare(today) > 0 {
			if ref.Session.Step < 0 {
				return ses
			}
			return last
		}
		last = ses
	}
	return authority.Session{}
}

// neighbour gives the session of a body without ordinals that is the next or the last from another.
func (r *resolver) neighbour(b schema.ID, from authority.Session, step int) (authority.Session, bool) {
	all := r.set.Sessions(b)
	for i, ses := range all {
		if ses.ID == from.ID && i+step >= 0 && i+step < len(all) {
			return all[i+step], true
		}
	}
	return authority.Session{}, false
}
