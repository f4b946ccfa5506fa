package export

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/travaux/travaux/schema"
)

// mostDescribed bounds the claims of a description; an export around the thing has them all.
const mostDescribed = 2000

// Describe looks up what is said of a node and its portions: the node, those of its portions and of the things claimed with it
// that claims name, and the claims. ErrNotFound when nothing is known of it.
func Describe(ctx context.Context, r Reader, id schema.ID) (*Export, error) {
	nodes, err := r.Nodes(ctx, []schema.ID{id})
	if err == nil && nodes[0].Kind == "" {
		err = schema.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("export: %s: %w", id, err)
	}
	pages, err := r.Edges(ctx, []schema.EdgeQuery{{Node: id, Direction: schema.Both, Parts: true, First: mostDescribed}})
	if err != nil {
		return nil, fmt.Errorf("export: the claims of %s: %w", id, err)
	}
	d := &described{Reader: r, edges: pages[0].Edges}
	p := part{reader: d, keep: func(schema.ID) bool { return true }}
	ids := []schema.ID{id}
	for _, e := range d.edges {
		ids = append(ids, e.From, e.To)
	}
	p.set(ids)
	return &Export{p, string(id) + " and what is said of it"}, nil
}

// described is a Reader whose edges are some that are at hand: those of a node, and no others between its neighbours.
type described struct {
	Reader
	edges []schema.Edge
}

// StreamEdges gives the edges at hand, in the order in which exports have them.
func (d *described) StreamEdges(context.Context, []schema.ID) iter.Seq2[schema.Edge, error] {
	ordered := slices.Clone(d.edges)
	slices.SortStableFunc(ordered, func(a, b schema.Edge) int { return cmp.Compare(a.From, b.From) })
	return func(yield func(schema.Edge, error) bool) {
		for _, e := range ordered {
			if !yield(e, nil) {
				return
			}
		}
	}
}
