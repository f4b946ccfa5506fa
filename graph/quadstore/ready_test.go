package quadstore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

// TestReadyFindsEveryTrail asks random paths that were made ready, after others have been asked from other nodes and while they
// are still being read, and compares with what trying all quads gives.
func TestReadyFindsEveryTrail(t *testing.T) {
	kept := 0
	for seed := range uint64(4000) {
		w, v := newWalker(t, rand.New(rand.NewPCG(seed, 21)))
		w.wander(v, path.StartMorphism())
		ready := v.Ready(context.Background(), w.path)
		if ready.plan != nil {
			kept++
		}
		other := ready.From(quad.IRI(fmt.Sprint("n", seed%8))).Iterate()
		other.Next(context.Background())
		plan := ready.From(w.from)
		late := ready.From(quad.IRI(fmt.Sprint("n", seed%5)))
		late.Lookup()
		for range 2 {
			require.Equal(t, w.trails, found(t, v, plan), "seed %d: %v %s", seed, w.from, strings.Join(w.text, ", "))
		}
		require.NoError(t, other.Close())
	}
	require.Greater(t, kept, 3500, "most plans can be kept")
}

// TestReadyLooksUp asks paths that are ready whether they lead to a node, and how many results they have.
func TestReadyLooksUp(t *testing.T) {
	for seed := range uint64(300) {
		w, v := newWalker(t, rand.New(rand.NewPCG(seed, 22)))
		p := quad.IRI(fmt.Sprint("p", seed%3))
		ready := v.Ready(context.Background(), path.StartMorphism().Out(p))
		for from := range 9 {
			node := quad.IRI(fmt.Sprint("n", from))
			asked, want := ready.From(node), w.ends(quad.Subject, quad.Object, node, p)
			n, err := iterator.Iterate(context.Background(), asked).Count()
			require.NoError(t, err)
			require.EqualValues(t, len(want), n)
			index := asked.Lookup()
			ready.From(quad.IRI("n0")).Lookup()
			for to := range 8 {
				end := quad.IRI(fmt.Sprint("n", to))
				require.Equal(t, slices.Contains(want, quad.Value(end)), index.Contains(context.Background(), nodesOf(v, end)[0]), "seed %d: %v to %v", seed, node, end)
			}
		}
	}
}

// TestReadyCounts keeps no plan of a path that counts: Cayley's iterator looks at where it begins only when it is read.
func TestReadyCounts(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{q("a", "p", "x", ""), q("a", "p", "y", ""), q("b", "p", "x", "")}))
	v := s.View()
	ready := v.Ready(context.Background(), path.StartMorphism().Out(quad.IRI("p")).Count())
	require.Nil(t, ready.plan)
	a, b := ready.From(quad.IRI("a")).Iterate(), ready.From(quad.IRI("b")).Iterate()
	for n, it := range map[quad.Int]iterator.Scanner{1: b, 2: a} {
		require.True(t, it.Next(context.Background()))
		value, err := v.NameOf(it.Result())
		require.NoError(t, err)
		require.Equal(t, n, value)
	}
	require.True(t, iterator.IsNull(ready.From(quad.IRI("nobody"))))
}

// TestReadyTogether asks one path from many nodes at the same time.
func TestReadyTogether(t *testing.T) {
	var quads []quad.Quad
	for i := range 200 {
		for k := range i % 7 {
			quads = append(quads, q(fmt.Sprint("s", i), "p", fmt.Sprint("o", i, "/", k), ""))
		}
	}
	s := New()
	require.NoError(t, s.Apply(nil, quads))
	v := s.View()
	ready := v.Ready(context.Background(), path.StartMorphism().Tag("from").Out(quad.IRI("p")).Tag("to"))
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i := range 200 {
				rows := 0
				err := iterator.Iterate(context.Background(), ready.From(quad.IRI(fmt.Sprint("s", i)))).TagEach(func(tags map[string]graph.Ref) error {
					from, _ := v.NameOf(tags["from"])
					to, _ := v.NameOf(tags["to"])
					if from != quad.IRI(fmt.Sprint("s", i)) || to != quad.IRI(fmt.Sprint("o", i, "/", rows)) {
						t.Errorf("from s%d: %v to %v", i, from, to)
					}
					rows++
					return nil
				})
				if err != nil || rows != i%7 {
					t.Errorf("from s%d: %d rows, %v", i, rows, err)
				}
			}
		})
	}
	group.Wait()
}

// TestNamesAreKept names more nodes than are kept, in several versions.
func TestNamesAreKept(t *testing.T) {
	s := New()
	var quads []quad.Quad
	for i := range 3 * nameSlots {
		quads = append(quads, quad.Make(quad.IRI(fmt.Sprint("s", i)), "p", quad.Int(i), nil))
	}
	require.NoError(t, s.Apply(nil, quads))
	before := s.View()
	require.NoError(t, s.Apply(quads[:100], []quad.Quad{q("s1", "p", "o", "")}))
	rng := rand.New(rand.NewPCG(1, 1))
	for range 100_000 {
		v := []*View{before, s.View()}[rng.IntN(2)]
		n := Node(rng.IntN(v.text.len() + 3))
		if rng.IntN(2) == 0 {
			n %= 64
		}
		for _, ref := range []graph.Ref{n, &n} {
			value, err := v.NameOf(ref)
			require.NoError(t, err)
			require.Equal(t, v.Value(n), value)
		}
	}
	for _, ref := range []graph.Ref{nil, (*Node)(nil), Node(0), iterator.Int64Node(7)} {
		value, err := before.NameOf(ref)
		require.NoError(t, err)
		require.Nil(t, value)
	}
}
