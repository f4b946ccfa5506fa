package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
)

// nodesShape is the plan "all nodes".
type nodesShape struct{ from source }

func (s *nodesShape) String() string { return "Travaux(all nodes)" }

func (s *nodesShape) Iterate() iterator.Scanner { return &nodeScan{walk: nodeWalk{v: s.from.View()}} }

func (s *nodesShape) Lookup() iterator.Index { return &nodeIndex{v: s.from.View()} }

func (s *nodesShape) Stats(context.Context) (iterator.Costs, error) {
	size := refs.Size{Value: int64(s.from.View().nodes), Exact: true}
	return iterator.Costs{NextCost: 1, ContainsCost: 1, Size: size}, nil
}

func (s *nodesShape) Optimize(context.Context) (iterator.Shape, bool) { return s, false }

func (s *nodesShape) SubIterators() []iterator.Shape { return nil }

type nodeScan struct {
	untagged
	walk nodeWalk
	node Node
}

func (it *nodeScan) String() string { return "Travaux(all nodes)" }

func (it *nodeScan) Next(context.Context) bool {
	it.node = it.walk.next()
	return it.node != 0
}

func (it *nodeScan) Result() graph.Ref {
	if it.node == 0 {
		return nil
	}
	return it.node
}

type nodeIndex struct {
	untagged
	v      *View
	result graph.Ref
}

func (it *nodeIndex) String() string { return "Travaux(all nodes)" }

// Contains is true for a node that a quad uses.
func (it *nodeIndex) Contains(_ context.Context, r graph.Ref) bool {
	it.result = nil
	if !it.v.live(it.v.node(r)) {
		return false
	}
	it.result = r
	return true
}

func (it *nodeIndex) Result() graph.Ref { return it.result }
