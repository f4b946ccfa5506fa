package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// names tells the server what printed names mean, by the authority data. Of several things of one name the one that
// look's graph holds is meant, if it holds one only.
type names struct {
	set  *authority.Set
	look func() nodeReader // nil: nothing is looked up
}

// nodeReader is what names asks of a graph.
type nodeReader interface {
	Nodes(ctx context.Context, ids []schema.ID) ([]schema.Node, error)
}

// Document reads a symbol as printed, an ID, or an Akoma Ntoso IRI. Several organisations may print the same form: then ErrAmbiguous names them.
func (n names) Document(printed string) (schema.ID, error) {
	if id, err := schema.ParseID(printed); err == nil {
		return id, nil
	}
	if strings.HasPrefix(printed, "/akn/") {
		a, err := address(n.set, printed)
		return a.ID, err
	}
	readings, err := n.set.ParseSymbol(printed)
	if err != nil {
		return "", err
	}
	return single(n, printed, readings, func(s authority.Symbol) schema.ID { return s.ID })
}

// Treaty reads a title, short title or acronym of a treaty, or an ID.
func (n names) Treaty(name string) (schema.ID, error) {
	return n.named(name, authority.ATreaty, authority.ARuleset)
}

// Body reads a name or code of a body, or an ID.
func (n names) Body(name string) (schema.ID, error) {
	for _, b := range n.set.Bodies() {
		for _, code := range b.Codes {
			if code == name || b.ID.Local() == name {
				return b.ID, nil
			}
		}
	}
	return n.named(name, authority.ABody)
}

func (n names) named(name string, what ...string) (schema.ID, error) {
	if id, err := schema.ParseID(name); err == nil {
		return id, nil
	}
	var readings []authority.Name
	for _, r := range n.set.Name(name) {
		for _, w := range what {
			if r.What == w {
				readings = append(readings, r)
			}
		}
	}
	return single(n, name, readings, func(r authority.Name) schema.ID { return r.ID })
}

// single is the one ID that all readings agree on, or the one of theirs that the graph holds: its document is loaded, or else only
// it is referred to.
func single[T any](n names, printed string, readings []T, id func(T) schema.ID) (schema.ID, error) {
	var ids []schema.ID
	for _, r := range readings {
		if !slices.Contains(ids, id(r)) {
			ids = append(ids, id(r))
		}
	}
	switch len(ids) {
	case 0:
		return "", fmt.Errorf("%q names nothing known: %w", printed, schema.ErrNotFound)
	case 1:
		return ids[0], nil
	}
	if held, ok := n.held(ids); ok {
		return held, nil
	}
	slices.Sort(ids)
	return "", fmt.Errorf("%q may be %s; ask for one of these: %w", printed, join(ids), schema.ErrAmbiguous)
}

// held is the one of these things whose document is loaded, or when none is, the one that something refers to.
func (n names) held(ids []schema.ID) (schema.ID, bool) {
	if n.look == nil {
		return "", false
	}
	nodes, err := n.look().Nodes(context.Background(), ids)
	if err != nil {
		return "", false
	}
	for _, good := range []func(schema.Node) bool{
		func(n schema.Node) bool { return n.Kind != "" && n.Present() },
		func(n schema.Node) bool { return n.Kind != "" },
	} {
		var found []schema.ID
		for _, node := range nodes {
			if good(node) {
				found = append(found, node.ID)
			}
		}
		if len(found) > 0 {
			return found[0], len(found) == 1
		}
	}
	return "", false
}

func join(ids []schema.ID) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return strings.Join(words, " or ")
}
