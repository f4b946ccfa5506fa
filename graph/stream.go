package graph

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// StreamNodes gives nodes in order of their IDs, one at a time, so that a whole graph is written out without being held:
// those of ids of which something is known, or, with nil ids, all. An error ends it; it is ctx's.
func (v *View) StreamNodes(ctx context.Context, ids []schema.ID) iter.Seq2[schema.Node, error] {
	return func(yield func(schema.Node, error) bool) {
		for i, n := range v.inOrder(ids) {
			if err := ended(ctx, i); err != nil {
				yield(schema.Node{}, err)
				return
			}
			if !yield(v.decode(n, v.id(n)), nil) {
				return
			}
		}
	}
}

// StreamEdges gives the edges that begin at nodes, with their evidence, one at a time and each once: in order of (From,
// relation, To, place and ID of the evidence), From being one of ids or, with nil ids, any node. It asks for less than
// Edges, which sorts by date. An error ends it; it is ctx's.
func (v *View) StreamEdges(ctx context.Context, ids []schema.ID) iter.Seq2[schema.Edge, error] {
	return func(yield func(schema.Edge, error) bool) {
		var edges []schema.Edge
		for i, n := range v.inOrder(ids) {
			if err := ended(ctx, i); err != nil {
				yield(schema.Edge{}, err)
				return
			}
			edges = v.beginning(n, edges[:0])
			for _, e := range edges {
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}

// inOrder gives the nodes of ids of which something is known, or all that are known, each once and by ID.
func (v *View) inOrder(ids []schema.ID) []quadstore.Node {
	if ids == nil {
		return v.lazy.nodes.must(v.allNodes)
	}
	var nodes []quadstore.Node
	for _, id := range ids {
		if n, ok := v.node(id); ok && v.known(n) {
			nodes = append(nodes, n)
		}
	}
	return v.sortedByID(nodes)
}

// allNodes are the nodes that are known, by ID.
func (v *View) allNodes() []quadstore.Node {
	var nodes []quadstore.Node
	for _, kind := range schema.Kinds() {
		nodes = append(nodes, v.ofKind(kind)...)
	}
	return v.sortedByID(nodes)
}

// beginning adds the edges that begin at a node to into, in the order of StreamEdges.
func (v *View) beginning(n quadstore.Node, into []schema.Edge) []schema.Edge {
	for arc := range v.q.Out(n) {
		if r := v.meaning(arc.P).relation; r != "" {
			into = append(into, v.edge(claim{relation: r, from: n, to: arc.V, at: n, label: arc.L}))
		}
	}
	if len(into) > 1 {
		slices.SortFunc(into, v.compareEdges)
	}
	return into
}

// compareEdges orders edges that begin at the same node.
func (v *View) compareEdges(a, b schema.Edge) int {
	if a.Relation != b.Relation {
		return slices.Index(v.relations, a.Relation) - slices.Index(v.relations, b.Relation)
	}
	return cmp.Or(strings.Compare(string(a.To), string(b.To)), strings.Compare(string(a.Evidence.Document), string(b.Evidence.Document)),
		cmp.Compare(a.Evidence.Start, b.Evidence.Start), strings.Compare(string(a.Evidence.ID), string(b.Evidence.ID)))
}
