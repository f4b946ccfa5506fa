package quadstore

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// byRank is two steps of a path and an order: the values that the subjects of an object have under the predicate of the
// store's Order, sorted, as in
//
//	StartPath(view, body).In("body").Out("date").Filter(iterator.CompareGTE, day).Order().Limit(50)
//
// The lists in order of the key hold these subjects already in that order.
type byRank struct {
	from     source
	plain    shape.Shape // the same as Cayley does it
	object   Node        // 0 when it is the one that is asked from
	start    *startPlan  // then
	of, by   Node
	reports  []report // by direction in the quad (subject, by, value)
	fixed    []fixedReport
	low, top uint32 // the keys that are wanted
	bounds   []shape.Comparison
	skip     int64
	limit    int64 // 0 for any number
}

// fixedReport is a name under which to report always the same node.
type fixedReport struct {
	name string
	node *Node
}

// sorted makes a byRank of an order over such steps; of filters between the two, which do not change an order, those that the keys
// decide become a range of keys and the others are left above.
func sorted(from source, in shape.Sort) (shape.Shape, bool) {
	switch what := in.From.(type) {
	case *hop:
		if r, ok := rankOf(from, what); ok {
			return r, true
		}
	case shape.Filter:
		h, ok := what.From.(*hop)
		if !ok {
			return nil, false
		}
		r, ok := rankOf(from, h)
		if !ok {
			return nil, false
		}
		var others []shape.ValueFilter
		for _, f := range what.Filters {
			if !r.narrow(f) {
				others = append(others, f)
			}
		}
		if r.plain = in; len(others) == 0 {
			return r, true
		}
		return shape.Filter{From: r, Filters: others}, true
	}
	return nil, false
}

// rankOf recognises the two steps.
func rankOf(from source, out *hop) (*byRank, bool) {
	order := from.View().order
	in, ok := out.other.(*hop)
	if order == nil || !order.Plain || !ok || out.result != quad.Object || in.result != quad.Subject || out.label || in.label {
		return nil, false
	}
	r := &byRank{from: from, plain: shape.Sort{From: out}, object: in.nodes[quad.Object], of: in.nodes[quad.Predicate], by: out.nodes[quad.Predicate], top: ^uint32(0)}
	if s, ok := in.other.(start); ok && r.object == 0 {
		r.start = s.plan
	} else if in.other != nil || r.object == 0 {
		return nil, false
	}
	if in.nodes != [quad.Label + 1]Node{quad.Predicate: r.of, quad.Object: r.object} || out.nodes != [quad.Label + 1]Node{quad.Predicate: r.by} {
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
	return r, r.start == nil || len(r.fixed) == 0
}

// narrow leaves out keys whose values a filter refuses; false when the filter has to be asked for each value.
func (r *byRank) narrow(f shape.ValueFilter) bool {
	compare, ok := f.(shape.Comparison)
	if !ok {
		return false
	}
	key := r.from.View().order.Key(compare.Val)
	if key == 0 {
		return false
	}
	switch compare.Op {
	case iterator.CompareGT, iterator.CompareGTE:
		r.low = max(r.low, key)
	case iterator.CompareLT, iterator.CompareLTE:
		r.top = min(r.top, key)
	}
	// Values with a key are of one type, and those with another key than a bound's are above or below it. Those with the same
	// key are compared.
	if _, text := compare.Val.(quad.String); !text {
		return false
	}
	r.bounds = append(r.bounds, compare)
	return true
}

// within tells whether a value whose key is one of the bounds is itself inside.
func (r *byRank) within(value quad.Value) bool {
	text, ok := value.(quad.String)
	for _, b := range r.bounds {
		if !ok || !iterator.RunStrOp(string(text), b.Op, string(b.Val.(quad.String))) {
			return false
		}
	}
	return true
}

// page cuts the results down to some of them.
func (r *byRank) page(p shape.Page) (shape.Shape, bool) {
	if r.skip != 0 || r.limit != 0 {
		return p, false
	}
	out := *r
	out.skip, out.limit, out.plain = p.Skip, p.Limit, shape.Page{From: r.plain, Skip: p.Skip, Limit: p.Limit}
	return &out, true
}

// Optimize implements shape.Shape.
func (r *byRank) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return r, false }

// BuildIterator implements shape.Shape.
func (r *byRank) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return &rankShape{byRank: r, qs: qs}
}
