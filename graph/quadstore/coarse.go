package quadstore

import (
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

// Coarse is a predicate whose value follows from the key of an Order: with days as keys,
//
//	Coarse{
//		By:   quad.IRI("year"),
//		Of:   func(day uint32) quad.Value { return quad.Int(day / 10000) },
//		Last: func(day uint32) uint32 { return day/10000*10000 + 9999 },
//	}
type Coarse struct {
	By   quad.Value
	Of   func(key uint32) quad.Value // the value of the subjects with a key
	Last func(key uint32) uint32     // the last key that has the same value; keys behind that have other values
}

// coarse gives the nodes of the order's coarse predicates, 0 for one that the dictionary does not know.
func (o *Order) coarse(d *dictionary) []Node {
	nodes := make([]Node, len(o.Coarse))
	for i, c := range o.Coarse {
		if t, ok := termOf(c.By); ok {
			nodes[i], _ = d.find(&d.text, t)
		}
	}
	return nodes
}

// last is the last entry when it is of this subject, otherwise one without a key.
func last(entries []edit, subject Node) edit {
	if n := len(entries); n > 0 && entries[n-1].w == subject {
		return entries[n-1]
	}
	return edit{}
}

// countStrays adds by to the number of strays of each coarse predicate for which the subject of an entry is one: a subject that stands
// in the sorted lists and has another value than the one that follows from its key, none, several, or says it in several quads.
func (o *Order) countStrays(strays []int, v *View, e edit, coarse []Node, by int) {
	if e.v == 0 {
		return
	}
	for i, p := range coarse {
		values, _, more := v.Step(p).Out(e.w, 0)
		if want, known := v.known(o.Coarse[i].Of(uint32(e.v))); more || len(values) != 1 || !known || values[0] != want {
			strays[i] += by
		}
	}
}

// runs are the nodes of coarse values that were met, by the last key of their runs, each in one of runPlaces neighbouring slots. When all
// are taken, one is driven out.
type runs [256]atomic.Pointer[run]

const runPlaces = 4

// run is the value of the keys up to last.
type run struct {
	coarse int // in Order.Coarse
	last   uint32
	value  Node
}

// find gives the run that is known, or nil and the slot that it is to be put in.
func (r *runs) find(coarse int, last uint32) (*run, *atomic.Pointer[run]) {
	from := uint8((last*0x9e3779b1 + uint32(coarse)) >> 24)
	for i := range uint8(runPlaces) {
		slot := &r[from+i]
		switch known := slot.Load(); {
		case known == nil:
			return nil, slot
		case known.last == last && known.coarse == coarse:
			return known, slot
		}
	}
	return nil, &r[from]
}

// run gives the run of a subject in the sorted lists, whose value is what follows from its key. The subject's own list is read only
// when the run is not known.
func (v *View) run(coarse int, key uint32, subject Node, values Step) *run {
	last := v.order.Coarse[coarse].Last(key)
	known, slot := v.dict.runs.find(coarse, last)
	if known == nil {
		known = &run{coarse, last, values.First(subject)}
		slot.Store(known)
	}
	return known
}

// known is the node of a value in the dictionary, whether or not a quad uses it.
func (v *View) known(value quad.Value) (Node, bool) {
	t, ok := termOf(value)
	if !ok {
		return 0, false
	}
	return v.dict.find(&v.text, t)
}
