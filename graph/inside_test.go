package graph

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

func TestBetween(t *testing.T) {
	for _, c := range []struct {
		date, from, to string
		want           bool
	}{
		{"2002-09-20", "", "", true},
		{"2002-09-20", "2002", "2002", true},
		{"2002-09-20", "2002-09-20", "2002-09-20", true},
		{"2002-09-20", "2002-09-21", "", false},
		{"2002-09-20", "", "2002-08", false},
		{"2002", "2002-03", "", true},
		{"2002", "", "2002-03", true},
		{"2002", "2003-01", "", false},
		{"", "", "2010", false},
	} {
		require.Equal(t, c.want, between(c.date, c.from, c.to), "%+v", c)
	}
}

func TestCompareNumbered(t *testing.T) {
	want := []string{"", "art:2", "art:12(2)(a)", "art:12(10)(a)", "para:2", "para:2-5", "para:02", "para:9", "para:10", "para:100", "rec:16"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, compareNumbered)
	require.ElementsMatch(t, want, got)
	require.Equal(t, []string{"para:9", "para:10", "para:100", "rec:16"}, got[len(got)-4:])
	for _, a := range want {
		for _, b := range want {
			require.Equal(t, compareNumbered(a, b) < 0, compareNumbered(b, a) > 0, "%q and %q", a, b)
			require.Equal(t, a == b, compareNumbered(a, b) == 0, "%q and %q", a, b)
		}
	}
}

// TestPredicatesDoNotMeet checks that the names of relations, properties and the layout's own predicates tell them apart.
func TestPredicatesDoNotMeet(t *testing.T) {
	for _, r := range schema.Relations() {
		e := schema.Entry{Key: "k", Statements: []schema.Statement{{Node: "acme:body/x", Property: schema.Property(r), Value: schema.Flag()}}}
		require.ErrorIs(t, validate(e), schema.ErrInvalid, r)
	}
	for _, p := range []schema.Property{schema.PropDocument, schema.PropStart, schema.PropEnd, schema.PropPage, schema.PropPartOf, schema.PropDocKind} {
		e := schema.Entry{Key: "k", Statements: []schema.Statement{{Node: "acme:body/x", Property: p, Value: schema.Flag()}}}
		require.NoError(t, validate(e), p)
	}
}

func cursorAt(p place) string {
	c := newCursors(cursorEdge, 1)
	p.addTo(c)
	return c.all()[0]
}

func FuzzCursor(f *testing.F) {
	f.Add(cursorAt(place{1, "2002-09-20", "acme:document/A/1", "acme:document/B/2", 7, "acme:evidence/x"}))
	f.Add(makeCursor(cursorNode, "a", "b"))
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		p, err := parsePlace(s)
		if err != nil {
			if !errors.Is(err, schema.ErrInvalid) {
				t.Errorf("parsePlace(%q): %v", s, err)
			}
			return
		}
		if again, err := parsePlace(cursorAt(p)); err != nil || again != p {
			t.Errorf("parsePlace(%q) = %+v, printed and read again %+v, %v", s, p, again, err)
		}
	})
}

func filled(t *testing.T) (*Store, []schema.Entry) {
	t.Helper()
	s, err := Open(":memory:")
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	var all []schema.Entry
	for i := range 200 {
		doc := schema.ID(fmt.Sprintf("acme:document/A/%03d", i))
		e := schema.Entry{Key: string(doc), Layer: schema.LayerSource, Document: doc, Hash: "h", Statements: []schema.Statement{{Node: doc, Property: schema.PropLabel, Value: schema.Text(doc.Local())}}}
		e.Edges = []schema.Edge{{From: doc, Relation: schema.Cites, To: schema.ID(fmt.Sprintf("acme:document/A/%03d", i/2))}}
		all = append(all, e)
	}
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Entries: all}))
	return s, all
}

// TestVacuum replaces documents until the index is built anew in the background, while readers and commits go on: views taken
// before stay, nothing of what was committed meanwhile is missing, dead terms are gone.
func TestVacuum(t *testing.T) {
	s, all := filled(t)
	s.least = 1000
	before, old := s.View(), s.index
	vacuumed := func() bool {
		s.committing.Lock()
		defer s.committing.Unlock()
		return s.index != old && s.vacuum == nil
	}
	rounds := 0
	for ; !vacuumed(); rounds++ {
		require.Less(t, rounds, 5000, "no vacuum")
		e := &all[rounds%200]
		e.Hash, e.Statements[0].Value = fmt.Sprint("h", rounds), schema.Text(fmt.Sprintf("%s, edition %d, of %d", e.Document.Local(), rounds, rounds))
		e.Edges[0].Evidence.Start = rounds
		require.NoError(t, s.Commit(t.Context(), schema.Batch{Entries: []schema.Entry{*e}}))
		nodes, err := s.View().Nodes(t.Context(), []schema.ID{e.Document})
		require.NoError(t, err)
		require.Equal(t, e.Statements[0].Value.Text, nodes[0].Label())
	}
	require.Greater(t, rounds, 200)
	problems, err := s.Check(t.Context())
	require.NoError(t, err)
	require.Empty(t, problems)
	now := s.View().q
	require.Less(t, now.Terms()-now.Nodes(), 1000+200*10)
	for view, label := range map[*View]string{before: "A/007", s.View(): all[7].Statements[0].Value.Text} {
		nodes, err := view.Nodes(t.Context(), []schema.ID{all[7].Document})
		require.NoError(t, err)
		require.Equal(t, label, nodes[0].Label())
		require.Equal(t, 200, len(view.ofKind(schema.KindDocument)))
	}
}

// TestVacuumEnds closes a store while its index is built anew.
func TestVacuumEnds(t *testing.T) {
	s, all := filled(t)
	s.least = 1
	for i := range 200 {
		all[i].Hash, all[i].Statements[0].Value = "h2", schema.Text(fmt.Sprint("renamed ", i))
		all[i].Edges[0].Evidence.Start = 7
	}
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Entries: all}))
	require.NoError(t, s.Close())
	require.Nil(t, s.vacuum)
}

// TestHold has the index laid anew when it is quiet, but not while somebody holds the store; what was due follows then.
func TestHold(t *testing.T) {
	s, all := filled(t)
	old := s.index
	commit := func(label string) {
		all[0].Hash, all[0].Statements[0].Value = label, schema.Text(label)
		s.committing.Lock()
		s.loose = looseLeast // as after a large commit
		s.committing.Unlock()
		require.NoError(t, s.Commit(t.Context(), schema.Batch{Entries: all[:1]}))
	}
	waits := func() bool {
		s.committing.Lock()
		defer s.committing.Unlock()
		return s.waiting != nil
	}
	first, second := s.Hold(), s.Hold()
	commit("one")
	require.False(t, waits())
	first()
	first() // counts once
	require.False(t, waits())
	second()
	require.True(t, waits())
	again := s.Hold()
	s.sweepQuietly() // the time is over
	s.working.Wait()
	require.Same(t, old, s.index)
	again()
	s.sweepQuietly()
	s.working.Wait()
	require.NotSame(t, old, s.index)
	nodes, err := s.View().Nodes(t.Context(), []schema.ID{all[0].Document})
	require.NoError(t, err)
	require.Equal(t, "one", nodes[0].Label())
}

// TestCheckNoticesIndex spoils the index: Check compares it with the ledger in both directions.
func TestCheckNoticesIndex(t *testing.T) {
	s, all := filled(t)
	extra := quad.Make(quad.IRI("acme:document/A/000"), quad.IRI("title"), quad.String("x"), quad.IRI("nobody"))
	lost := quad.Make(quad.IRI(all[3].Document), quad.IRI("label"), quad.String("A/003"), quad.IRI(all[3].Key))
	require.NoError(t, s.index.Apply([]quad.Quad{lost}, []quad.Quad{extra}))
	s.now.Store(newView(s.index.View(), s.ledger.Info(), nil))
	problems, err := s.Check(t.Context())
	require.NoError(t, err)
	require.Len(t, problems, 2)
	require.Contains(t, problems[0], all[3].Key)
}

// TestQuadStore asks a question in Cayley's path language of a view while the store changes.
func TestQuadStore(t *testing.T) {
	s, all := filled(t)
	v := s.View()
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Removed: []string{all[2].Key, all[3].Key}}))
	got, err := path.StartPath(v.QuadStore(), quad.IRI("acme:document/A/001")).In(quad.IRI(schema.Cites)).Iterate(t.Context()).AllValues(v.QuadStore())
	require.NoError(t, err)
	require.ElementsMatch(t, []quad.Value{quad.IRI("acme:document/A/002"), quad.IRI("acme:document/A/003")}, got)
	n, err := path.StartPath(s.View().QuadStore(), quad.IRI("acme:document/A/001")).In(quad.IRI(schema.Cites)).Iterate(t.Context()).Count()
	require.NoError(t, err)
	require.Zero(t, n)
}
