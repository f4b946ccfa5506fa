package link

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/travaux/travaux/schema"
)

// TestCiting compares what citations are tied to with what a look at every pair of a citation and a decision finds.
func TestCiting(t *testing.T) {
	dice := rand.New(rand.NewPCG(3, 4))
	hash := func() string { return fmt.Sprint("h", dice.IntN(2)) }
	segment := func() string { return []string{"", "para_1", "para_2", "fn_1"}[dice.IntN(4)] }
	for range 300 {
		c := &corpus{decisions: map[schema.ID]*act{}}
		d := &document{id: "x:document/A/1"}
		for i := range dice.IntN(6) {
			id := d.id.Part(fmt.Sprint("dec_", i))
			start := dice.IntN(30)
			c.decisions[id] = &act{id: id, doc: d.id, stated: schema.Edge{Evidence: schema.Evidence{TextHash: hash(), Segment: segment(), Start: start, End: start + dice.IntN(20)}}}
			d.acts = append(d.acts, id)
		}
		for i := range dice.IntN(12) {
			to := schema.ID(fmt.Sprint("x:document/B/", dice.IntN(3)))
			if dice.IntN(2) == 0 {
				to = to.Part("para_7")
			}
			relation := schema.Cites
			if dice.IntN(5) == 0 {
				relation = schema.Recalls
			}
			d.edges = append(d.edges, schema.Edge{From: d.id, Relation: relation, To: to, Evidence: schema.Evidence{ID: schema.ID(fmt.Sprint("e", i)),
				TextHash: hash(), Segment: segment(), Anchor: segment(), Start: dice.IntN(50)}})
		}
		c.citing(d)
		for _, id := range d.acts {
			a := c.decisions[id]
			within, pins := pairs(a, d.edges)
			if !slices.Equal(ids(a.within), within) {
				t.Fatalf("%s: within %v, wanted %v", id, ids(a.within), within)
			}
			var got []schema.ID
			if a.beside != nil {
				for _, edges := range a.beside.pins {
					got = append(got, ids(edges)...)
				}
			}
			if slices.Sort(got); !slices.Equal(got, pins) {
				t.Fatalf("%s: beside %v, wanted %v", id, got, pins)
			}
		}
	}
}

func ids(edges []*schema.Edge) []schema.ID {
	var out []schema.ID
	for _, e := range edges {
		out = append(out, e.Evidence.ID)
	}
	return out
}

// pairs are the citations in the words of a decision, and those of portions in its paragraph, sorted.
func pairs(a *act, edges []schema.Edge) (within, pins []schema.ID) {
	at := a.stated.Evidence
	for _, e := range edges {
		ev := e.Evidence
		if e.Relation != schema.Cites || ev.TextHash != at.TextHash {
			continue
		}
		if ev.Start >= at.Start && ev.Start < at.End {
			within = append(within, ev.ID)
		}
		if e.To.Portion() != "" && (ev.Segment == at.Segment || ev.Anchor != "" && ev.Anchor == at.Segment) {
			pins = append(pins, ev.ID)
		}
	}
	slices.Sort(pins)
	return within, pins
}
