package quadstore

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
)

// TestBatchTerms makes every sort of term in a batch: the graph has it as if its value had been given.
func TestBatchTerms(t *testing.T) {
	long := strings.Repeat("long ", 40_000)
	values := []quad.Value{quad.IRI("a"), quad.String("a"), quad.String(""), quad.LangString{Value: "mot", Lang: "fr"}, quad.LangString{Value: quad.String(long), Lang: "en"},
		quad.TypedString{Value: "2002", Type: "xsd:gYear"}, quad.Int(-7), quad.Int(1 << 40), quad.Bool(true), quad.Bool(false)}
	b := &Batch{}
	b.Grow(4, 4)
	s, p := b.IRI("s"), b.IRI("p")
	for _, term := range []Term{b.IRI("a"), b.String("a"), b.String(""), b.LangString("mot", "fr"), b.LangString(long, "en"), b.TypedString("2002", "xsd:gYear"),
		b.Int(-7), b.Int(1 << 40), b.Bool(true), b.Bool(false)} {
		b.Quad(s, p, term, 0)
	}
	var want []quad.Quad
	for _, v := range values {
		want = append(want, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: v})
	}
	require.Equal(t, want, slices.Collect(b.Quads()))
	require.Equal(t, len(values), b.Len())
	one, two := New(), New()
	require.NoError(t, one.ApplyBatches(nil, []*Batch{b}))
	require.NoError(t, two.Apply(nil, want))
	require.Equal(t, quadsOf(t, two, two.QuadsAllIterator()), quadsOf(t, one, one.QuadsAllIterator()))
	require.NoError(t, one.ApplyBatches([]*Batch{b}, nil))
	require.Zero(t, one.View().Quads())
}

// TestBatchRefused leaves out a predicate: the graph stays as it is, and can be changed afterwards.
func TestBatchRefused(t *testing.T) {
	bad, good, s := &Batch{}, &Batch{}, New()
	bad.Quad(bad.IRI("s"), 0, bad.IRI("o"), 0)
	good.Quad(good.IRI("s"), good.IRI("p"), good.IRI("o"), 0)
	require.ErrorIs(t, s.ApplyBatches(nil, []*Batch{good, bad}), schema.ErrInvalid)
	require.Zero(t, s.View().Quads())
	require.NoError(t, s.ApplyBatches(nil, []*Batch{good}))
	require.Equal(t, 1, s.View().Quads())
}
