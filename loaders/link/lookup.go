package link

import (
	"slices"

	"github.com/travaux/travaux/schema"
)

// lookup is what is asked of a document for each of its decisions, or for each matter; gone through once.
type lookup struct {
	adoptions []*schema.Edge              // claims that a treaty or a recommendation of a set is adopted
	said      map[schema.ID][]schema.Edge // claims that start at its decisions
	mentions  []schema.Edge               // claims that speak of a session or a treaty, by their place
	texts     map[string]string           // of its portions
	below     map[schema.ID]int           // how many parts stand right under a portion
	decided   map[*item]bool              // agenda items under which decisions stand
	matters   []*thread                   // founded ones that its decisions name
}

func (c *corpus) lookup(d *document) *lookup {
	if d.known != nil {
		return d.known
	}
	l := &lookup{said: map[schema.ID][]schema.Edge{}, texts: map[string]string{}, below: map[schema.ID]int{}, decided: map[*item]bool{}}
	d.known = l
	for i := range d.edges {
		e := &d.edges[i]
		if e.Relation == schema.Adopts && (e.To.Path() == schema.PathTreaty || e.To.Kind() == schema.KindRecommendation) {
			l.adoptions = append(l.adoptions, e)
		}
		if a := c.decisions[e.From]; a != nil && a.doc == d.id {
			l.said[e.From] = append(l.said[e.From], *e)
		}
	}
	l.mentions = mentions(d.edges)
	for _, p := range d.parts {
		l.below[p.parent]++
		if at := p.id.Portion(); p.text != "" && l.texts[at] == "" {
			l.texts[at] = p.text
		}
	}
	for _, id := range d.acts {
		a := c.decisions[id]
		if it := c.itemAbove(d, a.segment); it != nil {
			l.decided[it] = true
		}
		for _, th := range a.threads {
			if th.founded() {
				l.matters = appendNew(l.matters, th)
			}
		}
	}
	return l
}

// mentions are the claims that speak of a session or a treaty, in the order of their places.
func mentions(all []schema.Edge) []schema.Edge {
	edges := slices.Clone(all)
	slices.SortFunc(edges, func(a, b schema.Edge) int { return a.Evidence.Start - b.Evidence.Start })
	speaks := func(id schema.ID) bool { return id.Kind() == schema.KindSession || id.Path() == schema.PathTreaty }
	return slices.Clip(slices.DeleteFunc(edges, func(e schema.Edge) bool { return !speaks(e.To.Whole()) && !speaks(e.From.Whole()) }))
}
