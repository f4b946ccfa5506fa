package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/graphtest"
	"github.com/travaux/travaux/server"
)

// pagedDocuments is how many documents the graph has of which BenchmarkPages shows pages.
const pagedDocuments = 100_000

// BenchmarkPages shows pages of a graph of 100,000 documents, without a network, compressed: the time of the server that 95
// of 100 answers keep below, and how much is sent. The slowest is that of the first one after a load: the page is kept for those who come after.
func BenchmarkPages(b *testing.B) {
	store, err := graph.Open(inMemory)
	require.NoError(b, err)
	b.Cleanup(func() { _ = store.Close() })
	require.NoError(b, graphtest.Synthetic(b.Context(), pagedDocuments, store.Commit))
	a := &app{errs: io.Discard, quiet: true}
	handler, err := a.handler(func() server.Reader { return reader{store.View(), unindexed("there is none")} }, func() error { return nil })
	require.NoError(b, err)
	for _, page := range []string{"/", "/issues", "/issues/acme%3Aissue%2Fmatter-0", "/issues/acme%3Aissue%2Fmatter-0/timeline.svg", "/bodies", "/bodies/acme/c0", "/documents", "/treaties"} {
		b.Run(page, func(b *testing.B) { shows(b, handler, page) })
	}
}

// shows asks for a page again and again.
func shows(b *testing.B, handler http.Handler, page string) {
	var times []time.Duration
	var first time.Duration
	size := 0
	for b.Loop() {
		r := httptest.NewRequest(http.MethodGet, page, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		start := time.Now()
		handler.ServeHTTP(w, r)
		times = append(times, time.Since(start))
		first = max(first, times[len(times)-1])
		size = w.Body.Len()
		require.Equal(b, http.StatusOK, w.Code, page)
	}
	b.ReportMetric(float64(first.Microseconds())/1000, "slowest-ms")
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(size)/1000, "kB")
}
