package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// Neighborhood gives the nodes within depth claims of a node, the node itself among them and the nearest first, at most
// first of them (0: no limit), and the claims of via (none: all) between them. Claims at a portion count as claims at its
// whole, and bring the portion along; the structure that properties tell (body, session, partOf) is not followed. dir says
// how claims are followed, from the nodes nearer to the start. ErrNotFound when nothing is known of the node.
func (v *View) Neighborhood(ctx context.Context, id schema.ID, depth int, via []schema.Relation, dir schema.Direction, first int) (schema.Subgraph, error) {
	if dir < schema.Outgoing || dir > schema.Both || depth < 0 {
		return schema.Subgraph{}, invalid("neighborhood of depth %d in direction %d", depth, dir)
	}
	start, ok := v.node(id)
	if !ok || !v.known(start) {
		return schema.Subgraph{}, fmt.Errorf("graph: %s: %w", id, schema.ErrNotFound)
	}
	w := &walk{view: v, ctx: ctx, via: via, first: first, order: map[quadstore.Node]int{}, met: map[quadstore.Node]place{}}
	w.reach(start)
	for from, level := 0, 0; level < depth && from < len(w.nodes); level++ {
		to := len(w.nodes)
		for ; from < to; from++ {
			if err := w.expand(w.nodes[from], dir); err != nil {
				return schema.Subgraph{}, err
			}
		}
	}
	return w.subgraph()
}

// walk is a search in breadth.
type walk struct {
	view  *View
	ctx   context.Context
	via   []schema.Relation
	first int
	nodes []quadstore.Node // as they were reached
	order map[quadstore.Node]int
	met   map[quadstore.Node]place // by label, of the claims met
	more  bool
}

// sorted is View.sorted. The place of a claim is of its other end, and so that of one end only: a claim met from the start is met again
// among those between, which are sorted from their starts, too.
func (w *walk) sorted(cs []claim) []placed {
	all := make([]placed, len(cs))
	for i, c := range cs {
		at, met := w.met[c.label]
		if !met || c.at != c.from {
			if at = w.view.place(c); c.at == c.from {
				w.met[c.label] = at
			}
		}
		all[i] = placed{c, at}
	}
	return inOrder(all, func(a, b *placed) int { return comparePlaces(&a.place, &b.place) })
}

// reach adds a node unless the limit is reached.
func (w *walk) reach(n quadstore.Node) {
	if _, known := w.order[n]; known {
		return
	}
	if w.first > 0 && len(w.nodes) >= w.first {
		w.more = true
		return
	}
	w.order[n] = len(w.nodes)
	w.nodes = append(w.nodes, n)
}

// expand reaches what is one claim away from a node, in the order of claims.
func (w *walk) expand(n quadstore.Node, dir schema.Direction) error {
	if err := ended(w.ctx, 0); err != nil {
		return err
	}
	for i, c := range w.sorted(w.view.claims(w.view.addParts([]quadstore.Node{n}, n), dir, w.via)) {
		if err := ended(w.ctx, i); err != nil {
			return err
		}
		w.reach(c.at)
		w.reach(c.other())
	}
	return nil
}

// subgraph reads the nodes reached and the claims between them, those of the nearest nodes first.
func (w *walk) subgraph() (schema.Subgraph, error) {
	g := schema.Subgraph{More: w.more}
	var between []placed
	for i, n := range w.nodes {
		if err := ended(w.ctx, i); err != nil {
			return schema.Subgraph{}, err
		}
		g.Nodes = append(g.Nodes, w.view.read(n))
		inside := slices.DeleteFunc(w.view.claims([]quadstore.Node{n}, schema.Outgoing, w.via), func(c claim) bool {
			_, reached := w.order[c.to]
			return !reached
		})
		between = append(between, w.sorted(inside)...)
	}
	far := make([]int, len(between))
	order := make([]int, len(between))
	for i, p := range between {
		far[i], order[i] = max(w.order[p.from], w.order[p.to]), i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(far[i]-far[j], i-j) })
	g.Edges = make([]schema.Edge, 0, len(between))
	for _, i := range order {
		p := between[i]
		g.Edges = append(g.Edges, w.view.edge(p.claim))
	}
	return g, nil
}
