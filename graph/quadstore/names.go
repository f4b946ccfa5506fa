package quadstore

import (
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

// A value is handed out in an interface, which takes 8 to 32 bytes each time it is made. The values of the nodes that are named
// again and again (predicates, types, bodies, years) are kept instead, at most nameSlots of them for a store. A node is given
// a slot when it is named twice in a row among those that share the slot, so that naming a million different nodes neither
// fills memory nor drives out what is in use.

const nameSlots = 1 << 12

// names are the values that are kept, by the low bits of their nodes. They are the same in all versions of a store.
type names [nameSlots]nameSlot

type nameSlot struct {
	last atomic.Uint32 // the node that was named last without being kept
	kept atomic.Pointer[name]
}

// name is a node with its value.
type name struct {
	node  Node
	value quad.Value
}

// name gives the value of a node that the view has.
func (v *View) name(n Node) quad.Value {
	kept := v.dict.names.Load()
	if kept == nil {
		kept = new(names)
		if !v.dict.names.CompareAndSwap(nil, kept) {
			kept = v.dict.names.Load()
		}
	}
	slot := &kept[n%nameSlots]
	if known := slot.kept.Load(); known != nil && known.node == n {
		return known.value
	}
	value := v.text.at(n).value()
	if slot.last.Load() == uint32(n) {
		slot.kept.Store(&name{n, value})
	} else {
		slot.last.Store(uint32(n))
	}
	return value
}
