package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

// standing commits random changes and asks after each how things stand: lists, counts and the wanted list must be those of a store
// that was filled at once and asked for the first time.
func (s *suite) standing() {
	rng := rand.New(rand.NewPCG(3, 5))
	s.store.View() // an empty store has a standing, too
	s.counts()
	for step := range 60 {
		s.commit(s.unrest(rng))
		if rng.IntN(3) > 0 {
			s.counts() // some versions are never asked
		}
		if step%6 == 5 {
			s.standsAs(s.copied())
		}
	}
}

// copied is a fresh store with the entries that the store shows.
func (s *suite) copied() Store {
	other := s.fresh()
	var all []schema.Entry
	require.NoError(s, s.store.Entries(s.Context(), func(e schema.Entry) error { all = append(all, e); return nil }))
	b, derived := batch(all...), []schema.Entry{}
	for i := range unrestIssues {
		if e, err := s.store.Entry(fmt.Sprintf("link:acme:issue/matter-%d", i)); err == nil {
			derived = append(derived, e)
		}
	}
	b.Derived = &derived
	require.NoError(s, other.Commit(s.Context(), b))
	return other
}

// standsAs compares the answers about all things of two stores that hold the same.
func (s *suite) standsAs(other Store) {
	yes, no := true, false
	for _, kind := range []schema.Kind{schema.KindDocument, schema.KindSession, schema.KindIssue, schema.KindBody} {
		for _, order := range schema.Orders() { // those by how many last: they make the other store work out how things stand
			if order == schema.ByDocuments && (kind == schema.KindDocument || kind == schema.KindSession) {
				continue
			}
			for _, present := range []*bool{nil, &yes, &no} {
				for _, q := range []schema.NodeQuery{{}, {Reverse: true}, {Org: "acme"}, {From: "2001", To: "2003", First: 2},
					{Where: map[schema.Property]schema.Value{schema.PropDocKind: schema.Text("REPORT")}},
					{Where: map[schema.Property]schema.Value{schema.PropBody: schema.Ref("acme:body/c1"), schema.PropAuthor: schema.Text("x")}}} {
					q.Kind, q.Order, q.Present = kind, order, present
					want, err := other.View().List(s.Context(), q)
					require.NoError(s, err)
					require.Equal(s, want, s.list(q), "%+v", q)
					s.paged(fmt.Sprint(q), q, nodeIDs(s.unlimited(q).Nodes))
					s.years(q)
				}
			}
		}
	}
	want, err := other.View().Stats(s.Context())
	require.NoError(s, err)
	got := s.counts()
	want.Version, want.Loaded, want.Documents = got.Version, got.Loaded, got.Documents // the entries came without their texts
	require.Equal(s, want, got)
	w1, err := other.View().Wanted(s.Context(), "", 0, "")
	require.NoError(s, err)
	w2, err := s.store.View().Wanted(s.Context(), "", 0, "")
	require.NoError(s, err)
	require.Equal(s, w1, w2)
}

// unlimited is the whole answer to a question.
func (s *suite) unlimited(q schema.NodeQuery) schema.NodePage {
	q.First = 0
	return s.list(q)
}

const unrestIssues = 3

// unrest is a batch in which a paper, a session, a body, a treaty record or the derived layer changes or goes.
func (s *suite) unrest(rng *rand.Rand) schema.Batch {
	some := func(of ...string) string { return of[rng.IntN(len(of))] }
	session := func() schema.ID {
		return schema.ID(some("acme:session/c1/1", "acme:session/c1/2", "acme:session/c2/1"))
	}
	switch rng.IntN(8) {
	case 0:
		return s.sole(record("s"+some("1", "2"), session(), schema.PropStart, schema.Date(some("2001", "2002-05", "2003-09-01"))), rng)
	case 1:
		return s.sole(record("b"+some("1", "2"), schema.ID(some("acme:body/c1", "acme:body/c2")), schema.PropLabel, schema.Text(some("One", "Two", "three"))), rng)
	case 2:
		return s.sole(record("t", "acme:treaty/peace", schema.PropDocKind, schema.Text("TREATY")), rng)
	case 3:
		var layer []schema.Entry
		for i := range rng.IntN(unrestIssues + 1) {
			var members []schema.ID
			for range rng.IntN(4) {
				members = append(members, schema.ID(some("acme:document/A/1", "acme:document/B/2#para_3", "acme:document/C/3", "acme:session/c1/1")))
			}
			slices.Sort(members)
			layer = append(layer, shows(schema.ID(fmt.Sprintf("acme:issue/matter-%d", i)), slices.Compact(members)...))
		}
		return schema.Batch{Derived: &layer}
	}
	p := newPaper(some("A/1", "B/2", "C/3", "D/4"), fmt.Sprint("v", rng.IntN(1000)))
	p.state(p.Document, schema.PropDocKind, schema.Text(some("REPORT", "NOTE"))).state(p.Document, schema.PropBody, schema.Ref(schema.ID(some("acme:body/c1", "acme:body/c2", "other:body/c1"))))
	p.state(p.Document, schema.PropSession, schema.Ref(session()))
	if rng.IntN(3) == 0 {
		p.state(p.Document, schema.PropDate, schema.Date(some("2000", "2002-09-20")))
	}
	for range rng.IntN(5) {
		p.cite(schema.ID(some("acme:document/A/1", "acme:document/B/2#para_3", "acme:document/Z/9#para_1", "other:document/Y/8", "acme:treaty/peace#art_2")))
	}
	p.say(session(), schema.Decides, p.Document, 9000+rng.IntN(3))
	u := schema.ID(fmt.Sprintf("acme:unresolved/%s-1", some("a", "b")))
	p.state(u, schema.PropReason, schema.Text(some("several", "none")))
	return s.sole(p.Entry, rng)
}

// sole is a batch by which an entry is the only one of its key, or none is.
func (s *suite) sole(e schema.Entry, rng *rand.Rand) schema.Batch {
	name := "/one/" + e.Key
	if rng.IntN(4) == 0 {
		return schema.Batch{Removed: []string{name}}
	}
	return schema.Batch{Entries: []schema.Entry{e}, Files: []schema.File{file(name, e)}}
}

// years asks for the years of a list: each must be as many as a list of that year has, and together they are all that is dated.
func (s *suite) years(q schema.NodeQuery) {
	q.First = 0
	counts, err := s.store.View().Years(s.Context(), q)
	require.NoError(s, err)
	all := 0
	for i, c := range counts {
		require.True(s, c.Count > 0 && (i == 0 || c.Year > counts[i-1].Year), "%+v: %v", q, counts)
		all += c.Count
		if q.From == "" && q.To == "" {
			of := q
			of.From, of.To = c.Year, c.Year
			require.Equal(s, s.list(of).Total, c.Count, "%+v: %s", q, c.Year)
		}
	}
	if q.From == "" {
		q.From = "0001"
	}
	require.Equal(s, s.list(q).Total, all, "%+v", q)
}
