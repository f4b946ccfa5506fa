package quadstore

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// optimize turns one step of a path, that is, nodes found at one end of quads by what is at the other end, into a hop.
// Cayley builds a step from general parts: an And over one iterator a condition, and a HasA that asks each quad for its
// end. A hop reads the one list that answers. Shapes of any other form stay as they are.
func optimize(from source, in shape.Shape) (shape.Shape, bool) {
	h := hop{from: from}
	switch in := in.(type) {
	case shape.QuadsAction:
		h.result = in.Result
		for d, r := range in.Filter {
			if !h.fix(d, r) {
				return in, false
			}
		}
		for d := quad.Subject; d <= quad.Label; d++ {
			if tags, ok := in.Save[d]; ok {
				h.save(d, tags)
			}
		}
	case shape.NodesFrom:
		quads, ok := in.Quads.(shape.Quads)
		h.result = in.Dir
		if !ok || !h.filters(quads) {
			return in, false
		}
	default:
		return above(from, in)
	}
	if !h.possible() {
		return in, false
	}
	return &h, true
}

// above deals with what stands on steps.
func above(from source, in shape.Shape) (shape.Shape, bool) {
	switch in := in.(type) {
	case shape.Save:
		switch what := in.From.(type) {
		case *hop:
			return what.tagged(in.Tags), true
		case eachOnce:
			return eachOnce{what.hop.tagged(in.Tags)}, true
		}
	case shape.Unique:
		if h, ok := in.From.(*hop); ok {
			return eachOnce{h}, true
		}
	case shape.Intersect:
		if hops, ok := joined(in); ok {
			return hops, true
		}
	case shape.Sort:
		if sorted, ok := sorted(from, in); ok {
			return sorted, true
		}
	case shape.Page:
		if sorted, ok := in.From.(*byRank); ok {
			return sorted.page(in)
		}
	}
	return recursions(from, in)
}

// hop is a step of a path: the nodes in direction result (subject or object) of the quads that meet the conditions. It
// is both the shape and, with the iterator of its sub-shape, the iterator's plan.
type hop struct {
	from   source
	result quad.Direction
	nodes  [quad.Label + 1]Node // by direction: the node that must be there; 0 for any
	label  bool                 // the quad must have a label, whichever
	// reports are names under which to report the nodes in some directions. A quad without a label is no result when its label is
	// to be reported.
	reports []report
	other   shape.Shape    // what must be at the other end; nil for anything
	sub     iterator.Shape // of other
}

// report is a name under which to report the node in a direction.
type report struct {
	name string
	dir  quad.Direction
}

// far is the direction of the other end.
func (h *hop) far() quad.Direction { return opposite(h.result) }

// fix makes a node a condition; false when there is one already or the node is unknown.
func (h *hop) fix(d quad.Direction, r graph.Ref) bool {
	n := h.from.View().node(r)
	if n == 0 || d < quad.Subject || d > quad.Label || h.nodes[d] != 0 {
		return false
	}
	h.nodes[d] = n
	return true
}

// save reports the node in a direction under some names, which asks that there be one.
func (h *hop) save(d quad.Direction, tags []string) {
	for _, name := range tags {
		h.reports = append(h.reports, report{name, d})
	}
	h.label = h.label || d == quad.Label
}

// tagged returns a hop that reports its result under some names as well.
func (h *hop) tagged(names []string) *hop {
	out := *h
	out.reports = slices.Clip(h.reports)
	out.save(h.result, names)
	return &out
}

// filters takes over the conditions on quads; false when one is of a form that a hop does not have.
func (h *hop) filters(quads shape.Quads) bool {
	for _, f := range quads {
		if f.Dir < quad.Subject || f.Dir > quad.Label {
			return false
		}
		if r, ok := shape.One(f.Values); ok {
			if !h.fix(f.Dir, r) {
				return false
			}
			continue
		}
		switch values := f.Values.(type) {
		case shape.AllNodes:
			h.save(f.Dir, nil)
			continue
		case shape.Save:
			if _, all := values.From.(shape.AllNodes); all {
				h.save(f.Dir, values.Tags)
				continue
			}
			if r, one := shape.One(values.From); one {
				if !h.fix(f.Dir, r) {
					return false
				}
				h.save(f.Dir, values.Tags)
				continue
			}
		}
		if f.Dir != h.far() || h.other != nil || shape.IsNull(f.Values) {
			return false
		}
		h.other = recursionOf(h.from, f.Values)
	}
	return h.other == nil || h.nodes[h.far()] == 0
}

// possible tells whether a hop can find its quads without looking at all of the graph.
func (h *hop) possible() bool {
	if h.result != quad.Subject && h.result != quad.Object {
		return false
	}
	return h.nodes[quad.Predicate] != 0 || h.nodes[quad.Subject] != 0 || h.nodes[quad.Object] != 0 || h.other != nil
}

// BuildIterator implements shape.Shape.
func (h *hop) BuildIterator(qs graph.QuadStore) iterator.Shape { return h.plan(qs) }

func (h *hop) plan(qs graph.QuadStore) *hopShape {
	built := &hopShape{hop: *h, labelled: h.label || h.nodes[quad.Label] != 0}
	if s, ok := h.other.(start); ok {
		built.start = s.plan
	} else if h.other != nil {
		built.sub = h.other.BuildIterator(qs)
		built.coarse = coarsely(built)
	}
	return built
}

// Optimize implements shape.Shape; a hop is made after everything below it was optimized.
func (h *hop) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return h, false }
