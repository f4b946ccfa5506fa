package generated

// This file is written by hand: the generator leaves the two fields of Apollo Federation to methods of this name.

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/subgraph"
)

// Federated is a ResolverRoot that answers what a gateway asks of a subgraph.
type Federated interface {
	// Service gives the schema for composition.
	Service(ctx context.Context) (subgraph.Service, error)
	// Entities gives the nodes of representations, in the same length and order; nil where nothing is known.
	Entities(ctx context.Context, representations []map[string]any) ([]schema.Thing, error)
}

func (ec *executionContext) __resolve__service(ctx context.Context) (subgraph.Service, error) { //nolint:revive // the generator's name
	return ec.Resolvers.(Federated).Service(ctx)
}

func (ec *executionContext) __resolve_entities(ctx context.Context, representations []map[string]any) []schema.Thing { //nolint:revive // the generator's name
	things, err := ec.Resolvers.(Federated).Entities(ctx, representations)
	if err != nil {
		graphql.AddError(ctx, err)
		return nil
	}
	return things
}
