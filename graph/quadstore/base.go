package quadstore

import "math/bits"

// base is the part of a tree that was built in one go: the lists of all nodes behind each other. It never changes, may lie in
// a mapped file, and is read with one load where pages take four. The zero base has no nodes.
type base struct {
	off   []uint32 // the list of node n is arcs off[n] to off[n+1]; full pages of nodes, and one more
	arcs  columns
	preds []uint64 // by page of 64 nodes, as in page
}

// pages is the number of pages of nodes that the base knows.
func (b *base) pages() int { return len(b.preds) }

// live tells which nodes of a page have any arc.
func (b *base) live(number int) (mask uint64) {
	off := b.off[number<<pageBits:][:pageSize+1]
	for i := range pageSize {
		if off[i] != off[i+1] {
			mask |= 1 << i
		}
	}
	return mask
}

// list is a node's arcs.
func (b *base) list(n Node) columns { return b.arcs.cut(int(b.off[n]), int(b.off[n+1])) }

// page is the same page in the form that changes are made to. It shares the arcs.
func (b *base) page(number int) *page {
	mask := b.live(number)
	if mask == 0 {
		return nil
	}
	pg := &page{preds: b.preds[number]}
	off := b.off[number<<pageBits:][:pageSize+1]
	if int(off[pageSize]-off[0]) > listMax { // otherwise no list can be too long
		if pg.hubs = b.hubs(off); pg.hubs != nil {
			mask &^= pg.hubs.mask
		}
	}
	pg.mask, pg.off = mask, make([]uint16, 0, bits.OnesCount64(mask)+1)
	if pg.hubs == nil {
		for left := mask; left != 0; left &= left - 1 {
			pg.off = append(pg.off, uint16(off[bits.TrailingZeros64(left)]-off[0]))
		}
		pg.off = append(pg.off, uint16(off[pageSize]-off[0]))
		pg.arcs = b.arcs.cut(int(off[0]), int(off[pageSize]))
		return pg
	}
	for left := mask; left != 0; left &= left - 1 { // hubs lie between the short lists
		i := bits.TrailingZeros64(left)
		pg.off = append(pg.off, uint16(len(pg.arcs.p)))
		pg.arcs.add(b.arcs.cut(int(off[i]), int(off[i+1])))
	}
	pg.off = append(pg.off, uint16(len(pg.arcs.p)))
	return pg
}

// hubs are the long lists of a page; nil when there are none.
func (b *base) hubs(off []uint32) *hubs {
	var hs hubs
	for i := range pageSize {
		if from, to := int(off[i]), int(off[i+1]); to-from > listMax {
			hs.mask |= 1 << i
			hs.list = append(hs.list, hubOver(b.arcs.cut(from, to)))
		}
	}
	if hs.mask == 0 {
		return nil
	}
	return &hs
}

// hubOver makes a hub whose chunks are parts of a list that never changes.
func hubOver(c columns) *hub {
	h, n := &hub{preds: c.preds()}, len(c.p)
	pieces := (n + chunkHalf - 1) / chunkHalf
	chunks := make([]columns, pieces)
	for k := range pieces {
		chunks[k] = c.cut(n*k/pieces, n*(k+1)/pieces)
		h.push(&chunks[k])
	}
	return h
}

// within is where a predicate lies in a sorted column.
func within(col []uint16, p uint16) (from, to int) {
	if len(col) <= listMax {
		return span(col, p, 0)
	}
	from = lowerPredicate(col, p)
	if col[len(col)-1] == p { // the last predicate, or the only one, as mostly of a hub
		return from, len(col)
	}
	return from, from + lowerPredicate(col[from:], p+1)
}

// first is the first end of a node's arcs under a predicate number, 0 when there is none.
func (b *base) first(n Node, p uint16) Node {
	from, to := int(b.off[n]), int(b.off[n+1])
	for to-from > 8 { // few lists are so long
		if half := from + (to-from)/2; b.arcs.p[half-1] < p {
			from = half
		} else {
			to = half
		}
	}
	for ; from < to; from++ {
		if b.arcs.p[from] == p {
			return b.arcs.v[from]
		}
	}
	return 0
}
