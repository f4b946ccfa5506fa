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
