package quadstore

import (
	"slices"
	"unsafe"

	"github.com/cayleygraph/quad"
)

// Order asks a store to keep some lists sorted by a key as well: for each object that subjects have under a predicate of Of,
// these subjects in order of what they have under By. With By <date> and Of <body>, the documents of a body by date:
//
//	<acme:body/c1>  19620802 <acme:document/D/7>   19620903 <acme:document/D/8>  …
//
// A subject without a value under By, with several different ones, or with one whose key is 0 is in no such list.
type Order struct {
	By  quad.Value
	Of  []quad.Value
	Key func(quad.Value) uint32 // the smaller the earlier; 0 for none. Must give the same for the same value always.

	// Plain promises that all values with a key are of one type, and that of two with different keys the one with the smaller
	// key comes first wherever Cayley orders values: by their printed form (Order) and by their characters or size (Filter).
	// Paths that order what stands under By then read the lists. Days as text, year first, are plain.
	Plain bool

	// Coarse are predicates whose values follow from the key, such as the year when the key is a day. Paths to these values read
	// the lists. That a subject has just the value is checked by the store, not promised.
	Coarse []Coarse
}

// NewOrdered returns an empty store that keeps an order. It costs 10 bytes for each quad with a predicate of Of.
func NewOrdered(o Order) *Store {
	return newStore(&o)
}

// Ranked gives the subjects that have object n under predicate of, by key, then in order of their nodes, with the keys from
// from to to, inclusive: each once, in pieces as Step.Out does. Nothing when the store does not keep that order.
// The slices are the store's own and must not be changed.
func (v *View) Ranked(n, of Node, from, to uint32, piece int) (keys []uint32, subjects []Node, more bool) {
	return v.Step(of).Ranked(n, from, to, piece)
}

// Ranked is View.Ranked for the Step's predicate.
func (s Step) Ranked(n Node, from, to uint32, piece int) (keys []uint32, subjects []Node, more bool) {
	if s.ranked == nil || from > to {
		return nil, nil, false
	}
	p := s.number
	vs, ws, h := s.ranked.run(n, p)
	if h != nil {
		first, at := h.seek(p, Node(from), 0)
		if piece > 0 {
			first, at = first+piece, 0
		}
		if first >= len(h.chunks) {
			return nil, nil, false
		}
		c := h.chunks[first]
		end := at + lowerPredicate(c.p[at:], p+1) // lists of several predicates may share a chunk
		vs, ws, more = c.v[at:end], c.w[at:end], end == len(c.p) && first+1 < len(h.chunks)
	} else if piece > 0 {
		return nil, nil, false
	}
	return window(vs, ws, from, to, more)
}

// window cuts sorted keys down to those from from to to; what comes after the last is not asked for.
func window(vs, ws []Node, from, to uint32, more bool) ([]uint32, []Node, bool) {
	lo, hi := 0, len(vs)
	if hi > 0 && uint32(vs[0]) < from { // often all keys are asked for
		lo, _ = slices.BinarySearch(vs, Node(from))
	}
	if hi > lo && uint32(vs[hi-1]) > to {
		hi, _ = slices.BinarySearch(vs, Node(to)+1) // to is below the last key, so that one more is no overflow
		more = false
	}
	return asKeys(vs[lo:hi]), ws[lo:hi], more
}

// asKeys shows a column of keys, which lie where other trees have nodes, as numbers.
func asKeys(col []Node) []uint32 { return unsafe.Slice((*uint32)(unsafe.SliceData(col)), len(col)) }

// rank returns the sorted lists of v, which is old with the net edits made.
func (c *change) rank(v *View, net []edit) tree {
	if c.order == nil {
		return tree{}
	}
	by, of := c.order.predicates(c.dict)
	coarse := c.order.coarse(c.dict)
	isOrdered := func(p Node) bool { return p == by || slices.Contains(of, p) || slices.Contains(coarse, p) }
	v.strays = slices.Clone(c.old.strays)
	if v.strays == nil {
		v.strays = make([]int, len(coarse))
	}
	var before, after []edit
	for i := 0; i < len(net); {
		subject, touched := net[i].node, false
		for ; i < len(net) && net[i].node == subject; i++ {
			touched = touched || isOrdered(c.preds.nodes[net[i].p])
		}
		if touched {
			before = c.order.entries(before, c.old, subject, by, of)
			after = c.order.entries(after, v, subject, by, of)
			c.order.countStrays(v.strays, c.old, last(before, subject), coarse, -1)
			c.order.countStrays(v.strays, v, last(after, subject), coarse, 1)
		}
	}
	return c.old.ranked.apply(difference(before, after), &c.rewriters[0])
}

// predicates gives the nodes of the order's predicates, those that the dictionary knows.
func (o *Order) predicates(d *dictionary) (by Node, of []Node) {
	find := func(value quad.Value) Node {
		t, _ := termOf(value)
		n, _ := d.find(&d.text, t)
		return n
	}
	for _, value := range o.Of {
		if n := find(value); n != 0 {
			of = append(of, n)
		}
	}
	return find(o.By), of
}

// entries adds what the sorted lists of a version hold of a subject, as additions.
func (o *Order) entries(into []edit, v *View, subject Node, by Node, of []Node) []edit {
	step := v.Step(by)
	values, _, more := step.Out(subject, 0)
	if len(values) == 0 || more || values[0] != values[len(values)-1] {
		return into
	}
	key := o.Key(v.text.at(values[0]).value())
	if key == 0 {
		return into
	}
	for _, p := range of {
		number, used := v.preds.numbers[p]
		if !used {
			continue
		}
		var last Node
		v.out.runs(subject, number, func(objects, _ []Node) bool {
			for _, object := range objects {
				if object != last { // the same object under another label
					into, last = append(into, edit{node: object, v: Node(key), w: subject, p: number}), object
				}
			}
			return true
		})
	}
	return into
}

// difference gives the edits that lead from the one set to the other, sorted.
func difference(before, after []edit) []edit {
	sortEdits(before)
	sortEdits(after)
	var edits []edit
	for len(before) > 0 || len(after) > 0 {
		switch {
		case len(after) == 0 || len(before) > 0 && compareEdits(before[0], after[0]) < 0:
			gone := before[0]
			gone.remove = true
			edits, before = append(edits, gone), before[1:]
		case len(before) == 0 || compareEdits(before[0], after[0]) > 0:
			edits, after = append(edits, after[0]), after[1:]
		default:
			before, after = before[1:], after[1:]
		}
	}
	return edits
}
