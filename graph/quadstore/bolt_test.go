package quadstore

import (
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/kv/bbolt"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest/corpus"
)

// onBolt is Cayley's own store on disk, with these quads: the yardstick of those who take what Cayley brings along. It is filled
// without syncing, and only with what is new: replacing corrupts it.
func onBolt(t testing.TB, quads []quad.Quad) graph.QuadStore {
	t.Helper()
	path := t.TempDir()
	made, err := bbolt.Create(path, nil)
	require.NoError(t, err)
	require.NoError(t, kv.Init(made, nil))
	require.NoError(t, made.Close())
	file, err := bbolt.Open(path, graph.Options{"nosync": true})
	require.NoError(t, err)
	s, err := kv.New(file, nil)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	for piece := range slices.Chunk(quads, 50_000) {
		deltas := make([]graph.Delta, len(piece))
		for i, q := range piece {
			deltas[i] = graph.Delta{Quad: q, Action: graph.Add}
		}
		require.NoError(t, s.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true}))
	}
	return s
}

// TestQuestionsOnBolt makes sure that the yardstick answers what is asked.
func TestQuestionsOnBolt(t *testing.T) {
	const docs = 100
	s := New()
	require.NoError(t, s.Apply(nil, corpus.Quads(docs)))
	disk := onBolt(t, corpus.Quads(docs))
	for _, q := range questions(docs) {
		want := q.run(t, s.View())
		require.Positive(t, want, q.name)
		require.Equal(t, want, q.run(t, disk), q.name)
	}
}
