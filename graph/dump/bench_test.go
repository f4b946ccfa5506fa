package dump_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/cayleygraph/quad/nquads"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/dump"
	"github.com/travaux/travaux/schema"
)

// BenchmarkDump writes and reads 2,000 papers. Beside them, in the same run, the parser alone on one processor, and the commits alone.
func BenchmarkDump(b *testing.B) {
	s := open(b, ":memory:")
	var batches []schema.Batch
	for i := range 2000 {
		if i%256 == 0 {
			batches = append(batches, schema.Batch{})
		}
		e := paper(i)
		e.Text = strings.Repeat("The Committee took note of the contents of the paper. ", 200)
		for k := range 30 {
			edge := e.Edges[0]
			edge.Evidence.Start, edge.Evidence.End, edge.Evidence.Quote = 100*k, 100*k+40, "document of the Committee"
			edge.Seal(e.Key)
			e.Edges = append(e.Edges, edge)
		}
		last := &batches[len(batches)-1]
		last.Entries = append(last.Entries, e)
	}
	commit := func(into dump.Target) {
		for _, batch := range batches {
			require.NoError(b, into.Commit(b.Context(), batch))
		}
	}
	commit(s)
	text := written(b, s)
	rate := func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportMetric(float64(strings.Count(text, "\n"))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mquads/s")
	}
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			_, err := dump.Write(b.Context(), io.Discard, s, nil)
			require.NoError(b, err)
		}
		rate(b)
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			_, err := dump.Read(b.Context(), strings.NewReader(text), open(b, ":memory:"), true, nil)
			require.NoError(b, err)
		}
		rate(b)
	})
	b.Run("commit-alone", func(b *testing.B) {
		for b.Loop() {
			commit(open(b, ":memory:"))
		}
		rate(b)
	})
	b.Run("parse-alone", func(b *testing.B) {
		lines := bytes.Split([]byte(strings.TrimSpace(text)), []byte("\n"))
		for b.Loop() {
			for _, line := range lines {
				_, err := nquads.Parse(string(line))
				require.NoError(b, err)
			}
		}
		rate(b)
	})
}
