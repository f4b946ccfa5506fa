package quadstore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

// TestHopsFindEveryTrail compares random paths, tags included, with what trying all quads gives.
func TestHopsFindEveryTrail(t *testing.T) {
	hops, searches, joins := 0, 0, 0
	for seed := range uint64(7000) {
		rng := rand.New(rand.NewPCG(seed, 2))
		w, v := newWalker(t, rng)
		w.wander(v, path.StartPath(v, w.from))
		plan := shape.BuildIterator(context.Background(), v, w.path.Shape())
		hops += count[*hopShape](plan)
		searches += count[*recursionShape](plan)
		joins += count[*joinShape](plan)
		require.Equal(t, w.trails, found(t, v, shape.BuildIterator(context.Background(), v, w.path.Shape())), "seed %d: %v %s", seed, w.from, strings.Join(w.text, ", "))
	}
	require.Greater(t, hops, 100, "the optimizer made no hops")
	require.Greater(t, joins, 100, "the optimizer made no joins")
	require.Greater(t, searches, 100, "Cayley's recursive iterator is no longer known: see recursion.go")
}

// count counts the plans of a type.
func count[S iterator.Shape](it iterator.Shape) (n int) {
	if _, ok := it.(S); ok {
		n = 1
	}
	for _, sub := range it.SubIterators() {
		n += count[S](sub)
	}
	return n
}

// TestHopSizes holds what a hop says of its size against what it gives.
func TestHopSizes(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{
		q("a", "p", "x", ""), q("a", "p", "y", "l"), q("b", "p", "x", "l"), q("a", "r", "x", ""),
	}))
	v := s.View()
	node := func(name string) graph.Ref {
		n, ok := v.Lookup(quad.IRI(name))
		require.True(t, ok)
		return n
	}
	for name, c := range map[string]struct {
		action shape.QuadsAction
		want   int
		exact  bool
	}{
		"out":        {filter(quad.Object, quad.Subject, node("a"), quad.Predicate, node("p")), 2, true},
		"in":         {filter(quad.Subject, quad.Object, node("x"), quad.Predicate, node("p")), 2, true},
		"out any":    {filter(quad.Object, quad.Subject, node("a")), 3, true},
		"predicate":  {filter(quad.Object, quad.Predicate, node("p")), 3, true},
		"self":       {filter(quad.Subject, quad.Subject, node("a"), quad.Predicate, node("p")), 2, true},
		"both ends":  {filter(quad.Subject, quad.Subject, node("a"), quad.Object, node("x")), 2, false},
		"labelled":   {filter(quad.Object, quad.Subject, node("a"), quad.Label, node("l")), 1, false},
		"wrong self": {filter(quad.Subject, quad.Subject, node("b"), quad.Object, node("y")), 0, false},
	} {
		it := shape.BuildIterator(context.Background(), v, c.action)
		require.IsType(t, &hopShape{}, it, name)
		count, err := iterator.Iterate(context.Background(), it).Count()
		require.NoError(t, err)
		costs, err := it.Stats(context.Background())
		require.NoError(t, err)
		require.Equal(t, c.exact, costs.Size.Exact, name)
		if c.exact {
			require.EqualValues(t, c.want, count, name)
		}
		require.Equal(t, c.want, countBoth(t, it), name)
	}
}

// countBoth counts what a plan gives, and checks that looking up finds it.
func countBoth(t *testing.T, it iterator.Shape) (n int) {
	for scan := it.Iterate(); scan.Next(context.Background()); n++ {
		require.True(t, it.Lookup().Contains(context.Background(), scan.Result()))
	}
	return n
}

// TestHopSavesLabels reports labels: a quad without one is then no result.
func TestHopSavesLabels(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{q("a", "p", "x", ""), q("a", "p", "y", "l"), q("a", "p", "y", "m")}))
	v := s.View()
	a, _ := v.Lookup(quad.IRI("a"))
	action := filter(quad.Object, quad.Subject, a)
	action.Save = map[quad.Direction][]string{quad.Label: {"label"}, quad.Predicate: {"via"}}
	it := shape.BuildIterator(context.Background(), v, action)
	require.IsType(t, &hopShape{}, it)
	var got []string
	scan := it.Iterate()
	for scan.Next(context.Background()) {
		tags := map[string]graph.Ref{}
		scan.TagResults(tags)
		got = append(got, fmt.Sprint(v.Value(v.node(scan.Result())), v.Value(v.node(tags["via"])), v.Value(v.node(tags["label"]))))
	}
	require.Equal(t, []string{"<y><p><l>", "<y><p><m>"}, got)
	x, _ := v.Lookup(quad.IRI("x"))
	require.False(t, it.Lookup().Contains(context.Background(), x))
}

// TestHopKeepsItsLastMatch asks for tags after a false answer, as Cayley's And and HasA do.
func TestHopKeepsItsLastMatch(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{
		q("a", "p", "x", ""), q("a", "p", "y", ""), q("a", "p", "z", ""), q("b", "p", "z", ""),
	}))
	v, ctx := s.View(), context.Background()
	ns := nodesOf(v, quad.IRI("a"), quad.IRI("b"), quad.IRI("p"), quad.IRI("x"), quad.IRI("y"))
	saved := shape.Save{From: shape.Fixed{ns[3], ns[4]}, Tags: []string{"t"}}
	in, ok := optimize(v, shape.NodesFrom{Dir: quad.Subject, Quads: shape.Quads{
		{Dir: quad.Predicate, Values: shape.Fixed{ns[2]}}, {Dir: quad.Object, Values: saved},
	}})
	require.True(t, ok)
	index := in.BuildIterator(v).Lookup()
	tag := func() Node {
		tags := map[string]graph.Ref{}
		index.TagResults(tags)
		return v.node(tags["t"])
	}
	require.Zero(t, tag())
	require.False(t, index.NextPath(ctx))
	require.True(t, index.Contains(ctx, ns[0]))
	require.Equal(t, ns[3], tag())
	require.True(t, index.NextPath(ctx))
	require.Equal(t, ns[4], tag())
	for range 2 {
		require.False(t, index.NextPath(ctx))
		require.Equal(t, ns[4], tag())
		require.False(t, index.Contains(ctx, ns[1]))
		require.Equal(t, ns[4], tag())
		require.Equal(t, ns[0], v.node(index.Result()))
	}
	require.NoError(t, index.Close())
}

// TestHopGivesEachPathOnce checks the other end by an And, which goes back to its last match when it fails.
func TestHopGivesEachPathOnce(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{
		q("a", "p", "m", ""), q("a", "p", "n", ""), q("m", "q", "x", ""), q("m", "q", "y", ""), q("n", "q", "x", ""), q("m", "r", "w", ""),
	}))
	v, ctx := s.View(), context.Background()
	has := func(p string, values shape.Shape) shape.Shape {
		ns := nodesOf(v, quad.IRI(p))
		in, ok := optimize(v, shape.NodesFrom{Dir: quad.Subject, Quads: shape.Quads{
			{Dir: quad.Predicate, Values: shape.Fixed{ns[0]}}, {Dir: quad.Object, Values: values},
		}})
		require.True(t, ok)
		return in
	}
	ns := nodesOf(v, quad.IRI("a"), quad.IRI("x"), quad.IRI("y"), quad.IRI("w"))
	ends := shape.Intersect{has("q", shape.Fixed{ns[1], ns[2]}), has("r", shape.Fixed{ns[3]})}
	index := has("p", ends).BuildIterator(v).Lookup()
	require.True(t, index.Contains(ctx, ns[0]))
	require.True(t, index.NextPath(ctx))
	require.False(t, index.NextPath(ctx))
	require.False(t, index.NextPath(ctx))
	require.True(t, index.Contains(ctx, ns[0]))
	require.True(t, index.NextPath(ctx))
}

// filter is the action that gives a direction of the quads with these nodes in these directions.
func filter(result quad.Direction, pairs ...any) shape.QuadsAction {
	a := shape.QuadsAction{Result: result}
	for i := 0; i < len(pairs); i += 2 {
		a.SetFilter(pairs[i].(quad.Direction), pairs[i+1].(graph.Ref))
	}
	return a
}

func TestHopStopsWhenCancelled(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{q("a", "p", "x", ""), q("b", "p", "x", "")}))
	v := s.View()
	p, _ := v.Lookup(quad.IRI("p"))
	ctx, cancel := context.WithCancel(context.Background())
	it := shape.BuildIterator(ctx, v, filter(quad.Object, quad.Predicate, p)).Iterate()
	require.True(t, it.Next(ctx))
	cancel()
	for it.Next(ctx) {
	}
	require.ErrorIs(t, it.Err(), context.Canceled)
}

func nodesOf(v *View, values ...quad.Value) (out []Node) {
	for _, value := range values {
		n, _ := v.Lookup(value)
		out = append(out, n)
	}
	return out
}
