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
	s, err := v.lazy.stats.get(func() (schema.Stats, error) { return v.count(ctx) })
	if err != nil {
		return schema.Stats{}, err
	}
	s.Nodes, s.Present, s.Edges, s.Unresolved = maps.Clone(s.Nodes), maps.Clone(s.Present), maps.Clone(s.Edges), maps.Clone(s.Unresolved)
	s.Orgs = maps.Clone(s.Orgs)
	s.Documents, s.Version, s.Loaded = v.info.Documents, v.info.Version, v.info.Loaded
	return s, nil
}

func (v *View) count(ctx context.Context) (schema.Stats, error) {
	s := schema.Stats{Nodes: map[schema.Kind]int{}, Present: map[schema.Kind]int{}, Edges: map[schema.Relation]int{},
		Unresolved: map[string]int{}, Orgs: map[string]schema.OrgCount{}, Quads: v.q.Quads()}
	for p, n := range v.q.Predicates() {
		if r := v.preds[p].relation; r != "" {
			s.Edges[r] = n
		}
	}
	for _, kind := range schema.Kinds() {
		for i, n := range v.ofKind(kind) {
			if err := ended(ctx, i); err != nil {
				return s, err
			}
			s.Nodes[kind]++
			loaded := v.present(n)
			if loaded {
				s.Present[kind]++
			}
			if kind == schema.KindDocument {
				of := s.Orgs[v.id(n).Org()]
				if loaded {
					of.Present++
				} else {
					of.Absent++
				}
				s.Orgs[v.id(n).Org()] = of
			}
			if kind == schema.KindUnresolved {
				s.Unresolved[v.first(n, schema.PropReason).Text]++
			}
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
