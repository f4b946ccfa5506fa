package header

import (
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// readBare finds out what it can of a document without a symbol: the body that is invited to act, or that its title
// names; the session, from the sessions it speaks of as past and as to come; the date, from its title.
func (r *reader) readBare() {
	h := &r.h
	v := r.d.Text.View(span(0, len(r.d.Text.Body)))
	if h.Body == "" && h.Treaty == "" {
		r.titleNames()
		if h.Body == "" {
			r.invited(v.S)
		}
	}
	if h.Body != "" && h.Session.Ordinal == 0 && h.Session.Start.IsZero() {
		r.sessionSpoken(v.S)
	}
	if h.Date == "" && h.Title != "" && h.Treaty == "" {
		if found := date.Find(h.Title); len(found) == 1 && found[0].Range.Start == found[0].Range.End && found[0].Range.Start.Day > 0 {
			h.Date = found[0].Range.Start.String()
			r.infer("date")
		}
	}
}

// titleNames takes the body, and the session by its year, from a title such as "Recommendations adopted by the 2007 Assembly".
func (r *reader) titleNames() {
	var id schema.ID
	for _, readings := range r.set.Names(r.h.Title) {
		for _, n := range readings {
			if n.What != authority.ABody || n.Generic {
				continue
			}
			if id != "" && id != n.ID {
				return // two bodies: nothing tells whose document it is
			}
			id = n.ID
		}
	}
	if id == "" {
		return
	}
	r.setBody(id)
	r.infer("body")
	if when, ok := year(r.h.Title); ok {
		r.onlySession(r.set.SessionsIn(id, when))
	}
}

// year is the one year that s prints.
func year(s string) (date.Range, bool) {
	n, count := 0, 0
	for i := 0; i+4 <= len(s); i++ {
		v, digits := 0, 0
		for digits < 5 && i+digits < len(s) && s[i+digits] >= '0' && s[i+digits] <= '9' {
			v = v*10 + int(s[i+digits]-'0')
			digits++
		}
		if digits == 4 && v > 1800 && v < 2200 {
			n = v
			count++
		}
		i += digits
	}
	d := date.Date{Year: n}
	return date.Range{Start: d, End: d}, count == 1
}

func (r *reader) onlySession(found []authority.Session) {
	if len(found) != 1 {
		return
	}
	r.setSession(found[0])
	r.infer("session")
}

// invited takes the body that is invited to act, when all invitations of the text are to one.
func (r *reader) invited(s string) {
	var id schema.ID
	for _, c := range r.set.Cues("header-invitee") {
		for _, m := range c.Re.FindAllStringSubmatchIndex(s, 20) {
			words, _ := group(c, m, s, "body")
			b, ok := r.bodyNamed(words)
			if !ok {
				continue
			}
			if id != "" && id != b {
				return
			}
			id = b
		}
	}
	if id != "" {
		r.setBody(id)
		r.infer("body")
	}
}

// bodyNamed is the body that words name; a form used only in an organisation's own papers counts when the text is known
// to be one of that organisation's.
func (r *reader) bodyNamed(words string) (schema.ID, bool) {
	org := r.h.Org
	if org == "" {
		org = r.spokenOrganisation()
	}
	var last schema.ID
	for _, readings := range r.set.Names(words) {
		for _, n := range readings {
			if n.What == authority.ABody && (!n.Generic || n.Org == org) {
				last = n.ID
				break
			}
		}
	}
	return last, last != ""
}

// sessionSpoken infers the session of a paper that reports to it: the first one of the body after the last session that
// the text speaks of as past, unless that comes after the first one spoken of as still to come.
func (r *reader) sessionSpoken(s string) {
	var past, future date.Date
	for _, c := range r.set.Cues("header-spoken") {
		for _, m := range c.Re.FindAllStringSubmatchIndex(s, 50) {
			words, _ := group(c, m, s, "when")
			found := date.Find(words)
			if len(found) != 1 {
				continue
			}
			switch d := found[0].Range.Start; {
			case c.Verb == "past" && (past.IsZero() || d.Compare(past) > 0):
				past = d
			case c.Verb == "future" && (future.IsZero() || d.Compare(future) > 0):
				future = d
			}
		}
	}
	if past.IsZero() {
		return
	}
	for _, ses := range r.set.Sessions(r.h.Body) {
		if ses.Start.IsZero() || ses.Start.Compare(past) < 0 || (date.Range{Start: past, End: past}).Overlaps(date.Range{Start: ses.Start, End: ses.End}) {
			continue
		}
		if !future.IsZero() && ses.Start.Compare(future) > 0 && !(date.Range{Start: future, End: future}).Contains(ses.Start) {
			return
		}
		r.onlySession([]authority.Session{ses})
		return
	}
}
