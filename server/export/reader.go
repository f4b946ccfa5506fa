package export

import (
	"context"
	"iter"

	"github.com/travaux/travaux/schema"
)

// Reader is one version of the graph.
type Reader interface {
	// StreamNodes gives the nodes of ids, or with nil ids all, in order of their IDs.
	StreamNodes(ctx context.Context, ids []schema.ID) iter.Seq2[schema.Node, error]
	// StreamEdges gives the edges that begin at ids, or with nil ids all, in order of (From, relation, To, place).
	StreamEdges(ctx context.Context, ids []schema.ID) iter.Seq2[schema.Edge, error]
	// Nodes gives the nodes of ids, in the same length and order; Kind is "" where nothing is known.
	Nodes(ctx context.Context, ids []schema.ID) ([]schema.Node, error)
	// Edges answers each query with one page, in the same order.
	Edges(ctx context.Context, qs []schema.EdgeQuery) ([]schema.EdgePage, error)
	// List gives one page of the nodes of a kind.
	List(ctx context.Context, q schema.NodeQuery) (schema.NodePage, error)
	// Neighborhood gives at most first nodes within depth steps of id and the edges between them.
	Neighborhood(ctx context.Context, id schema.ID, depth int, via []schema.Relation, dir schema.Direction, first int) (schema.Subgraph, error)
}
