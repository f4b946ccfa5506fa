package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
)

// The ceilings of questions that walk the graph.
const (
	maxDepth  = 5
	maxLength = 10
)

func neighborhood(ctx context.Context, id schema.ID, depth *int, via []schema.Relation, way *schema.Direction, first *int) (*schema.Subgraph, error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	steps := 1
	if depth != nil {
		steps = *depth
	}
	if steps < 1 || steps > maxDepth {
		return nil, badInput("depth is %d; the least is 1, the maximum %d", steps, maxDepth)
	}
	if t, err := known(ctx, id); err != nil || t == nil {
		return nil, err
	}
	g, err := ask(ctx).reader.Neighborhood(ctx, id, steps, via, cmp.Or(deref(way), schema.Both), n)
	if err != nil {
		return nil, fmt.Errorf("server: neighbourhood of %s: %w", id, err)
	}
	ask(ctx).keep(g.Nodes...)
	return &g, nil
}

func path(ctx context.Context, from, to schema.ID, via []schema.Relation, longest *int) (*page.Path, error) {
	most := 6
	if longest != nil {
		most = *longest
	}
	if most < 1 || most > maxLength {
		return nil, badInput("maxLength is %d; the least is 1, the maximum %d", most, maxLength)
	}
	edges, err := ask(ctx).reader.Path(ctx, from, to, via, most)
	if errors.Is(err, schema.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("server: path from %s to %s: %w", from, to, err)
	}
	return page.PathOf(from, edges), nil
}

func wanted(ctx context.Context, org *string, first *int, after *string) (*page.WantedConnection, error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	p, err := ask(ctx).reader.Wanted(ctx, deref(org), n, deref(after))
	if err != nil {
		return nil, fmt.Errorf("server: the wanted list: %w", err)
	}
	for _, w := range p.Wanted {
		ask(ctx).keep(w.Node)
	}
	return page.Of(p.Wanted, p.Cursors, p.Total, p.More, deref(after)), nil
}

// neighbour gives the session of the same body one step before (-1) or after (1): by ordinal when the session has
// one, else by date. It is nil when that one is not known.
func neighbour(ctx context.Context, s *schema.Session, step int) (*schema.Session, error) {
	body := s.First(schema.PropBody).ID()
	if body == "" {
		return nil, nil
	}
	p, err := ask(ctx).list(ctx, under(schema.KindSession, schema.PropBody, body, schema.ByDate))
	if err != nil {
		return nil, err
	}
	all := slices.SortedFunc(slices.Values(p.Nodes), byTime)
	here := slices.IndexFunc(all, func(n schema.Node) bool { return n.ID == s.ID })
	there := here + step
	if n := s.Ordinal(); n != nil {
		there = slices.IndexFunc(all, func(o schema.Node) bool { return o.First(schema.PropOrdinal) == schema.Int(*n+step) })
	}
	if here < 0 || there < 0 || there >= len(all) {
		return nil, nil
	}
	return &schema.Session{Node: all[there]}, nil
}

// allKnown gives nodes in the order of ids, nil where nothing is known.
func allKnown(ctx context.Context, ids []schema.ID) ([]schema.Thing, error) {
	nodes, err := ask(ctx).nodes.LoadAll(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("server: %d nodes: %w", len(ids), err)
	}
	ts := make([]schema.Thing, len(nodes))
	for i, n := range nodes {
		if n.Kind != "" {
			ts[i] = schema.View(n)
		}
	}
	return ts, nil
}

// byCount orders reasons by how often they occur, the most frequent first.
func byCount(a, b *schema.ReasonCount) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Reason, b.Reason))
}
