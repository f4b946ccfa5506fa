package page

import "github.com/travaux/travaux/schema"

// The pages of questions about relations, under the names of the GraphQL schema.
type (
	CitationConnection   = Connection[schema.Claim]
	CitationEdge         = Edge[schema.Claim]
	CoCitedConnection    = Connection[schema.CoCited]
	CoCitedEdge          = Edge[schema.CoCited]
	InfluenceConnection  = Connection[schema.Influence]
	InfluenceEdge        = Edge[schema.Influence]
	UnresolvedConnection = Connection[*schema.Unresolved]
	UnresolvedEdge       = Edge[*schema.Unresolved]
	UpdateEdge           = Edge[schema.Update]
)

// Paths are chains of claims, the shortest first.
type Paths struct {
	Paths []*Path
	More  bool // there are others
}

// UpdateConnection is one page of what loads did; Version is the one up to which it tells.
type UpdateConnection struct {
	Connection[schema.Update]
	Complete bool
	Version  string
}
