package quadstore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// hopShape is the plan of a hop. It finds its quads in the list of a node that is fixed, in the lists of the nodes that
// the sub-iterator gives, or, when those are too many, in all quads with the predicate.
type hopShape struct{ hop }

func (s *hopShape) String() string {
	return fmt.Sprintf("Travaux(hop to %v, predicate %d)", s.result, s.nodes[quad.Predicate])
}

func (s *hopShape) SubIterators() []iterator.Shape {
	if s.sub == nil {
		return nil
	}
	return []iterator.Shape{s.sub}
}

// Optimize optimizes the sub-iterator.
func (s *hopShape) Optimize(ctx context.Context) (iterator.Shape, bool) {
	if s.sub == nil {
		return s, false
	}
	sub, changed := s.sub.Optimize(ctx)
	if !changed {
		return s, false
	}
	if s.sub = sub; iterator.IsNull(sub) {
		return sub, true
	}
	return s, false
}

const (
	hopFan   = 8 // guess: quads that a node of the sub-iterator leads to
	hopCheck = 2 // guess: quads of one predicate to look at for one node
)

// Stats counts exactly where one list is the answer and guesses otherwise. A size is called exact only when nothing is
// filtered out, because Cayley gives an exact size as the count without running the iterator.
func (s *hopShape) Stats(ctx context.Context) (iterator.Costs, error) {
	v := s.from.View()
	costs := iterator.Costs{NextCost: 1, ContainsCost: hopCheck}
	size, exact := s.listSize(v)
	if s.sub != nil {
		sub, err := s.sub.Stats(ctx)
		if err != nil {
			return costs, err
		}
		costs.NextCost += sub.NextCost
		costs.ContainsCost += hopCheck * sub.ContainsCost
		size, exact = min(size, s.subSize(v, sub)), false
	}
	if size == 0 && !exact {
		size = 1
	}
	costs.Size = refs.Size{Value: size, Exact: exact}
	return costs, nil
}

// listSize is the number of quads in the list that the hop reads if it does not ask the sub-iterator.
func (s *hopShape) listSize(v *View) (size int64, exact bool) {
	exact = !s.label && s.nodes[quad.Label] == 0
	p := s.nodes[quad.Predicate]
	here, there := s.nodes[s.result], s.nodes[s.far()]
	switch {
	case here != 0 && there != 0:
		return int64(min(v.degree(v.treeOf(s.result), here, p), v.degree(v.treeOf(s.far()), there, p))), false
	case here != 0:
		return int64(v.degree(v.treeOf(s.result), here, p)), exact
	case there != 0:
		return int64(v.degree(v.treeOf(s.far()), there, p)), exact
	case p != 0:
		return int64(v.size(quad.Predicate, p)), exact
	}
	return int64(v.quads), false
}

// subSize estimates how many quads the nodes of the sub-iterator lead to; for a few fixed nodes it counts them.
func (s *hopShape) subSize(v *View, sub iterator.Costs) int64 {
	fixed, ok := s.sub.(*iterator.Fixed)
	if !ok {
		return sub.Size.Value * hopFan
	}
	sum := 0
	for _, r := range fixed.Values() {
		sum += v.degree(v.treeOf(s.far()), v.node(r), s.nodes[quad.Predicate])
	}
	return int64(sum)
}

// bySub tells whether it is cheaper to go from the sub-iterator's nodes than to check the quads of the predicate.
func (s *hopShape) bySub(v *View) bool {
	if s.sub == nil || s.nodes[s.result] != 0 {
		return false
	}
	if s.nodes[quad.Predicate] == 0 {
		return true
	}
	sub, err := s.sub.Stats(context.Background())
	all := int64(v.size(quad.Predicate, s.nodes[quad.Predicate]))
	return err != nil || sub.Size.Value*sub.NextCost <= all*(1+sub.ContainsCost)
}

// Iterate implements iterator.Shape.
func (s *hopShape) Iterate() iterator.Scanner {
	it := &hopScan{hopState: s.state()}
	v, far := it.v, s.far()
	switch {
	case it.p == noPredicate: // nothing
	case s.bySub(v):
		it.scan, it.owner = s.sub.Iterate(), far
		return it
	case s.nodes[s.result] != 0:
		it.owner, it.walk = s.result, walkNode(v.treeOf(s.result), s.nodes[s.result], it.p)
	case s.nodes[far] != 0:
		it.owner, it.walk = far, walkNode(v.treeOf(far), s.nodes[far], it.p)
	default:
		it.owner, it.walk = quad.Subject, walkAll(&v.out, it.p)
	}
	if s.sub != nil {
		it.check = s.sub.Lookup()
	}
	return it
}

// Lookup implements iterator.Shape.
func (s *hopShape) Lookup() iterator.Index {
	it := &hopIndex{hopState: s.state()}
	if s.sub != nil {
		it.check = s.sub.Lookup()
	}
	return it
}

// noPredicate is a predicate number that no quad of the version has.
const noPredicate = anyPredicate - 1

func (s *hopShape) state() hopState {
	v := s.from.View()
	p := anyPredicate
	if n := s.nodes[quad.Predicate]; n != 0 {
		p = noPredicate
		if number, ok := v.preds.numbers[n]; ok {
			p = int(number)
		}
	}
	return hopState{of: s, v: v, p: p}
}

// hopState is what scanning and looking up have in common: a walk through lists and the quad it has come to.
type hopState struct {
	of    *hopShape
	v     *View
	p     int
	walk  walk
	owner quad.Direction // in which the nodes are whose lists are walked
	node  Node           // whose list piece is a part of
	piece columns
	at    int // behind the present quad in piece
	now   Link
	found bool
	here  Node           // the node that the result must be; 0 for any
	check iterator.Index // what the other end must be in; nil for anything
	err   error
}

// row goes on to the next quad that meets all conditions. When there is none, the present one stays.
func (it *hopState) row(ctx context.Context) bool {
	for it.err == nil {
		for it.at < len(it.piece.p) {
			i := it.at
			it.at++
			l := Link{it.node, it.v.preds.nodes[it.piece.p[i]], it.piece.v[i], it.piece.w[i]}
			if it.owner == quad.Object {
				l.S, l.O = l.O, l.S
			}
			if it.fits(ctx, l) {
				it.now, it.found = l, true
				return true
			}
		}
		if ctx != nil && ctx.Err() != nil {
			it.err = ctx.Err()
			break
		}
		if it.node, it.piece = it.walk.next(); it.node == 0 {
			break
		}
		it.at = 0
	}
	return false
}

// fits tells whether a quad meets the conditions.
func (it *hopState) fits(ctx context.Context, l Link) bool {
	want := &it.of.nodes
	if it.here != 0 && it.here != l.get(it.of.result) ||
		want[quad.Subject] != 0 && want[quad.Subject] != l.S ||
		want[quad.Object] != 0 && want[quad.Object] != l.O ||
		want[quad.Label] != 0 && want[quad.Label] != l.L || it.of.label && l.L == 0 {
		return false
	}
	if it.check == nil {
		return true
	}
	if it.check.Contains(ctx, l.get(it.of.far())) {
		return true
	}
	it.err = it.check.Err()
	return false
}

// begin starts a walk through one node's list.
func (it *hopState) begin(owner quad.Direction, n Node) {
	it.owner, it.piece, it.at = owner, columns{}, 0
	it.walk = walkNode(it.v.treeOf(owner), n, it.p)
}

func (it *hopState) String() string { return it.of.String() }

func (it *hopState) Result() graph.Ref {
	if !it.found {
		return nil
	}
	return it.now.get(it.of.result)
}

func (it *hopState) tag(dst map[string]graph.Ref) {
	for d, tags := range it.of.tags {
		for _, name := range tags {
			dst[name] = it.now.get(quad.Direction(d))
		}
	}
}
