package server

import (
	"context"
	"fmt"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
)

// claims answers a question for claims; asked again in the same request it costs nothing.
func claims(ctx context.Context, c *schema.Claims) (schema.EdgePage, error) {
	n, err := page.First(c.First, usual)
	if err != nil {
		return schema.EdgePage{}, err
	}
	q := c.Query
	q.First = n
	p, err := ask(ctx).edges.load(ctx, q)
	if err != nil {
		return schema.EdgePage{}, fmt.Errorf("server: claims at %s: %w", q.Node, err)
	}
	return p, nil
}

// seen shows edges from one of their ends.
func seen(from schema.ID, edges []schema.Edge, cursors []string) []*schema.Claim {
	cs := make([]*schema.Claim, len(edges))
	for i, e := range edges {
		c := e.Seen(from)
		if cursors != nil {
			c.Cursor = &cursors[i]
		}
		cs[i] = &c
	}
	return cs
}

// unseen shows edges from their source, as a graph does.
func unseen(edges []schema.Edge) []*schema.Claim {
	cs := make([]*schema.Claim, len(edges))
	for i, e := range edges {
		cs[i] = &schema.Claim{Edge: e, Other: e.To}
	}
	return cs
}

// ends lists the other ends of edges, each once, in the order of the edges.
func ends(from schema.ID, edges []schema.Edge) []schema.ID {
	var ids []schema.ID
	had := map[schema.ID]bool{}
	for _, e := range edges {
		if other := e.Seen(from).Other; !had[other] {
			had[other] = true
			ids = append(ids, other)
		}
	}
	return ids
}
