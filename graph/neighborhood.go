package graph

import (
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
	w := &walk{view: v, ctx: ctx, via: via, first: first, dir: dir, order: map[quadstore.Node]int{}, ends: map[quadstore.Node]placed{}}
	w.reach(start)
	for from, level := 0, 0; level < depth && from < len(w.nodes); level++ {
		to := len(w.nodes)
		for ; from < to; from++ {
			if err := w.expand(w.nodes[from]); err != nil {
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
	dir   schema.Direction
	first int
	nodes []quadstore.Node // as they were reached
	order map[quadstore.Node]int
	out   [][]placed                // claims from the first of the nodes, in their order: of those whose claims were followed from their starts
	ends  map[quadstore.Node]placed // what claims with that other end are sorted by
	more  bool
}

// sorted is View.sorted. Many claims have the same other end.
func (w *walk) sorted(cs []claim) []placed {
	all := make([]placed, len(cs))
	for i, c := range cs {
		p, met := w.ends[c.other()]
		if !met {
			p = w.view.placed(c)
			w.ends[c.other()] = p
		}
		p.claim = c
		all[i] = p
	}
	return w.view.arrange(all)
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
func (w *walk) expand(n quadstore.Node) error {
	if err := ended(w.ctx, 0); err != nil {
		return err
	}
	all := w.sorted(w.view.claims(w.view.addParts([]quadstore.Node{n}, n), w.dir, w.via))
	for i, c := range all {
		if err := ended(w.ctx, i); err != nil {
			return err
		}
		if c.at != n {
			w.reach(c.at)
		}
		w.reach(c.other())
	}
	if w.dir == schema.Outgoing {
		w.out = append(w.out, slices.DeleteFunc(all, func(p placed) bool { return p.from != n }))
	}
	return nil
}

// from are the claims from the i-th node, in their order.
func (w *walk) from(i int) []placed {
	if i < len(w.out) {
		return w.out[i]
	}
	inside := slices.DeleteFunc(w.view.claims(w.nodes[i:i+1], schema.Outgoing, w.via), func(c claim) bool {
		_, reached := w.order[c.to]
		return !reached
	})
	return w.sorted(inside)
}

// subgraph reads the nodes reached and the claims between them, those of the nearest nodes first.
func (w *walk) subgraph() (schema.Subgraph, error) {
	g := schema.Subgraph{More: w.more, Nodes: make([]schema.Node, len(w.nodes))}
	var between []claim
	var order []uint64 // how far a claim reaches and its number
	for i, n := range w.nodes {
		if err := ended(w.ctx, i); err != nil {
			return schema.Subgraph{}, err
		}
		g.Nodes[i] = w.view.read(n)
		for _, c := range w.from(i) {
			if to, reached := w.order[c.to]; reached {
				order = append(order, uint64(max(i, to))<<32|uint64(len(between)))
				between = append(between, c.claim)
			}
		}
	}
	slices.Sort(order)
	g.Edges = make([]schema.Edge, len(order))
	for i, o := range order {
		w.view.readEdge(&g.Edges[i], between[uint32(o)])
	}
	return g, nil
}
