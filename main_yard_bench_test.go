package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/graphtest"
	"github.com/travaux/travaux/server"
)

// BenchmarkYards answers the questions that are asked beside PostGraphile, without a network: anew each time and, under kept, from the
// answers that are kept.
func BenchmarkYards(b *testing.B) {
	store, err := graph.Open(inMemory)
	require.NoError(b, err)
	b.Cleanup(func() { _ = store.Close() })
	require.NoError(b, graphtest.Synthetic(b.Context(), yardDocuments, store.Commit))
	for _, megabytes := range []int{0, 64} {
		a := &app{errs: io.Discard, quiet: true}
		a.guarding.keep = megabytes
		handler, err := a.handler(func() server.Reader { return reader{store.View(), unindexed("there is none")} }, func() error { return nil })
		require.NoError(b, err)
		for _, y := range yards() {
			o := operation{query: y.ours, variable: "v", values: y.values}
			b.Run(fmt.Sprintf("%s/keep %d", strings.ReplaceAll(y.name, ",", ""), megabytes), func(b *testing.B) { answers(b, handler, o) })
		}
	}
}

// answers asks a handler one question after the other, from all processors.
func answers(b *testing.B, handler http.Handler, o operation) {
	b.ReportAllocs()
	var next atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(o.body(int(next.Add(1)*7919))))
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if w.Code != http.StatusOK || bytes.HasPrefix(w.Body.Bytes(), []byte(`{"errors"`)) {
				b.Fatalf("%d %.300s", w.Code, w.Body)
			}
		}
	})
}
