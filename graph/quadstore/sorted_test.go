package quadstore

import (
	"context"
	"fmt"
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

// tensKey is a key coarser than the order of the values "00" to "99".
func tensKey(v quad.Value) uint32 {
	if s, ok := v.(quad.String); ok && len(s) == 2 {
		return uint32(s[0]-'0') + 1
	}
	return 0
}

// TestOrderByLists takes the values of the subjects of an object in order, in a range and up to a number of them, and compares
// with what trying all quads gives; in half of the graphs a subject is missing from the lists.
func TestOrderByLists(t *testing.T) {
	used := 0
	for seed := range uint64(600) {
		rng := rand.New(rand.NewPCG(seed, 5))
		s := NewOrdered(Order{By: quad.IRI("date"), Of: []quad.Value{quad.IRI("body")}, Key: tensKey, Plain: true})
		require.NoError(t, s.Apply(nil, datedQuads(rng, seed%2 == 0)))
		v := s.View()
		p := path.StartPath(v, quad.IRI("b0")).In(quad.IRI("body")).Tag("doc").Out(quad.IRI("date")).Tag("date")
		from, to, limit := quad.String(fmt.Sprintf("%02d", rng.IntN(60))), quad.String(fmt.Sprintf("%02d", 40+rng.IntN(60))), rng.IntN(12)
		if rng.IntN(3) > 0 {
			p = p.Filter(iterator.CompareGTE, from).Filter(iterator.CompareLT, to)
		} else {
			from, to = "", "a"
		}
		p = p.Order()
		if limit > 0 {
			p = p.Limit(int64(limit))
		}
		plan := shape.BuildIterator(context.Background(), v, p.Shape())
		require.Equal(t, 1, count[*rankShape](plan), "seed %d", seed)
		if v.degree(&v.ranked, nodesOf(v, quad.IRI("b0"))[0], nodesOf(v, quad.IRI("body"))[0]) == v.DegreeIn(nodesOf(v, quad.IRI("b0"))[0], nodesOf(v, quad.IRI("body"))[0]) {
			used++
		}
		want := datedRows(v, from, to)
		got := pathRows(t, v, p)
		if limit > 0 {
			require.Len(t, got, min(limit, len(want)), "seed %d", seed)
			for i, row := range got { // of equal values any may be among the first
				require.Equal(t, want[i][0], row[0], "seed %d", seed)
				require.Contains(t, want, row, "seed %d", seed)
			}
			continue
		}
		require.ElementsMatch(t, want, got, "seed %d", seed)
		require.True(t, slices.IsSortedFunc(got, compareRows), "seed %d: %v", seed, got)
	}
	require.Greater(t, used, 100, "the lists were not used")
	require.Less(t, used, 500, "the lists were always used")
}

// datedQuads makes a graph of documents of two bodies with dates; with odd ones, some have no date, two, or the same twice.
func datedQuads(rng *rand.Rand, odd bool) (quads []quad.Quad) {
	for i := range 2 + rng.IntN(30) {
		doc, date := fmt.Sprint("d", i), func() quad.String { return quad.String(fmt.Sprintf("%02d", rng.IntN(100))) }
		quads = append(quads, quad.Make(quad.IRI(doc), quad.IRI("body"), quad.IRI(fmt.Sprint("b", min(i, rng.IntN(2)))), nil))
		first := date()
		kind := 0
		if odd {
			kind = rng.IntN(12)
		}
		switch kind {
		case 1:
			continue
		case 2:
			quads = append(quads, quad.Make(quad.IRI(doc), quad.IRI("date"), date(), quad.IRI("l")))
		case 3: // the same under two labels
			quads = append(quads, quad.Make(quad.IRI(doc), quad.IRI("date"), first, quad.IRI("l")))
		case 4:
			first = "no date"
		}
		quads = append(quads, quad.Make(quad.IRI(doc), quad.IRI("date"), first, nil))
	}
	return quads
}

// datedRows lists (date, document) of the body b0 with a date from from and before to, in order of dates.
func datedRows(v *View, from, to quad.String) (rows [][2]string) {
	for l := range v.AllLinks() {
		if v.Value(l.P) != quad.IRI("body") || v.Value(l.O) != quad.IRI("b0") {
			continue
		}
		for d := range v.AllLinks() {
			if date, ok := v.Value(d.O).(quad.String); ok && d.S == l.S && v.Value(d.P) == quad.IRI("date") && date >= from && (date < to || to == "a") {
				rows = append(rows, [2]string{string(date), v.Value(d.S).String()})
			}
		}
	}
	slices.SortFunc(rows, compareRows)
	return rows
}

func compareRows(a, b [2]string) int { return slices.Compare(a[:1], b[:1]) }

func pathRows(t *testing.T, v *View, p *path.Path) (rows [][2]string) {
	require.NoError(t, p.Iterate(context.Background()).Paths(false).TagEach(func(tags map[string]graph.Ref) error {
		require.Len(t, tags, 2)
		rows = append(rows, [2]string{string(v.Value(v.node(tags["date"])).(quad.String)), v.Value(v.node(tags["doc"])).String()})
		return nil
	}))
	return rows
}
