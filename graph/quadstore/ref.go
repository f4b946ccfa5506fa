package quadstore

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
)

// Key makes a Node, and a pointer to one, a reference that Cayley can hold. Iterators give pointers into the lists that they
// read: those are there already, while to wrap up a number takes memory for each. Two references to one node have one key.
func (n Node) Key() any { return n }

// Key makes a Link, and a pointer to one, a reference that Cayley can hold. Two references to one quad have one key.
func (l Link) Key() any { return l }

// node returns the node that a reference means, 0 when it means none. References of other stores and
// iterators arrive here too.
func (v *View) node(r graph.Ref) Node {
	switch r := r.(type) {
	case *Node:
		if r != nil {
			return *r // one that is not of this view has no arcs and is not live
		}
	case Node:
		return r
	case refs.PreFetchedValue:
		n, _ := v.Lookup(r.NameOf())
		return n
	}
	return 0
}

// place returns where the node that a reference means stands: it is the node's own place for as long as the reference is held.
func (v *View) place(r graph.Ref) *Node {
	if at, ok := r.(*Node); ok && at != nil {
		return at
	}
	n := v.node(r)
	return &n
}

// link returns the quad that a reference means; false, and no nodes, when it means none of this view.
func (v *View) link(r graph.Ref) (Link, bool) {
	var l Link
	switch r := r.(type) {
	case *Link:
		if r == nil {
			return l, false
		}
		l = *r
	case Link:
		l = r
	default:
		return l, false
	}
	if l.S == 0 || l.P == 0 || l.O == 0 || int(max(l.S, l.P, l.O, l.L)) >= v.text.len() {
		return Link{}, false
	}
	return l, true
}
