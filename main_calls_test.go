package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/graphtest"
	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server"
	"github.com/travaux/travaux/server/search"
)

// counted is a reader that counts how often it is asked.
type counted struct {
	reader
	calls *atomic.Int64
}

func (c counted) Nodes(ctx context.Context, ids []schema.ID) ([]schema.Node, error) {
	c.calls.Add(1)
	return c.reader.Nodes(ctx, ids)
}

func (c counted) Edges(ctx context.Context, qs []schema.EdgeQuery) ([]schema.EdgePage, error) {
	c.calls.Add(1)
	return c.reader.Edges(ctx, qs)
}

func (c counted) List(ctx context.Context, q schema.NodeQuery) (schema.NodePage, error) {
	c.calls.Add(1)
	return c.reader.List(ctx, q)
}

func (c counted) Lists(ctx context.Context, qs []schema.NodeQuery) ([]schema.NodePage, error) {
	c.calls.Add(1)
	return c.reader.Lists(ctx, qs)
}

func (c counted) Evidence(ctx context.Context, ids []schema.ID) ([]schema.Edge, error) {
	c.calls.Add(1)
	return c.reader.Evidence(ctx, ids)
}

func (c counted) Paths(ctx context.Context, from, to schema.ID, via []schema.Relation, longest, first int) (schema.Ways, error) {
	c.calls.Add(1)
	return c.reader.Paths(ctx, from, to, via, longest, first)
}

func (c counted) CitationsBetween(ctx context.Context, a, b schema.ID, way schema.Direction, first int, after string) (schema.EdgePage, error) {
	c.calls.Add(1)
	return c.reader.CitationsBetween(ctx, a, b, way, first, after)
}

func (c counted) CoCited(ctx context.Context, id schema.ID) ([]schema.CoCited, error) {
	c.calls.Add(1)
	return c.reader.CoCited(ctx, id)
}

func (c counted) Influence(ctx context.Context, kind schema.Kind) ([]schema.Influence, error) {
	c.calls.Add(1)
	return c.reader.Influence(ctx, kind)
}

func (c counted) CompareSessions(ctx context.Context, a, b, issue schema.ID) (schema.SessionsCompared, error) {
	c.calls.Add(1)
	return c.reader.CompareSessions(ctx, a, b, issue)
}

func (c counted) Provenance(ctx context.Context, evidence schema.ID) (schema.Provenance, error) {
	c.calls.Add(1)
	return c.reader.Provenance(ctx, evidence)
}

func (c counted) Changes(ctx context.Context, since uint64, first int, after string) (schema.UpdatePage, error) {
	c.calls.Add(1)
	return c.reader.Changes(ctx, since, first, after)
}

func (c counted) Search(ctx context.Context, q search.Question) (search.Answer, error) {
	c.calls.Add(1)
	return c.reader.Search(ctx, q)
}

func (c counted) Suggest(ctx context.Context, typed string, first int) ([]schema.ID, error) {
	c.calls.Add(1)
	return c.reader.Suggest(ctx, typed, first)
}

// relations are questions about relations and words; each must cost no more calls than it has levels, and one: its value is how
// many levels of fields with fields under them there are.
func relations(t *testing.T, v *graph.View) map[string]int {
	t.Helper()
	a, b := graphtest.SyntheticDocument(0), graphtest.SyntheticDocument(1)
	pages, err := v.Edges(t.Context(), []schema.EdgeQuery{{Node: a, Direction: schema.Incoming, Parts: true, First: 1}})
	require.NoError(t, err)
	require.NotEmpty(t, pages[0].Edges)
	proof := pages[0].Edges[0].Evidence.ID
	return map[string]int{
		fmt.Sprintf(`{ paths(from: %q, to: %q) { more paths { nodes { label } edges { from { label } to { label } evidence { document { label } } } } } }`, a, b):                                                                                        6,
		fmt.Sprintf(`{ citationsBetween(a: %q, b: %q) { totalCount edges { node { from { label } to { label } evidence { document { label } } } } nodes { relation } } }`, a, b):                                                                         6,
		fmt.Sprintf(`{ coCited(id: %q) { nodes { documents node { label ... on Document { session { label } } } by { label } } } }`, a):                                                                                                                  4,
		`{ influence(first: 50) { edges { node { rank node { label ... on Document { session { label body { label } } } } } } } }`:                                                                                                                       6,
		fmt.Sprintf(`{ compareSessions(a: %q, b: %q) { a { label } b { label } documentsA { label } documentsB { label } issues { label } cited { label } between { from { label } } } }`, graphtest.SyntheticSession(0), graphtest.SyntheticSession(1)): 3,
		fmt.Sprintf(`{ provenance(edge: %q) { claim { from { label } to { label } evidence { document { label } } } nodes { label } } }`, proof):                                                                                                         4,
		`{ unresolved(first: 9) { nodes { label candidates { label } } } }`:                                                                                                                                                                              3,
		`{ changes(since: "0") { nodes { entry document { label } } } }`:                                                                                                                                                                                 3,
		`{ search(query: "secretariat") { totalCount edges { snippets { field } node { label ... on Document { session { label } } } } facets { name } } }`:                                                                                              4,
		`{ suggest(prefix: "C0") { label ... on Document { body { label } } } }`:                                                                                                                                                                         2,
		`{ resolve(text: "See document WO/GA/28/5.") { text target { label ... on Document { session { label } } } candidates { label } } }`:                                                                                                             3,
	}
}

// Time stands still in the bubble while anything can run, so that what may be gathered is, on any machine.
func TestRelationsAreAskedForLevelByLevel(t *testing.T) {
	store, err := graph.Open(inMemory)
	require.NoError(t, err)
	t.Cleanup(func() { _ = store.Close() })
	require.NoError(t, graphtest.Synthetic(t.Context(), 120, store.Commit))
	a := &app{errs: io.Discard, quiet: true, store: inMemory}
	words := a.finder(store)
	t.Cleanup(func() { _ = words.close() })
	require.NoError(t, words.catchUp(t.Context()))
	var calls atomic.Int64
	handler, err := a.handler(func() server.Reader { return counted{*words.current.Load(), &calls} }, func() error { return nil })
	require.NoError(t, err)
	for query, levels := range relations(t, store.View()) {
		t.Run(query[:min(len(query), 30)], func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				calls.Store(0)
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/graphql?"+url.Values{"query": {query}}.Encode(), nil))
				require.False(t, strings.Contains(w.Body.String(), `"errors"`), w.Body.String())
				require.LessOrEqual(t, int(calls.Load()), levels+1, "%s: %s", query, w.Body)
				require.Positive(t, calls.Load())
			})
		})
	}
}
