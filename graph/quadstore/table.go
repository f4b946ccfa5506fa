package quadstore

import (
	"math/bits"
	"sync/atomic"
)

// table finds the sealed terms by their hash. It is made in one go and never changes. A slot is 0 or the low half of a term's hash
// above its number; the high half tells where to begin to look.
//
// It is never kept in a file: the hash has a seed that only this process knows, so that nobody can write documents whose terms
// all fall on one slot.
type table struct{ slots []uint64 }

// find returns the number of a term with that hash, 0 when there is none.
func (tb *table) find(a *arena, t term, h uint64) Node {
	size := uint64(len(tb.slots))
	if size == 0 {
		return 0
	}
	at, _ := bits.Mul64(h>>32<<32, size)
	for {
		slot := tb.slots[at]
		if slot == 0 {
			return 0
		}
		if uint32(slot>>32) == uint32(h) && a.at(Node(uint32(slot))) == t {
			return Node(uint32(slot))
		}
		if at++; at == size {
			at = 0
		}
	}
}

// index makes the table of the sealed terms, on all processors.
func (d *dictionary) index() {
	terms := len(d.text.sealed)
	if terms < 2 {
		return
	}
	d.table.slots = make([]uint64, terms+terms/2) // two of three taken
	share(terms, 1<<14, func(from, to int) { d.indexSome(max(1, from), to) })
}

// indexSome notes some of the terms, beside others who do the same.
func (d *dictionary) indexSome(from, to int) {
	slots := d.table.slots
	for n := from; n < to; n++ {
		h := d.hash(d.text.at(Node(n)))
		at, _ := bits.Mul64(h>>32<<32, uint64(len(slots)))
		for !atomic.CompareAndSwapUint64(&slots[at], 0, h<<32|uint64(n)) {
			if at++; at == uint64(len(slots)) {
				at = 0
			}
		}
	}
}
