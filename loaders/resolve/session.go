package resolve

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// session settles a session. What only the calendar can make a session of is one when the calendar has it.
func (r *resolver) session(ref *Reference) bool {
	return r.meant(ref) && (!ref.Session.Sure || ref.Resolved && r.agrees(ref))
}

// agrees says whether the calendar has the session that ref was settled by, at the time that ref names.
func (r *resolver) agrees(ref *Reference) bool {
	ses, ok := r.set.Session(ref.Target)
	return ok && len(during([]authority.Session{ses}, ref.Session.When)) > 0
}

// meant tells what a session is: by what it leans on, by the name of a meeting, or by body and ordinal, step or month.
func (r *resolver) meant(ref *Reference) bool {
	s := ref.Session
	ref.Kind = "session"
	if r.own != "" && s.When.IsZero() && s.Ordinal == 0 {
		return false // a treaty rules on sessions, it does not speak of one
	}
	switch {
	case s.Foreign:
		return s.Ordinal > 0 && ref.fail(UnknownSession)
	case s.Group:
		return r.group(ref)
	case s.Word == cite.WordThat:
		return r.thatSession(ref)
	case s.Word == cite.WordThis:
		return r.thisSession(ref)
	case s.Word == cite.WordLatter:
		return r.again(ref)
	}
	if meetings := r.meetings(s.Bodies); len(meetings) > 0 && s.Ordinal == 0 && s.Step == 0 && (len(meetings) == len(s.Bodies) || !generic(s.Bodies)) {
		return r.meeting(ref, meetings)
	}
	if s.Generic || r.genericBody(ref) {
		return ref.Resolved || r.generic(ref)
	}
	return r.sitting(ref)
}

// again settles a meeting told by its short name alone, "the Informal Meeting", in a text that has told it before or
// that can mean only one. A conference or committee called so is no session but an actor.
func (r *resolver) again(ref *Reference) bool {
	s := ref.Session
	if s.Printed == "" || s.Printed[0] < 'A' || s.Printed[0] > 'Z' {
		return false
	}
	var found []authority.Session
	for _, ses := range r.meetings(s.Bodies) {
		if b, ok := r.set.Body(ses.Body); ok && b.Rank == rankMeeting {
			found = append(found, ses)
		}
	}
	if len(found) == 0 {
		return false
	}
	return r.meeting(ref, found)
}

// The ranks of bodies that matter here: meetings and conferences meet once.
const (
	rankMeeting    = "ad-hoc"
	rankConference = "conference"
	rankAssembly   = "assembly"
)

// settleSession gives ref a session of the calendar.
func (r *resolver) settleSession(ref *Reference, ses authority.Session) bool {
	return ref.settle(ses.ID, r.set.SessionLabel(ses))
}

// lastSession gives the session reference told last that passes the test; -1.
func (r *resolver) lastSession(test func(*Reference) bool) int {
	return r.last(func(o *Reference) bool { return o.Kind == "session" && test(o) })
}

// thisSession settles "the present session" by the document's own.
func (r *resolver) thisSession(ref *Reference) bool {
	id := r.head.Session.ID
	if id == "" {
		return false
	}
	if ses, ok := r.set.Session(id); ok {
		return r.settleSession(ref, ses)
	}
	name := r.head.BodyName
	if r.head.Session.Ordinal > 0 {
		return r.settleSession(ref, r.set.SessionByOrdinal(r.head.Body, r.head.Session.Ordinal))
	}
	return ref.settle(id, dated(name, r.head.Session.Start))
}

func dated(name string, d date.Date) string {
	if d.Year == 0 {
		return name
	}
	return name + " (" + date.Date{Year: d.Year, Month: d.Month}.String() + ")"
}

// thatSession settles "that session", "the twenty-second" and a meeting told again by its name.
func (r *resolver) thatSession(ref *Reference) bool {
	s := ref.Session
	switch {
	case s.Ordinal > 0:
		return r.elided(ref)
	case s.Meeting != "":
		could := r.meetings(s.Bodies)
		i := r.lastSession(func(o *Reference) bool {
			if len(could) > 0 {
				return slices.ContainsFunc(could, func(ses authority.Session) bool { return ses.ID == o.Target })
			}
			return o.Resolved && named(o.Label, s.Meeting)
		})
		if i < 0 {
			return r.known(ref, r.head.Session.Start)
		}
		return r.follow(ref, i)
	case s.Generic:
		i := r.lastSession(func(o *Reference) bool { return o.Resolved && r.isConference(o.Target) })
		if i < 0 {
			return false
		}
		return r.follow(ref, i)
	}
	i := r.lastSession(func(o *Reference) bool {
		return !o.Resolved || !r.isConference(o.Target) || r.isConference(r.head.Session.ID)
	})
	if i < 0 { // a conference is called so where no session was told
		i = r.lastSession(func(*Reference) bool { return true })
	}
	if i < 0 {
		return false
	}
	return r.follow(ref, i)
}

// bodyOf gives the body of a session's identity: wipo:session/ga/28 is a session of wipo:body/ga.
func (r *resolver) bodyOf(id schema.ID) (schema.ID, bool) {
	if ses, ok := r.set.Session(id); ok {
		return ses.Body, true
	}
	local, _, _ := strings.Cut(id.Local(), "/")
	b, ok := r.set.Body(schema.ID(id.Org() + ":" + schema.PathBody + "/" + local))
	return b.ID, ok
}

// near says whether two references stand in the same paragraph or in neighbouring ones.
func (r *resolver) near(a, b *Reference) bool {
	return r.sameText(a.Segment, b.Segment) || b.Start-a.End < 400 && b.Start > a.End
}

// meetings keeps the readings that name a conference or meeting that met once.
func (r *resolver) meetings(names []authority.Name) []authority.Session {
	var out []authority.Session
	for _, x := range names {
		if x.What == authority.AMeeting {
			if ses, ok := r.set.Session(x.ID); ok {
				out = append(out, ses)
			}
		}
	}
	return out
}

// meeting settles a conference named in full: several may have one name. The period named decides, then the one told
// before, then the document's date.
func (r *resolver) meeting(ref *Reference, found []authority.Session) bool {
	if when := ref.Session.When; !when.IsZero() {
		fit := during(found, when)
		if len(fit) == 0 && !slices.ContainsFunc(ref.Session.Bodies, func(x authority.Name) bool { return !x.Generic }) {
			return r.generic(ref) // only called alike: another meeting of that sort
		}
		if len(fit) > 0 {
			found = fit
		}
	}
	if len(found) > 1 {
		found = r.likeliest(ref, found)
	}
	if len(found) == 1 {
		return r.settleSession(ref, found[0])
	}
	if ref.Session.When.IsZero() {
		return false
	}
	return r.failSessions(ref, Ambiguous, found)
}

// likeliest chooses among meetings of one name: the document's own, the one of its subject, the one told before, the
// only one that its date allows. All of them when none of these tells.
func (r *resolver) likeliest(ref *Reference, found []authority.Session) []authority.Session {
	for _, ses := range found {
		if ses.Body == r.head.Body || ses.ID == r.head.Session.ID {
			return []authority.Session{ses}
		}
	}
	if own := r.bySubject(ref, found); len(own) == 1 {
		return own
	}
	among := func(o *Reference) bool {
		return slices.ContainsFunc(found, func(ses authority.Session) bool { return ses.ID == o.Target })
	}
	if i := r.lastSession(among); i >= 0 {
		ref.Antecedent = i
		ses, _ := r.set.Session(r.done[i].Target)
		return []authority.Session{ses}
	}
	day := r.today()
	if day.Year == 0 {
		return found
	}
	day.Year++ // a paper may prepare what meets next year, hardly what meets later
	fit := slices.DeleteFunc(slices.Clone(found), func(ses authority.Session) bool { return ses.Start.Compare(day) > 0 })
	if len(fit) == 1 {
		return fit
	}
	return found
}

func (r *resolver) failSessions(ref *Reference, why Reason, found []authority.Session) bool {
	var ids []schema.ID
	for _, ses := range found {
		ids = append(ids, ses.ID)
	}
	return ref.fail(why, ids...)
}

// during keeps the sessions that met in a period.
func during(all []authority.Session, when date.Range) []authority.Session {
	var out []authority.Session
	for _, ses := range all {
		if ses.Start.IsZero() {
			continue
		}
		held := date.Range{Start: ses.Start, End: ses.End}
		if held.End.IsZero() {
			held.End = held.Start
		}
		if held.Overlaps(when) {
			out = append(out, ses)
		}
	}
	return out
}

// today is the day of the document: of its session, else its own date.
func (r *resolver) today() date.Date {
	if !r.head.Session.Start.IsZero() {
		return r.head.Session.Start
	}
	d, err := date.Parse(r.head.Date)
	if err != nil {
		return date.Date{}
	}
	return d
}

// named says whether every word of a meeting's short name stands in a label: "the Informal Meeting" in "Ad hoc
// Informal Meeting on …".
func named(label, name string) bool {
	label = strings.ToLower(label)
	for w := range strings.FieldsSeq(strings.ToLower(name)) {
		if !strings.Contains(label, w) {
			return false
		}
	}
	return name != ""
}
