package quadstore

import (
	"fmt"
	"maps"
	"slices"

	"github.com/travaux/travaux/schema"
)

// maxPredicates is how many predicates a graph can use at one time: an arc keeps its predicate as a uint16.
const maxPredicates = 1<<16 - 1

// predicates numbers the nodes that are used as predicates and counts their quads. Like a tree it belongs to one
// version; a number that falls free is given again in a later one, so that only those in use count against the limit.
type predicates struct {
	numbers map[Node]uint16
	nodes   []Node // by number; 0 where it is free
	counts  []int  // quads, by number; above 0 except where it is free
	free    []uint16
}

// live tells whether a node is the predicate of any quad.
func (ps *predicates) live(n Node) bool {
	_, ok := ps.numbers[n]
	return ok
}

// numbering makes the predicates of the next version out of those of the present one.
type numbering struct {
	predicates
	own bool // numbers, nodes and free are copies; counts always is one
}

func (ps *predicates) begin() numbering {
	next := *ps
	next.counts = slices.Clone(ps.counts)
	return numbering{predicates: next}
}

func (ns *numbering) copy() {
	if ns.own {
		return
	}
	ns.own = true
	ns.nodes, ns.free = slices.Clone(ns.nodes), slices.Clone(ns.free)
	if ns.numbers = maps.Clone(ns.numbers); ns.numbers == nil {
		ns.numbers = map[Node]uint16{}
	}
}

// number returns the number of a predicate, giving it one when it has none.
func (ns *numbering) number(n Node) (uint16, error) {
	if i, ok := ns.numbers[n]; ok {
		return i, nil
	}
	ns.copy()
	var i uint16
	switch last := len(ns.free) - 1; {
	case last >= 0:
		i, ns.free = ns.free[last], ns.free[:last]
		ns.nodes[i] = n
	case len(ns.nodes) < maxPredicates:
		i = uint16(len(ns.nodes))
		ns.nodes, ns.counts = append(ns.nodes, n), append(ns.counts, 0)
	default:
		return 0, fmt.Errorf("more than %d predicates in use: %w", maxPredicates, schema.ErrTooLarge)
	}
	ns.numbers[n] = i
	return i, nil
}

// settle frees the numbers without a quad and returns the next version's predicates.
func (ns *numbering) settle() predicates {
	for i, count := range ns.counts {
		if count == 0 && ns.nodes[i] != 0 {
			ns.copy()
			delete(ns.numbers, ns.nodes[i])
			ns.nodes[i] = 0
			ns.free = append(ns.free, uint16(i))
		}
	}
	return ns.predicates
}
