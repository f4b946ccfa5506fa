package graph

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// TestDates compares the dates of nodes that are read together with those of each: of documents with a date, of what takes it from its session or
// whole, and of what has none.
func TestDates(t *testing.T) {
	v := corpusStore(t, 60).View()
	dated, not := 0, 0
	for _, kind := range schema.Kinds() {
		for _, nodes := range [][]quadstore.Node{v.ofKind(kind), v.ofKind(kind)[:min(3, len(v.ofKind(kind)))]} {
			next := 0
			for i, date := range v.dates(nodes) {
				require.Equal(t, next, i)
				require.Equal(t, v.date(nodes[i]), date, v.id(nodes[i]))
				if next++; date != "" {
					dated++
				} else {
					not++
				}
			}
			require.Len(t, nodes, next)
		}
	}
	require.Positive(t, dated)
	require.Positive(t, not)
}
