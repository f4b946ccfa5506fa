package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/graphtest"
	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server"
)

// pagedDocuments is how many documents the graph has of which BenchmarkPages shows pages, unless TRAVAUX_BENCH_DOCS says otherwise.
const pagedDocuments = 5_000

// BenchmarkPages shows pages without a network, compressed: the time of the server below which 50 and 95 of 100 answers stay, of those that
// are the first after a commit of one document and of those that come after, and how much is sent.
func BenchmarkPages(b *testing.B) {
	documents := pagedDocuments
	if n, err := strconv.Atoi(os.Getenv("TRAVAUX_BENCH_DOCS")); err == nil {
		documents = n
	}
	store, err := graph.Open(inMemory)
	require.NoError(b, err)
	b.Cleanup(func() { _ = store.Close() })
	require.NoError(b, graphtest.Synthetic(b.Context(), documents, store.Commit))
	a := &app{errs: io.Discard, quiet: true}
	open := func() server.Reader { return reader{store.View(), unindexed("there is none")} }
	handler, err := a.handler(open, func() error { return nil })
	require.NoError(b, err)
	start := time.Now()
	require.NoError(b, server.Prepare(b.Context(), open()))
	b.Logf("%d documents; how things stand was worked out in %v", documents, time.Since(start).Round(time.Millisecond))
	next := documents
	commit := func() {
		require.NoError(b, store.Commit(b.Context(), graphtest.SyntheticNext(documents, next)))
		next++
	}
	for _, page := range []string{"/", "/issues", "/documents", "/documents?present=no", "/treaties", "/bodies", "/bodies/acme/c0", "/issues/acme%3Aissue%2Fmatter-0", "/issues/acme%3Aissue%2Fmatter-0/timeline.svg"} {
		b.Run(page, func(b *testing.B) { shows(b, handler, page, commit) })
	}
}

// BenchmarkTimelines shows the page of an issue of 500 documents, and its picture.
func BenchmarkTimelines(b *testing.B) {
	const documents, issues = 5_500, 11 // each issue runs through all sessions of all committees
	store, err := graph.Open(inMemory)
	require.NoError(b, err)
	b.Cleanup(func() { _ = store.Close() })
	require.NoError(b, graphtest.Synthetic(b.Context(), documents, store.Commit))
	require.NoError(b, store.Commit(b.Context(), schema.Batch{Derived: graphtest.SyntheticMatters(issues, documents)}))
	a := &app{errs: io.Discard, quiet: true}
	handler, err := a.handler(func() server.Reader { return reader{store.View(), unindexed("there is none")} }, func() error { return nil })
	require.NoError(b, err)
	next := documents
	commit := func() {
		batch := graphtest.SyntheticNext(documents, next)
		batch.Derived = nil
		require.NoError(b, store.Commit(b.Context(), batch))
		next++
	}
	for _, page := range []string{"/issues/acme%3Aissue%2Fmatter-3", "/issues/acme%3Aissue%2Fmatter-3/timeline.svg", "/embed/timeline/acme%3Aissue%2Fmatter-3"} {
		b.Run(page, func(b *testing.B) { shows(b, handler, page, commit) })
	}
}

// shows commits a document and asks for a page twice, again and again.
func shows(b *testing.B, handler http.Handler, page string, commit func()) {
	var first, again []time.Duration
	size := 0
	for b.Loop() {
		b.StopTimer()
		commit()
		b.StartTimer()
		for _, times := range []*[]time.Duration{&first, &again} {
			r := httptest.NewRequest(http.MethodGet, page, nil)
			r.Header.Set("Accept-Encoding", "gzip")
			w := httptest.NewRecorder()
			start := time.Now()
			handler.ServeHTTP(w, r)
			*times = append(*times, time.Since(start))
			size = w.Body.Len()
			require.Equal(b, http.StatusOK, w.Code, page)
		}
	}
	for name, times := range map[string][]time.Duration{"first": first, "again": again} {
		slices.Sort(times)
		b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, name+"-p50-ms")
		b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, name+"-p95-ms")
	}
	b.ReportMetric(float64(size)/1000, "kB")
}
