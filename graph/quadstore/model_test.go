package quadstore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

// model is what a graph is: a set of quads. Beside it Cayley's memstore gets the same changes, as a second opinion on
// what each node has in each direction.
type model struct {
	t      *testing.T
	rng    *rand.Rand
	store  *Store
	memory *memstore.QuadStore
	quads  map[quad.Quad]bool
	wide   int // nodes from which arcs into and out of the hubs come
}

func TestModel(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			m := &model{t: t, rng: rand.New(rand.NewPCG(seed, 1)), store: New(), memory: memstore.New(),
				quads: map[quad.Quad]bool{}, wide: 1500}
			for step := range 120 {
				before := m.store.View()
				text := m.digest(before)
				m.step()
				require.Equal(t, text, m.digest(before), "a view changed")
				require.Equal(t, len(m.quads), m.store.View().Quads())
				if step%30 == 29 {
					m.check()
				}
			}
			m.change(m.some(1), nil) // everything goes
			m.check()
			require.Zero(t, m.store.View().Nodes())
			for _, tr := range m.store.View().trees() {
				for number := range tr.pages() {
					require.Nil(t, tr.page(Node(number)<<pageBits))
				}
			}
		})
	}
}

func (m *model) node(n int) quad.Value {
	if i := m.rng.IntN(n); i%5 == 0 {
		return quad.Int(i)
	} else {
		return quad.IRI(fmt.Sprint("n", i))
	}
}

// quad draws from few nodes, so that quads meet again, and places any node anywhere, predicates and labels included.
func (m *model) quad() quad.Quad {
	q := quad.Quad{Subject: m.node(40), Predicate: quad.IRI(fmt.Sprint("p", m.rng.IntN(6))), Object: m.node(40)}
	if m.rng.IntN(20) == 0 {
		q.Predicate = m.node(40)
	}
	if m.rng.IntN(3) > 0 {
		q.Label = m.node(20)
	}
	switch m.rng.IntN(4) {
	case 0:
		q.Subject, q.Object = m.node(m.wide), quad.IRI("hub")
	case 1:
		q.Subject, q.Object = quad.IRI("hub"), m.node(m.wide)
	case 2:
		q.Subject, q.Label = m.node(m.wide), quad.IRI("hub")
	}
	return q
}

func (m *model) fresh(n int) (out []quad.Quad) {
	for range n {
		out = append(out, m.quad())
	}
	return out
}

// some returns about this part of the quads that are there, in the order of their text.
func (m *model) some(part float64) (out []quad.Quad) {
	for q := range m.quads {
		out = append(out, q)
	}
	slices.SortFunc(out, compareQuads)
	return slices.DeleteFunc(out, func(quad.Quad) bool { return m.rng.Float64() >= part })
}

func compareQuads(a, b quad.Quad) int {
	for _, d := range quad.Directions {
		if x, y := quad.StringOf(a.Get(d)), quad.StringOf(b.Get(d)); x != y {
			return order(x < y)
		}
	}
	return 0
}

// step makes one change of a random kind.
func (m *model) step() {
	switch m.rng.IntN(9) {
	case 0: // many come: hubs grow
		m.change(nil, m.fresh(1500))
	case 1: // much goes: hubs shrink and come back
		m.change(m.some(0.6), m.fresh(m.rng.IntN(5)))
	case 2: // one document is replaced: what was under a label goes
		label := m.node(20)
		var old []quad.Quad
		for _, q := range m.some(1) {
			if q.Label == label {
				old = append(old, q)
			}
		}
		m.change(old, append(m.fresh(20), old[:len(old)/2]...))
	case 3, 4:
		m.change(append(m.some(0.01), m.fresh(5)...), m.fresh(30))
	case 5: // what is there is laid out anew
		m.seal()
	default:
		m.deltas()
	}
}

func (m *model) seal() {
	sealed, err := Seal(m.t.Context(), m.store.View())
	require.NoError(m.t, err)
	m.store = sealed
	require.Zero(m.t, sealed.View().Loose())
	require.Equal(m.t, sealed.View().Nodes(), sealed.View().Terms())
}

func (m *model) change(remove, add []quad.Quad) {
	if m.rng.IntN(2) == 0 {
		require.NoError(m.t, m.store.Apply(remove, add))
	} else {
		m.batches(remove, add)
	}
	var deltas []graph.Delta
	for _, q := range remove {
		delete(m.quads, q)
		deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Delete})
	}
	for _, q := range add {
		m.quads[q] = true
		deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Add})
	}
	require.NoError(m.t, m.memory.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}))
}

// batches makes the change by batches, some of which are given up before.
func (m *model) batches(remove, add []quad.Quad) {
	before := m.store.View()
	given, err := m.store.Prepare(batched(add), batched(remove))
	require.NoError(m.t, err)
	given.Drop()
	require.Same(m.t, before, m.store.View(), "a change that was given up shows")
	require.NoError(m.t, m.store.ApplyBatches(batched(remove), batched(add)))
}

// batched makes batches of a few quads each.
func batched(quads []quad.Quad) (all []*Batch) {
	for some := range slices.Chunk(quads, 7) {
		b, terms := &Batch{}, map[quad.Value]Term{}
		term := func(v quad.Value) Term {
			if v == nil || terms[v] != 0 {
				return terms[v]
			}
			switch v := v.(type) {
			case quad.IRI:
				terms[v] = b.IRI(string(v))
			case quad.Int:
				terms[v] = b.Int(int64(v))
			}
			return terms[v]
		}
		for _, q := range some {
			b.Quad(term(q.Subject), term(q.Predicate), term(q.Object), term(q.Label))
		}
		all = append(all, b)
	}
	return all
}

// deltas makes a transaction that may fail; a failed one must change nothing.
func (m *model) deltas() {
	var deltas []graph.Delta
	ignore := graph.IgnoreOpts{IgnoreDup: m.rng.IntN(2) == 0, IgnoreMissing: m.rng.IntN(2) == 0}
	pool := append(m.some(0.002), m.fresh(6)...)
	after := map[quad.Quad]bool{}
	var failed error
	for range 1 + m.rng.IntN(6) {
		d := graph.Delta{Quad: pool[m.rng.IntN(len(pool))], Action: graph.Add}
		if m.rng.IntN(2) == 0 {
			d.Action = graph.Delete
		}
		deltas = append(deltas, d)
		there, seen := after[d.Quad]
		if !seen {
			there = m.quads[d.Quad]
		}
		switch {
		case failed != nil:
		case there && d.Action == graph.Add && !ignore.IgnoreDup:
			failed = &graph.DeltaError{Delta: d, Err: graph.ErrQuadExists}
		case !there && d.Action == graph.Delete && !ignore.IgnoreMissing:
			failed = &graph.DeltaError{Delta: d, Err: graph.ErrQuadNotExist}
		default:
			after[d.Quad] = d.Action == graph.Add
		}
	}
	m.expect(deltas, ignore, after, failed)
}

// expect makes a transaction and compares what comes of it with what should: an error, or quads that are there or not.
func (m *model) expect(deltas []graph.Delta, ignore graph.IgnoreOpts, after map[quad.Quad]bool, failed error) {
	before := m.store.View()
	err := m.store.ApplyDeltas(deltas, ignore)
	if failed != nil {
		require.Equal(m.t, failed, err)
		require.Same(m.t, before, m.store.View())
		return
	}
	require.NoError(m.t, err)
	var remove, add []quad.Quad
	for q, there := range after {
		if there {
			add = append(add, q)
		} else {
			remove = append(remove, q)
		}
	}
	m.change(remove, add) // changes nothing more in our store
}

// digest is cheap and changes when the view does.
func (m *model) digest(v *View) string {
	sum := 0
	for l := range v.AllLinks() {
		sum += int(l.S)*3 + int(l.P)*5 + int(l.O)*7 + int(l.L)*11
	}
	for p, count := range v.Predicates() {
		sum += int(p) * count * 13
	}
	return fmt.Sprint(v.Quads(), v.Nodes(), v.Version(), sum)
}

// check compares the view with the model and with memstore, and looks into the pages.
func (m *model) check() {
	v := m.store.View()
	nodes := map[quad.Value]bool{}
	for q := range m.quads {
		for _, d := range quad.Directions {
			if q.Get(d) != nil {
				nodes[q.Get(d)] = true
			}
		}
	}
	require.Equal(m.t, len(nodes), v.Nodes())
	seen := 0
	for n := range v.AllNodes() {
		require.True(m.t, nodes[v.Value(n)])
		seen++
	}
	require.Equal(m.t, len(nodes), seen)
	mine, theirs := quadsOf(m.t, v, v.QuadsAllIterator()), quadsOf(m.t, m.memory, m.memory.QuadsAllIterator())
	require.Equal(m.t, theirs, mine)
	require.Len(m.t, mine, len(m.quads))
	for value := range nodes {
		n, ok := v.Lookup(value)
		require.True(m.t, ok)
		ref, err := m.memory.ValueOf(value)
		require.NoError(m.t, err)
		for _, d := range quad.Directions {
			want := quadsOf(m.t, m.memory, m.memory.QuadIterator(d, ref))
			require.Equal(m.t, want, quadsOf(m.t, v, v.QuadIterator(d, n)), "%v of %v", d, value)
			size, err := v.QuadIteratorSize(context.Background(), d, n)
			require.NoError(m.t, err)
			require.EqualValues(m.t, len(want), size.Value)
		}
		m.checkArcs(v, n)
	}
	require.False(m.t, v.live(0))
	for n := Node(1); int(n) < v.text.len(); n++ {
		require.Equal(m.t, nodes[v.text.at(n).value()], v.live(n))
		require.Equal(m.t, v.live(n), v.Value(n) != nil)
	}
	checkPages(m.t, v)
	checkTogether(m.t, v)
}

func quadsOf(t *testing.T, qs graph.QuadStore, s iterator.Shape) (out []string) {
	it := s.Iterate()
	for it.Next(context.Background()) {
		q, err := qs.Quad(it.Result())
		require.NoError(t, err)
		out = append(out, fmt.Sprint(q.Subject, q.Predicate, q.Object, q.Label))
	}
	require.NoError(t, it.Err())
	require.NoError(t, it.Close())
	slices.Sort(out)
	return out
}

// checkArcs compares the ways to read one node's arcs with each other.
func (m *model) checkArcs(v *View, n Node) {
	for _, way := range []struct {
		all    func(Node) []Arc
		via    func(n, p Node) []Arc
		degree func(n, p Node) int
	}{
		{func(n Node) []Arc { return slices.Collect(v.Out(n)) },
			func(n, p Node) []Arc { return slices.Collect(v.OutVia(n, p)) }, v.DegreeOut},
		{func(n Node) []Arc { return slices.Collect(v.In(n)) },
			func(n, p Node) []Arc { return slices.Collect(v.InVia(n, p)) }, v.DegreeIn},
	} {
		all := way.all(n)
		require.Len(m.t, all, way.degree(n, 0))
		byPredicate := map[Node][]Arc{}
		for _, a := range all {
			byPredicate[a.P] = append(byPredicate[a.P], a)
		}
		for p := range v.Predicates() {
			require.Equal(m.t, byPredicate[p], way.via(n, p))
			require.Equal(m.t, len(byPredicate[p]), way.degree(n, p))
		}
	}
	require.Len(m.t, slices.Collect(v.Labelled(n)), v.DegreeLabel(n))
	for l := range v.Labelled(n) {
		require.True(m.t, v.Has(l))
		require.Equal(m.t, n, l.L)
	}
}
