package quadstore

const (
	blockBits = 7 // a block points to 128 pages
	blockSize = 1 << blockBits
)

// tree maps a node to its list of arcs. It is persistent: apply returns a new tree that shares with the old one every
// page without an edit. The zero tree is empty.
type tree struct {
	blocks []*block
}

// block points to pages that follow each other; nil where no node of a page has an arc.
type block struct {
	preds uint64 // at least the union of the pages' preds
	pages [blockSize]*page
}

// page returns the page of a node, nil when there is none.
func (t *tree) page(n Node) *page {
	b := int(n >> (pageBits + blockBits))
	if b >= len(t.blocks) || t.blocks[b] == nil {
		return nil
	}
	return t.blocks[b].pages[n>>pageBits&(blockSize-1)]
}

func slot(n Node) uint { return uint(n & (pageSize - 1)) }

// has tells whether a node's list holds an arc.
func (t *tree) has(n Node, p uint16, v, w Node) bool {
	vs, ws, h := t.page(n).run(slot(n), p)
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
	from, to, h := t.page(n).list(slot(n))
	if h != nil {
		return h.len()
	}
	return to - from
}

// degreeVia is the number of a node's arcs under a predicate number.
func (t *tree) degreeVia(n Node, p uint16) int {
	vs, _, h := t.page(n).run(slot(n), p)
	if h != nil {
		return h.count(p)
	}
	return len(vs)
}

// live tells whether a node has an arc.
func (t *tree) live(n Node) bool {
	return t.page(n).live()&(1<<slot(n)) != 0
}

// parts gives a node's arcs, in order, in one piece or, for a hub, chunk by chunk, until yield is false.
func (t *tree) parts(n Node, yield func(columns) bool) {
	pg := t.page(n)
	from, to, h := pg.list(slot(n))
	if h == nil {
		if from < to {
			yield(pg.arcs.cut(from, to))
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
	vs, ws, h := t.page(n).run(slot(n), p)
	if h != nil {
		h.runs(p, yield)
	} else if len(vs) > 0 {
		yield(vs, ws)
	}
}

// apply returns the tree after the edits, which are sorted and each have an effect.
func (t tree) apply(edits []edit, r *rewriter) tree {
	if len(edits) == 0 {
		return t
	}
	size := max(len(t.blocks), int(edits[len(edits)-1].node>>(pageBits+blockBits))+1)
	blocks := make([]*block, size)
	copy(blocks, t.blocks)
	for len(edits) > 0 {
		number := edits[0].node >> (pageBits + blockBits)
		b := &block{}
		if old := blocks[number]; old != nil {
			*b = *old
		}
		for len(edits) > 0 && edits[0].node>>(pageBits+blockBits) == number {
			n := 1
			for n < len(edits) && edits[n].node>>pageBits == edits[0].node>>pageBits {
				n++
			}
			at := &b.pages[edits[0].node>>pageBits&(blockSize-1)]
			if *at = r.page(*at, edits[:n]); *at != nil {
				b.preds |= (*at).preds
			}
			edits = edits[n:]
		}
		blocks[number] = b
	}
	return tree{blocks}
}
