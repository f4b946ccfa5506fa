package page

import (
	"context"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/search"
)

// SearchConnection is one page of what was found.
type SearchConnection struct {
	Connection[SearchEdge]
	Facets []Facet
	Fuzzy  bool
}

// SearchEdge is one hit with the pieces of its text that have the words.
type SearchEdge struct {
	Cursor   string
	Node     schema.Thing
	Score    float64
	Snippets []search.Snippet
}

// Facet counts the hits of each sort.
type Facet struct {
	Name   string // one of search.Facet…
	Values []FacetValue
}

// FacetValue is how many hits have a value; Label is the value as people read it.
type FacetValue struct {
	Value, Label string
	Count        int
}

// The pieces of texts under the names of the GraphQL schema.
type (
	Snippet   = search.Snippet
	TextRange = search.Range
)

// Edges lists the hits with their cursors.
func (c SearchConnection) Edges(ctx context.Context) []SearchEdge { return c.Connection.Nodes(ctx) }

// Nodes lists what was found.
func (c SearchConnection) Nodes(ctx context.Context) []schema.Thing {
	hits := c.Edges(ctx)
	nodes := make([]schema.Thing, len(hits))
	for i, h := range hits {
		nodes[i] = h.Node
	}
	return nodes
}
