package quadstore

import (
	"iter"
	"math/bits"

	"github.com/cayleygraph/quad"
)

// AllNodes gives every node that a quad uses: first those with lists, oldest first, then those that are predicates only.
func (v *View) AllNodes() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		w := nodeWalk{v: v}
		for n := w.next(); n != 0; n = w.next() {
			if !yield(n) {
				return
			}
		}
	}
}

// AllLinks gives every quad, by subject, oldest first.
func (v *View) AllLinks() iter.Seq[Link] {
	return v.links(func() walk { return walkAll(&v.out, anyPredicate) })
}

// Via gives every quad with a predicate, by subject, newest first.
func (v *View) Via(p Node) iter.Seq[Link] {
	number, ok := v.preds.numbers[p]
	if !ok {
		return func(func(Link) bool) {}
	}
	return v.links(func() walk { return walkAll(&v.out, int(number)) })
}

func (v *View) links(start func() walk) iter.Seq[Link] {
	return func(yield func(Link) bool) {
		w := start()
		for n, c := w.next(); n != 0; n, c = w.next() {
			for i, p := range c.p {
				if !yield(Link{n, v.preds.nodes[p], c.v[i], c.w[i]}) {
					return
				}
			}
		}
	}
}

// named returns a quad by its values, whether or not the graph still holds it. The nodes must be ones the view knows.
func (v *View) named(l Link) quad.Quad {
	q := quad.Quad{Subject: v.text.at(l.S).value(), Predicate: v.text.at(l.P).value(), Object: v.text.at(l.O).value()}
	if l.L != 0 {
		q.Label = v.text.at(l.L).value()
	}
	return q
}

// anyPredicate asks a walk for all arcs.
const anyPredicate = -1

// walk goes through lists of a tree piece by piece: the list of one node, or all lists.
//
// A walk over one predicate goes from the newest node down. Cayley's recursive iterator mixes up tags for some orders
// of results (graph/iterator/recursive.go: recursiveContains.Contains keeps the tags of the value before); its own tests
// are written against stores that list what was added last near the end, and pass with this order.
type walk struct {
	t    *tree
	p    int // predicate number, or anyPredicate
	step int // from page to page: 1 or -1; 0 for one node
	page int // where to go next

	first  Node    // of the present page
	sealed bool    // the present page is in the base
	at     *page   // the present page otherwise
	left   uint64  // nodes of it that are still to come
	rest   columns // what is left of the present node
	hub    *hub    // what is left of the present node when it is a hub
	node   Node
	chunk  int
}

// walkNode goes through the list of one node.
func walkNode(t *tree, n Node, p int) walk {
	w := walk{t: t, p: p, first: n &^ (pageSize - 1), sealed: t.sealed(n), at: t.loose(n)}
	if t.live(n) {
		w.left = 1 << slot(n)
	}
	return w
}

// walkAll goes through all lists.
func walkAll(t *tree, p int) walk {
	if p == anyPredicate {
		return walk{t: t, p: p, step: 1}
	}
	return walk{t: t, p: p, step: -1, page: t.pages() - 1}
}

// next returns the next piece, not empty and no longer than a chunk, and whose it is; node 0 at the end.
func (w *walk) next() (Node, columns) {
	for {
		if n := min(len(w.rest.p), chunkArcs); n > 0 {
			c := w.rest.cut(0, n)
			w.rest = w.rest.cut(n, len(w.rest.p))
			return w.node, c
		}
		if w.hub != nil {
			w.rest = w.fromHub()
			continue
		}
		if w.left == 0 && !w.turn() {
			return 0, columns{}
		}
		i := uint(bits.TrailingZeros64(w.left))
		if w.step < 0 {
			i = uint(bits.Len64(w.left) - 1)
		}
		w.left &^= 1 << i
		w.begin(i)
	}
}

// begin goes to the list of the i-th node of the present page.
func (w *walk) begin(i uint) {
	w.node = w.first | Node(i)
	if w.sealed {
		w.rest = w.narrow(w.t.base.list(w.node))
		return
	}
	from, to, h := w.at.list(i)
	if h == nil {
		w.rest = w.narrow(w.at.arcs.cut(from, to))
		return
	}
	w.hub, w.chunk = h, 0
	if w.p != anyPredicate {
		w.chunk, _ = h.seek(uint16(w.p), 0, 0)
	}
}

// turn goes to the next page that may have what is looked for.
func (w *walk) turn() bool {
	for ; w.step != 0 && w.page >= 0 && w.page < w.t.pages(); w.page += w.step {
		if w.t.skips(w.page, w.p) {
			// To the block's last page in the direction of the walk.
			if w.page &^= blockSize - 1; w.step > 0 {
				w.page += blockSize - 1
			}
			continue
		}
		if !w.t.holds(w.page, w.p) {
			continue
		}
		w.first = Node(w.page) << pageBits
		w.sealed, w.at, w.left = w.t.sealed(w.first), w.t.loose(w.first), w.t.livePage(Node(w.page))
		w.page += w.step
		return true
	}
	return false
}

// fromHub returns the next chunk of the present hub; an empty one when the hub is done with.
func (w *walk) fromHub() columns {
	if w.chunk >= len(w.hub.chunks) {
		w.hub = nil
		return columns{}
	}
	c := w.narrow(*w.hub.chunks[w.chunk])
	w.chunk++
	if len(c.p) == 0 {
		w.hub = nil
	}
	return c
}

// narrow cuts a piece down to the predicate that is looked for.
func (w *walk) narrow(c columns) columns {
	if w.p == anyPredicate {
		return c
	}
	p := uint16(w.p)
	from := lowerPredicate(c.p, p)
	return c.cut(from, from+lowerPredicate(c.p[from:], p+1))
}

// nodeWalk goes through the nodes in the order of AllNodes.
type nodeWalk struct {
	v     *View
	page  int
	first Node
	left  uint64
	bare  int // next predicate number to look at
}

// next returns the next node; 0 at the end.
func (w *nodeWalk) next() Node {
	for w.left == 0 && w.page<<pageBits < w.v.text.len() {
		w.first, w.left = Node(w.page)<<pageBits, w.v.livePage(Node(w.page))
		w.page++
	}
	if w.left != 0 {
		i := bits.TrailingZeros64(w.left)
		w.left &= w.left - 1
		return w.first | Node(i)
	}
	for w.bare < len(w.v.preds.nodes) {
		n := w.v.preds.nodes[w.bare]
		w.bare++
		if n != 0 && !w.v.inTrees(n) {
			return n
		}
	}
	return 0
}
