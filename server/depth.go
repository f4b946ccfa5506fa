package server

import (
	"cmp"
	"slices"

	"github.com/travaux/travaux/schema"
)

// shallow keeps the provisions that stand in a text, not more than so many deep, in the order of the text.
func shallow(nodes []schema.Node, deepest int) []schema.Node {
	by := map[schema.ID]schema.Node{}
	for _, n := range nodes {
		by[n.ID] = n
	}
	kept := slices.DeleteFunc(slices.Clone(nodes), func(n schema.Node) bool {
		levels := 1
		for at, ok := by[n.First(schema.PropPartOf).ID()]; ok && levels <= deepest; at, ok = by[at.First(schema.PropPartOf).ID()] {
			levels++
		}
		return levels > deepest || n.First(schema.PropPosition).Type != schema.TypeInt // only older texts have it
	})
	slices.SortStableFunc(kept, func(a, b schema.Node) int {
		return cmp.Or(byPlace(a, b), natural(string(a.ID), string(b.ID)))
	})
	return kept
}
