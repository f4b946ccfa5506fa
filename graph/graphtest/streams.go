package graphtest

import (
	"context"
	"slices"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

// streams checks that StreamNodes and StreamEdges give what the other questions give: every node and edge once, in
// order of their IDs, and only those asked for.
func (s *suite) streams() {
	a := newPaper("A/1", "1").cite("acme:document/B/1#para_2", "acme:document/C/1", "acme:document/C/1")
	a.say(a.Document+"#para_1", schema.Recalls, "acme:document/B/1", 50)
	s.load(entries(newPaper("C/1", "1").cite("acme:document/A/1"), a, newPaper("B/1", "1"))...)
	view, ctx := s.store.View(), s.Context()
	var nodes []schema.Node
	for n, err := range view.StreamNodes(ctx, nil) {
		require.NoError(s, err)
		nodes = append(nodes, n)
	}
	ids := nodeIDs(nodes)
	require.Equal(s, []schema.ID{"acme:document/A/1", "acme:document/A/1#para_1", "acme:document/B/1", "acme:document/B/1#para_2", "acme:document/C/1"}, ids)
	read, err := view.Nodes(ctx, ids)
	require.NoError(s, err)
	require.Equal(s, read, nodes)

	edges := s.streamed(nil)
	var asked []schema.Edge
	for _, id := range ids {
		asked = append(asked, s.ask(schema.EdgeQuery{Node: id, Direction: schema.Outgoing}).Edges...)
	}
	require.ElementsMatch(s, asked, edges)
	require.Len(s, edges, 5)
	require.True(s, slices.IsSortedFunc(edges, func(a, b schema.Edge) int {
		if a.From != b.From {
			return map[bool]int{true: -1, false: 1}[a.From < b.From]
		}
		return a.Evidence.Start - b.Evidence.Start // in this graph the order of targets is that of places
	}), edges)

	some := []schema.ID{"acme:document/C/1", "acme:document/none", "acme:document/C/1", "acme:document/A/1#para_1"}
	require.Equal(s, []schema.ID{"acme:document/B/1", "acme:document/A/1"}, targets(s.streamed(some)))
	require.Empty(s, s.streamed([]schema.ID{}))
	for range view.StreamEdges(ctx, nil) {
		break // a reader may stop
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	for _, err := range view.StreamNodes(over, nil) {
		require.ErrorIs(s, err, context.Canceled)
	}
	for _, err := range view.StreamEdges(over, nil) {
		require.ErrorIs(s, err, context.Canceled)
	}
}

func (s *suite) streamed(from []schema.ID) (edges []schema.Edge) {
	s.Helper()
	for e, err := range s.store.View().StreamEdges(s.Context(), from) {
		require.NoError(s, err)
		edges = append(edges, e)
	}
	return edges
}

func targets(edges []schema.Edge) []schema.ID {
	var ids []schema.ID
	for _, e := range edges {
		ids = append(ids, e.To)
	}
	return ids
}
