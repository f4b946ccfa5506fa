package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
)

// start is one node, which is not known yet when a path is made ready.
type start struct{ plan *startPlan }

// BuildIterator implements shape.Shape.
func (s start) BuildIterator(graph.QuadStore) iterator.Shape { return s.plan }

// Optimize implements shape.Shape.
func (s start) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return s, false }

// startPlan is the node to begin with.
type startPlan struct {
	view *View
	at   *Node // nil until somebody asks
}

func (s *startPlan) String() string { return "Travaux(start)" }

func (s *startPlan) Iterate() iterator.Scanner { return &startScan{at: s.at} }

func (s *startPlan) Lookup() iterator.Index {
	return &startIndex{startScan: startScan{at: s.at}, view: s.view}
}

func (s *startPlan) Stats(context.Context) (iterator.Costs, error) {
	return iterator.Costs{NextCost: 1, ContainsCost: 1, Size: refs.Size{Value: 1, Exact: true}}, nil
}

func (s *startPlan) Optimize(context.Context) (iterator.Shape, bool) { return s, false }

func (s *startPlan) SubIterators() []iterator.Shape { return nil }

type startScan struct {
	untagged
	at    *Node
	shown bool
}

func (it *startScan) String() string { return "Travaux(start)" }

func (it *startScan) Next(context.Context) bool {
	first := !it.shown && it.at != nil
	it.shown = it.shown || first
	return first
}

func (it *startScan) node() *Node { return it.at }

func (it *startScan) Result() graph.Ref {
	if !it.shown {
		return nil
	}
	return it.at
}

type startIndex struct {
	startScan
	view *View
}

func (it *startIndex) Contains(_ context.Context, r graph.Ref) bool {
	found := it.at != nil && it.view.node(r) == *it.at
	it.shown = it.shown || found
	return found
}
