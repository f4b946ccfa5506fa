package quadstore

import (
	"context"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
)

var background = context.Background()

// Three probes that other stores fail: a triple under two labels, a transaction that takes more from a node than it
// gives, and a good transaction after a failed one.

func TestOneTripleUnderTwoLabels(t *testing.T) {
	s := New()
	one, two, bare := q("a", "cites", "b", "e1"), q("a", "cites", "b", "e2"), q("a", "cites", "b", "")
	require.NoError(t, s.Apply(nil, []quad.Quad{one, two, bare}))
	require.Equal(t, 3, s.View().Quads())
	require.NoError(t, s.Apply([]quad.Quad{one}, nil))
	require.Equal(t, quadsText(two, bare), quadsOf(t, s, s.QuadsAllIterator()))
	require.NoError(t, s.Apply([]quad.Quad{bare}, nil))
	require.Equal(t, quadsText(two), quadsOf(t, s, s.QuadsAllIterator()))
}

func TestReplacingMoreThanComes(t *testing.T) {
	s := New()
	var old []quad.Quad
	for _, p := range []string{"p0", "p1", "p2", "p3", "p4"} {
		old = append(old, q("doc", p, "old "+p, "doc"))
	}
	require.NoError(t, s.Apply(nil, old))
	var deltas []graph.Delta
	for _, was := range old {
		deltas = append(deltas, graph.Delta{Quad: was, Action: graph.Delete})
	}
	fresh := q("doc", "p0", "new0", "doc")
	require.NoError(t, s.ApplyDeltas(append(deltas, graph.Delta{Quad: fresh, Action: graph.Add}), graph.IgnoreOpts{}))
	require.Equal(t, quadsText(fresh), quadsOf(t, s, s.QuadsAllIterator()))
	require.Equal(t, 3, s.View().Nodes())
}

func TestGoodTransactionAfterFailedOne(t *testing.T) {
	s := New()
	failed := []graph.Delta{
		{Quad: q("x1", "px", "y1", ""), Action: graph.Add}, {Quad: q("x2", "px", "y2", ""), Action: graph.Delete},
	}
	err := s.ApplyDeltas(failed, graph.IgnoreOpts{})
	require.Equal(t, &graph.DeltaError{Delta: failed[1], Err: graph.ErrQuadNotExist}, err)
	good := q("x2", "py", "z1", "")
	require.NoError(t, s.ApplyDeltas([]graph.Delta{{Quad: good, Action: graph.Add}}, graph.IgnoreOpts{}))
	require.Equal(t, quadsText(good), quadsOf(t, s, s.QuadsAllIterator()))
	require.Equal(t, 3, s.View().Nodes())
	ref, err := s.ValueOf(quad.IRI("x1"))
	require.NoError(t, err)
	require.Nil(t, ref)
}

func quadsText(quads ...quad.Quad) []string {
	s := New()
	if err := s.Apply(nil, quads); err != nil {
		panic(err)
	}
	var t testing.T
	return quadsOf(&t, s, s.QuadsAllIterator())
}

// What Cayley's suites do not notice when it is wrong.

func TestValuesOfRemovedNodesAreGone(t *testing.T) {
	s := New()
	all := q("s", "p", "o", "l")
	require.NoError(t, s.Apply(nil, []quad.Quad{all, q("s", "p", "other", "")}))
	was, err := s.ValueOf(quad.IRI("o"))
	require.NoError(t, err)
	require.NoError(t, s.Apply([]quad.Quad{all}, nil))
	for _, gone := range []string{"o", "l"} {
		ref, err := s.ValueOf(quad.IRI(gone))
		require.NoError(t, err)
		require.Nil(t, ref, gone)
		_, err = graph.RefsOf(background, s, []quad.Value{quad.IRI("s"), quad.IRI(gone)})
		require.ErrorIs(t, err, graph.ErrNodeNotExists)
	}
	name, err := s.NameOf(was)
	require.NoError(t, err)
	require.Nil(t, name)
	require.False(t, s.NodesAllIterator().Lookup().Contains(background, was))
	require.NoError(t, s.Apply(nil, []quad.Quad{all}))
	again, err := s.ValueOf(quad.IRI("o"))
	require.NoError(t, err)
	require.Equal(t, was.Key(), again.Key())
}

func TestRemovingUnderAnUnknownLabel(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{q("a", "p", "b", ""), q("c", "p", "d", "l")}))
	for _, absent := range []quad.Quad{q("a", "p", "b", "unknown"), q("a", "p", "b", "l"), q("c", "p", "d", "")} {
		require.NoError(t, s.Apply([]quad.Quad{absent}, nil))
		err := s.ApplyDeltas([]graph.Delta{{Quad: absent, Action: graph.Delete}}, graph.IgnoreOpts{})
		require.True(t, graph.IsQuadNotExist(err))
		// Also within a transaction that adds the quad without a label.
		err = s.ApplyDeltas([]graph.Delta{
			{Quad: q("n", "p", "m", ""), Action: graph.Add}, {Quad: q("n", "p", "m", "unknown"), Action: graph.Delete},
		}, graph.IgnoreOpts{})
		require.True(t, graph.IsQuadNotExist(err))
	}
	require.Equal(t, 2, s.View().Quads())
}

func TestQuadReferences(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{q("a", "p", "b", ""), q("a", "p", "b", "l")}))
	v := s.View()
	keys := map[any]int{}
	for d, name := range map[quad.Direction]string{quad.Subject: "a", quad.Predicate: "p", quad.Object: "b", quad.Label: "l"} {
		n, err := v.ValueOf(quad.IRI(name))
		require.NoError(t, err)
		it := v.QuadIterator(d, n).Iterate()
		for it.Next(background) {
			keys[it.Result().Key()]++
			node, err := v.QuadDirection(it.Result(), d)
			require.NoError(t, err)
			require.Equal(t, n, node)
			label, err := v.QuadDirection(it.Result(), quad.Label)
			require.NoError(t, err)
			got, err := v.Quad(it.Result())
			require.NoError(t, err)
			require.Equal(t, got.Label == nil, label == nil, "no label is a nil without a type")
		}
		require.Nil(t, it.Result())
	}
	require.Len(t, keys, 2, "a quad has one key, whatever the way to it")
	a, _ := v.Lookup(quad.IRI("a"))
	b, _ := v.Lookup(quad.IRI("b"))
	other := Link{S: b, P: a, O: a}
	require.False(t, v.QuadsAllIterator().Lookup().Contains(background, &other))
	require.False(t, v.QuadIterator(quad.Subject, a).Lookup().Contains(background, &other))
	require.True(t, v.QuadIterator(quad.Object, a).Lookup().Contains(background, &other))
}

func TestReferencesOfAnyType(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{q("a", "p", "b", "")}))
	later := Node(1000)
	for _, qs := range []graph.QuadStore{s, s.View()} {
		for _, r := range []graph.Ref{nil, Node(0), later, iterator.Int64Node(1), (*Link)(nil), &Link{}, Link{S: later},
			refs.PreFetched(quad.IRI("absent")), refs.PreFetched(nil)} {
			for _, d := range []quad.Direction{quad.Any, quad.Subject, quad.Predicate, quad.Object, quad.Label, 9} {
				require.Empty(t, quadsOf(t, qs, qs.QuadIterator(d, r)))
				size, err := qs.QuadIteratorSize(background, d, r)
				require.NoError(t, err)
				require.Zero(t, size.Value)
				node, err := qs.QuadDirection(r, d)
				require.NoError(t, err)
				require.Nil(t, node)
			}
			got, err := qs.Quad(r)
			require.NoError(t, err)
			require.Equal(t, quad.Quad{}, got)
			require.False(t, qs.NodesAllIterator().Lookup().Contains(background, r))
			require.False(t, qs.QuadsAllIterator().Lookup().Contains(background, r))
		}
		name, err := qs.NameOf(refs.PreFetched(quad.Int(3)))
		require.NoError(t, err)
		require.Equal(t, quad.Int(3), name)
		got, err := graph.ValuesOf(background, qs, []graph.Ref{Node(1), nil, later, Node(2)})
		require.NoError(t, err)
		require.Equal(t, []quad.Value{quad.IRI("a"), nil, nil, quad.IRI("p")}, got)
		require.Len(t, quadsOf(t, qs, qs.QuadIterator(quad.Subject, refs.PreFetched(quad.IRI("a")))), 1)
	}
	cancelled, cancel := context.WithCancel(background)
	cancel()
	_, err := graph.ValuesOf(cancelled, s, []graph.Ref{Node(1)})
	require.ErrorIs(t, err, context.Canceled)
}

func TestIteratorsTakeTheirVersionWhenTheyStart(t *testing.T) {
	s := New()
	first := q("a", "p", "b", "")
	require.NoError(t, s.Apply(nil, []quad.Quad{first}))
	v := s.View()
	a, _ := v.Lookup(quad.IRI("a"))
	live, pinned := s.QuadIterator(quad.Subject, a), v.QuadIterator(quad.Subject, a)
	require.NoError(t, s.Apply([]quad.Quad{first}, []quad.Quad{q("a", "p", "c", ""), q("a", "p", "d", "")}))
	require.Len(t, quadsOf(t, s, live), 2)
	require.Equal(t, quadsText(first), quadsOf(t, v, pinned))
	started := live.Iterate()
	require.NoError(t, s.Apply([]quad.Quad{q("a", "p", "c", ""), q("a", "p", "d", "")}, nil))
	count := 0
	for started.Next(background) {
		count++
	}
	require.Equal(t, 2, count, "a started iterator stays with its version")
	require.Empty(t, quadsOf(t, s, live))
}

func TestRemoveNodeInAllPlaces(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{
		q("n", "n", "n", "n"), q("n", "p", "n", ""), q("a", "n", "b", "n"), q("a", "p", "b", ""), q("n", "p", "b", "n"),
	}))
	w, err := writer.NewSingle(s, graph.IgnoreOpts{})
	require.NoError(t, err)
	require.NoError(t, w.RemoveNode(quad.IRI("n")))
	require.Equal(t, quadsText(q("a", "p", "b", "")), quadsOf(t, s, s.QuadsAllIterator()))
	require.ErrorIs(t, w.RemoveNode(quad.IRI("n")), graph.ErrNodeNotExists)
}

func TestDeltasUndoEachOther(t *testing.T) {
	s := New()
	one := q("a", "p", "b", "")
	add, del := graph.Delta{Quad: one, Action: graph.Add}, graph.Delta{Quad: one, Action: graph.Delete}
	require.NoError(t, s.ApplyDeltas([]graph.Delta{add, del}, graph.IgnoreOpts{}))
	require.Zero(t, s.View().Quads())
	require.Zero(t, s.View().Version())
	require.NoError(t, s.ApplyDeltas([]graph.Delta{add, del, add}, graph.IgnoreOpts{}))
	require.Equal(t, 1, s.View().Quads())
	require.NoError(t, s.ApplyDeltas([]graph.Delta{del, add, del}, graph.IgnoreOpts{}))
	require.Zero(t, s.View().Quads())
	require.True(t, graph.IsInvalidAction(s.ApplyDeltas([]graph.Delta{{Quad: one}}, graph.IgnoreOpts{})))
	require.Error(t, s.ApplyDeltas([]graph.Delta{{Action: graph.Add}}, graph.IgnoreOpts{}))
}

func TestViewsRefuseWrites(t *testing.T) {
	v := New().View()
	require.ErrorIs(t, v.ApplyDeltas(nil, graph.IgnoreOpts{}), graph.ErrOperationNotSupported)
	_, err := v.NewQuadWriter()
	require.ErrorIs(t, err, graph.ErrOperationNotSupported)
	require.NoError(t, v.Close())
}

func TestQuadWriter(t *testing.T) {
	s := New()
	_, err := s.NewQuadWriter()
	require.NoError(t, err)
	w := &quadWriter{store: s}
	require.NoError(t, w.WriteQuad(q("a", "p", "b", "")))
	n, err := w.WriteQuads([]quad.Quad{q("a", "p", "b", ""), q("a", "p", "c", "")})
	require.NoError(t, err)
	require.Equal(t, 2, n)
	require.Equal(t, 2, s.View().Quads())
	require.NoError(t, w.WriteQuad(q("a", "p", "d", "")))
	require.NoError(t, w.Close())
	require.NoError(t, w.Close())
	require.Equal(t, 3, s.View().Quads())
	for i := range quad.DefaultBatch {
		require.NoError(t, w.WriteQuad(quad.Quad{Subject: quad.Int(i), Predicate: quad.IRI("p"), Object: quad.Int(i)}))
	}
	require.Equal(t, 3+quad.DefaultBatch, s.View().Quads())
	require.NoError(t, w.WriteQuad(quad.Quad{}))
	require.ErrorIs(t, w.Close(), schema.ErrInvalid)
}
