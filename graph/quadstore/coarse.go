package quadstore

import "github.com/cayleygraph/quad"

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

// known is the node of a value in the dictionary, whether or not a quad uses it.
func (v *View) known(value quad.Value) (Node, bool) {
	t, ok := termOf(value)
	if !ok {
		return 0, false
	}
	return v.dict.find(&v.text, t)
}
