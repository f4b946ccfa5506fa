package graph

import (
	"context"
	"slices"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// Told gives for each decision all the places that tell it, in the same length and order: those that say the same of it,
// what it answers or is answered by, and the claims that it was taken or proposed. Of a decision of which nothing is known
// only the ID is filled in.
func (v *View) Told(ctx context.Context, decisions []schema.ID) ([]schema.Told, error) {
	out := make([]schema.Told, len(decisions))
	for i, id := range decisions {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		out[i].Decision = id
		if n, ok := v.node(id); ok {
			out[i] = v.told(n)
		}
	}
	return out, nil
}

func (v *View) told(n quadstore.Node) schema.Told {
	t := schema.Told{Decision: v.id(n), Status: v.first(n, schema.PropStatus).Text, Outcome: v.first(n, schema.PropOutcome).Text, State: v.first(n, schema.PropState).Text}
	all := []quadstore.Node{n}
	for arc := range v.q.InVia(n, v.predicate(schema.PropSameAs)) {
		all = append(all, arc.V)
		t.Also = append(t.Also, v.id(arc.V))
	}
	answers := v.named[string(schema.Answers)]
	for arc := range v.q.OutVia(n, answers) {
		t.Answers = append(t.Answers, v.id(arc.V))
	}
	for arc := range v.q.InVia(n, answers) {
		t.Answered = append(t.Answered, v.id(arc.V))
	}
	for _, c := range v.claims(all, schema.Incoming, []schema.Relation{schema.Decides, schema.Proposes}) {
		t.Evidence = append(t.Evidence, v.id(c.label))
	}
	for _, ids := range []*[]schema.ID{&t.Also, &t.Answers, &t.Answered, &t.Evidence} {
		slices.Sort(*ids)
		*ids = slices.Compact(*ids)
	}
	return t
}
