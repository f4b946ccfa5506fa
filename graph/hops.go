package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/schema"
)

// Questions that are plain paths are asked in Cayley's path language, on the pinned version.

// members are the nodes that claims say are about an issue, and the wholes of those that are portions, by ID.
func (v *View) members(ctx context.Context, issue schema.ID) ([]schema.ID, error) {
	about := path.StartPath(v.q, quad.IRI(issue)).In(quad.IRI(schema.About))
	return v.follow(ctx, about.Or(about.Clone().Out(quad.IRI(predWhole))).Unique())
}

// sessionsOf are the sessions that nodes belong to by their property, by ID.
func (v *View) sessionsOf(ctx context.Context, nodes []schema.ID) ([]schema.ID, error) {
	return v.follow(ctx, path.StartPath(v.q, iris(nodes)...).Out(quad.IRI(schema.PropSession)).Unique())
}

// deciders are the sessions that decided some of the decisions, by ID.
func (v *View) deciders(ctx context.Context, nodes []schema.ID) ([]schema.ID, error) {
	return v.follow(ctx, path.StartPath(v.q, iris(nodes)...).In(quad.IRI(schema.Decides)).Unique())
}

func iris(ids []schema.ID) []quad.Value {
	values := make([]quad.Value, len(ids))
	for i, id := range ids {
		values[i] = quad.IRI(id)
	}
	return values
}

// follow gives the nodes that a path leads to, by ID, each once.
func (v *View) follow(ctx context.Context, p *path.Path) ([]schema.ID, error) {
	var ids []schema.ID
	err := p.Iterate(ctx).EachValue(v.q, func(value quad.Value) error {
		if iri, ok := value.(quad.IRI); ok {
			ids = append(ids, schema.ID(iri))
		}
		return nil
	})
	if err == nil {
		err = ctx.Err() // a path that was stopped ends as if it were complete
	}
	if err != nil {
		return nil, fmt.Errorf("graph: following a path: %w", err)
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}
