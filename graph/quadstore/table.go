package quadstore

import "math/bits"

// table finds the sealed terms by their hash. It is made in one go and never changes. A slot is 0 or the low half of a term's hash
// above its number; the high half tells where to begin to look.
//
// It is never kept in a file: the hash has a seed that only this process knows, so that nobody can write documents whose terms
// all fall on one slot.
type table struct{ slots []uint64 }

// find returns the number of a term with that hash, 0 when there is none.
func (tb *table) find(a *arena, t term, h uint64) Node {
	slots := tb.slots
	if len(slots) == 0 {
		return 0
	}
	for at := tb.start(h); ; {
		slot := slots[at]
		if slot == 0 {
			return 0
		}
		if uint32(slot>>32) == uint32(h) && a.at(Node(uint32(slot))) == t {
			return Node(uint32(slot))
		}
		if at++; at == len(slots) {
			at = 0
		}
	}
}

// start is where to look first for a term with that hash.
func (tb *table) start(h uint64) int {
	at, _ := bits.Mul64(h>>32<<32, uint64(len(tb.slots)))
	return int(at)
}
