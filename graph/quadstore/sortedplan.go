package quadstore

import (
	"context"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
)

// rankShape is the plan of a byRank: the lists where they hold every subject of the object, or else the same as Cayley does it.
type rankShape struct {
	*byRank
	qs   graph.QuadStore
	once sync.Once
	sort iterator.Shape // Cayley's way; made when it is needed first
}

// plainly is Cayley's way.
func (s *rankShape) plainly() iterator.Shape {
	s.once.Do(func() { s.sort, _ = s.plain.BuildIterator(s.qs).Optimize(context.Background()) })
	return s.sort
}

func (s *rankShape) String() string { return "Travaux(values in order)" }

func (s *rankShape) SubIterators() []iterator.Shape { return []iterator.Shape{s.plainly()} }

// Optimize has nothing to do: Cayley's way is optimized when it is made.
func (s *rankShape) Optimize(context.Context) (iterator.Shape, bool) { return s, false }

// whose is the object whose subjects are listed; 0 as long as it is not known.
func (s *rankShape) whose() Node {
	if s.start != nil && s.start.at != nil {
		return *s.start.at
	}
	return s.object
}

func (s *rankShape) Stats(context.Context) (iterator.Costs, error) {
	v, size := s.from.View(), hopFan*hopFan
	if object := s.whose(); object != 0 {
		size = max(1, v.degree(&v.in, object, s.of))
	}
	if s.limit > 0 {
		size = min(size, int(s.limit))
	}
	return iterator.Costs{NextCost: 1, ContainsCost: hopCheck * hopCheck, Size: refs.Size{Value: int64(size)}}, nil
}

// Lookup implements iterator.Shape: whether a value is there does not depend on the order.
func (s *rankShape) Lookup() iterator.Index { return s.plainly().Lookup() }

// Iterate implements iterator.Shape. A subject is missing from the lists when it has no value with a key or several ones, and
// stands in them once when several quads say the same of it; in both cases the numbers differ.
func (s *rankShape) Iterate() iterator.Scanner {
	v, object := s.from.View(), s.whose()
	if v.degree(&v.ranked, object, s.of) != v.degree(&v.in, object, s.of) {
		return s.plainly().Iterate()
	}
	it := &rankScan{of: s, v: v, object: object, more: true, values: v.Step(s.by), skip: s.skip, left: s.limit, group: make([]ranked, 0, 4)}
	if it.left <= 0 {
		it.left = -1
	}
	return it
}
