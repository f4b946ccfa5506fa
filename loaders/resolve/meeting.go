package resolve

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/schema"
)

// once lists the calendar of the bodies that are conferences or meetings of their own.
func (r *resolver) once() []authority.Session {
	var out []authority.Session
	for _, b := range r.set.Bodies() {
		if b.Rank != rankConference && b.Rank != rankMeeting || r.head.Org != "" && b.Org != r.head.Org {
			continue
		}
		for _, ses := range r.set.Sessions(b.ID) {
			if ses.Ordinal == 0 {
				out = append(out, ses)
			}
		}
	}
	return out
}

func (r *resolver) isConference(id schema.ID) bool {
	body, ok := r.bodyOf(id)
	if !ok {
		return false
	}
	b, _ := r.set.Body(body)
	return b.Rank == rankConference
}

// generic settles a conference or meeting called by its sort and date: "the Diplomatic Conference of December 2000",
// "the informal meeting on June 18 to 20, 2003".
func (r *resolver) generic(ref *Reference) bool {
	s := ref.Session
	if s.When.IsZero() {
		return false
	}
	i := r.lastSession(func(o *Reference) bool {
		ses, ok := r.set.Session(o.Target)
		if !ok {
			return o.Resolved && strings.Contains(o.Label, dated("", s.When.Start)) && named(o.Label, head(s.Meeting))
		}
		return o.Resolved && len(during([]authority.Session{ses}, s.When)) > 0 && r.fits(ses, s.Meeting)
	})
	if i >= 0 {
		return r.follow(ref, i)
	}
	var found []authority.Session
	for _, ses := range during(r.once(), s.When) {
		if r.fits(ses, s.Meeting) && (s.Place == "" || ses.Place == "" || strings.Contains(ses.Place, s.Place)) {
			found = append(found, ses)
		}
	}
	r.tried(ref, "meetings in", s.When.Start.String())
	switch {
	case len(found) == 1:
		return r.settleSession(ref, found[0])
	case len(found) > 1:
		if own := r.bySubject(ref, found); len(own) == 1 {
			return r.settleSession(ref, own[0])
		}
		return r.failSessions(ref, Ambiguous, found)
	}
	if found := r.there(s); len(found) == 1 {
		return r.settleSession(ref, found[0])
	}
	return r.unlisted(ref)
}

// there gives the conferences and meetings that met at the time and in the town named, and are of the sort that the
// name ends with: "the Revision Conference held at Stockholm in 1967".
func (r *resolver) there(s *cite.SessionMention) []authority.Session {
	var out []authority.Session
	words := strings.Fields(head(s.Meeting))
	if s.Place == "" || len(words) == 0 {
		return nil
	}
	for _, ses := range during(r.once(), s.When) {
		if strings.Contains(ses.Place, s.Place) && r.fits(ses, words[len(words)-1]) {
			out = append(out, ses)
		}
	}
	return out
}

// genericBody settles a body called by its sort and a period ("the Conference of 2000") as a conference of that period
// whose subject the document or the heading names, or that alone met then while the body itself did not.
func (r *resolver) genericBody(ref *Reference) bool {
	s := ref.Session
	if s.When.IsZero() || s.Ordinal > 0 || s.Step != 0 || len(s.Bodies) == 0 || strings.Contains(s.Printed, " ") && !strings.HasPrefix(s.Printed, "the ") {
		return false
	}
	for _, x := range s.Bodies {
		if !x.Generic || len(r.set.SessionsIn(x.ID, s.When)) > 0 && s.When.Start.Month > 0 {
			return false
		}
	}
	var found []authority.Session
	for _, ses := range during(r.once(), s.When) {
		if r.fits(ses, strings.TrimPrefix(s.Printed, "the ")) {
			found = append(found, ses)
		}
	}
	if own := r.bySubject(ref, found); len(own) == 1 {
		found = own
	}
	return len(found) == 1 && r.settleSession(ref, found[0])
}

// fits says whether a session can be what a phrase like "informal meeting" calls it: a conference a conference, a
// meeting a meeting, with the adjectives printed.
func (r *resolver) fits(ses authority.Session, name string) bool {
	label := r.set.SessionLabel(ses)
	if b, ok := r.set.Body(ses.Body); ok {
		label += " " + b.Label
		for _, names := range b.Names {
			label += " " + strings.Join(names, " ")
		}
	}
	return named(label, head(name))
}

// head is the sort of meeting a name begins with, without its subject: "Ad hoc Informal Meeting".
func head(name string) string {
	for _, cut := range []string{" on ", " sur ", " sobre ", " concerning "} {
		if i := strings.Index(name, cut); i > 0 {
			name = name[:i]
		}
	}
	return name
}

// bySubject keeps the meetings whose subject the document's title or the heading over the reference names.
func (r *resolver) bySubject(ref *Reference, found []authority.Session) []authority.Session {
	over := strings.ToLower(r.head.Title + " | " + r.heading(ref.Segment))
	var out []authority.Session
	for _, ses := range found {
		if _, subject, ok := strings.Cut(strings.ToLower(r.set.SessionLabel(ses)), " on "); ok {
			subject, _, _ = strings.Cut(strings.TrimPrefix(subject, "the "), " (")
			if strings.Contains(over, subject) {
				out = append(out, ses)
			}
		}
	}
	return out
}

// heading gives the words of the last heading or agenda item before a segment, and of the sections it stands in.
func (r *resolver) heading(seg int) string {
	var words []string
	for i := seg; i >= 0; i = r.doc.Segments[i].Parent {
		words = append(words, r.doc.Segments[i].Heading)
	}
	for i := seg - 1; i >= 0; i-- {
		s := r.doc.Segments[i]
		if s.Kind == segment.Heading || s.Kind == segment.AgendaItem {
			return strings.Join(append(words, s.Heading, r.doc.Text.View(s.Span).S), " | ")
		}
	}
	return strings.Join(words, " | ")
}

// known settles a meeting told again whose first mention was not found, by the calendar alone.
func (r *resolver) known(ref *Reference, today date.Date) bool {
	var found []authority.Session
	for _, ses := range r.once() {
		if named(r.set.SessionLabel(ses), ref.Session.Meeting) && (today.Year == 0 || ses.Start.Compare(today) <= 0) {
			found = append(found, ses)
		}
	}
	if len(found) != 1 {
		return false
	}
	return r.settleSession(ref, found[0])
}

// unlisted gives a meeting that no calendar lists an identity of its own, by the name printed and its month. A name
// that says no more than "meeting" is none.
func (r *resolver) unlisted(ref *Reference) bool {
	s := ref.Session
	words := strings.Fields(head(s.Meeting))
	org := r.head.Org
	name := s.Meeting
	if bodies := r.bodies(s.Bodies); len(words) == 1 && len(bodies) == 1 && s.Noun != "" {
		b, _ := r.set.Body(bodies[0])
		name, org = b.Label+" "+s.Meeting, b.Org
	} else if len(words) < 2 || org == "" {
		return false
	}
	if s.Ordinal > 0 {
		return r.counted(ref, capital(name))
	}
	month := date.Date{Year: s.When.Start.Year, Month: s.When.Start.Month}
	id, err := schema.NewID(org, schema.PathSession, slug(name)+"/"+month.String())
	if err != nil {
		return ref.fail(UnknownSession)
	}
	return ref.settle(id, capital(name)+" ("+month.String()+")")
}

// slug is a name as an identity holds it: small letters and figures, accents left out, other signs as one hyphen.
func slug(name string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, c): // an accent
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() > 80 {
			break
		}
	}
	return strings.TrimRight(b.String(), "-")
}

func capital(s string) string {
	for i, c := range s {
		return string(unicode.ToUpper(c)) + s[i+len(string(c)):]
	}
	return s
}

// distinctIDs keeps the first of each identity.
func distinctIDs(ids []schema.ID) []schema.ID {
	var out []schema.ID
	for _, id := range ids {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
