package link

import (
	"cmp"
	"slices"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// mostBetween is how many sessions in a row a matter may be missing from before it counts as having rested: then
// no one can say at which of them it should have come up.
const mostBetween = 8

// sessionsBetween finds the regular sessions of a body between two that dealt with the matter, of which no report is loaded: it
// should have come up there.
func (c *corpus) sessionsBetween(th *thread) {
	byBody := map[schema.ID][]schema.ID{}
	for _, id := range sortedIDs(th.claims) {
		if ses, ok := c.set.Session(id); ok && id.Kind() == schema.KindSession && ses.Ordinal > 0 {
			byBody[ses.Body] = append(byBody[ses.Body], id)
		}
	}
	for _, body := range sortedIDs(byBody) {
		calendar := slices.DeleteFunc(c.set.Sessions(body), func(s authority.Session) bool { return s.Ordinal == 0 || s.Start.IsZero() })
		last := -1
		for i, ses := range calendar {
			if !slices.Contains(byBody[body], ses.ID) {
				continue
			}
			if last >= 0 && i-last-1 <= mostBetween {
				for _, between := range calendar[last+1 : i] {
					c.shouldHave(th, between, calendar, calendar[last].ID, ses.ID)
				}
			}
			last = i
		}
	}
}

func (c *corpus) shouldHave(th *thread, ses authority.Session, calendar []authority.Session, before, after schema.ID) {
	if !regular(ses, calendar) || c.reported(ses.ID) {
		return
	}
	c.about(th, ses.ID, byBetween, th.claims[before], after)
}

// regular tells that a session was held in the season of the body's ordinary sessions. Of a body whose calendar does not
// tell ordinary from extraordinary sessions every session is regular.
func regular(ses authority.Session, calendar []authority.Session) bool {
	told := false
	for i, s := range calendar {
		ordinary := s.Ordinary > 0 && (i == 0 || s.Ordinary > calendar[i-1].Ordinary) && (i > 0 || s.Extraordinary == 0)
		if !ordinary {
			continue
		}
		told = true
		if apart := monthsApart(s.Start, ses.Start); apart <= 1 {
			return true
		}
	}
	return !told
}

// monthsApart is how many months lie between two dates in the year, at most six.
func monthsApart(a, b date.Date) int {
	n := a.Month - b.Month
	if n < 0 {
		n = -n
	}
	return min(n, 12-n)
}

// reported tells that a report of the session, or of its joint series, is loaded.
func (c *corpus) reported(session schema.ID) bool {
	return slices.ContainsFunc(c.order, func(id schema.ID) bool {
		return c.docs[id].kind == kindReport && c.sitting(c.docs[id].session, session)
	})
}

// gaps lists the sessions about the matter of which no document about it is loaded, by ID.
func (th *thread) gaps(c *corpus) []schema.ID {
	var out []schema.ID
	for _, id := range sortedIDs(th.claims) {
		if id.Kind() == schema.KindSession && !th.loaded(c, id) {
			out = append(out, id)
		}
	}
	return out
}

func (th *thread) loaded(c *corpus, session schema.ID) bool {
	for id := range th.docs {
		if c.sitting(c.docs[id].session, session) {
			return true
		}
	}
	return false
}

// wanted lists the documents, not loaded, of which the documents about the matter speak where they deal with it, and those
// that are said to report on it; by ID.
func (th *thread) wanted(c *corpus) []schema.ID {
	missing := map[schema.ID]bool{}
	want := func(id schema.ID) {
		if id.Path() == schema.PathDocument && c.docs[id] == nil {
			missing[id] = true
		}
	}
	for id := range th.docs {
		d := c.docs[id]
		for _, e := range d.edges {
			if e.Relation != "" && (th.claims[id].Evidence.Rule != byAgenda || th.under(c, d, e.Evidence)) {
				want(e.To.Whole())
			}
		}
	}
	for id, ts := range c.elsewhere {
		if _, ok := th.claims[id]; ok {
			for _, t := range ts {
				want(t.doc)
			}
		}
	}
	return sortedIDs(missing)
}

// under tells that evidence stands under an agenda item about the matter.
func (th *thread) under(c *corpus, d *document, ev schema.Evidence) bool {
	it := c.itemOf(d, cmp.Or(ev.Anchor, ev.Segment))
	if it == nil {
		return false
	}
	_, ok := th.claims[it.id]
	return ok
}

// missing states what of a matter is not loaded: the sessions, and the documents with the sessions their symbols tell.
func (th *thread) missing(c *corpus, issue schema.ID, e *schema.Entry) {
	say := func(node schema.ID, p schema.Property, id schema.ID) {
		e.Statements = append(e.Statements, schema.Statement{Node: node, Property: p, Value: schema.Ref(id)})
	}
	for _, session := range th.gaps(c) {
		say(issue, schema.PropGap, session)
	}
	for _, doc := range th.wanted(c) {
		say(issue, schema.PropWanted, doc)
		if session := c.sessionOfSymbol(doc); session != "" {
			say(doc, schema.PropSession, session)
		}
	}
}

// sessionOfSymbol is the session that the symbol of a document tells; the zero ID when it tells none.
func (c *corpus) sessionOfSymbol(doc schema.ID) schema.ID {
	y, ok := c.symbol(doc)
	if !ok {
		return ""
	}
	return y.Session
}
