package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
)

// usual is how many a page holds when nobody says.
const usual = 20

// known gives a node in its typed view; nil when nothing is known of it.
func known(ctx context.Context, id schema.ID) (schema.Thing, error) {
	foresee(ctx, []wish{{id, below(ctx)}})
	n, err := ask(ctx).node(ctx, id)
	if err != nil || n.Kind == "" {
		return nil, err
	}
	return schema.View(n), nil
}

// knownAs gives a node in the view T; nil when nothing is known of it or it is of another kind.
func knownAs[T schema.Thing](ctx context.Context, id schema.ID) (T, error) {
	t, err := known(ctx, id)
	as, _ := t.(T)
	return as, err
}

// firstKnown gives the first of several nodes of which something is known, in the view T; nil when there is none.
func firstKnown[T schema.Thing](ctx context.Context, ids []schema.ID) (T, error) {
	var none T
	nodes, err := ask(ctx).nodes.LoadAll(ctx, ids)
	if err != nil {
		return none, fmt.Errorf("server: one of %d nodes: %w", len(ids), err)
	}
	for _, n := range nodes {
		if n.Kind == "" {
			continue
		}
		if t, ok := schema.View(n).(T); ok {
			return t, nil
		}
	}
	return none, nil
}

// thing gives the node at the end of a claim, known or not.
func thing(ctx context.Context, id schema.ID) (schema.Thing, error) {
	n, err := ask(ctx).node(ctx, id)
	n.ID = id
	return schema.View(n), err
}

// things gives several nodes, known or not.
func things(ctx context.Context, ids []schema.ID) ([]schema.Thing, error) {
	nodes, err := ask(ctx).nodes.LoadAll(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("server: %d nodes: %w", len(ids), err)
	}
	ts := make([]schema.Thing, len(nodes))
	for i, n := range nodes {
		n.ID = ids[i]
		ts[i] = schema.View(n)
	}
	return ts, nil
}

// ref gives the node that a property names, in the view T; nil when nothing is stated.
func ref[T schema.Thing](ctx context.Context, n schema.Node, p schema.Property) (T, error) {
	return optional[T](ctx, n.First(p).ID())
}

// optional gives a node in the view T; nil for the zero ID.
func optional[T schema.Thing](ctx context.Context, id schema.ID) (T, error) {
	var none T
	if id == "" {
		return none, nil
	}
	t, err := thing(ctx, id)
	as, _ := t.(T)
	return as, err
}

// list gives a page of the nodes that a query asks for.
func list[T schema.Thing](ctx context.Context, q schema.NodeQuery, first *int, after *string) (*page.Connection[T], error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	q.First, q.After = n, deref(after)
	p, err := ask(ctx).list(ctx, q)
	if err != nil {
		return nil, err
	}
	ts, err := views[T](p.Nodes)
	if err != nil {
		return nil, err
	}
	foreseeItems(ctx, idsOf(p.Nodes))
	return page.Of(ts, p.Cursors, p.Total, p.More, q.After), nil
}

// whole gives a page of a list that is short by nature (the parts of one document, the papers of one session), in
// the order that compare says.
func whole[T schema.Thing](ctx context.Context, q schema.NodeQuery, compare func(a, b schema.Node) int, first *int, after *string) (*page.Connection[T], error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	p, err := ask(ctx).list(ctx, q)
	if err != nil {
		return nil, err
	}
	ts, err := views[T](slices.SortedFunc(slices.Values(p.Nodes), func(a, b schema.Node) int {
		return cmp.Or(compare(a, b), natural(string(a.ID), string(b.ID)))
	}))
	if err != nil {
		return nil, err
	}
	return page.Slice(ts, func(t T) string { return page.Cursor(string(t.Self().ID)) }, n, deref(after))
}

func idsOf(nodes []schema.Node) []schema.ID {
	ids := make([]schema.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID
	}
	return ids
}

func views[T schema.Thing](nodes []schema.Node) ([]T, error) {
	ts := make([]T, len(nodes))
	for i, n := range nodes {
		t, ok := schema.View(n).(T)
		if !ok {
			return nil, fmt.Errorf("server: %s is a %s, not what was listed: %w", n.ID, n.Kind, schema.ErrCorrupt)
		}
		ts[i] = t
	}
	return ts, nil
}

// pointers are the addresses of things, as the generated code wants them; nil for none.
func pointers[T any](things []T) []*T {
	if things == nil {
		return nil
	}
	ps := make([]*T, len(things))
	for i := range things {
		ps[i] = &things[i]
	}
	return ps
}

func deref[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
