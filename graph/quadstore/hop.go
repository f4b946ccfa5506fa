package quadstore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// hopShape is the plan of a hop. It finds its quads in the list of a node that is fixed, in the lists of the nodes that
// the sub-iterator gives, or, when those are too many, in all quads with the predicate.
type hopShape struct {
	hop
	labelled bool        // whether a quad's label has to be looked at
	start    *startPlan  // the node at the other end, when it is the one that is asked from; else nil
	coarse   *coarsePlan // to be used instead of sub where it can be; nil for a hop of another form
}

// there is the node that must be at the other end; 0 for any.
func (s *hopShape) there() *Node {
	if s.start != nil && s.start.at != nil {
		return s.start.at
	}
	return &s.nodes[s.far()]
}

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
	if s.coarse != nil && s.coarse.usable(v) {
		costs.ContainsCost *= 1 + hopCheck
		size, exact = s.coarse.in.listSize(v)
	} else if s.sub != nil {
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
	here, there := s.nodes[s.result], *s.there()
	switch {
	case s.start != nil && there == 0:
		return hopFan, false
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
	if v := s.from.View(); s.coarse != nil && s.coarse.usable(v) {
		return s.coarse.scan(v)
	}
	it := &hopScan{hopState: s.state()}
	v, far := it.v, s.far()
	if it.p != noPredicate && s.bySub(v) {
		it.scan, it.one = s.sub.Iterate(), single(s.sub)
		it.own, _ = it.scan.(nodeScanner)
		return it
	}
	it.one = s.sub == nil
	if s.sub != nil {
		it.check = s.sub.Lookup()
	}
	switch {
	case it.p == noPredicate: // nothing
	case s.nodes[s.result] != 0:
		it.begin(s.result, &s.nodes[s.result], *it.there)
	case *it.there != 0:
		it.begin(far, it.there, 0)
	default:
		all := walkAll(&v.out, it.p)
		it.owner, it.end, it.walk, it.free = quad.Subject, quad.Object, &all, s.sub == nil && !s.labelled
	}
	return it
}

// single tells whether a plan that is scanned gives each of its results by one way only and never changes its tags before
// the next result, so that it need not be asked.
func single(it iterator.Shape) bool {
	switch it := it.(type) {
	case *iterator.Fixed, *startPlan, *distinctShape:
		return true
	case *hopShape:
		v := it.from.View()
		return it.sub == nil || it.coarse != nil && it.coarse.usable(v) || it.bySub(v) && single(it.sub)
	case *recursionShape:
		return it.once
	}
	return false
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
	return hopState{of: s, v: v, p: p, there: s.there()}
}
