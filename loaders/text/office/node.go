package office

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"github.com/travaux/travaux/schema"
)

// Limits of a tree.
const (
	maxDepth = 500
	maxNodes = 4_000_000 // beginnings, ends and texts: half a gigabyte as a tree
)

// node is an element, or a piece of text when name is "". Names are without their prefixes: the vocabularies of an office file do
// not clash where it matters.
type node struct {
	name  string
	text  string
	attrs []xml.Attr
	kids  []*node
}

// attr is the value of an attribute by its local name, "" when there is none.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// at is the first element on the path of names below n; an empty node when there is none.
func (n *node) at(path ...string) *node {
	for _, name := range path {
		var next *node
		for _, k := range n.kids {
			if k.name == name {
				next = k
				break
			}
		}
		if next == nil {
			return &node{}
		}
		n = next
	}
	return n
}

// has tells whether there is an element on the path.
func (n *node) has(path ...string) bool { return n.at(path...).name != "" }

// each visits the elements of a name anywhere below n, outermost first.
func (n *node) each(name string, visit func(*node)) {
	for _, k := range n.kids {
		if k.name == name {
			visit(k)
		}
		k.each(name, visit)
	}
}

// on tells whether a switch (as w:b) is set: there, and not "0" or "false".
func (n *node) on(name string) bool {
	if !n.has(name) {
		return false
	}
	v := n.at(name).attr("val")
	return v != "0" && v != "false" && v != "none"
}

// parse reads XML into a tree. Entities other than XML's own, and trees too deep or too large, are refused.
func (a archive) parse(r io.Reader) (*node, error) {
	d := xml.NewDecoder(r)
	root := &node{}
	open := []*node{root}
	for count := 0; ; count++ {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if errors.Is(err, schema.ErrTooLarge) {
			return nil, err // it takes too long
		}
		if err != nil {
			return nil, fmt.Errorf("broken XML (%v): %w", err, schema.ErrInvalid)
		}
		if count > maxNodes || len(open) > maxDepth {
			return nil, fmt.Errorf("XML of too many or too deep elements: %w", schema.ErrTooLarge)
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{name: a.shared(t.Name.Local), attrs: t.Attr}
			top.kids = append(top.kids, n)
			open = append(open, n)
		case xml.EndElement:
			if len(open) == 1 || top.name != t.Name.Local {
				return nil, fmt.Errorf("broken XML: </%s> without its beginning: %w", t.Name.Local, schema.ErrInvalid)
			}
			open = open[:len(open)-1]
		case xml.CharData:
			top.kids = append(top.kids, &node{text: string(t)})
		}
	}
	if len(open) > 1 {
		return nil, fmt.Errorf("broken XML: it ends within <%s>: %w", open[len(open)-1].name, schema.ErrInvalid)
	}
	return root, nil
}

// shared gives one copy of a name.
func (a archive) shared(name string) string {
	if known, ok := a.names[name]; ok {
		return known
	}
	if len(a.names) < maxNames {
		a.names[name] = name
	}
	return name
}

// maxNames bounds how many names are kept: a made-up file may have as many as elements.
const maxNames = 4096
