package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// mostTried is how many stops a search for many ways looks at.
const mostTried = 100_000

// belonging are the relations that tell where a thing belongs. A way over one of them says no more than that two things
// have the same subject, so it is taken only when the relation is asked for.
func belonging() []schema.Relation {
	return []schema.Relation{schema.About, schema.Reports, schema.Considers}
}

// Paths gives up to first ways between two nodes that pass no stop twice, the shortest first and those of one length in
// the order of their claims: as Path counts stops, over the relations of via (none: all but those that only tell where
// something belongs), none longer than maxLength. Two nodes that are one stop have no ways. ErrNotFound when nothing is known of
// either node.
//
// The ways are enumerated in depth, length by length, never into a stop that is too far from the end: distances are
// those of a search in breadth from there.
func (v *View) Paths(ctx context.Context, from, to schema.ID, via []schema.Relation, maxLength, first int) (schema.Ways, error) {
	a, ok := v.node(from)
	b, ok2 := v.node(to)
	if !ok || !ok2 || !v.known(a) || !v.known(b) {
		return schema.Ways{}, fmt.Errorf("graph: ways from %s to %s: %w", from, to, schema.ErrNotFound)
	}
	if len(via) == 0 {
		via = slices.DeleteFunc(slices.Clone(v.relations), func(r schema.Relation) bool { return slices.Contains(belonging(), r) })
	}
	w := &ways{route: &route{view: v, ctx: ctx, via: via, ends: [2]quadstore.Node{a, b}}, first: first, steps: map[quadstore.Node][]stride{}}
	if a == b {
		return schema.Ways{}, nil
	}
	if err := w.measure(maxLength); err != nil {
		return schema.Ways{}, err
	}
	w.passed = map[quadstore.Node]bool{a: true}
	for length := 1; length <= maxLength && !w.more; length++ {
		if err := w.walk(a, length); err != nil {
			return schema.Ways{}, err
		}
	}
	return schema.Ways{Ways: w.found, More: w.more}, nil
}

// ways is an enumeration under way.
type ways struct {
	*route
	first    int
	steps    map[quadstore.Node][]stride // by stop, as they were worked out
	distance map[quadstore.Node]int      // to the end
	passed   map[quadstore.Node]bool
	way      []claim
	found    [][]schema.Edge
	tried    int
	more     bool
}

// stride leads from one stop to another by the first of the claims between them.
type stride struct {
	placed
	to quadstore.Node
}

// strides are the stops next to one, in the order of claims, each once.
func (w *ways) strides(stop quadstore.Node) []stride {
	if known, ok := w.steps[stop]; ok {
		return known
	}
	var next []stride
	seen := map[quadstore.Node]bool{stop: true}
	for _, p := range w.view.sorted(w.claims(stop)) {
		if to := w.across(p.claim, stop); !seen[to] {
			seen[to] = true
			next = append(next, stride{p, to})
		}
	}
	w.steps[stop] = next
	return next
}

// measure finds how far from the end the stops are that lie within reach.
func (w *ways) measure(maxLength int) error {
	end := w.ends[1]
	w.distance = map[quadstore.Node]int{end: 0}
	level := []quadstore.Node{end}
	for d := 1; d <= maxLength && len(level) > 0; d++ {
		var next []quadstore.Node
		for i, stop := range level {
			if err := ended(w.ctx, i); err != nil {
				return err
			}
			for _, c := range w.claims(stop) {
				n := w.across(c, stop)
				if _, known := w.distance[n]; !known {
					w.distance[n] = d
					next = append(next, n)
				}
			}
		}
		if level = next; len(w.distance) > mostTried {
			w.more = len(w.found) > 0
			return nil
		}
	}
	return nil
}

// walk goes on from a stop by exactly so many strides.
func (w *ways) walk(stop quadstore.Node, left int) error {
	if w.tried++; w.tried > mostTried {
		w.more = true
		return nil
	}
	if err := ended(w.ctx, w.tried); err != nil {
		return err
	}
	for _, s := range w.strides(stop) {
		far, reaches := w.distance[s.to]
		if !reaches || far > left-1 || w.passed[s.to] || (s.to == w.ends[1]) != (left == 1) {
			continue
		}
		w.way = append(w.way, s.claim)
		if err := w.arrive(s.to, left-1); err != nil {
			return err
		}
		w.way = w.way[:len(w.way)-1]
		if w.more {
			return nil
		}
	}
	return nil
}

// arrive takes a way that is complete, or goes on.
func (w *ways) arrive(stop quadstore.Node, left int) error {
	if left > 0 {
		w.passed[stop] = true
		defer delete(w.passed, stop)
		return w.walk(stop, left)
	}
	if len(w.found) == w.first {
		w.more = true
		return nil
	}
	edges := make([]schema.Edge, len(w.way))
	for i, c := range w.way {
		edges[i] = w.view.edge(c)
	}
	w.found = append(w.found, edges)
	return nil
}
