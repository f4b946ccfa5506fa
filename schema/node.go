package schema

import "slices"

// Fact is one value of a node's property and the key of the entry that states it.
type Fact struct {
	Property Property
	Value    Value
	Source   string
}

// Node is a thing of the graph with everything stated of it. Facts are sorted by property, then by authority:
// the node's own document first, then authority records, then other sources by key, derived entries last.
// The typed views (Document, Session, …) are a Node with the reading methods of one kind.
type Node struct {
	ID    ID
	Kind  Kind
	Facts []Fact
}

// Values lists the values of a property, the most authoritative first, each once; nil when nothing is stated.
func (n Node) Values(p Property) []Value {
	var vs []Value
	for _, f := range n.Facts {
		if f.Property == p && !slices.Contains(vs, f.Value) {
			vs = append(vs, f.Value)
		}
	}
	return vs
}

// Refs lists the things that a property names, the most authoritative first, each once; nil when nothing is stated.
func (n Node) Refs(p Property) []ID {
	var ids []ID
	for _, v := range n.Values(p) {
		ids = append(ids, v.ID())
	}
	return ids
}

// First is the most authoritative value of a property; the zero Value when nothing is stated.
func (n Node) First(p Property) Value {
	for _, f := range n.Facts {
		if f.Property == p {
			return f.Value
		}
	}
	return Value{}
}

// Present tells whether the node's own document or authority record is loaded.
func (n Node) Present() bool { return n.First(PropPresent).Int == 1 }

// Label is the name people print, or the local part of the ID when none is stated.
func (n Node) Label() string {
	if l := n.First(PropLabel).Text; l != "" {
		return l
	}
	if p := n.ID.Portion(); p != "" {
		return n.ID.Local() + " " + p
	}
	return n.ID.Local()
}
