package server

import (
	"context"
	"fmt"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/generated"
	"github.com/travaux/travaux/server/subgraph"
)

// maxEntities is how many nodes a gateway may ask for at once: it gathers those of whole lists.
const maxEntities = 1000

var _ generated.Federated = &Resolver{}

// Service gives the schema as a gateway reads it.
func (r *Resolver) Service(context.Context) (subgraph.Service, error) {
	return subgraph.Service{SDL: r.published()}, nil
}

// Entities gives the nodes that a gateway names, all with one question. A node that is of another kind than the gateway
// says is not known.
func (r *Resolver) Entities(ctx context.Context, representations []map[string]any) ([]schema.Thing, error) {
	if len(representations) > maxEntities {
		return nil, badInput("%d entities; the maximum is %d", len(representations), maxEntities)
	}
	ids := make([]schema.ID, len(representations))
	for i, r := range representations {
		id, _ := r["id"].(string)
		var err error
		if ids[i], err = schema.ParseID(id); err != nil {
			return nil, badInput("representation %d has no id", i)
		}
	}
	things, err := allKnown(ctx, ids)
	for i, thing := range things {
		if thing != nil && representations[i]["__typename"] != string(thing.Self().Kind) {
			things[i] = nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("server: entities: %w", err)
	}
	return things, nil
}
