package server

import (
	"context"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

func (m *memory) Years(ctx context.Context, q schema.NodeQuery) ([]schema.YearCount, error) {
	m.calls.Add(1)
	q.Order, q.First, q.After = schema.ByDate, 0, ""
	var counts []schema.YearCount
	for _, n := range m.list(q).Nodes {
		year, _, _ := strings.Cut(n.First(schema.PropDate).Text, "-")
		i := slices.IndexFunc(counts, func(c schema.YearCount) bool { return c.Year == year })
		switch {
		case year == "":
		case i < 0:
			counts = append(counts, schema.YearCount{Year: year, Count: 1})
		default:
			counts[i].Count++
		}
	}
	slices.SortFunc(counts, func(a, b schema.YearCount) int { return strings.Compare(a.Year, b.Year) })
	return counts, ctx.Err()
}
