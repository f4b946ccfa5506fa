package page

import "github.com/travaux/travaux/schema"

// Path is a chain of claims; Nodes are the things passed, both ends included.
type Path struct {
	Nodes []schema.ID
	Edges []schema.Claim
}

// Length is the number of steps.
func (p Path) Length() int { return len(p.Edges) }

// PathOf follows the edges from a node. Each edge is seen from the end that the path comes from.
func PathOf(from schema.ID, edges []schema.Edge) *Path {
	p := &Path{Nodes: []schema.ID{from}}
	for _, e := range edges {
		c := e.Seen(from)
		p.Edges = append(p.Edges, c)
		p.Nodes = append(p.Nodes, c.Other)
		from = c.Other
	}
	return p
}
