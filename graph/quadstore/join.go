package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
)

// join is nodes that several hops lead to: what Save, Has and And make of steps. It is Cayley's And, with its order, but the
// hops pass the node on as it is.
type join []shape.Shape

// joined makes a join of an intersection of hops; false when there is anything else in it.
func joined(in shape.Intersect) (join, bool) {
	for _, s := range in {
		if _, ok := s.(*hop); !ok {
			return nil, false
		}
	}
	return join(in), len(in) > 1
}

// Optimize implements shape.Shape.
func (j join) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return j, false }

// BuildIterator implements shape.Shape.
func (j join) BuildIterator(qs graph.QuadStore) iterator.Shape {
	parts := make([]iterator.Shape, len(j))
	for i, s := range j {
		parts[i] = s.BuildIterator(qs)
	}
	return &joinShape{iterator.NewAnd(parts...)}
}

// joinShape is the plan of a join; Cayley's And knows the parts and their order, the one to list first.
type joinShape struct{ *iterator.And }

func (s *joinShape) String() string { return "Travaux(join)" }

// Optimize lets Cayley find the best order.
func (s *joinShape) Optimize(ctx context.Context) (iterator.Shape, bool) {
	better, changed := s.And.Optimize(ctx)
	and, ok := better.(*iterator.And)
	switch {
	case !ok:
		return better, changed
	case and == s.And:
		return s, false
	}
	return &joinShape{and}, true
}

// Iterate lists the first part and looks the nodes up in the others.
func (s *joinShape) Iterate() iterator.Scanner {
	parts := s.SubIterators()
	first, ok := parts[0].Iterate().(*hopScan)
	if !ok {
		return s.And.Iterate()
	}
	it := &joinScan{hopScan: first}
	for _, part := range parts[1:] {
		index, ok := part.Lookup().(*hopIndex)
		if !ok {
			return s.And.Iterate()
		}
		it.others = append(it.others, index)
	}
	return it
}

// joinScan lists the nodes of a hop that others lead to as well.
type joinScan struct {
	*hopScan
	others []*hopIndex
}

func (it *joinScan) String() string { return "Travaux(join)" }

func (it *joinScan) Next(ctx context.Context) bool {
	for it.hopScan.Next(ctx) {
		if it.everywhere(ctx, it.node()) {
			return true
		}
		if it.Err() != nil {
			break
		}
	}
	return false
}

func (it *joinScan) everywhere(ctx context.Context, n *Node) bool {
	for _, other := range it.others {
		if !other.has(ctx, n) {
			return false
		}
	}
	return true
}

// NextPath goes on to a further way in any of the parts, one after the other.
func (it *joinScan) NextPath(ctx context.Context) bool {
	if it.hopScan.NextPath(ctx) {
		return true
	}
	for _, other := range it.others {
		if other.NextPath(ctx) {
			return true
		}
	}
	return false
}

func (it *joinScan) TagResults(dst map[string]graph.Ref) {
	it.hopScan.TagResults(dst)
	for _, other := range it.others {
		other.TagResults(dst)
	}
}

func (it *joinScan) Err() error {
	err := it.hopScan.Err()
	for _, other := range it.others {
		if err == nil {
			err = other.Err()
		}
	}
	return err
}

func (it *joinScan) Close() error {
	err := it.hopScan.Close()
	for _, other := range it.others {
		if e := other.Close(); err == nil {
			err = e
		}
	}
	return err
}
