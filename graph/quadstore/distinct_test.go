package quadstore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

// TestEachOnce takes the nodes of random paths each once: all of them, none twice, each with the tags of one of its ways.
func TestEachOnce(t *testing.T) {
	plans := 0
	for seed := range uint64(3000) {
		w, v := newWalker(t, rand.New(rand.NewPCG(seed, 31)))
		w.wander(v, path.StartPath(v, w.from))
		p := w.path.Unique()
		plan := shape.BuildIterator(context.Background(), v, p.Shape())
		plans += count[*distinctShape](plan)
		plan, _ = plan.Optimize(context.Background())
		all, got, about := map[quad.Value]bool{}, map[quad.Value]bool{}, fmt.Sprintf("seed %d: %v %s", seed, w.from, strings.Join(w.text, ", "))
		for tr := range w.trails {
			all[tr.at] = true
		}
		scan, index := plan.Iterate(), plan.Lookup()
		for scan.Next(context.Background()) {
			at := nameOf(t, v, scan.Result())
			require.False(t, got[at], about)
			got[at] = true
			tags := map[string]graph.Ref{}
			scan.TagResults(tags)
			require.True(t, w.trails[trailOf(t, v, at, tags)], about)
			require.False(t, scan.NextPath(context.Background()), about)
			require.True(t, index.Contains(context.Background(), scan.Result()), about)
			require.False(t, index.NextPath(context.Background()), about)
		}
		require.NoError(t, scan.Err())
		require.Equal(t, all, got, about)
	}
	require.Greater(t, plans, 500, "Cayley's own iterator was used")
}
