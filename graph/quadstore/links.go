package quadstore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// linksShape is the plan "the quads with this node in this direction", or, with direction quad.Any, all quads.
type linksShape struct {
	from source
	dir  quad.Direction
	node Node
}

func linksWith(from source, d quad.Direction, r graph.Ref) iterator.Shape {
	n := from.View().node(r)
	if n == 0 || d < quad.Subject || d > quad.Label {
		return iterator.NewNull()
	}
	return &linksShape{from, d, n}
}

func (s *linksShape) String() string { return fmt.Sprintf("Travaux(%v %d)", s.dir, s.node) }

func (s *linksShape) Iterate() iterator.Scanner {
	v := s.from.View()
	return &linkScan{of: s, v: v, walk: v.walk(s.dir, s.node)}
}

// walk goes through the quads with a node in a direction.
func (v *View) walk(d quad.Direction, n Node) walk {
	switch d {
	case quad.Any:
		return walkAll(&v.out, anyPredicate)
	case quad.Predicate:
		if number, ok := v.preds.numbers[n]; ok {
			return walkAll(&v.out, int(number))
		}
		return walk{}
	}
	return walkNode(v.treeOf(d), n, anyPredicate)
}

// treeOf is the tree whose lists belong to nodes in a direction.
func (v *View) treeOf(d quad.Direction) *tree {
	switch d {
	case quad.Object:
		return &v.in
	case quad.Label:
		return &v.label
	}
	return &v.out
}

func (s *linksShape) Lookup() iterator.Index { return &linkIndex{of: s, v: s.from.View()} }

func (s *linksShape) Stats(context.Context) (iterator.Costs, error) {
	v := s.from.View()
	size := v.quads
	if s.dir != quad.Any {
		size = v.size(s.dir, s.node)
	}
	return iterator.Costs{NextCost: 1, ContainsCost: 1, Size: refs.Size{Value: int64(size), Exact: true}}, nil
}

func (s *linksShape) Optimize(context.Context) (iterator.Shape, bool) { return s, false }

func (s *linksShape) SubIterators() []iterator.Shape { return nil }

// untagged is what the iterators without tags, errors and memory have in common.
type untagged struct{}

func (untagged) TagResults(map[string]graph.Ref) {}
func (untagged) NextPath(context.Context) bool   { return false }
func (untagged) Err() error                      { return nil }
func (untagged) Close() error                    { return nil }

// linkScan lists quads. Results are pointers into a slice that is made for each piece of a list.
type linkScan struct {
	untagged
	of   *linksShape
	v    *View
	walk walk
	buf  []Link
	at   int // of the result in buf
}

func (it *linkScan) String() string { return it.of.String() }

func (it *linkScan) Next(context.Context) bool {
	if it.at++; it.at < len(it.buf) {
		return true
	}
	it.at, it.buf = 0, nil
	n, c := it.walk.next()
	if n == 0 {
		return false
	}
	it.buf = make([]Link, len(c.p))
	for i, p := range c.p {
		it.buf[i] = it.of.link(n, it.v.preds.nodes[p], c.v[i], c.w[i])
	}
	return true
}

// link puts an arc of n's list together: what v and w are depends on the tree.
func (s *linksShape) link(n, p, v, w Node) Link {
	switch s.dir {
	case quad.Object:
		return Link{S: v, P: p, O: n, L: w}
	case quad.Label:
		return Link{S: v, P: p, O: w, L: n}
	}
	return Link{S: n, P: p, O: v, L: w}
}

func (it *linkScan) Result() graph.Ref {
	if it.at >= len(it.buf) {
		return nil
	}
	return &it.buf[it.at]
}

// linkIndex tells whether a quad is one of the plan's.
type linkIndex struct {
	untagged
	of     *linksShape
	v      *View
	result graph.Ref
}

func (it *linkIndex) String() string { return it.of.String() }

func (it *linkIndex) Contains(_ context.Context, r graph.Ref) bool {
	it.result = nil
	l, ok := it.v.link(r)
	if !ok || it.of.dir != quad.Any && l.get(it.of.dir) != it.of.node || it.of.dir == quad.Any && !it.v.Has(l) {
		return false
	}
	it.result = r
	return true
}

func (it *linkIndex) Result() graph.Ref { return it.result }
