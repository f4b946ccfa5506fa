package header

import (
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// setSession takes all that the calendar knows of a session that was identified by other means than its line.
func (r *reader) setSession(ses authority.Session) {
	h := &r.h.Session
	h.ID, h.Ordinal = ses.ID, ses.Ordinal
	h.Start, h.End, h.Place = ses.Start, ses.End, ses.Place
	h.Ordinary, h.Extraordinary = ses.Ordinary, ses.Extraordinary
}

// useCalendar ties what the front matter prints to the session calendar, and fills in what is missing from it.
func (r *reader) useCalendar() {
	h := &r.h
	ses := &h.Session
	if h.Body == "" || ses.ID != "" {
		return
	}
	if ses.Ordinal == 0 && r.symbol != nil && r.symbol.Ordinal > 0 {
		ses.Ordinal = r.symbol.Ordinal
		r.infer("session")
	}
	printed := date.Range{Start: ses.Start, End: ses.End}
	if ses.Ordinal == 0 {
		if !r.byDates(printed) {
			return
		}
	}
	if ses.Ordinal > 0 {
		known := r.set.SessionByOrdinal(h.Body, ses.Ordinal)
		ses.ID = known.ID
		r.fill(known)
	}
	if ses.ID == "" {
		ses.ID = r.meetingID()
	}
	r.arithmetic()
}

// byDates finds a session without ordinal by its dates, or, where the body met once only, as that meeting. It reports
// whether there is anything to go on.
func (r *reader) byDates(printed date.Range) bool {
	h := &r.h
	var found []authority.Session
	switch {
	case !printed.IsZero():
		found = r.set.SessionsIn(h.Body, printed)
	case r.symbol != nil:
		if found = r.set.Sessions(h.Body); len(found) == 1 {
			r.infer("session")
		}
	}
	if len(found) == 1 {
		known := found[0]
		h.Session.ID = known.ID
		if known.Ordinal > 0 {
			h.Session.Ordinal = known.Ordinal
			r.infer("session.ordinal")
		}
		r.fill(known)
		return true
	}
	return !printed.IsZero()
}

// meetingID names a meeting without ordinal by its month.
func (r *reader) meetingID() schema.ID {
	h := &r.h
	when := h.Session.Start
	when.Day = 0
	if when.IsZero() {
		return ""
	}
	id, err := schema.NewID(h.Body.Org(), schema.PathSession, h.Body.Local()+"/"+when.String())
	if err != nil {
		return ""
	}
	return id
}

// fill takes from the calendar what the front matter does not print, and says so; where both speak they are compared.
func (r *reader) fill(known authority.Session) {
	ses := &r.h.Session
	if ses.Start.IsZero() && !known.Start.IsZero() {
		ses.Start, ses.End = known.Start, known.End
		r.infer("session.dates")
	} else if !known.Start.IsZero() && !(date.Range{Start: known.Start, End: known.End}).Overlaps(date.Range{Start: ses.Start, End: ses.End}) {
		r.warnAt(r.h.Spans["dates"], "session %d is dated %s, the calendar has %s", ses.Ordinal, ses.Start, known.Start)
	}
	if ses.Place == "" && known.Place != "" {
		ses.Place = known.Place
		r.infer("session.place")
	}
	if ses.Ordinary == 0 && ses.Extraordinary == 0 && known.Ordinary+known.Extraordinary > 0 {
		ses.Ordinary, ses.Extraordinary = known.Ordinary, known.Extraordinary
		r.infer("session.counts")
		return
	}
	for _, c := range [...]struct {
		name           string
		printed, known int
	}{{"ordinary", ses.Ordinary, known.Ordinary}, {"extraordinary", ses.Extraordinary, known.Extraordinary}} {
		if c.printed > 0 && c.known > 0 && c.printed != c.known {
			r.warnAt(r.h.Spans["session"], "session %d is printed as the %s %s one, by the calendar it is the %s", ses.Ordinal,
				date.Name(c.printed, "en"), c.name, date.Name(c.known, "en"))
		}
	}
}

// arithmetic fills in the missing one of the two counts: where sessions of both kinds are counted through, the ordinal is
// their sum.
func (r *reader) arithmetic() {
	ses := &r.h.Session
	switch {
	case ses.Ordinal == 0:
	case ses.Ordinary > 0 && ses.Extraordinary > 0:
		if ses.Ordinary+ses.Extraordinary != ses.Ordinal {
			r.warnAt(r.h.Spans["session"], "session %d cannot be the %s ordinary and %s extraordinary one", ses.Ordinal,
				date.Name(ses.Ordinary, "en"), date.Name(ses.Extraordinary, "en"))
		}
	case ses.Extraordinary > 0 && ses.Extraordinary < ses.Ordinal:
		ses.Ordinary = ses.Ordinal - ses.Extraordinary
		r.infer("session.ordinary")
	case ses.Ordinary > 0 && ses.Ordinary < ses.Ordinal:
		ses.Extraordinary = ses.Ordinal - ses.Ordinary
		r.infer("session.extraordinary")
	case ses.Ordinary > ses.Ordinal || ses.Extraordinary > ses.Ordinal:
		r.warnAt(r.h.Spans["session"], "session %d is printed with a count of sessions of one kind that is larger", ses.Ordinal)
	}
}
