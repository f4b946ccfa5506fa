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
