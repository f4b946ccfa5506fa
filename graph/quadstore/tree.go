package quadstore

const (
	blockBits = 7 // a block points to 128 pages
	blockSize = 1 << blockBits
)

// tree maps a node to its list of arcs. It is persistent: apply returns a new tree that shares with the old one the base and
// every page without an edit. The zero tree is empty.
type tree struct {
	base
	changed []uint64 // a bit for each page of the base: its lists are in blocks now. Bits behind the last page are set
	blocks  []*block // pages changed since the base was built, and those of later nodes
}

// block points to pages that follow each other; nil where no node of a page has an arc.
type block struct {
	preds uint64 // at least the union of the pages' preds
	pages [blockSize]*page
}

// sealed tells whether a node's list is in the base.
func (t *tree) sealed(n Node) bool {
	i := int(n >> (pageBits + 6))
	return i < len(t.changed) && t.changed[i]>>(n>>pageBits&63)&1 == 0
}

// loose returns the page of a node whose list is not in the base, nil when there is none.
func (t *tree) loose(n Node) *page {
	b := int(n >> (pageBits + blockBits))
	if b >= len(t.blocks) || t.blocks[b] == nil {
		return nil
	}
	return t.blocks[b].pages[n>>pageBits&(blockSize-1)]
}

// page returns the page of a node wherever it is, nil when there is none. A page of the base is put together for it.
func (t *tree) page(n Node) *page {
	if t.sealed(n) {
		return t.base.page(int(n >> pageBits))
	}
	return t.loose(n)
}

// pages is the number of pages of nodes that the tree may know.
func (t *tree) pages() int { return max(len(t.blocks)*blockSize, t.base.pages()) }

// holds tells whether a page of nodes may have arcs, and under a predicate number if that is not anyPredicate.
func (t *tree) holds(number, p int) bool {
	n := Node(number) << pageBits
	if t.sealed(n) {
		return t.preds[number] != 0 && (p == anyPredicate || t.preds[number]&(1<<(p&63)) != 0)
	}
	pg := t.loose(n)
	return pg != nil && (p == anyPredicate || pg.preds&(1<<(p&63)) != 0)
}

// skips tells whether no page of the block that a page is in has arcs under a predicate number, or any.
func (t *tree) skips(number, p int) bool {
	i := number / blockSize
	if number < t.base.pages() || i >= len(t.blocks) {
		return false
	}
	b := t.blocks[i]
	return b == nil || p != anyPredicate && b.preds&(1<<(p&63)) == 0
}

func slot(n Node) uint { return uint(n & (pageSize - 1)) }

// list returns a node's arcs: in one piece, or a hub.
func (t *tree) list(n Node) (columns, *hub) {
	if t.sealed(n) {
		return t.base.list(n), nil
	}
	pg := t.loose(n)
	from, to, h := pg.list(slot(n))
	if h != nil || from == to {
		return columns{}, h
	}
	return pg.arcs.cut(from, to), nil
}

// run returns a node's arcs under a predicate number: two columns of one length, or a hub to ask.
func (t *tree) run(n Node, p uint16) (v, w []Node, h *hub) {
	if t.sealed(n) {
		c := t.base.list(n)
		from, to := within(c.p, p)
		return c.v[from:to], c.w[from:to], nil
	}
	return t.loose(n).run(slot(n), p)
}

// has tells whether a node's list holds an arc.
func (t *tree) has(n Node, p uint16, v, w Node) bool {
	vs, ws, h := t.run(n, p)
	if h != nil {
		return h.has(p, v, w)
	}
	lo, hi := 0, len(vs)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if vs[mid] < v || vs[mid] == v && ws[mid] < w {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(vs) && vs[lo] == v && ws[lo] == w
}

// degree is the length of a node's list.
func (t *tree) degree(n Node) int {
	if t.sealed(n) {
		return int(t.off[n+1] - t.off[n])
	}
	from, to, h := t.loose(n).list(slot(n))
	if h != nil {
		return h.len()
	}
	return to - from
}

// degreeVia is the number of a node's arcs under a predicate number.
func (t *tree) degreeVia(n Node, p uint16) int {
	vs, _, h := t.run(n, p)
	if h != nil {
		return h.count(p)
	}
	return len(vs)
}

// live tells whether a node has an arc.
func (t *tree) live(n Node) bool {
	if t.sealed(n) {
		return t.off[n] != t.off[n+1]
	}
	return t.loose(n).live()&(1<<slot(n)) != 0
}

// livePage tells which nodes of a page have an arc.
func (t *tree) livePage(number Node) uint64 {
	n := number << pageBits
	if t.sealed(n) {
		return t.base.live(int(number))
	}
	return t.loose(n).live()
}

// parts gives a node's arcs, in order, in one piece or, for a hub, chunk by chunk, until yield is false.
func (t *tree) parts(n Node, yield func(columns) bool) {
	c, h := t.list(n)
	if h == nil {
		if len(c.p) > 0 {
			yield(c)
		}
		return
	}
	for _, c := range h.chunks {
		if !yield(*c) {
			return
		}
	}
}

// runs gives a node's arcs under a predicate number, in pieces, until yield is false.
func (t *tree) runs(n Node, p uint16, yield func(v, w []Node) bool) {
	vs, ws, h := t.run(n, p)
	if h != nil {
		h.runs(p, yield)
	} else if len(vs) > 0 {
		yield(vs, ws)
	}
}
