package graphtest

import (
	"math"
	"slices"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

// waysModel checks the ways between random papers against all simple ways, found by trying everything.
func (s *suite) waysModel() {
	all, _ := citing()
	s.load(all...)
	next := map[schema.ID]map[schema.ID]bool{}
	join := func(a, b schema.ID) {
		if next[a] == nil {
			next[a] = map[schema.ID]bool{}
		}
		next[a][b] = true
	}
	for _, e := range all {
		for _, d := range e.Edges {
			join(d.From.Whole(), d.To.Whole())
			join(d.To.Whole(), d.From.Whole())
		}
	}
	v := s.store.View()
	const longest = 3
	for i := range papers {
		from, to := numbered(i), numbered((i*7+5)%papers)
		if from == to {
			continue
		}
		want := simple(next, from, to, longest)
		got, err := v.Paths(s.Context(), from, to, nil, longest, 1000)
		require.NoError(s, err)
		require.False(s, got.More)
		var found [][]schema.ID
		for k, way := range got.Ways {
			require.True(s, k == 0 || len(got.Ways[k-1]) <= len(way), "the shortest first")
			found = append(found, stops(from, way))
		}
		require.ElementsMatch(s, want, found)
		few, err := v.Paths(s.Context(), from, to, nil, longest, 2)
		require.NoError(s, err)
		require.Equal(s, got.Ways[:min(2, len(got.Ways))], few.Ways, "fewer are the first of all")
		require.Equal(s, len(got.Ways) > 2, few.More)
	}
	_, err := v.Paths(s.Context(), numbered(0), "acme:document/none", nil, 3, 3)
	require.ErrorIs(s, err, schema.ErrNotFound)
}

// simple lists all ways without a stop passed twice.
func simple(next map[schema.ID]map[schema.ID]bool, from, to schema.ID, left int, passed ...schema.ID) [][]schema.ID {
	passed = append(slices.Clone(passed), from)
	if from == to {
		return [][]schema.ID{passed}
	}
	var all [][]schema.ID
	for n := range next[from] {
		if left > 0 && !slices.Contains(passed, n) {
			all = append(all, simple(next, n, to, left-1, passed...)...)
		}
	}
	return all
}

func stops(from schema.ID, way []schema.Edge) []schema.ID {
	all := []schema.ID{from}
	for _, e := range way {
		if from = e.To.Whole(); from == all[len(all)-1] {
			from = e.From.Whole()
		}
		all = append(all, from)
	}
	return all
}

// relating is a small world of two sessions.
func (s *suite) relating() (a, b, issue schema.ID) {
	a, b, issue = "acme:session/x/1", "acme:session/x/2", "acme:issue/matter"
	p, q, r := newPaper("A/1", "v1"), newPaper("B/2", "v1"), newPaper("C/3", "v1")
	p.state(p.Document, schema.PropSession, schema.Ref(a)).cite("acme:treaty/t#art_1", "acme:document/Z/9")
	q.state(q.Document, schema.PropSession, schema.Ref(b)).cite("acme:treaty/t#art_2", p.Document.Part("para_1"), b)
	decision := schema.ID("acme:decision/B/2#para_3")
	q.state(decision, schema.PropSession, schema.Ref(b)).say(decision, schema.Recalls, p.Document, 900)
	r.cite("acme:treaty/t", q.Document, p.Document)
	derived := []schema.Entry{shows(issue, p.Document, a, b)}
	batch := batch(p.Entry, q.Entry, r.Entry)
	batch.Derived = &derived
	s.commit(batch)
	return a, b, issue
}

func (s *suite) citationsBetween() {
	a, b, issue := s.relating()
	v := s.store.View()
	ask := func(a, b schema.ID, dir schema.Direction, first int, after string) schema.EdgePage {
		p, err := v.CitationsBetween(s.Context(), a, b, dir, first, after)
		require.NoError(s, err)
		return p
	}
	all := ask(b, a, schema.Outgoing, 0, "")
	require.Equal(s, 2, all.Total, "the citation by the paper, the recall by the decision")
	require.Empty(s, ask(a, b, schema.Outgoing, 0, "").Edges)
	require.Equal(s, all.Edges, ask(a, b, schema.Incoming, 0, "").Edges)
	require.Equal(s, all.Edges, ask(a, b, schema.Both, 0, "").Edges)
	first := ask(b, a, schema.Both, 1, "")
	require.True(s, first.More)
	require.Equal(s, all.Edges[1:], ask(b, a, schema.Both, 5, first.Cursors[0]).Edges)
	require.Len(s, ask("acme:document/C/3", issue, schema.Outgoing, 0, "").Edges, 1, "the issue stands for what is about it")
	_, err := v.CitationsBetween(s.Context(), a, "acme:session/x/77", schema.Both, 1, "")
	require.ErrorIs(s, err, schema.ErrNotFound)
	_, err = v.CitationsBetween(s.Context(), a, b, schema.Both, 1, "nonsense")
	require.ErrorIs(s, err, schema.ErrInvalid)
}

func (s *suite) coCited() {
	s.relating()
	got, err := s.store.View().CoCited(s.Context(), "acme:treaty/t")
	require.NoError(s, err)
	ids := map[schema.ID]int{}
	for i, c := range got {
		ids[c.Node.ID] = c.Documents
		require.True(s, i == 0 || got[i-1].Documents >= c.Documents)
		require.NotZero(s, c.Places, "all is written in one paragraph")
	}
	require.Equal(s, map[schema.ID]int{"acme:document/A/1": 2, "acme:document/Z/9": 1, "acme:document/B/2": 1, "acme:session/x/2": 1}, ids)
	none, err := s.store.View().CoCited(s.Context(), "acme:document/none")
	require.NoError(s, err)
	require.Empty(s, none)
}

// influence: ranks add up, follow the definition, and do not depend on the order of loading.
func (s *suite) influence() {
	all, _ := citing()
	s.load(all...)
	got, err := s.store.View().Influence(s.Context(), schema.KindDocument)
	require.NoError(s, err)
	require.NotEmpty(s, got)
	sum := 0.0
	for i, x := range got {
		sum += x.Rank
		require.True(s, i == 0 || got[i-1].Rank >= x.Rank)
		p, err := s.store.View().Edges(s.Context(), []schema.EdgeQuery{{Node: x.Node.ID, Direction: schema.Incoming, Relations: []schema.Relation{schema.Cites, schema.Recalls}, Parts: true}})
		require.NoError(s, err)
		from := map[schema.ID]bool{}
		for _, e := range p[0].Edges {
			from[e.From.Whole()] = true
		}
		require.Equal(s, p[0].Total, x.Citations)
		require.Len(s, from, x.Documents)
	}
	require.LessOrEqual(s, sum, 1+1e-6)
	other := s.fresh()
	for _, e := range slices.Backward(all) {
		require.NoError(s, other.Commit(s.Context(), batch(e)))
	}
	again, err := other.View().Influence(s.Context(), schema.KindDocument)
	require.NoError(s, err)
	require.Equal(s, got, again, "to the last bit")
	_, err = s.store.View().Influence(s.Context(), schema.KindSegment)
	require.ErrorIs(s, err, schema.ErrInvalid)
}

// ranksByHand: of three papers in a ring and one that cites the ring, the ranks can be worked out on paper.
func (s *suite) ranksByHand() {
	a, b, c := newPaper("A/1", "v1"), newPaper("B/2", "v1"), newPaper("C/3", "v1")
	a.cite(b.Document)
	b.cite(a.Document)
	c.cite(a.Document)
	s.load(a.Entry, b.Entry, c.Entry)
	got, err := s.store.View().Influence(s.Context(), schema.KindDocument)
	require.NoError(s, err)
	require.Len(s, got, 2, "what nobody cites is not given")
	const d = 0.85 // c = (1-d)/3, a = c + d(b + c), b = c + d a
	rc := (1 - d) / 3
	ra := (rc + d*rc + d*rc) / (1 - d*d)
	require.InDelta(s, ra, got[0].Rank, 1e-6)
	require.InDelta(s, rc+d*ra, got[1].Rank, 1e-6)
	require.InDelta(s, 1, ra+rc+d*ra+rc, 1e-6)
	require.False(s, math.IsNaN(got[0].Rank))
}

func (s *suite) compareSessions() {
	a, b, issue := s.relating()
	v := s.store.View()
	c, err := v.CompareSessions(s.Context(), a, b, "")
	require.NoError(s, err)
	require.Equal(s, []schema.ID{"acme:document/A/1"}, c.DocumentsA)
	require.Equal(s, []schema.ID{"acme:document/B/2"}, c.DocumentsB)
	require.Empty(s, c.DecisionsA)
	require.Equal(s, []schema.ID{"acme:decision/B/2#para_3"}, c.DecisionsB)
	require.Equal(s, []schema.ID{issue}, c.Issues)
	require.Equal(s, []schema.ID{"acme:treaty/t"}, c.Cited)
	require.Len(s, c.Between, 2)
	one, err := v.CompareSessions(s.Context(), a, b, issue)
	require.NoError(s, err)
	require.Equal(s, []schema.ID{"acme:document/A/1"}, one.DocumentsA)
	require.Empty(s, one.DocumentsB, "it is not about the issue")
	_, err = v.CompareSessions(s.Context(), a, "acme:session/x/77", "")
	require.ErrorIs(s, err, schema.ErrNotFound)
}

func (s *suite) provenance() {
	s.relating()
	v := s.store.View()
	pages, err := v.Edges(s.Context(), []schema.EdgeQuery{{Node: "acme:document/A/1", Direction: schema.Both}})
	require.NoError(s, err)
	require.NotEmpty(s, pages[0].Edges)
	for _, e := range pages[0].Edges {
		p, err := v.Provenance(s.Context(), e.Evidence.ID)
		require.NoError(s, err)
		require.Equal(s, e, p.Claim)
		require.Equal(s, e.Relation == schema.About, p.Derived)
		stated, err := s.store.Entry(p.Entry)
		require.NoError(s, err)
		require.True(s, slices.ContainsFunc(stated.Edges, func(x schema.Edge) bool { return x.Evidence.ID == e.Evidence.ID }))
	}
	_, err = v.Provenance(s.Context(), "acme:evidence/none")
	require.ErrorIs(s, err, schema.ErrNotFound)
}

// changes: each commit is told once, in order, by the entries that it added, changed and took back, also after reopening.
func (s *suite) changes() {
	a, b := newPaper("A/1", "v1"), newPaper("B/2", "v1")
	s.load(a.Entry)
	one := s.store.View().Version()
	s.load(b.Entry)
	newer := newPaper("A/1", "v2")
	s.commit(schema.Batch{Entries: []schema.Entry{newer.Entry}, Files: []schema.File{file(path(a.Entry), newer.Entry)}})
	s.commit(schema.Batch{Removed: []string{path(b.Entry)}})
	check := func(store Store) {
		v := store.View()
		p, err := v.Changes(s.Context(), one, 0, "")
		require.NoError(s, err)
		require.True(s, p.Complete)
		var got []string
		for _, u := range p.Updates {
			got = append(got, u.What+" "+u.Key)
			require.NotEmpty(s, u.At)
		}
		require.Equal(s, []string{"added " + b.Key, "changed " + a.Key, "removed " + b.Key}, got)
		first, err := v.Changes(s.Context(), one, 1, "")
		require.NoError(s, err)
		require.True(s, first.More)
		rest, err := v.Changes(s.Context(), one, 9, first.Cursors[0])
		require.NoError(s, err)
		require.Equal(s, p.Updates[1:], rest.Updates)
		none, err := v.Changes(s.Context(), v.Version(), 0, "")
		require.NoError(s, err)
		require.Empty(s, none.Updates)
		require.True(s, none.Complete)
		ids, err := v.Stated(s.Context(), a.Key)
		require.NoError(s, err)
		require.Contains(s, ids, a.Document)
		early, err := v.ChangesFrom(s.Context(), "2001-01-01", 0, "")
		require.NoError(s, err)
		require.Len(s, early.Updates, 4)
		late, err := v.ChangesFrom(s.Context(), "9001-01-01", 0, "")
		require.NoError(s, err)
		require.Empty(s, late.Updates)
	}
	check(s.store)
	if r, ok := s.store.(Reopener); ok {
		s.store = r.Reopen(s.T)
		check(s.store)
	}
}
