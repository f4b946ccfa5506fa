package graph

import (
	"context"
	"fmt"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// Path gives the claims of a shortest way between two nodes, from first to last, each followed from either of its ends,
// over the relations of via (none: all) and no longer than maxLength (0: any length). On the way a whole and its portions
// are one stop: a document that cites paragraph 3 of another one is next to it. At the two ends the node itself is meant;
// a document there stands for its portions too, a portion for itself and what lies within it. Of several shortest ways it is always the
// same, the first in the order of edges. A node and itself are joined by no claims. ErrNotFound when there is no way.
func (v *View) Path(ctx context.Context, from, to schema.ID, via []schema.Relation, maxLength int) ([]schema.Edge, error) {
	none := fmt.Errorf("graph: no way from %s to %s: %w", from, to, schema.ErrNotFound)
	a, ok := v.node(from)
	b, ok2 := v.node(to)
	if !ok || !ok2 || !v.known(a) || !v.known(b) {
		return nil, none
	}
	if a == b {
		return []schema.Edge{}, nil
	}
	r := &route{view: v, ctx: ctx, via: via, ends: [2]quadstore.Node{a, b}}
	r.sides[0], r.sides[1] = newSide(a), newSide(b)
	for length := 1; maxLength <= 0 || length <= maxLength; length++ {
		near := r.smaller()
		met, err := r.grow(near)
		if err != nil {
			return nil, err
		}
		if met {
			return r.edges(length)
		}
		if len(r.sides[near].last()) == 0 {
			break
		}
	}
	return nil, none
}

// route is a search from both ends. A stop is a whole with its portions, or one of the ends.
type route struct {
	view  *View
	ctx   context.Context
	via   []schema.Relation
	ends  [2]quadstore.Node
	sides [2]*side
}

// side is what one end has reached: the stops by their distance.
type side struct {
	distance map[quadstore.Node]int
	levels   [][]quadstore.Node
}

func newSide(n quadstore.Node) *side {
	return &side{map[quadstore.Node]int{n: 0}, [][]quadstore.Node{{n}}}
}

func (s *side) last() []quadstore.Node { return s.levels[len(s.levels)-1] }

// at tells whether a stop is at that distance.
func (s *side) at(n quadstore.Node, distance int) bool {
	d, ok := s.distance[n]
	return ok && d == distance
}

// smaller is the side that has less to do.
func (r *route) smaller() int {
	if len(r.sides[1].last()) < len(r.sides[0].last()) {
		return 1
	}
	return 0
}

// stop is the stop that a node belongs to.
func (r *route) stop(n quadstore.Node) quadstore.Node {
	whole := r.view.whole(n)
	for _, end := range r.ends {
		if n == end {
			return n
		}
	}
	for _, end := range r.ends {
		if n != whole && end != whole && r.view.inside(n, end) {
			return end
		}
	}
	return whole
}

// claims are the claims at a stop.
func (r *route) claims(stop quadstore.Node) []claim {
	nodes := []quadstore.Node{stop}
	for _, part := range r.view.parts(stop) {
		if r.stop(part) == stop {
			nodes = append(nodes, part)
		}
	}
	return r.view.claims(nodes, schema.Both, r.via)
}

// across is the stop at the other end of a claim at a stop.
func (r *route) across(c claim, stop quadstore.Node) quadstore.Node {
	if s := r.stop(c.from); s != stop {
		return s
	}
	return r.stop(c.to)
}

// grow takes one side a step further, and tells whether it has met the other one.
func (r *route) grow(which int) (met bool, err error) {
	s, other := r.sides[which], r.sides[1-which]
	var next []quadstore.Node
	for i, stop := range s.last() {
		if err := ended(r.ctx, i); err != nil {
			return false, err
		}
		for _, c := range r.claims(stop) {
			n := r.across(c, stop)
			if _, known := s.distance[n]; known {
				continue
			}
			s.distance[n] = len(s.levels)
			next = append(next, n)
			_, here := other.distance[n]
			met = met || here
		}
	}
	s.levels = append(s.levels, next)
	return met, nil
}

// edges follows the first of the shortest ways of that length.
func (r *route) edges(length int) ([]schema.Edge, error) {
	allowed := r.onTheWay()
	edges := make([]schema.Edge, 0, length)
	stop := r.ends[0]
	for step := 1; step <= length; step++ {
		var best *placed
		for _, c := range r.claims(stop) {
			if !allowed(r.across(c, stop), step, length) {
				continue
			}
			p := r.view.placed(c)
			if best == nil || r.view.before(&p, best) {
				best = &p
			}
		}
		if err := ended(r.ctx, 0); err != nil {
			return nil, err
		}
		if best == nil { // cannot be: the sides have met
			return nil, fmt.Errorf("graph: way of length %d lost at %s: %w", length, r.view.id(stop), schema.ErrCorrupt)
		}
		edges = append(edges, r.view.edge(best.claim))
		stop = r.across(best.claim, stop)
	}
	return edges, nil
}

// onTheWay tells of a stop whether it is the given step of a shortest way: on the side of the start it must lead to a
// stop where the sides met, on the other side its distance to the end decides.
func (r *route) onTheWay() func(stop quadstore.Node, step, length int) bool {
	start, end := r.sides[0], r.sides[1]
	leads := make([]map[quadstore.Node]bool, len(start.levels))
	last := len(start.levels) - 1
	leads[last] = map[quadstore.Node]bool{}
	for _, n := range start.last() {
		if end.at(n, len(end.levels)-1) {
			leads[last][n] = true
		}
	}
	for level := last - 1; level >= 0; level-- {
		leads[level] = map[quadstore.Node]bool{}
		for n := range leads[level+1] {
			for _, c := range r.claims(n) {
				if before := r.across(c, n); start.at(before, level) {
					leads[level][before] = true
				}
			}
		}
	}
	return func(stop quadstore.Node, step, length int) bool {
		if step < len(leads) {
			return leads[step][stop]
		}
		return end.at(stop, length-step)
	}
}
