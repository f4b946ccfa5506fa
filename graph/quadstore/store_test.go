package quadstore

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
)

func q(s, p, o, l string) quad.Quad { return quad.MakeIRI(s, p, o, l) }

// all lists the quads of a view as text, sorted, read from the lists of subjects.
func all(v *View) (out []string) {
	for n := range v.AllNodes() {
		for a := range v.Out(n) {
			out = append(out, v.named(Link{n, a.P, a.V, a.L}).String())
		}
	}
	slices.Sort(out)
	return out
}

func TestApply(t *testing.T) {
	s := New()
	empty := s.View()
	require.NoError(t, s.Apply(nil, []quad.Quad{
		q("a", "cites", "b", "e1"), q("a", "cites", "b", "e2"), q("a", "cites", "c", ""), q("b", "amends", "c", "e1"),
	}))
	one := s.View()
	require.Equal(t, 4, one.Quads())
	require.Equal(t, 7, one.Nodes()) // a b c e1 e2 cites amends
	require.Equal(t, uint64(1), one.Version())
	require.Zero(t, empty.Quads())

	a, ok := one.Lookup(quad.IRI("a"))
	require.True(t, ok)
	cites, ok := one.Lookup(quad.IRI("cites"))
	require.True(t, ok)
	require.Equal(t, 3, one.DegreeOut(a, cites))
	require.Equal(t, 3, one.DegreeOut(a, 0))
	require.Equal(t, 0, one.DegreeIn(a, cites))
	_, ok = empty.Lookup(quad.IRI("a"))
	require.False(t, ok, "an older view does not know later terms")

	// Replacing the first document: one quad goes, one stays, one comes.
	require.NoError(t, s.Apply([]quad.Quad{q("a", "cites", "b", "e1"), q("b", "amends", "c", "e1")},
		[]quad.Quad{q("a", "cites", "b", "e1"), q("a", "revises", "b", "e1")}))
	two := s.View()
	require.Equal(t, []string{
		"<a> -- <cites> -> <b>", "<a> -- <cites> -> <b>", "<a> -- <cites> -> <c>", "<a> -- <revises> -> <b>",
	}, trimLabels(all(two)))
	_, ok = two.Lookup(quad.IRI("amends"))
	require.False(t, ok, "a term that no quad uses is gone")
	amends, ok := one.Lookup(quad.IRI("amends"))
	require.True(t, ok, "but not from the older view")
	require.Nil(t, two.Value(amends))
	require.Equal(t, quad.IRI("amends"), one.Value(amends))
	require.Len(t, all(one), 4)
}

func trimLabels(in []string) []string {
	for i, s := range in {
		if j := strings.Index(s, " ("); j >= 0 {
			in[i] = s[:j]
		}
	}
	return in
}

func TestApplyThatChangesNothingKeepsTheVersion(t *testing.T) {
	s := New()
	one := []quad.Quad{q("a", "p", "b", "l")}
	require.NoError(t, s.Apply(nil, one))
	before := s.View()
	require.NoError(t, s.Apply(one, one))
	require.NoError(t, s.Apply([]quad.Quad{q("a", "p", "b", "other"), q("x", "y", "z", ""), q("b", "l", "a", "")}, nil))
	require.NoError(t, s.Apply(nil, nil))
	require.Same(t, before, s.View())
}

func TestApplyRefusesBadQuads(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{q("a", "p", "b", "")}))
	before := s.View()
	for name, bad := range map[string]quad.Quad{
		"no subject":   {Predicate: quad.IRI("p"), Object: quad.IRI("o")},
		"no predicate": {Subject: quad.IRI("s"), Object: quad.IRI("o")},
		"no object":    {Subject: quad.IRI("s"), Predicate: quad.IRI("p")},
		"foreign":      {Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: foreign{}},
	} {
		err := s.Apply(nil, []quad.Quad{q("new", "new", "new", "new"), bad})
		require.ErrorIs(t, err, schema.ErrInvalid, name)
		require.Same(t, before, s.View(), name)
	}
	require.ErrorIs(t, s.Apply([]quad.Quad{{}}, nil), schema.ErrInvalid)
	require.NoError(t, s.Apply([]quad.Quad{{Subject: foreign{}, Predicate: quad.IRI("p"), Object: quad.IRI("b")}}, nil),
		"what cannot be in the graph is absent")
}

// foreign is a value of a type that the quad package does not have.
type foreign struct{}

func (foreign) String() string { return "foreign" }
func (foreign) Native() any    { return nil }

func TestValuesComeBackAsTheyWent(t *testing.T) {
	now := time.Date(2002, 9, 20, 10, 11, 12, 13, time.FixedZone("", 7200))
	values := []quad.Value{
		quad.IRI("wipo:document/A/36/15"), quad.IRI("é"), quad.BNode("b"), quad.String(""), quad.String("é\x00\xff"),
		quad.String("10"), quad.LangString{Value: "dix", Lang: "fr"}, quad.LangString{Value: "dix", Lang: ""},
		quad.LangString{Value: "rdix", Lang: "f"}, quad.TypedString{Value: "10", Type: "int"}, quad.TypedString{},
		quad.TypedString{Value: quad.String(strings.Repeat("v", 300)), Type: quad.IRI(strings.Repeat("t", 200))},
		quad.Int(10), quad.Int(math.MinInt64), quad.Int(math.MaxInt64), quad.Float(10), quad.Float(math.Inf(-1)),
		quad.Float(math.Copysign(0, -1)), quad.Float(0), quad.Bool(true), quad.Bool(false), quad.Time(now.UTC()),
		quad.Time(now.Add(1).UTC()), quad.Time(time.Unix(-5, 7).UTC()), quad.Time(time.Time{}), quad.IRI("10"),
		quad.BNode("10"), quad.String(strings.Repeat("long ", 5000)),
	}
	s := New()
	for _, v := range values {
		require.NoError(t, s.Apply(nil, []quad.Quad{{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: v}}))
	}
	view := s.View()
	require.Equal(t, len(values), view.Quads(), "no two of these are one node")
	for _, v := range values {
		n, ok := view.Lookup(v)
		require.True(t, ok, "%#v", v)
		require.Equal(t, v, view.Value(n))
	}
	n, _ := view.Lookup(quad.Time(now))
	require.Equal(t, quad.Time(now.UTC()), view.Value(n), "one instant is one node in any zone")
	nan := quad.Float(math.Float64frombits(0x7ff8000000000123))
	require.NoError(t, s.Apply(nil, []quad.Quad{{Subject: nan, Predicate: nan, Object: nan}}))
	_, ok := s.View().Lookup(quad.Float(math.NaN()))
	require.True(t, ok)
	for _, v := range []quad.Value{nil, foreign{}, quad.IRI("absent"), quad.IRI("")} {
		_, ok := view.Lookup(v)
		require.False(t, ok)
	}
	require.Nil(t, view.Value(0))
	require.Nil(t, view.Value(math.MaxUint32))
}

// TestNodesAreCountedWhereverTheyAre uses terms that are only labels or only predicates, on pages of their own.
func TestNodesAreCountedWhereverTheyAre(t *testing.T) {
	s := New()
	fill := func(name string) (out []quad.Quad) {
		for i := range 2 * pageSize {
			out = append(out, q(fmt.Sprint(name, i), "p", "o", ""))
		}
		return out
	}
	require.NoError(t, s.Apply(nil, fill("a")))
	before := s.View().Nodes()
	label, predicate := q("a0", "p", "o", "label"), q("a0", "predicate", "o", "")
	require.NoError(t, s.Apply(nil, []quad.Quad{label}))
	require.Equal(t, before+1, s.View().Nodes())
	require.NoError(t, s.Apply(nil, fill("b")))
	require.NoError(t, s.Apply(nil, []quad.Quad{predicate}))
	require.Equal(t, before+2+2*pageSize, s.View().Nodes())
	require.NoError(t, s.Apply(nil, []quad.Quad{q("predicate", "p", "o", "")}))
	require.Equal(t, before+2+2*pageSize, s.View().Nodes())
	require.NoError(t, s.Apply([]quad.Quad{label, predicate}, nil))
	require.Equal(t, before+1+2*pageSize, s.View().Nodes())
	require.NoError(t, s.Apply(slices.Concat(fill("a"), fill("b")), nil))
	require.Equal(t, 3, s.View().Nodes())
}

func TestSortEdits(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, bits := range []uint{0, 5, 12, 21, 30, 32} {
		for _, n := range []int{0, 1, 100, 5000} {
			edits := make([]edit, n)
			for i := range edits {
				edits[i] = edit{Node(rng.Uint64N(1 << bits)), Node(rng.IntN(3)), Node(rng.IntN(3)), uint16(rng.IntN(3)), i%2 == 0}
			}
			want := slices.SortedStableFunc(slices.Values(edits), compareEdits)
			sortEdits(edits)
			for i := range edits {
				require.Zero(t, compareEdits(want[i], edits[i]), "%d bits, %d edits", bits, n)
			}
		}
	}
}

// FuzzTerms puts values of every kind made of any bytes through the dictionary: each comes back, and no two meet.
func FuzzTerms(f *testing.F) {
	f.Add("", "", int64(0))
	f.Add("text", "en", int64(-1))
	f.Add("\x00\xff", strings.Repeat("t", 200), int64(math.MaxInt64))
	f.Fuzz(func(t *testing.T, a, b string, n int64) {
		values := []quad.Value{
			quad.IRI(a), quad.BNode(a), quad.String(a), quad.LangString{Value: quad.String(a), Lang: b},
			quad.TypedString{Value: quad.String(a), Type: quad.IRI(b)}, quad.Int(n), quad.Bool(n > 0),
			quad.Time(time.Unix(n>>30, n&(1<<29-1)).UTC()),
		}
		if float := math.Float64frombits(uint64(n)); !math.IsNaN(float) {
			values = append(values, quad.Float(float))
		}
		s := New()
		for _, v := range values {
			require.NoError(t, s.Apply(nil, []quad.Quad{{Subject: v, Predicate: v, Object: v, Label: v}}))
		}
		v := s.View()
		require.Equal(t, len(values), v.Quads())
		for _, value := range values {
			n, ok := v.Lookup(value)
			require.True(t, ok)
			require.Equal(t, value, v.Value(n))
		}
		require.NoError(t, s.Apply(slices.Collect(func(yield func(quad.Quad) bool) {
			for l := range v.AllLinks() {
				if !yield(v.named(l)) {
					return
				}
			}
		}), nil))
		require.Zero(t, s.View().Nodes())
	})
}
