package quadstore

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
)

// TestLongTerms puts terms around and above the size of a chunk of the arena between short ones.
func TestLongTerms(t *testing.T) {
	s := New()
	sizes := []int{1, chunkFirst - 3, chunkFirst, 1, chunkBytes - 12, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3, 3*chunkBytes + 5, 2}
	text := func(i int) quad.Value { return quad.String(fmt.Sprint(i, strings.Repeat("x", sizes[i]))) }
	for i := range sizes {
		require.NoError(t, s.Apply(nil, []quad.Quad{{Subject: quad.Int(i), Predicate: quad.IRI("text"), Object: text(i)}}))
	}
	v := s.View()
	for i := range sizes {
		n, ok := v.Lookup(text(i))
		require.True(t, ok, "term of %d bytes", sizes[i])
		require.True(t, v.Value(n) == text(i))
		n, ok = v.Lookup(quad.Int(i))
		require.True(t, ok)
		require.Equal(t, quad.Int(i), v.Value(n))
	}
	_, ok := v.Lookup(quad.String(strings.Repeat("y", chunkBytes+100)))
	require.False(t, ok)
}

// TestTooManyPredicates fills the numbers, is refused one more, and finds room again when a predicate falls out of use.
func TestTooManyPredicates(t *testing.T) {
	s := New()
	with := func(from, to int) (out []quad.Quad) {
		for i := from; i < to; i++ {
			out = append(out, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.Int(i), Object: quad.IRI("o")})
		}
		return out
	}
	require.NoError(t, s.Apply(nil, with(0, maxPredicates)))
	full := s.View()
	require.Equal(t, maxPredicates, full.Quads())
	require.ErrorIs(t, s.Apply(nil, append([]quad.Quad{q("a", "b", "c", "")}, with(0, 3)...)), schema.ErrTooLarge)
	require.Same(t, full, s.View())

	require.NoError(t, s.Apply(with(5, 7), nil))
	require.NoError(t, s.Apply(nil, with(maxPredicates, maxPredicates+2)))
	v := s.View()
	require.Equal(t, maxPredicates, v.Quads())
	for i := range maxPredicates + 2 {
		gone := i == 5 || i == 6
		p, ok := v.Lookup(quad.Int(i))
		require.Equal(t, !gone, ok)
		if !gone && i%1000 == 0 || i >= maxPredicates {
			subject, _ := v.Lookup(quad.IRI("s"))
			require.Equal(t, 1, v.DegreeOut(subject, p))
			require.Len(t, quadsOf(t, v, v.QuadIterator(quad.Predicate, p)), 1)
		}
	}
	five, ok := full.Lookup(quad.Int(5))
	require.True(t, ok, "the older view has kept it")
	require.Len(t, quadsOf(t, full, full.QuadIterator(quad.Predicate, five)), 1)
	require.NoError(t, s.Apply(with(0, maxPredicates+2), nil))
	require.Zero(t, s.View().Nodes())
}

// TestArenaIsFull reaches the end of the arena without filling it.
func TestArenaIsFull(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, []quad.Quad{q("a", "p", "b", "")}))
	before := s.View()
	chunk := s.dict.text.chunks[0]
	for len(s.dict.text.chunks) < chunkCount {
		s.dict.text.chunks = append(s.dict.text.chunks, chunk)
	}
	s.dict.text.used = len(chunk)
	err := s.Apply(nil, []quad.Quad{q("a", "p", "c", "")})
	require.ErrorIs(t, err, schema.ErrTooLarge)
	require.Same(t, before, s.View())
	require.NoError(t, s.Apply([]quad.Quad{q("a", "p", "b", "")}, []quad.Quad{q("b", "p", "a", "")}), "known terms still do")
}
