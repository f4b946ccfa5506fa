package graph

import (
	"context"
	"iter"
	"maps"

	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/schema"
)

// Stats counts what the view holds. Kinds, relations and reasons of which there are none are left out.
func (v *View) Stats(ctx context.Context) (schema.Stats, error) {
	at, err := v.standing(ctx)
	if err != nil {
		return schema.Stats{}, err
	}
	s := schema.Stats{Nodes: maps.Clone(at.nodes), Present: maps.Clone(at.present), Edges: map[schema.Relation]int{}, Unresolved: maps.Clone(at.unresolved),
		Orgs: maps.Clone(at.orgs), Quads: v.q.Quads(), Documents: v.info.Documents, Version: v.info.Version, Loaded: v.info.Loaded}
	for p, n := range v.q.Predicates() {
		if r := v.meaning(p).relation; r != "" && n > 0 {
			s.Edges[r] = n
		}
	}
	return s, nil
}

// Quads gives every quad of the view, in no particular order.
func (v *View) Quads() iter.Seq[quad.Quad] {
	return func(yield func(quad.Quad) bool) {
		for l := range v.q.AllLinks() {
			if !yield(quad.Quad{Subject: v.q.Value(l.S), Predicate: v.q.Value(l.P), Object: v.q.Value(l.O), Label: v.q.Value(l.L)}) {
				return
			}
		}
	}
}
