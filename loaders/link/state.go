package link

import "github.com/travaux/travaux/schema"

// stateOf is what a decision makes of the matter it is about.
func (c *corpus) stateOf(a *act) string {
	if a.status != taken {
		return schema.StateAsked
	}
	family := c.answers.familyOf(a)
	switch {
	case c.adopts(a):
		return schema.StateAdopted
	case family == "act" && c.answers.says("convenes", a.text) && !c.answers.says("negation", a.text):
		return schema.StateConvened
	case len(a.carries) > 0:
		return schema.StateCarriedOver
	case family == "advise":
		return schema.StateRecommended
	case family == "note":
		return schema.StateConsidered
	}
	return schema.StateDecided
}

// adopts tells that a claim within the decision says that a treaty or a recommendation of a set is adopted.
func (c *corpus) adopts(a *act) bool {
	for _, e := range c.lookup(c.docs[a.doc]).adoptions {
		at, ev := a.stated.Evidence, e.Evidence
		if e.From == a.id || at.TextHash == ev.TextHash && ev.Start >= at.Start && ev.End <= at.End {
			return true
		}
	}
	return false
}

// states says, for every decision about a matter that is followed, what it makes of it; and of all, the session where that was
// inferred.
func (l *layer) states() {
	for _, id := range sortedIDs(l.c.decisions) {
		a := l.c.decisions[id]
		if a.seated {
			l.state(a.session, id, schema.PropSession, schema.Ref(a.session))
			l.state(a.session, id, schema.PropInferred, schema.Text(string(schema.PropSession)))
		}
		if len(l.c.of[id]) > 0 {
			l.state(l.c.home(a), id, schema.PropState, schema.Text(l.c.stateOf(a)))
		}
	}
}
