package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// The rules by which a thing is found to be about a matter, the strongest first.
const (
	byTitle    = "thread/title"      // its own title
	byBody     = "thread/body"       // the body it is of, or that met, exists for this matter
	byAgenda   = "thread/agenda"     // it reports on an agenda item with that title
	byDecision = "thread/decision"   // a decision in it names the matter
	byItem     = "thread/item"       // a decision that stands under such an item, or in a document with that title
	byText     = "thread/text"       // much of its text speaks of it, and its title of nothing else
	bySet      = "thread/set"        // it is, or adopts, the set of recommendations
	byBase     = "thread/correction" // it corrects, adds to or revises a document about it
	byCarry    = "thread/carry-over" // a decision about the matter carries it over to this session
	byCitation = "thread/citation"   // a paper of another organisation that names it and cites, in the same words, a document about it
	bySession  = "thread/session"    // such a decision was taken there, or such a document put before it
	byBetween  = "thread/between"    // a regular session of a body between two at which it came up
	byTreaty   = "thread/treaty"     // a treaty whose title it is, cited by a document about it
)

// members finds everything that is about each of the matters.
func (c *corpus) members(ths []*thread) {
	x := newIndex(c, ths)
	related := map[schema.ID][]*thread{}
	for _, id := range c.order {
		d := c.docs[id]
		related[id] = x.related(d)
		for _, th := range related[id] {
			c.documentAbout(th, d)
		}
	}
	for _, id := range c.order {
		d := c.docs[id]
		for _, th := range related[d.base] {
			if th.docs[d.base] && !th.docs[id] {
				c.join(th, d, byBase, c.statement(d, schema.Corrects, schema.AddsTo, schema.Revises), d.base)
				related[id] = append(related[id], th)
			}
		}
	}
	for _, th := range ths {
		for _, n := range th.names {
			if it := c.items[n.node]; it != nil {
				c.about(th, it.id, byTitle, it.stated(), "")
			}
			if a := c.decisions[n.node]; a != nil {
				c.about(th, a.id, byTitle, a.stated, "")
			}
		}
	}
	for _, id := range c.order {
		for _, th := range related[id] {
			for _, a := range c.docs[id].acts {
				c.decisionAbout(th, c.decisions[a])
			}
		}
	}
	c.citedAbroad(ths)
	for _, th := range ths {
		c.sessionsAbout(th)
		c.sessionsBetween(th)
	}
}

// documentAbout applies the rules to one document, the strongest first.
func (c *corpus) documentAbout(th *thread, d *document) {
	if !th.of(d.id.Org()) {
		return
	}
	own := false
	for _, ti := range d.titles {
		sub, ok := c.subjects.of(ti.text)
		own = own || ok
		if ok && th.about(sub) {
			c.join(th, d, byTitle, c.quoting(d, th), "")
			return
		}
	}
	if th.set != "" && (slices.Contains(d.sets, th.set) || c.namesSet(th, d)) {
		c.join(th, d, bySet, c.statement(d, schema.Adopts, schema.Recommends), "")
		return
	}
	if c.bodyAbout(th, d) {
		c.join(th, d, byBody, c.quoting(d, th), d.body)
		return
	}
	if it := c.reportsOn(th, d); it != nil {
		c.join(th, d, byAgenda, c.quoting(d, th), it.id)
		return
	}
	if d.printed && c.hasSubject(d) {
		return // an act with a title of its own, among many, is about that alone
	}
	if a := c.decides(th, d); a != nil {
		c.join(th, d, byDecision, a.stated, a.id)
		return
	}
	if !own && d.much[th] {
		c.join(th, d, byText, c.quoting(d, th), "")
	}
}

func (c *corpus) join(th *thread, d *document, rule string, why schema.Edge, reason schema.ID) {
	c.about(th, d.id, rule, why, reason)
	th.docs[d.id] = true
	th.closed = th.closed || (d.kind == kindTreaty && rule == byTitle)
}

// namesSet tells that the document's title names the adopted set.
func (c *corpus) namesSet(th *thread, d *document) bool {
	return slices.ContainsFunc(d.titles, func(ti title) bool { return slices.Contains(c.setsIn(ti.text), th.setOrg+":"+th.set) })
}

// setsIn lists the adopted sets that a title names, as <org>:<slug>.
func (c *corpus) setsIn(text string) []string {
	if len(c.setNames) == 0 {
		return nil
	}
	var out []string
	folded := foldText(text).s
	for _, n := range c.setNames {
		if !slices.Contains(out, n.set) && says(folded, n.name) {
			out = append(out, n.set)
		}
	}
	return out
}

// bodyAbout tells that the document's body exists for the matter, or that its title names such a body.
func (c *corpus) bodyAbout(th *thread, d *document) bool {
	if sub, ok := c.dedicated(d.body); ok && th.about(sub) {
		return true
	}
	for _, ti := range d.titles {
		for _, readings := range c.set.Names(ti.text) {
			for _, n := range readings {
				if sub, ok := c.dedicated(n.ID); ok && th.about(sub) {
					return true
				}
			}
		}
	}
	return false
}

// fewestParts is how many paragraphs under an agenda item make a document one about it: one alone often says no more
// than that the item is reported on elsewhere.
const fewestParts = 2

// reportsOn is the agenda item about the matter on which the document reports itself; nil when there is none.
func (c *corpus) reportsOn(th *thread, d *document) *item {
	for _, id := range d.items {
		it := c.items[id]
		named := slices.ContainsFunc(it.titles, func(ti title) bool {
			sub, ok := c.subjects.of(ti.text)
			return ok && th.about(sub)
		})
		if !named {
			continue
		}
		if l := c.lookup(d); l.below[d.id.Part(id.Portion())] >= fewestParts || l.decided[it] {
			return it
		}
	}
	return nil
}

// decides is a decision of the document that names the matter; nil when there is none. A text that only recalls what
// another session decided, under a title of its own, is not about it.
func (c *corpus) decides(th *thread, d *document) *act {
	for _, id := range d.acts {
		a := c.decisions[id]
		if slices.Contains(a.threads, th) && !c.formal(a) && (a.status != "taken" || a.session == d.session || !c.hasSubject(d)) {
			return a
		}
	}
	return nil
}

func (c *corpus) hasSubject(d *document) bool {
	return slices.ContainsFunc(d.titles, func(ti title) bool { _, ok := c.subjects.of(ti.text); return ok })
}

// decisionAbout: a decision is about the matter when its sentence names it, when it stands under an agenda item about it,
// or when the document it is taken or proposed in has that title and no agenda items.
func (c *corpus) decisionAbout(th *thread, a *act) {
	d := c.docs[a.doc]
	if d == nil || !th.of(d.id.Org()) || c.formal(a) {
		return
	}
	switch it := c.itemAbove(d, a.segment); {
	case d.printed && c.hasSubject(d):
		if _, ok := th.claims[d.id]; !ok {
			return
		}
		c.about(th, a.id, byItem, a.stated, d.id)
	case slices.Contains(a.threads, th):
		c.about(th, a.id, byDecision, a.stated, a.doc)
	case it != nil:
		if _, ok := th.claims[it.id]; !ok {
			return
		}
		c.about(th, a.id, byItem, a.stated, it.id)
	case th.claims[d.id].Evidence.Rule == byTitle, c.knowsNothingElse(th, d, a), th.set != "" && th.docs[d.id] && c.adopts(a):
		c.about(th, a.id, byItem, a.stated, d.id)
	default:
		return
	}
	th.carried = th.carried || len(a.carries) > 0
}

// statement is the first claim of the document with one of the relations.
func (c *corpus) statement(d *document, rels ...schema.Relation) schema.Edge {
	return c.best(d, func(e schema.Edge) int { return slices.Index(rels, e.Relation) })
}

// quoting is the claim of the document whose quote best shows the matter: the title's own place, else a decision, else any.
func (c *corpus) quoting(d *document, th *thread) schema.Edge {
	return c.best(d, func(e schema.Edge) int {
		if e.Evidence.Quote == "" || !th.says(foldText(e.Evidence.Quote).s) {
			return -1
		}
		switch {
		case strings.HasPrefix(e.Evidence.Rule, "header/"):
			return 0
		case e.Relation == schema.Proposes, e.Relation == schema.Decides:
			return 1
		case e.Relation == schema.Reports:
			return 2
		}
		return 3
	})
}

// best is the document's claim of the lowest rank, the earliest in its text; ranks below nought leave a claim out.
func (c *corpus) best(d *document, rank func(schema.Edge) int) schema.Edge {
	var best schema.Edge
	found := -1
	for _, e := range d.edges {
		n := rank(e)
		if n < 0 {
			continue
		}
		if found < 0 || cmp.Or(cmp.Compare(n, found), cmp.Compare(e.Evidence.TextHash, best.Evidence.TextHash),
			cmp.Compare(e.Evidence.Start, best.Evidence.Start), cmp.Compare(e.Evidence.ID, best.Evidence.ID)) < 0 {
			best, found = e, n
		}
	}
	return best
}
