package authority

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// Session gives a session of the calendar by its ID.
func (s *Set) Session(id schema.ID) (Session, bool) {
	ses, ok := s.sessions[id]
	return ses, ok
}

// Sessions gives the calendar of a body, by start, sessions without a date first; nil when nothing is known.
func (s *Set) Sessions(body schema.ID) []Session { return slices.Clone(s.calendar[body]) }

// SessionByOrdinal gives the n-th session of a body from the calendar; one that the calendar does not hold is a bare
// record with its identity, body and ordinal.
func (s *Set) SessionByOrdinal(body schema.ID, n int) Session {
	id := s.sessionID(body, strconv.Itoa(n))
	if ses, ok := s.sessions[id]; ok {
		return ses
	}
	return Session{ID: id, Body: body, Ordinal: n}
}

// sessionID names a session of a body; a session of a joint series is the series itself.
func (s *Set) sessionID(body schema.ID, local string) schema.ID {
	path := schema.PathSession + "/" + body.Local()
	if b, ok := s.body[body]; ok && b.Series {
		path = schema.PathSeries
	}
	return schema.ID(body.Org() + ":" + path + "/" + local)
}

// SessionsIn gives the sessions of a body that met in a period, by start; nil when the calendar knows none.
func (s *Set) SessionsIn(body schema.ID, when date.Range) []Session {
	var out []Session
	for _, ses := range s.calendar[body] {
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

// SessionLabel is the name people print for a session: "WIPO General Assembly 27th session (2001-09)", "UN
// General Assembly 10th emergency special session (1997-04)"; a meeting with a
// name of its own has that name and its month. What is not known is left out.
func (s *Set) SessionLabel(ses Session) string {
	name := ses.Name
	if name == "" {
		name = ses.Body.Local()
		if b, ok := s.body[ses.Body]; ok {
			name = b.Label
		}
		switch {
		case ses.Ordinal > 0:
			name += " " + ordinal(ses.Ordinal) + " session"
		case ses.Emergency:
			name += " " + ordinal(ses.Extraordinary) + " emergency special session"
		case ses.Extraordinary > 0:
			name += " " + ordinal(ses.Extraordinary) + " special session"
		}
	}
	if ses.Start.IsZero() {
		return name
	}
	month := date.Date{Year: ses.Start.Year, Month: ses.Start.Month}
	return fmt.Sprintf("%s (%s)", name, month)
}

// ordinal is "1st", "22nd", "13th".
func ordinal(n int) string {
	if n%100 >= 11 && n%100 <= 13 {
		return strconv.Itoa(n) + "th"
	}
	switch n % 10 {
	case 1:
		return strconv.Itoa(n) + "st"
	case 2:
		return strconv.Itoa(n) + "nd"
	case 3:
		return strconv.Itoa(n) + "rd"
	}
	return strconv.Itoa(n) + "th"
}

// addSessions puts the calendar of one organisation into the set.
func (s *Set) addSessions(org string, f sessionFile, bodies []bodyRecord) error {
	short := map[string]map[string][]string{}
	for _, b := range bodies {
		short[b.ID] = b.Short
	}
	for _, r := range f.Sessions {
		ses, err := s.session(org, r)
		if err != nil {
			return err
		}
		if _, twice := s.sessions[ses.ID]; twice {
			return fmt.Errorf("authority: session %s twice: %w", ses.ID, schema.ErrInvalid)
		}
		s.sessions[ses.ID] = ses
		s.calendar[ses.Body] = append(s.calendar[ses.Body], ses)
		s.nameSession(ses, r, short[r.Body])
	}
	for _, r := range f.Runs {
		if err := s.addRun(org, r); err != nil {
			return err
		}
	}
	for _, list := range s.calendar {
		slices.SortFunc(list, func(a, b Session) int {
			return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Ordinal, b.Ordinal), cmp.Compare(a.ID, b.ID))
		})
	}
	return nil
}

func (s *Set) session(org string, r sessionRecord) (Session, error) {
	ses := Session{Body: bodyID(org, r.Body), Ordinal: r.Ordinal, Ordinary: r.Ordinary, Extraordinary: r.Extraordinary, Emergency: r.Emergency,
		Place: r.Place, Mark: r.Mark}
	var err error
	if ses.Start, err = date.Parse(r.Start); err != nil {
		return Session{}, fmt.Errorf("authority: session of %s: %w", r.Body, err)
	}
	if ses.End, err = date.Parse(r.End); err != nil {
		return Session{}, fmt.Errorf("authority: session of %s: %w", r.Body, err)
	}
	if r.Series > 0 {
		ses.Series = schema.ID(fmt.Sprintf("%s:%s/%d", org, schema.PathSeries, r.Series))
	}
	if len(r.Names["en"]) > 0 {
		ses.Name = r.Names["en"][0]
	}
	local := strconv.Itoa(r.Ordinal)
	switch {
	case r.Local != "":
		local = r.Local
	case r.Ordinal == 0:
		local = date.Date{Year: ses.Start.Year, Month: ses.Start.Month}.String()
	}
	ses.ID = s.sessionID(ses.Body, local)
	_, err = schema.ParseID(string(ses.ID))
	return ses, err
}

func (s *Set) addRun(org string, r runRecord) error {
	for n := r.First; n <= r.Last; n++ {
		start, err := date.Parse(fmt.Sprintf("%04d-%s", r.Base+n, r.Opens))
		if err != nil {
			return fmt.Errorf("authority: run of %s: %w", r.Body, err)
		}
		body := bodyID(org, r.Body)
		ses := Session{ID: s.sessionID(body, strconv.Itoa(n)), Body: body, Ordinal: n, Start: start, Place: r.Place, Mark: "D"}
		if _, listed := s.sessions[ses.ID]; !listed {
			s.sessions[ses.ID] = ses
			s.calendar[body] = append(s.calendar[body], ses)
		}
	}
	return nil
}

func bodyID(org, local string) schema.ID {
	if local == "" {
		return ""
	}
	return schema.ID(org + ":" + schema.PathBody + "/" + local)
}
