package quadstore

import "sync"

// binSlots is about how many slots of a table belong to one bin: they fit the nearest memory of a processor.
const binSlots = 1 << 14

// bins are the hashes and numbers of terms, by turns, by the part of the table where they belong. To sort them first takes less than to
// write all over the table.
type bins [][]uint64

// index makes the table of the sealed terms, on all processors.
func (d *dictionary) index() {
	terms := d.text.first
	if terms < 2 {
		return
	}
	d.table.slots = make([]uint64, terms+terms/2) // two of three taken
	count := 1 + len(d.table.slots)/binSlots
	var guard sync.Mutex
	var sorted []bins
	share(terms, binSlots, func(from, to int) {
		some := d.sort(max(1, from), to, count)
		guard.Lock()
		defer guard.Unlock()
		sorted = append(sorted, some)
	})
	var left []uint64
	share(count, 2, func(from, to int) {
		rest := d.place(sorted, from, to, count)
		guard.Lock()
		defer guard.Unlock()
		left = append(left, rest...)
	})
	for i := 0; i < len(left); i += 2 {
		d.table.put(left[i], left[i+1])
	}
}

// sort puts some terms into bins.
func (d *dictionary) sort(from, to, count int) bins {
	some := make(bins, count)
	room := 2 * (to - from) / count
	for i := range some {
		some[i] = make([]uint64, 0, room+room/8+16)
	}
	for n := from; n < to; n++ {
		h := d.hash(d.text.at(Node(n)))
		bin := d.table.start(h) * count / len(d.table.slots)
		some[bin] = append(some[bin], h, uint64(n))
	}
	return some
}

// place puts the terms of some bins into the table, and gives those whose place would be in the next part.
func (d *dictionary) place(sorted []bins, from, to, count int) (left []uint64) {
	slots := d.table.slots
	for bin := from; bin < to; bin++ {
		end := ((bin+1)*len(slots) + count - 1) / count // the first slot whose bin is a later one
		for _, some := range sorted {
			for i := 0; i < len(some[bin]); i += 2 {
				h, n := some[bin][i], some[bin][i+1]
				at := d.table.start(h)
				for at < end && slots[at] != 0 {
					at++
				}
				if at == end {
					left = append(left, h, n)
					continue
				}
				slots[at] = h<<32 | n
			}
		}
	}
	return left
}

// put notes one term, wherever there is room.
func (tb *table) put(h, n uint64) {
	at := tb.start(h)
	for tb.slots[at] != 0 {
		if at++; at == len(tb.slots) {
			at = 0
		}
	}
	tb.slots[at] = h<<32 | n
}
