package quadstore

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

// trail is one way along a path: the node at the end and the tags on the way, as text.
type trail struct {
	at   quad.Value
	tags string
}

// walker grows a random path and, by trying all quads, the set of its trails.
type walker struct {
	rng    *rand.Rand
	quads  []quad.Quad
	from   quad.Value
	path   *path.Path
	trails map[trail]bool
	text   []string
	label  quad.Value // to which the path is limited; nil for not
}

// newWalker makes a random graph, and begins a path at one of its nodes.
func newWalker(t *testing.T, rng *rand.Rand) (*walker, *View) {
	w := &walker{rng: rng, trails: map[trail]bool{}}
	for range 25 {
		q := quad.MakeIRI(fmt.Sprint("n", rng.IntN(8)), fmt.Sprint("p", rng.IntN(3)), fmt.Sprint("n", rng.IntN(8)),
			[]string{"", "l0", "l1"}[rng.IntN(3)])
		if !slices.Contains(w.quads, q) {
			w.quads = append(w.quads, q)
		}
	}
	s := New()
	require.NoError(t, s.Apply(nil, w.quads))
	w.from = quad.IRI(fmt.Sprint("n", rng.IntN(8)))
	return w, s.View()
}

// wander takes random steps.
func (w *walker) wander(v *View, p *path.Path) {
	w.path = p
	if w.rng.IntN(3) == 0 {
		w.label = quad.IRI("l0")
		w.path = w.path.LabelContext(w.label)
	}
	w.trails[trail{at: w.from}] = true
	if w.rng.IntN(4) == 0 {
		w.path = w.path.Tag("s")
		w.trails = map[trail]bool{{at: w.from, tags: fmt.Sprint(" s=", w.from)}: true}
	}
	for i := range 1 + w.rng.IntN(4) {
		w.grow(i)
	}
	if _, known := v.Lookup(w.from); !known {
		w.trails = map[trail]bool{}
	}
}

func (w *walker) step(name string, next func(at quad.Value) []quad.Value, tag string, via ...string) {
	w.text = append(w.text, name)
	after := map[trail]bool{}
	for tr := range w.trails {
		for _, at := range next(tr.at) {
			tags := tr.tags
			if tag != "" {
				tags += fmt.Sprint(" ", tag, "=", at, strings.Join(via, ""))
			}
			after[trail{at, tags}] = true
		}
	}
	w.trails = after
}

// ends lists the nodes at one end of the quads with a node at the other end and a predicate (nil for any).
func (w *walker) ends(from, to quad.Direction, at, p quad.Value) (out []quad.Value) {
	for _, q := range w.quads {
		if q.Get(from) == at && (p == nil || q.Predicate == p) && (w.label == nil || w.label == q.Label) {
			out = append(out, q.Get(to))
		}
	}
	return out
}

// keep leaves the trails to the nodes that have a quad from here to there.
func (w *walker) keep(name string, from, to quad.Direction, p, there quad.Value) {
	w.step(name, func(at quad.Value) []quad.Value {
		if slices.Contains(w.ends(from, to, at, p), there) {
			return []quad.Value{at}
		}
		return nil
	}, "")
}

func (w *walker) grow(i int) {
	p := quad.Value(quad.IRI(fmt.Sprint("p", w.rng.IntN(3))))
	tag := fmt.Sprint("t", i)
	from, to := quad.Subject, quad.Object
	back := w.rng.IntN(2) == 0
	if back {
		from, to = to, from
	}
	if w.rng.IntN(4) == 0 && !w.tagged() { // of several ways with tags it would leave one, whichever
		w.path, w.text = w.path.Unique(), append(w.text, "each once")
	}
	switch w.rng.IntN(7) {
	case 6: // keep those that have something, and tell what
		w.save(p, tag, from, to, back)
	case 5: // along a predicate again and again
		w.recurse(p, tag, from, to, back)
	case 0: // only those that have this
		node := quad.Value(quad.IRI(fmt.Sprint("n", w.rng.IntN(8))))
		w.path = w.path.Has(p, node)
		w.keep(fmt.Sprint("has ", p, node), quad.Subject, quad.Object, p, node)
		if back {
			w.path = w.path.HasReverse(p, node)
			w.keep(fmt.Sprint("has reverse ", p, node), quad.Object, quad.Subject, p, node)
		}
	case 1: // along any predicate
		if w.path = w.path.Out(); back {
			w.path = w.path.In()
			w.step("out any", func(at quad.Value) []quad.Value { return w.ends(quad.Subject, quad.Object, at, nil) }, "")
			w.step("in any", func(at quad.Value) []quad.Value { return w.ends(from, to, at, nil) }, "")
			return
		}
		w.step("out any", func(at quad.Value) []quad.Value { return w.ends(from, to, at, nil) }, "")
	default:
		var names []string
		via := ""
		if w.rng.IntN(4) == 0 {
			names, via = []string{tag + "via"}, fmt.Sprint(" ", tag, "via=", p)
		}
		if back {
			w.path = w.path.InWithTags(names, p).Tag(tag)
		} else {
			w.path = w.path.OutWithTags(names, p).Tag(tag)
		}
		w.step(fmt.Sprint(map[bool]string{true: "in ", false: "out "}[back], p, via), func(at quad.Value) []quad.Value {
			return w.ends(from, to, at, p)
		}, tag, via)
	}
}

// tagged tells whether any trail has tags.
func (w *walker) tagged() bool {
	for tr := range w.trails {
		if tr.tags != "" {
			return true
		}
	}
	return false
}

// save reports what the nodes have, when none has several: of several nodes with several values each, Cayley's And does not
// promise every combination.
func (w *walker) save(p quad.Value, tag string, from, to quad.Direction, back bool) {
	for tr := range w.trails {
		if len(w.ends(from, to, tr.at, p)) > 1 {
			return
		}
	}
	if back {
		w.path = w.path.SaveReverse(p, tag)
	} else {
		w.path = w.path.Save(p, tag)
	}
	after := map[trail]bool{}
	for tr := range w.trails {
		for _, end := range w.ends(from, to, tr.at, p) {
			after[trail{tr.at, tr.tags + fmt.Sprint(" ", tag, "=", end)}] = true
		}
	}
	w.trails, w.text = after, append(w.text, fmt.Sprint("save ", p, back))
}

// recurse follows a predicate, or two, at most so many times, when the tags do not depend on the order in which nodes are met:
// Cayley promises those of one of the nodes to begin with.
func (w *walker) recurse(p quad.Value, tag string, from, to quad.Direction, back bool) {
	starts, tagged := map[quad.Value]bool{}, w.tagged()
	for tr := range w.trails {
		starts[tr.at] = true
	}
	if len(starts) > 1 && tagged {
		return
	}
	along, limit := []any{p}, w.rng.IntN(4)-1
	if w.rng.IntN(3) == 0 {
		along = append(along, quad.IRI("p2"))
	}
	step := path.StartMorphism().Out(along...)
	if back {
		step = path.StartMorphism().In(along...)
	}
	w.path = w.path.FollowRecursive(step, limit, []string{tag + "depth"})
	if w.rng.IntN(2) == 0 && (len(w.trails) < 2 || !tagged) { // of several ways it would leave one, whichever
		w.path = w.path.Unique()
	}
	w.path = w.path.Tag(tag)
	w.text = append(w.text, fmt.Sprint("again and again ", along, limit, back))
	w.reach(along, tag, from, to, limit)
}

// reach replaces the trails by those to the nodes that quads lead to, any number of times when limit is not positive.
func (w *walker) reach(along []any, tag string, from, to quad.Direction, limit int) {
	depths, level := map[quad.Value]int{}, map[quad.Value]bool{}
	for tr := range w.trails {
		level[tr.at] = true
	}
	for depth := 1; len(level) > 0 && (limit < 1 || depth <= limit); depth++ {
		next := map[quad.Value]bool{}
		for _, q := range w.quads { // whatever label the path is limited to
			if end := q.Get(to); level[q.Get(from)] && slices.Contains(along, any(q.Predicate)) && depths[end] == 0 {
				depths[end], next[end] = depth, true
			}
		}
		level = next
	}
	after := map[trail]bool{}
	for tr := range w.trails {
		for end, depth := range depths {
			after[trail{end, tr.tags + fmt.Sprint(" ", tag, "=", end, " ", tag, "depth=", quad.Int(depth))}] = true
		}
	}
	w.trails = after
}

// found runs a plan of the path and collects its trails.
func found(t *testing.T, qs graph.QuadStore, it iterator.Shape) map[trail]bool {
	out := map[trail]bool{}
	it, _ = it.Optimize(context.Background())
	scan := it.Iterate()
	note := func() {
		tags := map[string]graph.Ref{}
		scan.TagResults(tags)
		out[trailOf(t, qs, nameOf(t, qs, scan.Result()), tags)] = true
	}
	for scan.Next(context.Background()) {
		note()
		for scan.NextPath(context.Background()) {
			note()
		}
	}
	require.NoError(t, scan.Err())
	require.NoError(t, scan.Close())
	return out
}

func nameOf(t *testing.T, qs graph.QuadStore, r graph.Ref) quad.Value {
	value, err := qs.NameOf(r)
	require.NoError(t, err)
	return value
}

func trailOf(t *testing.T, qs graph.QuadStore, at quad.Value, tags map[string]graph.Ref) trail {
	tr := trail{at: at}
	for _, name := range slices.Sorted(maps.Keys(tags)) {
		tr.tags += fmt.Sprint(" ", name, "=", nameOf(t, qs, tags[name]))
	}
	return tr
}

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
