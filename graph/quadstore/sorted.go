package quadstore

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// byRank is two steps of a path and an order: the values that the subjects of an object have under the predicate of the
// store's Order, sorted, as in
//
//	StartPath(view, body).In("body").Out("date").Order()
//
// The lists in order of the key hold these subjects already in that order.
type byRank struct {
	from     source
	plain    shape.Shape // the same as Cayley does it
	object   Node
	of, by   Node
	reports  []report // by direction in the quad (subject, by, value)
	fixed    []fixedReport
	low, top uint32 // the keys that are wanted
}

// fixedReport is a name under which to report always the same node.
type fixedReport struct {
	name string
	node *Node
}

// sorted makes a byRank of an order over such steps; of filters between the two, which do not change an order, the range of
// keys is taken and the filters are left above.
func sorted(from source, in shape.Sort) (shape.Shape, bool) {
	switch what := in.From.(type) {
	case *hop:
		if r, ok := rankOf(from, what); ok {
			return r, true
		}
	case shape.Filter:
		if h, ok := what.From.(*hop); ok {
			if r, ok := rankOf(from, h); ok {
				for _, f := range what.Filters {
					r.narrow(f)
				}
				return shape.Filter{From: r, Filters: what.Filters}, true
			}
		}
	}
	return nil, false
}

// rankOf recognises the two steps.
func rankOf(from source, out *hop) (*byRank, bool) {
	order := from.View().order
	in, ok := out.other.(*hop)
	if order == nil || !order.Plain || !ok || out.result != quad.Object || in.result != quad.Subject || in.other != nil || out.label || in.label {
		return nil, false
	}
	r := &byRank{from: from, plain: shape.Sort{From: out}, object: in.nodes[quad.Object], of: in.nodes[quad.Predicate], by: out.nodes[quad.Predicate], top: ^uint32(0)}
	if r.object == 0 || in.nodes != [quad.Label + 1]Node{quad.Predicate: r.of, quad.Object: r.object} || out.nodes != [quad.Label + 1]Node{quad.Predicate: r.by} {
		return nil, false
	}
	v := from.View()
	if by, _ := v.Lookup(order.By); by == 0 || by != r.by || !slices.ContainsFunc(order.Of, func(p quad.Value) bool { n, _ := v.Lookup(p); return n != 0 && n == r.of }) {
		return nil, false
	}
	r.reports = slices.Clip(out.reports)
	for _, t := range in.reports {
		if t.dir == quad.Subject {
			r.reports = append(r.reports, t)
		} else {
			r.fixed = append(r.fixed, fixedReport{t.name, &in.nodes[t.dir]})
		}
	}
	return r, true
}

// narrow leaves out keys whose values a filter would refuse.
func (r *byRank) narrow(f shape.ValueFilter) {
	compare, ok := f.(shape.Comparison)
	if !ok {
		return
	}
	key := r.from.View().order.Key(compare.Val)
	if key == 0 {
		return
	}
	switch compare.Op {
	case iterator.CompareGT, iterator.CompareGTE:
		r.low = max(r.low, key)
	case iterator.CompareLT, iterator.CompareLTE:
		r.top = min(r.top, key)
	}
}

// Optimize implements shape.Shape.
func (r *byRank) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return r, false }

// BuildIterator implements shape.Shape.
func (r *byRank) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return &rankShape{byRank: r, sort: r.plain.BuildIterator(qs)}
}

// rankShape is the plan of a byRank: the lists where they hold every subject of the object, or else the same as Cayley does it.
type rankShape struct {
	*byRank
	sort iterator.Shape
}

func (s *rankShape) String() string { return "Travaux(values in order)" }

func (s *rankShape) SubIterators() []iterator.Shape { return []iterator.Shape{s.sort} }

// Optimize optimizes the way that does without the lists.
func (s *rankShape) Optimize(ctx context.Context) (iterator.Shape, bool) {
	if other, changed := s.sort.Optimize(ctx); changed {
		s.sort = other
	}
	return s, false
}

func (s *rankShape) Stats(context.Context) (iterator.Costs, error) {
	v := s.from.View()
	return iterator.Costs{NextCost: 1, ContainsCost: hopCheck * hopCheck, Size: refs.Size{Value: int64(max(1, v.degree(&v.in, s.object, s.of)))}}, nil
}

// Lookup implements iterator.Shape: whether a value is there does not depend on the order.
func (s *rankShape) Lookup() iterator.Index { return s.sort.Lookup() }

// Iterate implements iterator.Shape. A subject is missing from the lists when it has no value with a key or several ones, and
// stands in them once when several quads say the same of it; in both cases the numbers differ.
func (s *rankShape) Iterate() iterator.Scanner {
	v := s.from.View()
	if v.degree(&v.ranked, s.object, s.of) != v.degree(&v.in, s.object, s.of) {
		return s.sort.Iterate()
	}
	return &rankScan{of: s, v: v, more: true, values: v.Step(s.by)}
}
