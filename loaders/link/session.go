package link

import (
	"slices"

	"github.com/travaux/travaux/schema"
)

// sessionsAbout finds the sessions a matter was before: those that decided on it, those it was carried over to, those
// its documents were put before, and the meetings that were held for it and are spoken of in its documents.
func (c *corpus) sessionsAbout(th *thread) {
	for _, id := range sortedIDs(th.claims) {
		e := th.claims[id]
		switch a := c.decisions[id]; {
		case a != nil:
			for _, carry := range a.carries {
				c.sessionAbout(th, carry.To, byCarry, carry, id)
			}
			if a.status == "taken" {
				c.sessionAbout(th, a.session, bySession, a.stated, id)
			}
		case c.docs[id] != nil:
			if !slices.Contains([]string{byAgenda, bySet, byCitation}, e.Evidence.Rule) {
				c.sessionAbout(th, c.docs[id].session, bySession, e, id)
			}
		case isItem(id):
			c.sessionAbout(th, id.Whole(), bySession, e, id)
		}
	}
	for _, id := range c.order {
		if th.docs[id] {
			c.mentioned(th, c.docs[id])
		}
	}
}

func (c *corpus) sessionAbout(th *thread, id schema.ID, rule string, why schema.Edge, reason schema.ID) {
	if id.Kind() == schema.KindSession {
		c.about(th, id, rule, why, reason)
	}
}

// mentioned takes in the meetings and the treaties for this matter that a document about it refers to, and, for an
// adopted set, the session that adopted it.
func (c *corpus) mentioned(th *thread, d *document) {
	for _, e := range c.lookup(d).mentions {
		for _, id := range []schema.ID{e.To.Whole(), e.From.Whole()} {
			switch {
			case id.Kind() == schema.KindSession:
				if ses, ok := c.set.Session(id); ok {
					if sub, ok := c.dedicated(ses.Body); ok && th.about(sub) {
						c.sessionAbout(th, id, byBody, e, ses.Body)
					}
				}
				if e.Relation == schema.Adopts && e.To.Kind() == schema.KindRecommendation && th.set != "" {
					c.sessionAbout(th, id, bySet, e, "")
				}
			case id.Path() == schema.PathTreaty:
				c.treatyAbout(th, id, e)
			}
		}
	}
}

func (c *corpus) treatyAbout(th *thread, id schema.ID, e schema.Edge) {
	t, ok := c.set.Treaty(id)
	if !ok || t.Under != "" {
		return
	}
	for _, titles := range t.Titles {
		for _, s := range titles {
			if sub, ok := c.subjects.of(s); ok && th.about(sub) {
				c.about(th, id, byTreaty, e, "")
				th.closed = th.closed || t.Adopted != ""
			}
		}
	}
}
