package rest

import (
	"context"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/export"
)

// Reader is one version of the graph.
type Reader interface {
	export.Reader
	// Events gives, for each question, what happened to an issue in the order of time; nil when nothing is known of the issue.
	Events(ctx context.Context, qs []schema.EventQuery) ([][]schema.Event, error)
	// Evidence gives the claims that evidence IDs name, in the same order, without those that are not known.
	Evidence(ctx context.Context, ids []schema.ID) ([]schema.Edge, error)
	// Wanted gives one page of the documents that are referred to and not loaded, the most wanted first.
	Wanted(ctx context.Context, org string, first int, after string) (schema.WantedPage, error)
	// Stats counts what the store holds.
	Stats(ctx context.Context) (schema.Stats, error)
	// Version grows with each change of the graph.
	Version() uint64
}

// Names reads the names that people print. Each gives schema.ErrInvalid for what is no such name, schema.ErrNotFound for a name of
// nothing and schema.ErrAmbiguous for that of several things.
type Names interface {
	// Document reads a symbol: as printed or nearly so.
	Document(printed string) (schema.ID, error)
	// Body reads a code, name or acronym in any language.
	Body(name string) (schema.ID, error)
}
