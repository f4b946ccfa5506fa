package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
)

// eachOnce is the nodes that a hop leads to, each once: what Unique makes of a step. As with Cayley's own, the tags are those of the way
// that is found first.
type eachOnce struct{ hop *hop }

// Optimize implements shape.Shape.
func (d eachOnce) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return d, false }

// BuildIterator implements shape.Shape.
func (d eachOnce) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return &distinctShape{d.hop.plan(qs)}
}

// distinctShape is the plan of an eachOnce.
type distinctShape struct{ *hopShape }

func (s *distinctShape) String() string { return "Travaux(each once)" }

// Optimize optimizes the hop.
func (s *distinctShape) Optimize(ctx context.Context) (iterator.Shape, bool) {
	if better, changed := s.hopShape.Optimize(ctx); changed {
		return better, true
	}
	return s, false
}

// Stats guesses, as Cayley does, that every node is found twice.
func (s *distinctShape) Stats(ctx context.Context) (iterator.Costs, error) {
	costs, err := s.hopShape.Stats(ctx)
	costs.NextCost *= 2
	costs.Size.Value, costs.Size.Exact = max(1, costs.Size.Value/2), false
	return costs, err
}

// Iterate implements iterator.Shape. Of a list in order of the key of a coarse predicate a run is one step. In one list under one predicate
// the same node stands next to itself; of several lists the nodes have to be remembered.
func (s *distinctShape) Iterate() iterator.Scanner {
	switch it := s.hopShape.Iterate().(type) {
	case *coarseScan:
		it.once = true
		return it
	case *hopScan:
		d := &distinctScan{hopScan: it}
		if it.scan != nil || it.p < 0 || it.walk != nil {
			d.seen = map[Node]struct{}{}
		}
		return d
	default:
		return iterator.NewUnique(s.hopShape).Iterate()
	}
}

// Lookup implements iterator.Shape.
func (s *distinctShape) Lookup() iterator.Index {
	index, ok := s.hopShape.Lookup().(*hopIndex)
	if !ok {
		return iterator.NewUnique(s.hopShape).Lookup()
	}
	return &distinctIndex{index}
}

// distinctScan lists the nodes of a hop, each once.
type distinctScan struct {
	*hopScan
	last Node
	seen map[Node]struct{} // nil when the same node stands next to itself
}

func (it *distinctScan) Next(ctx context.Context) bool {
	for it.hopScan.Next(ctx) {
		n := *it.node()
		if it.seen == nil {
			if n == it.last {
				continue
			}
			it.last = n
			return true
		}
		if _, known := it.seen[n]; !known {
			it.seen[n] = struct{}{}
			return true
		}
	}
	return false
}

// NextPath is false: a further way would be the same node again.
func (it *distinctScan) NextPath(context.Context) bool { return false }

// distinctIndex tells whether a hop leads to a node, by whichever way.
type distinctIndex struct{ *hopIndex }

// NextPath is false: a further way would be the same node again.
func (it *distinctIndex) NextPath(context.Context) bool { return false }
