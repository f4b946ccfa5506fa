package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// hopState is what scanning and looking up have in common: the list that is read, and the last quad of it that meets all
// conditions. A list is read where it lies, and what is found is told by its place there, so that no reference takes memory.
type hopState struct {
	of    *hopShape
	v     *View
	p     int
	there *Node // that must be at the other end; 0 for any

	list  *tree          // whose list of the node is read, under p or under any predicate; nil for a walk
	walk  *walk          // through the lists of all nodes
	owner quad.Direction // subject or object
	end   quad.Direction // the opposite
	from  *Node          // whose list it is; stands in direction owner
	want  Node           // that must be at the other end; 0 for any
	free  bool           // every quad of the list meets the conditions

	ps     []uint16 // the predicates of the present piece, when they differ
	vs, ws []Node   // the present piece
	at     int      // behind the present quad in it
	piece  int      // number of the next piece of list
	more   bool     // whether there may be one

	found bool
	here  bool  // the last match is quad hit of the present piece; otherwise it is kept
	hit   int   // only then
	kept  match // when there is one in another piece or list
	told  *Node // what was reported last

	check iterator.Index // what the other end must be in; nil for anything
	err   error
}

// match is a quad by the places of its nodes.
type match struct {
	node, via, other, label *Node
	owner                   quad.Direction // of node: subject or object; other is the opposite
}

// get gives the place of the last match's node in a direction.
func (it *hopState) get(d quad.Direction) *Node {
	if it.here && d == it.end {
		return &it.vs[it.hit]
	}
	return it.getAny(d)
}

func (it *hopState) getAny(d quad.Direction) *Node {
	switch {
	case !it.here:
		return it.kept.get(d)
	case d == it.owner:
		return it.from
	case d == quad.Label:
		return &it.ws[it.hit]
	case d == quad.Predicate && (it.p < 0 || it.walk != nil):
		return &it.v.preds.nodes[it.ps[it.hit]]
	case d == quad.Predicate:
		return &it.of.nodes[quad.Predicate]
	}
	return &it.vs[it.hit]
}

// keep keeps the last match for when its piece is no longer the present one.
func (it *hopState) keep() {
	if it.here {
		it.kept = match{it.from, it.get(quad.Predicate), it.get(it.end), it.get(quad.Label), it.owner}
		it.here = false
	}
}

func (m *match) get(d quad.Direction) *Node {
	switch {
	case d == m.owner:
		return m.node
	case d == quad.Predicate:
		return m.via
	case d == quad.Label:
		return m.label
	}
	return m.other
}

// begin takes a node's list; want must be at the other end. The last match must have been kept if it is still to be asked for.
func (it *hopState) begin(owner quad.Direction, n *Node, want Node) {
	it.owner, it.end, it.from, it.want, it.at = owner, opposite(owner), n, want, 0
	it.free = want == 0 && it.check == nil && !it.of.labelled
	it.list, it.walk, it.piece, it.more, it.here = it.v.treeOf(owner), nil, 0, true, false
	it.load()
}

// opposite is object for subject and subject for object.
func opposite(d quad.Direction) quad.Direction { return quad.Subject + quad.Object - d }

// row goes on to the next quad that meets all conditions. When there is none, the present one stays.
func (it *hopState) row(ctx context.Context) bool {
	for it.err == nil {
		for it.at < len(it.vs) {
			i := it.at
			it.at++
			if it.free || it.fits(ctx, i) {
				it.take(i)
				return true
			}
			if it.err != nil {
				return false
			}
			if i&1023 == 1023 && ctx != nil && ctx.Err() != nil {
				it.err = ctx.Err()
				return false
			}
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

// turn goes on to the next piece; false when there is none.
func (it *hopState) turn() bool {
	it.keep()
	it.at = 0
	return it.load()
}

// load takes the next piece.
func (it *hopState) load() bool {
	if it.walk != nil {
		n, c := it.walk.next()
		it.from, it.ps, it.vs, it.ws = &n, c.p, c.v, c.w
		return n != 0
	}
	if !it.more || it.list == nil {
		it.vs = nil
		return false
	}
	if it.p >= 0 {
		it.vs, it.ws, it.more = it.list.piece(*it.from, uint16(it.p), it.piece)
	} else {
		var c columns
		c, it.more = it.list.whole(*it.from, it.piece)
		it.ps, it.vs, it.ws = c.p, c.v, c.w
	}
	it.piece++
	return true
}

// whole is a part of a node's list, in pieces as Step.Out gives them.
func (t *tree) whole(n Node, piece int) (c columns, more bool) {
	c, h := t.list(n)
	switch {
	case h == nil && piece == 0:
		return c, false
	case h == nil || piece >= len(h.chunks):
		return columns{}, false
	}
	return *h.chunks[piece], piece+1 < len(h.chunks)
}

// take makes the i-th quad of the piece the last match.
func (it *hopState) take(i int) { it.found, it.here, it.hit = true, true, i }

// fits tells whether the i-th quad of the piece meets the conditions.
func (it *hopState) fits(ctx context.Context, i int) bool {
	if it.want != 0 && it.want != it.vs[i] || it.of.labelled && !it.fitsLabel(it.ws[i]) {
		return false
	}
	return it.check == nil || it.checks(ctx, i)
}

func (it *hopState) fitsLabel(l Node) bool {
	want := it.of.nodes[quad.Label]
	return l != 0 && (want == 0 || want == l)
}

// checks asks whether the other end of the i-th quad is what it must be.
func (it *hopState) checks(ctx context.Context, i int) bool {
	other := &it.vs[i]
	if it.owner != it.of.result {
		other = it.from
	}
	if own, ok := it.check.(*hopIndex); ok {
		if own.keep(); own.has(ctx, other) {
			return true
		}
	} else if it.check.Contains(ctx, other) {
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
	return it.get(it.of.result)
}

func (it *hopState) tag(dst map[string]graph.Ref) {
	for i := range it.of.reports {
		r := &it.of.reports[i]
		at := it.get(r.dir)
		if at == it.told { // perhaps into the same map: to look is half as long as to write
			if was, ok := dst[r.name].(*Node); ok && was == at {
				continue
			}
		}
		dst[r.name], it.told = at, at
	}
}
