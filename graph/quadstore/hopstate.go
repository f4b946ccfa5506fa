package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// hopState is what scanning and looking up have in common: the list that is read, and the last quad of it that meets all
// conditions. The list of one node under one predicate, by far the most frequent, is read where it lies (list is set);
// any other is walked through.
type hopState struct {
	of    *hopShape
	v     *View
	p     int
	list  *tree // whose list of node under p is read; nil for a walk
	walk  walk
	owner quad.Direction // in which the nodes are whose lists are read
	node  Node           // whose list it is
	want  Node           // that must be at the other end; 0 for any

	ps     []uint16 // of a walk: the predicates of the present piece
	vs, ws []Node   // the present piece
	at     int      // behind the present quad in it
	piece  int      // number of the next piece of list
	more   bool     // whether there may be one
	now    Link     // the last match
	found  bool

	last    Node // the node that lastRef refers to
	lastRef graph.Ref

	check iterator.Index // what the other end must be in; nil for anything
	err   error
}

// begin takes a node's list; want must be at the other end.
func (it *hopState) begin(owner quad.Direction, n, want Node) {
	it.owner, it.node, it.want, it.ps, it.vs, it.ws, it.at = owner, n, want, nil, nil, nil, 0
	if it.p >= 0 {
		it.list = it.v.treeOf(owner)
		it.vs, it.ws, it.more = it.list.piece(n, uint16(it.p), 0)
		it.piece = 1
		return
	}
	it.list, it.walk, it.more = nil, walkNode(it.v.treeOf(owner), n, it.p), true
}

// row goes on to the next quad that meets all conditions. When there is none, the present one stays.
func (it *hopState) row(ctx context.Context) bool {
	for it.err == nil {
		for it.at < len(it.vs) {
			i := it.at
			it.at++
			if it.want != 0 && it.want != it.vs[i] || it.of.labelled && !it.fitsLabel(it.ws[i]) {
				continue
			}
			if it.check != nil && !it.checks(ctx, i) {
				if it.err != nil {
					return false
				}
				continue
			}
			it.take(i)
			return true
		}
		if !it.turn() {
			break
		}
		if ctx != nil && ctx.Err() != nil {
			it.err = ctx.Err()
			break
		}
	}
	return false
}

// turn takes the next piece; false when there is none.
func (it *hopState) turn() bool {
	it.at = 0
	if it.list != nil {
		if !it.more {
			it.vs = nil
			return false
		}
		it.vs, it.ws, it.more = it.list.piece(it.node, uint16(it.p), it.piece)
		it.piece++
		return true
	}
	n, c := it.walk.next()
	it.node, it.ps, it.vs, it.ws = n, c.p, c.v, c.w
	return n != 0
}

// take makes the i-th quad of the piece the last match.
func (it *hopState) take(i int) {
	p := it.of.nodes[quad.Predicate]
	if it.list == nil {
		p = it.v.preds.nodes[it.ps[i]]
	}
	it.found = true
	if it.owner == quad.Object {
		it.now = Link{it.vs[i], p, it.node, it.ws[i]}
	} else {
		it.now = Link{it.node, p, it.vs[i], it.ws[i]}
	}
}

func (it *hopState) fitsLabel(l Node) bool {
	want := it.of.nodes[quad.Label]
	return l != 0 && (want == 0 || want == l)
}

// checks asks whether the other end of the i-th quad is what it must be.
func (it *hopState) checks(ctx context.Context, i int) bool {
	other := it.vs[i]
	if it.owner != it.of.result {
		other = it.node
	}
	if own, ok := it.check.(*hopIndex); ok && own.has(ctx, other) || !ok && it.check.Contains(ctx, other) {
		return true
	}
	it.err = it.check.Err()
	return false
}

func (it *hopState) String() string { return it.of.String() }

func (it *hopState) Result() graph.Ref {
	if !it.found {
		return nil
	}
	return it.ref(it.now.get(it.of.result))
}

func (it *hopState) tag(dst map[string]graph.Ref) {
	for _, t := range it.of.reports {
		dst[t.name] = it.ref(it.now.get(t.dir))
	}
}

// ref makes a reference of a node. That of the node before is kept, which spares memory where quads follow each other that
// have a predicate in common, and where a result is also a tag.
func (it *hopState) ref(n Node) graph.Ref {
	if n != it.last || it.lastRef == nil {
		it.last, it.lastRef = n, n
	}
	return it.lastRef
}
