package quadstore

import "math/bits"

// rewriter holds the memory in which pages are put together; it belongs to the writer.
type rewriter struct {
	arcs, chunk columns
	off         []uint16

	// Lists without an edit that lie side by side in the old page are copied in one go: these are still to be.
	old      *page
	from, to int
}

// scratchMax is how many arcs of memory a rewriter keeps from one change to the next.
const scratchMax = 1 << 16

// tidy gives memory back that only a large change needed.
func (r *rewriter) tidy() {
	r.old = nil
	if cap(r.arcs.p) > scratchMax {
		r.arcs = columns{}
	}
	if cap(r.chunk.p) > scratchMax {
		r.chunk = columns{}
	}
}

// page returns the page after the edits of its nodes, nil when nothing is left in it.
func (r *rewriter) page(old *page, edits []edit) *page {
	r.arcs.trim(0)
	r.off, r.old, r.from, r.to = r.off[:0], old, 0, 0
	pg, hubs := &page{}, hubs{}
	for left := old.live() | editedNodes(edits); left != 0; left &= left - 1 {
		i := uint(bits.TrailingZeros64(left))
		mine := 0
		for mine < len(edits) && slot(edits[mine].node) == i {
			mine++
		}
		start := r.len()
		if h := r.list(i, edits[:mine]); h != nil {
			hubs.mask |= 1 << i
			hubs.list = append(hubs.list, h)
			pg.preds |= h.preds
		} else if r.len() > start {
			pg.mask |= 1 << i
			r.off = append(r.off, uint16(start))
		}
		edits = edits[mine:]
	}
	r.flush()
	if pg.mask == 0 && hubs.mask == 0 {
		return nil
	}
	if hubs.mask != 0 {
		pg.hubs = &hubs
	}
	if pg.mask != 0 {
		pg.arcs = r.arcs.clone()
		pg.off = append(make([]uint16, 0, len(r.off)+1), r.off...)
		pg.off = append(pg.off, uint16(len(r.arcs.p)))
		pg.preds |= pg.arcs.preds()
	}
	return pg
}

// len is the number of arcs put together so far.
func (r *rewriter) len() int { return len(r.arcs.p) + r.to - r.from }

// flush copies what is still to be copied.
func (r *rewriter) flush() {
	if r.from < r.to {
		r.arcs.add(r.old.arcs.cut(r.from, r.to))
	}
	r.from, r.to = 0, 0
}

// list puts node i's new list behind the others, or returns it as a hub.
func (r *rewriter) list(i uint, edits []edit) *hub {
	from, to, h := r.old.list(i)
	if h != nil {
		return r.hub(h, edits)
	}
	if len(edits) == 0 {
		if r.to != from {
			r.flush()
			r.from = from
		}
		r.to = to
		return nil
	}
	r.flush()
	start := len(r.arcs.p)
	var inline columns
	if r.old != nil {
		inline = r.old.arcs.cut(from, to)
	}
	r.arcs.merge(inline, edits)
	if n := len(r.arcs.p); n-start > listMax {
		h = newHub(r.arcs.cut(start, n))
		r.arcs.trim(start)
	}
	return h
}

// hub edits a hub; one that has become short joins the other lists.
func (r *rewriter) hub(h *hub, edits []edit) *hub {
	if len(edits) == 0 {
		return h
	}
	h = h.apply(edits, &r.chunk)
	if h != nil && h.len() <= listBack {
		r.flush()
		for _, c := range h.chunks {
			r.arcs.add(*c)
		}
		return nil
	}
	return h
}

// editedNodes is the mask of the nodes that the edits, all of one page, are about.
func editedNodes(edits []edit) (mask uint64) {
	for _, e := range edits {
		mask |= 1 << slot(e.node)
	}
	return mask
}
