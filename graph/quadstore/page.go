package quadstore

import "math/bits"

const (
	pageBits = 6 // a page holds the lists of 64 nodes
	pageSize = 1 << pageBits
	listMax  = 256 // a longer list leaves the page and becomes a hub
	listBack = 128 // a hub that shrinks to this comes back
)

// columns are arcs in order of (p, v, w). What v and w mean depends on the tree: the object and label of arcs out of a
// subject, the subject and label of arcs into an object, the subject and object of quads under a label.
type columns struct {
	p []uint16 // predicate number
	v []Node
	w []Node
}

// page holds the lists of 64 nodes that follow each other. It never changes once a version shows it.
type page struct {
	mask  uint64   // the nodes with a list in this page
	preds uint64   // a bit for each predicate number modulo 64 that occurs, hubs included: a quick "not here"
	off   []uint16 // list k (of the k-th node in mask) is arcs off[k] to off[k+1]
	arcs  columns
	hubs  *hubs // nil in most pages
}

// hubs are the nodes of a page with long lists.
type hubs struct {
	mask uint64
	list []*hub // in node order
}

// live tells which of the page's nodes have any arc.
func (pg *page) live() uint64 {
	if pg == nil {
		return 0
	}
	if pg.hubs == nil {
		return pg.mask
	}
	return pg.mask | pg.hubs.mask
}

// list returns where node i's arcs are: a range of pg.arcs, or a hub. An absent node has an empty range.
func (pg *page) list(i uint) (from, to int, h *hub) {
	if pg == nil {
		return 0, 0, nil
	}
	bit := uint64(1) << i
	if pg.mask&bit != 0 {
		k := bits.OnesCount64(pg.mask & (bit - 1))
		return int(pg.off[k]), int(pg.off[k+1]), nil
	}
	if pg.hubs != nil && pg.hubs.mask&bit != 0 {
		return 0, 0, pg.hubs.list[bits.OnesCount64(pg.hubs.mask&(bit-1))]
	}
	return 0, 0, nil
}

// run returns the arcs of node i under predicate number p: two columns of one length, or a hub to ask.
func (pg *page) run(i uint, p uint16) (v, w []Node, h *hub) {
	if pg == nil || pg.preds&(1<<(p&63)) == 0 {
		return nil, nil, nil
	}
	from, to, h := pg.list(i)
	if h != nil {
		return nil, nil, h
	}
	from += lowerPredicate(pg.arcs.p[from:to], p)
	end := from
	for end < to && pg.arcs.p[end] == p {
		end++
	}
	return pg.arcs.v[from:end], pg.arcs.w[from:end], nil
}

// lowerPredicate is the first position in a sorted column that is not below p.
func lowerPredicate(col []uint16, p uint16) int {
	lo, hi := 0, len(col)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if col[mid] < p {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// less orders two arcs by (p, v, w).
func less(p1 uint16, v1, w1 Node, p2 uint16, v2, w2 Node) bool {
	if p1 != p2 {
		return p1 < p2
	}
	if v1 != v2 {
		return v1 < v2
	}
	return w1 < w2
}

// lower is the first position that is not below (p, v, w).
func (c *columns) lower(p uint16, v, w Node) int {
	lo, hi := 0, len(c.p)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if less(c.p[mid], c.v[mid], c.w[mid], p, v, w) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// cut returns the arcs from i to j, sharing their memory.
func (c *columns) cut(i, j int) columns {
	return columns{c.p[i:j], c.v[i:j], c.w[i:j]}
}

// add appends the arcs of o.
func (c *columns) add(o columns) {
	c.p, c.v, c.w = append(c.p, o.p...), append(c.v, o.v...), append(c.w, o.w...)
}

// push appends one arc.
func (c *columns) push(p uint16, v, w Node) {
	c.p, c.v, c.w = append(c.p, p), append(c.v, v), append(c.w, w)
}

// trim forgets the arcs from n on.
func (c *columns) trim(n int) {
	c.p, c.v, c.w = c.p[:n], c.v[:n], c.w[:n]
}

// preds has a bit for each predicate number modulo 64.
func (c *columns) preds() (bits uint64) {
	for _, p := range c.p {
		bits |= 1 << (p & 63)
	}
	return bits
}

// clone copies the arcs into memory of exactly their size; v and w share one piece.
func (c *columns) clone() columns {
	n := len(c.p)
	nodes := make([]Node, 2*n)
	copy(nodes, c.v)
	copy(nodes[n:], c.w)
	p := make([]uint16, n)
	copy(p, c.p)
	return columns{p, nodes[:n:n], nodes[n:]}
}
