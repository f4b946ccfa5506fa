package quadstore

import "slices"

// apply returns the tree after the edits, which are sorted and each have an effect. Pages of the base that they touch leave it.
func (t tree) apply(edits []edit, r *rewriter) tree {
	if len(edits) == 0 {
		return t
	}
	size := max(len(t.blocks), int(edits[len(edits)-1].node>>(pageBits+blockBits))+1)
	next := tree{base: t.base, changed: t.changed, blocks: make([]*block, size)}
	copy(next.blocks, t.blocks)
	for len(edits) > 0 {
		number := edits[0].node >> (pageBits + blockBits)
		b := &block{}
		if old := next.blocks[number]; old != nil {
			*b = *old
		}
		for len(edits) > 0 && edits[0].node>>(pageBits+blockBits) == number {
			n := 1
			for n < len(edits) && edits[n].node>>pageBits == edits[0].node>>pageBits {
				n++
			}
			at := &b.pages[edits[0].node>>pageBits&(blockSize-1)]
			if *at = r.page(t.page(edits[0].node), edits[:n]); *at != nil {
				b.preds |= (*at).preds
			}
			next.leave(edits[0].node, &t)
			edits = edits[n:]
		}
		next.blocks[number] = b
	}
	return next
}

// leave notes that a node's page is in the blocks; old is the tree that the present one is made of, whose bits stay. A bit for
// 64 nodes: to copy them all is less than to copy a page.
func (t *tree) leave(n Node, old *tree) {
	if !t.sealed(n) {
		return
	}
	if &t.changed[0] == &old.changed[0] {
		t.changed = slices.Clone(t.changed)
	}
	number := n >> pageBits
	t.changed[number>>6] |= 1 << (number & 63)
}

// settled is the tree that is all base.
func settled(b base) tree {
	pages := b.pages()
	if pages == 0 {
		return tree{}
	}
	t := tree{base: b, changed: make([]uint64, (pages+63)/64)}
	if rest := pages & 63; rest != 0 {
		t.changed[len(t.changed)-1] = ^uint64(0) << rest
	}
	return t
}
