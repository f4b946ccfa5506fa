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
	if h.Body == "" && h.Treaty == "" {
		r.titleNames()
		if h.Body == "" {
			r.invited(r.running())
		}
	}
	if h.Body != "" && h.Session.Ordinal == 0 && h.Session.Start.IsZero() {
		r.sessionSpoken(r.running())
	}
	if h.Date == "" && h.Treaty == "" {
		r.titleDate()
	}
}

// How much of a document without a symbol is searched for what it is: its beginning and its end, in bytes.
const (
	headText = 64 << 10
	tailText = 16 << 10
)

// running is the running text, as a reader sees it, of the beginning and the end of the document.
func (r *reader) running() string {
	if r.text == "" {
		n := len(r.d.Text.Body)
		head := min(n, headText)
		r.text = r.d.Text.View(span(0, head), span(max(head, n-tailText), n)).S
	}
	return r.text
}

// titleDate takes the date from the title and the lines about it, when they tell one day and no more.
func (r *reader) titleDate() {
	var day date.Date
	for _, p := range r.pieces {
		if p.role != free && p.role != title {
			continue
		}
		for _, f := range date.Find(p.s) {
			if f.Range.Start != f.Range.End || f.Range.Start.Day == 0 || (!day.IsZero() && f.Range.Start != day) {
				return
			}
			day = f.Range.Start
		}
	}
	if !day.IsZero() {
		r.h.Date = day.String()
		r.infer("date")
	}
}

// titleNames takes the body, and the session by its year, from a title such as "Recommendations adopted by the 2007 Assembly".
func (r *reader) titleNames() {
	var id schema.ID
	for _, readings := range r.set.Names(r.h.Title) {
		for _, n := range readings {
			if c, _ := r.cue("header-of", r.h.Title[:n.Start]); c == nil || n.What != authority.ABody || n.Generic {
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
	past, future := r.latest(s, "past"), r.latest(s, "future")
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

// latest is the last month that the text speaks of as one of a session past, or still to come.
func (r *reader) latest(s, tense string) date.Date {
	var last date.Date
	for _, c := range r.set.Cues("header-spoken") {
		if c.Verb != tense {
			continue
		}
		for _, m := range c.Re.FindAllStringSubmatchIndex(s, 50) {
			words, _ := group(c, m, s, "when")
			if found := date.Find(words); len(found) == 1 && (last.IsZero() || found[0].Range.Start.Compare(last) > 0) {
				last = found[0].Range.Start
			}
		}
	}
	return last
}
