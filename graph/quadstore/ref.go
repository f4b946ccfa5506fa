package quadstore

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
)

// Key makes a Node a reference that Cayley can hold.
func (n Node) Key() any { return n }

// Key makes a Link, and a pointer to one, a reference that Cayley can hold. Two references to one quad have one key.
func (l Link) Key() any { return l }

// node returns the node that a reference means, 0 when it means none. References of other stores and
// iterators arrive here too.
func (v *View) node(r graph.Ref) Node {
	switch r := r.(type) {
	case Node:
		return r // one that is not of this view has no arcs and is not live
	case refs.PreFetchedValue:
		n, _ := v.Lookup(r.NameOf())
		return n
	}
	return 0
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
