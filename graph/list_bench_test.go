package graph

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest/corpus"
	"github.com/travaux/travaux/schema"
)

// listQuestion is a question whose answer is a page, however large the graph; k numbers bodies.
type listQuestion struct {
	name string
	ask  func(ctx context.Context, v *View, k int) (any, error)
}

// listQuestions are of a corpus of so many documents.
func listQuestions(docs int) []listQuestion {
	list := func(q schema.NodeQuery) func(context.Context, *View, int) (any, error) {
		return func(ctx context.Context, v *View, k int) (any, error) {
			q := q
			if q.Where = ofBodyToo(q.Where, k); q.Where[schema.PropBody].Text == "" {
				delete(q.Where, schema.PropBody)
			}
			return v.List(ctx, q)
		}
	}
	of, yes := map[schema.Property]schema.Value{schema.PropBody: schema.Ref("its")}, true
	middle := func(docs int) string {
		return makeCursor(cursorNode+":"+string(schema.ByID), string(corpus.DocumentID(docs/2)), string(corpus.DocumentID(docs/2)))
	}(docs)
	return []listQuestion{
		{"of a body from a day on (f)", list(schema.NodeQuery{Kind: schema.KindDocument, Where: of, From: corpus.Middle, Order: schema.ByDate, First: 50})},
		{"the same, latest first", list(schema.NodeQuery{Kind: schema.KindDocument, Where: of, To: "1990-06", Order: schema.ByDate, Reverse: true, First: 50})},
		{"the same, loaded, of an organisation", list(schema.NodeQuery{Kind: schema.KindDocument, Where: of, Org: "acme", Present: &yes, From: corpus.Middle, Order: schema.ByDate, First: 50})},
		{"years of a body (g)", func(ctx context.Context, v *View, k int) (any, error) {
			return v.Years(ctx, schema.NodeQuery{Kind: schema.KindDocument, Where: ofBodyToo(of, k)})
		}},
		{"from the middle of all, by ID", list(schema.NodeQuery{Kind: schema.KindDocument, After: middle, First: 50})},
		{"most cited", list(schema.NodeQuery{Kind: schema.KindDocument, Order: schema.ByTimesCited, Reverse: true, First: 50})},
		{"sessions of a body", list(schema.NodeQuery{Kind: schema.KindSession, Where: of, Order: schema.ByDate, First: 20})},
		{"wanted", func(ctx context.Context, v *View, _ int) (any, error) { return v.Wanted(ctx, "acme", 20, "") }},
	}
}

// ofBodyToo is a condition with the body numbered k in it, if it asks for one.
func ofBodyToo(where map[schema.Property]schema.Value, k int) map[schema.Property]schema.Value {
	if _, asks := where[schema.PropBody]; !asks {
		return map[schema.Property]schema.Value{}
	}
	return ofTheBody(k)
}

func ofTheBody(k int) map[schema.Property]schema.Value {
	return map[schema.Property]schema.Value{schema.PropBody: schema.Ref(corpus.BodyID(k % corpus.Bodies))}
}

// BenchmarkLists asks for pages of graphs of 1,000 and of 10,000 documents, and of as many as TRAVAUX_BENCH_DOCS says: of a version of which nothing was
// asked before but how things stand, right after a commit, and again. A page is as long in the large graph as in the small one. One run is one measurement: -benchtime 1x.
func BenchmarkLists(b *testing.B) {
	sizes := []int{1000, 10_000}
	if n, err := strconv.Atoi(os.Getenv("TRAVAUX_BENCH_DOCS")); err == nil && n > 0 {
		sizes = append(sizes, n)
	}
	for _, docs := range sizes {
		s := corpusStore(b, docs)
		_, err := s.View().Stats(b.Context())
		require.NoError(b, err)
		for _, q := range listQuestions(docs) {
			b.Run(fmt.Sprintf("%d/%s", docs, q.name), func(b *testing.B) {
				var first, again []time.Duration
				for b.Loop() {
					for k := range 2 * corpus.Bodies {
						require.NoError(b, s.Commit(b.Context(), schema.Batch{Entries: []schema.Entry{corpus.Entry(k*61%docs, docs, 2+b.N+k)}}))
						v := s.View()
						_, err := v.standing(b.Context())
						require.NoError(b, err)
						v = forgetful(v)
						ask := func(ctx context.Context) (any, error) { return q.ask(ctx, v, k) }
						first = append(first, timed(b, ask))
						again = append(again, timed(b, ask))
					}
				}
				median := func(times []time.Duration) float64 {
					slices.Sort(times)
					return float64(times[len(times)/2].Nanoseconds()) / 1e3
				}
				b.ReportMetric(median(first), "first-us")
				b.ReportMetric(median(again), "again-us")
			})
		}
		require.NoError(b, s.Close())
	}
}
