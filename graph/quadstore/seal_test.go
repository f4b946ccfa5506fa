package quadstore

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest/corpus"
	"github.com/travaux/travaux/schema"
)

func (v *View) trees() []*tree { return []*tree{&v.out, &v.in, &v.label, &v.ranked} }

// built is a store that a Builder made of quads.
func built(t testing.TB, order *Order, quads ...quad.Quad) *Store {
	b := NewBuilder(order)
	for piece := range slices.Chunk(quads, 100) {
		require.NoError(t, b.Add(piece))
	}
	s, err := b.Store(t.Context())
	require.NoError(t, err)
	return s
}

// TestBuilder makes one graph in three ways and changes each in the same way.
func TestBuilder(t *testing.T) {
	quads := corpus.Quads(120)
	order := byDate()
	applied := NewOrdered(order)
	require.NoError(t, applied.Apply(nil, quads))
	sealed, err := Seal(t.Context(), applied.View())
	require.NoError(t, err)
	stores := []*Store{applied, built(t, &order, append(quads, quads...)...), sealed}
	same := func() {
		want := values(applied.View())
		for _, s := range stores {
			v := s.View()
			require.Equal(t, want, values(v))
			require.Equal(t, applied.View().Nodes(), v.Nodes())
			checkPages(t, v)
			body, _ := v.Lookup(corpus.BodyIRI(3))
			of, _ := v.Lookup(corpus.Body)
			require.Equal(t, rankedKeys(applied.View()), rankedKeys(v))
			require.NotEmpty(t, rankedRows(v, body, of, 0, ^uint32(0)))
		}
	}
	same()
	for _, s := range stores[1:] {
		require.Zero(t, s.View().Loose())
	}
	for i := range 40 {
		for _, s := range stores {
			require.NoError(t, s.Apply(corpus.Document(3*i, 120, 1), corpus.Document(3*i, 120, 2)))
		}
	}
	same()
	require.Positive(t, sealed.View().Loose())
	require.Less(t, sealed.View().Loose(), applied.View().Loose()+1)
}

func rankedKeys(v *View) (keys []uint32) {
	of, _ := v.Lookup(corpus.Body)
	for b := range corpus.Bodies {
		body, _ := v.Lookup(corpus.BodyIRI(b))
		for _, row := range rankedRows(v, body, of, 0, ^uint32(0)) {
			keys = append(keys, row[0])
		}
	}
	return keys
}

func values(v *View) (all []string) {
	for l := range v.AllLinks() {
		q := v.named(l)
		all = append(all, strings.Join([]string{quad.StringOf(q.Subject), quad.StringOf(q.Predicate), quad.StringOf(q.Object), quad.StringOf(q.Label)}, " "))
	}
	slices.Sort(all)
	return all
}

func TestBuilderRefuses(t *testing.T) {
	b := NewBuilder(nil)
	require.ErrorIs(t, b.Add([]quad.Quad{{Subject: quad.IRI("s"), Predicate: quad.IRI("p")}}), schema.ErrInvalid)
	b = NewBuilder(nil)
	var many []quad.Quad
	for i := range maxPredicates + 1 {
		many = append(many, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI(fmt.Sprint(i)), Object: quad.IRI("o")})
	}
	require.ErrorIs(t, b.Add(many), schema.ErrTooLarge)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	s := built(t, nil, many[:5000]...)
	_, err := Seal(ended, s.View())
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, 5000, s.View().Quads())
}

// TestSealEmpty seals what has no quads, or none any more.
func TestSealEmpty(t *testing.T) {
	order := byDate()
	for _, s := range []*Store{New(), NewOrdered(order), built(t, &order)} {
		one := corpus.Document(0, 1, 1)
		require.NoError(t, s.Apply(nil, one))
		there := s.View().Quads()
		require.NoError(t, s.Apply(one, nil))
		sealed, err := Seal(t.Context(), s.View())
		require.NoError(t, err)
		require.Zero(t, sealed.View().Nodes()+sealed.View().Terms()+sealed.View().Quads()+sealed.View().Loose())
		require.NoError(t, sealed.Apply(nil, one))
		require.Equal(t, there, sealed.View().Quads())
	}
}

// TestSealedHub has lists of several pieces, between short ones, in a sealed store, and changes them.
func TestSealedHub(t *testing.T) {
	var quads []quad.Quad
	for i := range 3000 {
		quads = append(quads, q(fmt.Sprint("s", i), fmt.Sprint("p", i%3), "hub", ""), q(fmt.Sprint("s", i), "p0", "other", "hub"))
	}
	s, applied := built(t, nil, quads...), New()
	require.NoError(t, applied.Apply(nil, quads))
	for i := range 30 {
		remove, add := quads[i*90:i*90+80], []quad.Quad{q(fmt.Sprint("s", i), "p1", "hub", "new"), q("hub", "p2", fmt.Sprint("s", i), "")}
		require.NoError(t, s.Apply(remove, add))
		require.NoError(t, applied.Apply(remove, add))
		require.Equal(t, values(applied.View()), values(s.View()))
		checkPages(t, s.View())
	}
}

// TestSealedLiterals walks a base with whole pages of nodes that are no subjects, the last one among them, at every length: such a
// page has nothing to give, and must not give what lies behind it.
func TestSealedLiterals(t *testing.T) {
	for n := 1; n < 400; n += 3 {
		var quads []quad.Quad
		for i := range n {
			quads = append(quads, quad.MakeIRI("s", "p", fmt.Sprintf("o%d", i), ""))
		}
		first := built(t, nil, quads...)
		again, err := Seal(t.Context(), first.View())
		require.NoError(t, err)
		for _, s := range []*Store{first, again} {
			links := slices.Collect(s.View().AllLinks())
			require.Len(t, links, n)
			require.Len(t, slices.Collect(s.View().Via(links[0].P)), n)
			require.Len(t, slices.Collect(s.View().AllNodes()), n+2)
		}
	}
}
