package quadstore

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

// byNumber is an order by whole numbers above 0.
func byNumber() Order {
	return Order{By: quad.IRI("when"), Of: []quad.Value{quad.IRI("of"), quad.IRI("at")}, Key: func(v quad.Value) uint32 {
		n, _ := v.(quad.Int)
		return uint32(max(n, 0))
	}}
}

// rankedByHand works out a sorted list from the quads.
func rankedByHand(v *View, object, of Node) (rows [][2]uint32) {
	when, _ := v.Lookup(quad.IRI("when"))
	for l := range v.AllLinks() {
		if l.P != of || l.O != object {
			continue
		}
		keys := map[Node]bool{}
		for a := range v.OutVia(l.S, when) {
			keys[a.V] = true
		}
		if len(keys) != 1 {
			continue
		}
		for k := range keys {
			if n, ok := v.Value(k).(quad.Int); ok && n > 0 {
				rows = append(rows, [2]uint32{uint32(n), uint32(l.S)})
			}
		}
	}
	slices.SortFunc(rows, func(a, b [2]uint32) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(rows)
}

func rankedRows(v *View, object, of Node, from, to uint32) (rows [][2]uint32) {
	for i, more := 0, true; more; i++ {
		var keys []uint32
		var subjects []Node
		keys, subjects, more = v.Ranked(object, of, from, to, i)
		for k := range keys {
			rows = append(rows, [2]uint32{keys[k], uint32(subjects[k])})
		}
	}
	return rows
}

// TestRanked changes a store at random and compares the sorted lists with the quads after every change.
func TestRanked(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	s := NewOrdered(byNumber())
	draw := func() quad.Quad {
		q := quad.Quad{Subject: quad.IRI(fmt.Sprint("s", rng.IntN(700))), Predicate: quad.IRI([]string{"when", "of", "at", "else"}[rng.IntN(4)]),
			Object: quad.IRI(fmt.Sprint("o", rng.IntN(2))), Label: quad.IRI(fmt.Sprint("l", rng.IntN(2)))}
		if q.Predicate == quad.IRI("when") {
			q.Object = quad.Int(rng.IntN(60) - 5)
		}
		return q
	}
	var there []quad.Quad
	for round := range 60 {
		var remove, add []quad.Quad
		for range 1 + rng.IntN(200) {
			add = append(add, draw())
		}
		for range min(len(there), rng.IntN(1+3*round)) {
			remove = append(remove, there[rng.IntN(len(there))])
		}
		if round == 40 { // all keys go, and with them their predicate
			remove = slices.Clone(there)
			add = slices.DeleteFunc(add, func(q quad.Quad) bool { return q.Predicate == quad.IRI("when") })
		}
		if round%4 == 3 {
			sealed, err := Seal(t.Context(), s.View())
			require.NoError(t, err)
			s = sealed
		}
		require.NoError(t, s.Apply(remove, add))
		there = append(there, add...)
		v := s.View()
		for _, of := range []string{"of", "at", "else"} {
			p, _ := v.Lookup(quad.IRI(of))
			for _, object := range []string{"o0", "o1"} {
				o, _ := v.Lookup(quad.IRI(object))
				want := rankedByHand(v, o, p)
				if of == "else" {
					want = nil
				}
				require.Equal(t, want, rankedRows(v, o, p, 0, ^uint32(0)), "round %d %s %s", round, of, object)
				some := slices.DeleteFunc(slices.Clone(want), func(r [2]uint32) bool { return r[0] < 20 || r[0] > 40 })
				require.ElementsMatch(t, some, rankedRows(v, o, p, 20, 40))
			}
		}
	}
}

// TestSteps compares the lists in pieces with the lists as sequences, of hubs too.
func TestSteps(t *testing.T) {
	s := New()
	var quads []quad.Quad
	for i := range 5000 {
		quads = append(quads, quad.Make(fmt.Sprint("s", i), fmt.Sprint("p", i%3), "hub", fmt.Sprint("l", i%7)),
			quad.Make("wide", fmt.Sprint("p", i%3), fmt.Sprint("o", i), nil))
	}
	require.NoError(t, s.Apply(nil, quads))
	sealed, err := Seal(t.Context(), s.View())
	require.NoError(t, err)
	for _, v := range []*View{s.View(), sealed.View()} {
		checkSteps(t, v)
	}
}

func checkSteps(t *testing.T, v *View) {
	for n := range v.AllNodes() {
		var got []Arc
		for i, more := 0, true; more; i++ {
			var arcs Arcs
			arcs, more = v.OutAt(n, i)
			for k := range arcs.Len() {
				got = append(got, arcs.At(k))
			}
		}
		require.Equal(t, slices.Collect(v.Out(n)), got)
		for p := range v.Predicates() {
			step := v.Step(p)
			require.Equal(t, slices.Collect(v.OutVia(n, p)), arcsInPieces(p, n, step.Out))
			first := Node(0)
			for arc := range v.OutVia(n, p) {
				first = arc.V
				break
			}
			require.Equal(t, first, step.First(n))
			require.Equal(t, slices.Collect(v.InVia(n, p)), arcsInPieces(p, n, step.In))
		}
	}
	require.Zero(t, v.Step(0).First(1))
	none, _, more := v.Step(0).In(1, 0)
	require.Empty(t, none)
	require.False(t, more)
}

func arcsInPieces(p, n Node, read func(Node, int) ([]Node, []Node, bool)) (arcs []Arc) {
	for i, more := 0, true; more; i++ {
		var ends, labels []Node
		ends, labels, more = read(n, i)
		for k := range ends {
			arcs = append(arcs, Arc{p, ends[k], labels[k]})
		}
	}
	return arcs
}
