package server

import (
	"context"
	"iter"

	"github.com/travaux/travaux/schema"
)

// Reader is one consistent version of the graph. It must be safe for concurrent use and honour the context.
type Reader interface {
	Versioned
	// StreamNodes gives the nodes of ids, or with nil ids all, one at a time in order of their IDs.
	StreamNodes(ctx context.Context, ids []schema.ID) iter.Seq2[schema.Node, error]
	// StreamEdges gives the edges that begin at ids, or with nil ids all, one at a time in order of (From, relation, To, place).
	StreamEdges(ctx context.Context, ids []schema.ID) iter.Seq2[schema.Edge, error]
	// Nodes gives the nodes of ids, in the same length and order; Kind is "" where nothing is known.
	Nodes(ctx context.Context, ids []schema.ID) ([]schema.Node, error)
	// Edges answers each query with one page, in the same order.
	Edges(ctx context.Context, qs []schema.EdgeQuery) ([]schema.EdgePage, error)
	// List gives one page of the nodes of a kind.
	List(ctx context.Context, q schema.NodeQuery) (schema.NodePage, error)
	// Years counts by year the nodes that List would give on all its pages, the earliest year first, without those that have no date.
	Years(ctx context.Context, q schema.NodeQuery) ([]schema.YearCount, error)
	// Neighborhood gives at most first nodes within depth steps of id, nearest first, and the edges between them.
	Neighborhood(ctx context.Context, id schema.ID, depth int, via []schema.Relation, dir schema.Direction, first int) (schema.Subgraph, error)
	// Path gives the shortest chain of edges, followed either way; schema.ErrNotFound when there is none.
	Path(ctx context.Context, from, to schema.ID, via []schema.Relation, maxLength int) ([]schema.Edge, error)
	// Events gives, for each question, what happened to an issue in the order of time; nil when nothing is known of the issue.
	Events(ctx context.Context, qs []schema.EventQuery) ([][]schema.Event, error)
	// Related gives, for each issue, the others that share something with it, those that share most first.
	Related(ctx context.Context, issues []schema.ID) ([][]schema.Related, error)
	// IssueWanted gives, for each issue, the documents, not loaded, of which the documents about it speak, those that fill gaps first.
	IssueWanted(ctx context.Context, issues []schema.ID) ([][]schema.Wanted, error)
	// Versions gives a provision as each act of its treaty has it, by the date of the act; schema.ErrNotFound when no text
	// loaded has it.
	Versions(ctx context.Context, provision schema.ID) ([]schema.Version, error)
	// Article gives a provision as it was in force on a day; schema.ErrNotFound when no text loaded had it then.
	Article(ctx context.Context, provision schema.ID, on string) (schema.Version, error)
	// InForce tells how provisions stood on days, in the same length and order.
	InForce(ctx context.Context, qs []schema.ProvisionDay) ([]schema.ProvisionInForce, error)
	// Words gives provisions as they stand in the text that the ID names, or in the last one in force where it names the
	// treaty's, in the same length and order; Provision is "" where no text loaded has it.
	Words(ctx context.Context, provisions []schema.ID) ([]schema.Version, error)
	// Mandate gives the steps in the life of a body in the order of time.
	Mandate(ctx context.Context, body schema.ID) ([]schema.Mandate, error)
	// Told gives for each decision all the places that tell it, in the same length and order.
	Told(ctx context.Context, decisions []schema.ID) ([]schema.Told, error)
	// Evidence gives the claims that evidence IDs name, in the same order, without those that are not known.
	Evidence(ctx context.Context, ids []schema.ID) ([]schema.Edge, error)
	// Wanted gives one page of the documents that are referred to and not loaded, the most wanted first.
	Wanted(ctx context.Context, org string, first int, after string) (schema.WantedPage, error)
	// Stats counts what the store holds.
	Stats(ctx context.Context) (schema.Stats, error)
}

// Lister is a Reader that answers many list questions in one call. Of a Reader that is none, each list of a level
// is asked for on its own.
type Lister interface {
	// Lists answers each query with one page, in the same order.
	Lists(ctx context.Context, qs []schema.NodeQuery) ([]schema.NodePage, error)
}

// Versioned tells which version of the graph it reads: the ETag of an answer names it.
type Versioned interface {
	// Version grows with each change of the graph.
	Version() uint64
}

// Names reads the names that people print. Each gives schema.ErrInvalid for what is no such name and
// schema.ErrAmbiguous for what is the name of several things.
type Names interface {
	// Document reads a symbol: "D/7", "d/7.", or an Akoma Ntoso IRI: "/akn/acme/doc/…".
	Document(printed string) (schema.ID, error)
	// Treaty reads a title, short title or acronym in any language.
	Treaty(name string) (schema.ID, error)
	// Body reads a code, name or acronym in any language.
	Body(name string) (schema.ID, error)
}
