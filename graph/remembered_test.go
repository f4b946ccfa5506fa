package graph

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

// What is remembered is bounded by its weight, and what was asked for last stays, of what was asked for twice.
func TestRecentIsBounded(t *testing.T) {
	r := recent[int, string]{most: 100, weight: func(s string) int { return len(s) }}
	for i := range 50 {
		for range 2 {
			v, err := r.get(i, 0, func() (string, error) { return strings.Repeat("x", 10), nil })
			require.NoError(t, err)
			require.Len(t, v, 10)
		}
		_, ok := r.find(i, 0)
		require.True(t, ok, "what is asked for twice comes in")
		_, ok = r.find(0, 0)
		require.True(t, ok, "what is asked for again stays")
		require.LessOrEqual(t, r.held, 100)
	}
	require.Equal(t, 100, r.held)
	_, ok := r.find(1, 0)
	require.False(t, ok)
	for i := range 1000 { // a walk through much, once
		r.keep(1000+i, strings.Repeat("x", 10), 0, lasting)
	}
	for i := 41; i < 50; i++ {
		_, ok = r.find(i, 0)
		require.True(t, ok, "what is read once pushes nothing out")
	}
	r.keep(99, strings.Repeat("x", 26), 0, lasting)
	_, ok = r.find(99, 0)
	require.False(t, ok, "one value does not push out the others")
}

func TestRecentKeepsNoFailure(t *testing.T) {
	r := recent[int, string]{most: 100, weight: func(s string) int { return len(s) }}
	_, err := r.get(1, 0, func() (string, error) { return "half", errors.New("ended") })
	require.Error(t, err)
	v, err := r.get(1, 0, func() (string, error) { return "all", nil })
	require.NoError(t, err)
	require.Equal(t, "all", v)
}

// What a commit touched is forgotten, the rest holds on; who still reads an earlier version neither gets nor adds what is not of it.
func TestRecentAcrossVersions(t *testing.T) {
	r := recent[string, int]{most: 100, weight: func(int) int { return 1 }}
	r.keep("same", 1, 0, lasting)
	r.keep("changed", 1, 0, lasting)
	r.keep("moment", 1, 0, 0)
	r.advance(1, []string{"changed"})
	find := func(key string, version uint64) any {
		if v, ok := r.find(key, version); ok {
			return v
		}
		return nil
	}
	require.Equal(t, []any{1, 1}, []any{find("same", 0), find("same", 1)})
	require.Equal(t, []any{nil, nil}, []any{find("changed", 0), find("changed", 1)})
	require.Equal(t, []any{1, nil}, []any{find("moment", 0), find("moment", 1)})
	r.keep("changed", 1, 0, lasting) // a reader of the version before comes late
	require.Nil(t, find("changed", 1))
	r.keep("changed", 2, 1, lasting)
	r.keep("moment", 2, 1, 1)
	require.Equal(t, []any{nil, 2}, []any{find("changed", 0), find("changed", 1)})
	require.Equal(t, []any{nil, 2}, []any{find("moment", 0), find("moment", 1)})
	require.Equal(t, 3, r.held)
}

// shifting is an edition of one of a few papers that cite each other, print a decision of one session, and say when that session is.
func shifting(rng *rand.Rand, i int) schema.Entry {
	doc, session := schema.ID(fmt.Sprintf("acme:document/A/%d", i)), schema.ID("acme:session/b/1")
	e := schema.Entry{Key: string(doc) + "@en", Layer: schema.LayerSource, Document: doc, Hash: fmt.Sprint(rng.Uint64()), Language: "en"}
	say := func(n schema.ID, p schema.Property, v schema.Value) {
		if rng.IntN(4) > 0 {
			e.Statements = append(e.Statements, schema.Statement{Node: n, Property: p, Value: v})
		}
	}
	decision := schema.ID(fmt.Sprintf("acme:decision/A/%d#para_1", i))
	say(doc, schema.PropPresent, schema.Flag())
	say(doc, schema.PropTitle, schema.Text(fmt.Sprint("title ", rng.IntN(3))))
	say(decision, schema.PropSession, schema.Ref(session))
	say(session, schema.PropStart, schema.Date(fmt.Sprint(1990+rng.IntN(3))))
	for c := range rng.IntN(4) {
		to := schema.ID(fmt.Sprintf("acme:document/A/%d", rng.IntN(6)))
		e.Edges = append(e.Edges, schema.Edge{From: doc, Relation: schema.Cites, To: to,
			Evidence: schema.Evidence{Document: doc, Start: c, Quote: "see", Rule: fmt.Sprint("rule/", rng.IntN(2)), Origin: schema.Extracted}})
	}
	return e
}

// TestRememberedIsTrue asks after each of many commits, of old views and of new ones, and beside the commits: what is remembered across versions is
// what a view finds that remembers nothing.
func TestRememberedIsTrue(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	s, err := Open(":memory:")
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	var ids []schema.ID
	var questions []schema.EdgeQuery
	for i := range 6 {
		doc := schema.ID(fmt.Sprintf("acme:document/A/%d", i))
		ids = append(ids, doc, schema.ID(fmt.Sprintf("acme:decision/A/%d#para_1", i)))
		questions = append(questions, schema.EdgeQuery{Node: doc, Direction: schema.Both})
	}
	ids = append(ids, "acme:session/b/1")
	same := func(v *View) {
		fresh := newView(v.q, v.info, nil)
		for range 2 {
			for _, view := range []*View{v, fresh} {
				_, err := view.Nodes(t.Context(), ids)
				require.NoError(t, err)
			}
		}
		want, _ := fresh.Nodes(t.Context(), ids)
		got, _ := v.Nodes(t.Context(), ids)
		require.Equal(t, want, got)
		wanted, _ := newView(v.q, v.info, nil).Edges(t.Context(), questions)
		edges, err := v.Edges(t.Context(), questions)
		require.NoError(t, err)
		require.Equal(t, wanted, edges)
	}
	var beside sync.WaitGroup
	done := make(chan struct{})
	for range 2 {
		beside.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					same(s.View())
				}
			}
		})
	}
	var last []*View
	for step := range 400 {
		b := schema.Batch{Entries: []schema.Entry{shifting(rng, rng.IntN(6))}}
		if step%9 == 8 {
			b = schema.Batch{Removed: []string{fmt.Sprintf("acme:document/A/%d@en", rng.IntN(6))}}
		}
		require.NoError(t, s.Commit(t.Context(), b))
		last = append(last, s.View())
		last = last[max(0, len(last)-3):]
		for _, v := range last {
			same(v)
		}
	}
	close(done)
	beside.Wait()
}
