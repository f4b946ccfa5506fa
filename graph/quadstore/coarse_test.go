package quadstore

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

// byTens is an order by the days "00" to "99", of which the tens are told under another predicate as well.
func byTens() Order {
	return Order{By: quad.IRI("date"), Of: []quad.Value{quad.IRI("body")}, Key: dayKey, Coarse: []Coarse{{By: quad.IRI("ten"), Of: tenOf, Last: lastOfTen}}}
}

func dayKey(v quad.Value) uint32 {
	if s, ok := v.(quad.String); ok && len(s) == 2 {
		return uint32(s[0]-'0')*10 + uint32(s[1]-'0') + 1
	}
	return 0
}

func tenOf(key uint32) quad.Value { return quad.Int((key - 1) / 10) }

func lastOfTen(key uint32) uint32 { return (key-1)/10*10 + 10 }

// telling is a document that says its date and ten, and perhaps something that does not fit.
func telling(rng *rand.Rand, doc string, odd bool) (quads []quad.Quad) {
	date, label := rng.IntN(100), quad.IRI(doc)
	say := func(p string, o quad.Value, l quad.Value) {
		quads = append(quads, quad.Quad{Subject: quad.IRI(doc), Predicate: quad.IRI(p), Object: o, Label: l})
	}
	say("body", quad.IRI(fmt.Sprint("b", rng.IntN(2))), label)
	kind := rng.IntN(40)
	if !odd {
		kind = -1
	}
	if kind != 0 {
		say("date", quad.String(fmt.Sprintf("%02d", date)), label)
	}
	ten := quad.Value(quad.Int(date / 10))
	switch kind {
	case 1: // none
		return quads
	case 2: // another one
		ten = quad.Int(11)
	case 3: // the same, but no number
		ten = quad.String(fmt.Sprint(date / 10))
	case 4: // in two quads
		say("ten", ten, nil)
	case 5: // two of them
		say("ten", quad.Int(12), label)
	case 6: // of the body in two quads
		say("body", quad.IRI("b0"), nil)
	}
	say("ten", ten, label)
	return quads
}

// TestCoarse changes a store at random, and takes the values of a coarse predicate of the subjects of an object: with their
// tags, made ready, and counted.
func TestCoarse(t *testing.T) {
	used, unused := 0, 0
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 9))
		s, docs := NewOrdered(byTens()), map[string][]quad.Quad{}
		for range 12 {
			var remove, add []quad.Quad
			for range 1 + rng.IntN(40) {
				doc := fmt.Sprint("d", rng.IntN(300))
				remove = append(remove, docs[doc]...)
				docs[doc] = telling(rng, doc, seed%2 == 0 && len(docs) > 20 && rng.IntN(3) == 0)
			}
			for _, quads := range docs {
				add = append(add, quads...)
			}
			require.NoError(t, s.Apply(remove, add))
			if rng.IntN(4) == 0 {
				sealed, err := Seal(t.Context(), s.View())
				require.NoError(t, err)
				s = sealed
			}
			v := s.View()
			require.Equal(t, straysByHand(v), v.strays[0], "seed %d", seed)
			if checkCoarse(t, v) {
				used++
			} else {
				unused++
			}
		}
	}
	require.Greater(t, used, 300, "the lists were not used")
	require.Greater(t, unused, 100, "the lists were always used")
}

func straysByHand(v *View) (n int) {
	for subject := range v.AllNodes() {
		ns := nodesOf(v, quad.IRI("body"), quad.IRI("date"), quad.IRI("ten"))
		dates, tens := slices.Collect(v.OutVia(subject, ns[1])), slices.Collect(v.OutVia(subject, ns[2]))
		if v.DegreeOut(subject, ns[0]) == 0 || len(dates) == 0 || dayKey(v.Value(dates[0].V)) == 0 {
			continue
		}
		if len(tens) != 1 || v.Value(tens[0].V) != tenOf(dayKey(v.Value(dates[0].V))) {
			n++
		}
	}
	return n
}

// checkCoarse compares the path in several forms with what all quads give, and tells whether it read the lists.
func checkCoarse(t *testing.T, v *View) bool {
	want, found := map[string]int{}, 0
	for _, b := range nodesOf(v, quad.IRI("b0")) {
		for in := range v.InVia(b, nodesOf(v, quad.IRI("body"))[0]) {
			for out := range v.OutVia(in.V, nodesOf(v, quad.IRI("ten"))[0]) {
				want[fmt.Sprint("<b0> <body> ", v.Value(in.V), " ", v.Value(out.V), " <ten> ", v.Value(out.V))]++
				found++
			}
		}
	}
	steps := func(p *path.Path) *path.Path {
		return p.InWithTags([]string{"via"}, quad.IRI("body")).Tag("doc").OutWithTags([]string{"as"}, quad.IRI("ten")).Tag("ten")
	}
	plan := shape.BuildIterator(t.Context(), v, steps(path.StartPath(v, quad.IRI("b0"))).Shape())
	ready := v.Ready(t.Context(), steps(path.StartMorphism()))
	for _, plan := range []iterator.Shape{plan, ready.From(quad.IRI("b0"))} {
		got := map[string]int{}
		scan := plan.Iterate()
		for scan.Next(t.Context()) {
			for more := true; more; more = scan.NextPath(t.Context()) {
				tags := map[string]graph.Ref{}
				scan.TagResults(tags)
				name := func(r graph.Ref) quad.Value { return v.Value(v.node(r)) }
				got[fmt.Sprint("<b0> ", name(tags["via"]), " ", name(tags["doc"]), " ", name(scan.Result()), " ", name(tags["as"]), " ", name(tags["ten"]))]++
			}
		}
		require.NoError(t, scan.Err())
		require.Equal(t, want, got)
		n, err := iterator.Iterate(t.Context(), plan).Count()
		require.NoError(t, err)
		require.EqualValues(t, found, n)
	}
	checkUnique(t, v)
	_, read := plan.Iterate().(*coarseScan)
	return read
}

// checkUnique compares the values each once with all values.
func checkUnique(t *testing.T, v *View) {
	unique, err := path.StartPath(v, quad.IRI("b0")).In(quad.IRI("body")).Out(quad.IRI("ten")).Unique().Iterate(t.Context()).AllValues(v)
	require.NoError(t, err)
	tens := map[quad.Value]bool{}
	for _, value := range unique {
		require.False(t, tens[value])
		tens[value] = true
	}
	all, err := path.StartPath(v, quad.IRI("b0")).In(quad.IRI("body")).Out(quad.IRI("ten")).Iterate(t.Context()).AllValues(v)
	require.NoError(t, err)
	require.ElementsMatch(t, slices.Collect(maps.Keys(tens)), slices.Compact(slices.SortedFunc(slices.Values(all), func(a, b quad.Value) int {
		return slices.Compare([]byte(a.String()), []byte(b.String()))
	})))
}

// TestUpTo compares the search for the end of a run with looking at every key.
func TestUpTo(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for range 3000 {
		keys := make([]uint32, 1+rng.IntN(40))
		for i := range keys {
			keys[i] = uint32(rng.IntN(12))
		}
		slices.Sort(keys)
		last, n := keys[0]+uint32(rng.IntN(12)), 0
		for n < len(keys) && keys[n] <= last {
			n++
		}
		require.Equal(t, n, upTo(keys, last), "%v up to %d", keys, last)
	}
}
