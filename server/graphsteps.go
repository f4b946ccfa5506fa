package server

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"github.com/travaux/travaux/schema"
)

// How far the table of a neighbourhood goes at most, and how many things it then holds.
const (
	furthest    = 3
	thingsAfter = 200
)

// stepsAsked is how many steps an address asks for: 1, 2 or 3.
func stepsAsked(q url.Values) int {
	n, err := strconv.Atoi(q.Get("steps"))
	if err != nil {
		return 1
	}
	return min(max(n, 1), furthest)
}

// further adds the claims between what is up to so many steps away, the nearest first.
func (g *around) further(ctx context.Context, b *batch, steps int) error {
	if g.steps = steps; steps < 2 {
		return nil
	}
	sub, err := b.reader.Neighborhood(ctx, g.id, steps, g.via, schema.Both, thingsAfter)
	if err != nil {
		return fmt.Errorf("server: %d steps around %s: %w", steps, g.id, err)
	}
	g.cut = sub.More
	b.keep(sub.Nodes...)
	here := map[schema.ID]bool{}
	for _, e := range g.all {
		here[e.Evidence.ID] = true
	}
	var ids []schema.ID
	for _, e := range sub.Edges {
		if !here[e.Evidence.ID] && len(g.far) < nearbyTable {
			g.far = append(g.far, e)
			ids = append(ids, e.From, e.To, e.Evidence.Document)
		}
	}
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id schema.ID) bool { return id == "" || g.nodes[id] != nil })
	found, err := things(ctx, ids)
	for i, t := range found {
		g.nodes[ids[i]] = t
	}
	return err
}
