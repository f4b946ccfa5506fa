//go:build unix

package graph_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
)

// BenchmarkOpening opens a store of many notes: from the ledger alone, and with the snapshot of its index. It reports the time of all
// processors and of the clock for a million quads, the heap after it and the size of the snapshot by quad.
func BenchmarkOpening(b *testing.B) {
	path := filepath.Join(b.TempDir(), "store.db")
	s, _, _ := loadNotes(b, path, durableDocs())
	quads := float64(stats(b, s).Quads)
	require.NoError(b, s.Close())
	s = nil
	index := path + ".index"
	info, err := os.Stat(index)
	require.NoError(b, err)
	open := func(b *testing.B, before func()) {
		var took, worked time.Duration
		var held uint64
		for b.Loop() {
			before()
			was := heap()
			start, had := time.Now(), processor(b)
			s, err := graph.Open(path)
			require.NoError(b, err)
			took, worked = took+time.Since(start), worked+processor(b)-had
			held += heap() - was
			require.NoError(b, s.Close())
		}
		n := float64(b.N) * quads / 1e6
		b.ReportMetric(took.Seconds()/n, "s/Mquad")
		b.ReportMetric(worked.Seconds()/n, "cpu-s/Mquad")
		b.ReportMetric(float64(held)/n/1e6, "heap-B/quad")
	}
	b.Run("ledger", func(b *testing.B) { open(b, func() { require.NoError(b, os.Remove(index)) }) })
	b.Run("snapshot", func(b *testing.B) {
		open(b, func() {})
		b.ReportMetric(float64(info.Size())/quads, "index-B/quad")
	})
}
