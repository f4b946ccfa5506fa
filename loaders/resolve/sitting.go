package resolve

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// sitting settles a session of a body by ordinal, by step from another, or by its month. Where the words leave the
// body open, the bodies it can mean are tried in order, and the first whose calendar agrees with all that is said wins.
func (r *resolver) sitting(ref *Reference) bool {
	bodies := r.whose(ref)
	for _, b := range bodies {
		r.tried(ref, "body:", string(b))
	}
	if len(bodies) == 0 {
		return ref.fail(UnknownSession)
	}
	s := ref.Session
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
	if pick.Start.IsZero() && !s.When.IsZero() {
		pick.Start = date.Date{Year: s.When.Start.Year, Month: s.When.Start.Month}
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
			if s.Extraordinary > 0 && ses.Extraordinary == s.Extraordinary && r.sortOf(ses) || s.Ordinary > 0 && ses.Ordinary == s.Ordinary && ses.Extraordinary == 0 {
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

// plausible says whether a document of its day can speak of a session that it does not say more of: it was held not
// too long ago, or will be soon.
func (r *resolver) plausible(ses authority.Session) bool {
	today := r.today()
	if today.Year == 0 || ses.Start.IsZero() {
		return true
	}
	return ses.Start.Year <= today.Year+6 && ses.Start.Year >= today.Year-30
}

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

func (r *resolver) byMonth(ref *Reference, bodies []schema.ID) bool {
	when := ref.Session.When
	found := r.monthOf(bodies, when)
	switch {
	case len(found) == 1:
		return r.settleSession(ref, found[0])
	case len(found) > 1:
		return r.failSessions(ref, Ambiguous, found)
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
	return ref.fail(UnknownSession)
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

// whose lists the bodies a session mention can mean, the likeliest first.
func (r *resolver) whose(ref *Reference) []schema.ID {
	s := ref.Session
	if s.Series {
		return r.series()
	}
	if bodies := r.bodies(s.Bodies); len(bodies) > 0 {
		return bodies
	}
	var out []schema.ID
	word := strings.ToLower(s.BodyWord)
	var before []schema.ID
	for _, names := range s.Before {
		before = append(before, r.bodies(names)...)
	}
	told := r.toldBody(ref)
	switch {
	case s.Noun != "":
		out = append(out, r.byNoun(s.Noun, before)...)
	case possessive(word):
		if s.Next && len(before) > 0 {
			out = append(out, before[len(before)-1])
		}
		out = append(out, before...)
		out = append(out, r.head.Body, told)
	case indefinite(word) && (s.Ordinal == 0 || s.Ordinal != r.head.Session.Ordinal+1):
		slices.Reverse(before)
		out = append(append(out, before...), told, r.head.Body)
	default:
		if n := len(before); n > 0 && r.head.Body == "" || r.tabular(ref) && n > 0 {
			out = append(out, before[n-1])
		}
		out = append(out, r.head.Body)
		out = append(out, before...)
		out = append(out, told)
	}
	return distinctIDs(out)
}

func possessive(word string) bool {
	switch word {
	case "its", "their", "our", "sa", "leur", "su", "en":
		return true
	}
	return false
}

func indefinite(word string) bool {
	switch word {
	case "a", "an", "une", "un", "una":
		return true
	}
	return false
}

// series gives the joint series of meetings of the document's organisation.
func (r *resolver) series() []schema.ID {
	var out []schema.ID
	for _, b := range r.set.Bodies() {
		if b.Series && (b.Org == r.head.Org || r.head.Org == "") {
			out = append(out, b.ID)
		}
	}
	return out
}

// bodies keeps what a body's name can mean here: a generic form means the document's own body when it can.
func (r *resolver) bodies(names []authority.Name) []schema.ID {
	var out []schema.ID
	for _, x := range r.readings(names) {
		if x.What != authority.ABody {
			continue
		}
		if x.ID == r.head.Body && x.Generic {
			return []schema.ID{x.ID}
		}
		out = append(out, x.ID)
	}
	return out
}

// toldBody gives the body of the session told last in or just before the paragraph.
func (r *resolver) toldBody(ref *Reference) schema.ID {
	i := r.lastSession(func(o *Reference) bool { return o.Resolved })
	if i < 0 || ref.Start-r.done[i].End > 1500 {
		return ""
	}
	b, _ := r.bodyOf(r.done[i].Target)
	return b
}

// byNoun gives the bodies whose name a noun shortens ("the Committee"): the document's own first, then those named
// before in the sentence, then the one whose session was told last.
func (r *resolver) byNoun(noun string, before []schema.ID) []schema.ID {
	var out []schema.ID
	i := r.lastSession(func(o *Reference) bool { return o.Resolved })
	told := schema.ID("")
	if i >= 0 {
		told, _ = r.bodyOf(r.done[i].Target)
	}
	for _, id := range append(append([]schema.ID{r.head.Body}, before...), told) {
		if b, ok := r.set.Body(id); ok && named(b.Label, noun) {
			out = append(out, id)
		}
	}
	if len(out) == 0 {
		return []schema.ID{r.head.Body}
	}
	return out
}

// tabular says whether a mention stands in a table: what its row names before it is what it is of.
func (r *resolver) tabular(ref *Reference) bool { return r.doc.Segments[ref.Segment].Kind == "table" }
