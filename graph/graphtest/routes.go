package graphtest

import (
	"fmt"
	"math/rand/v2"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

func (s *suite) path() {
	a, b, c, d := newPaper("A/1", "v1"), newPaper("B/2", "v1"), newPaper("C/3", "v1"), newPaper("D/4", "v1")
	a.cite("acme:treaty/x#art_1__para_2").say(a.Document, schema.Amends, "acme:treaty/y", 500)
	b.cite("acme:treaty/x#art_2", c.Document).say(b.Document, schema.Amends, "acme:treaty/y", 500)
	d.cite(c.Document.Part("para_1"))
	s.load(a.Entry, b.Entry, c.Entry, d.Entry)
	ask := func(from, to schema.ID, via []schema.Relation, length int) ([]schema.Edge, error) {
		return s.store.View().Path(s.Context(), from, to, via, length)
	}
	way, err := ask(a.Document, b.Document, nil, 0)
	require.NoError(s, err)
	require.Equal(s, []schema.Edge{a.Edges[0], b.Edges[0]}, way, "of two ways of two claims the one by the first relation; portions are one stop")
	back, err := ask(b.Document, a.Document, nil, 0)
	require.NoError(s, err)
	require.Equal(s, []schema.Edge{b.Edges[0], a.Edges[0]}, back)
	way, err = ask(a.Document, b.Document, []schema.Relation{schema.Amends}, 2)
	require.NoError(s, err)
	require.Equal(s, []schema.Relation{schema.Amends, schema.Amends}, relations(way))
	way, err = ask(a.Document, d.Document, nil, 4)
	require.NoError(s, err)
	require.Len(s, way, 4)
	_, err = ask(a.Document, d.Document, nil, 3)
	require.ErrorIs(s, err, schema.ErrNotFound, "too far")
	_, err = ask(a.Document, d.Document, []schema.Relation{schema.Amends}, 0)
	require.ErrorIs(s, err, schema.ErrNotFound, "not by this relation")
	_, err = ask(a.Document, "acme:document/none", nil, 0)
	require.ErrorIs(s, err, schema.ErrNotFound)
	way, err = ask(a.Document, a.Document, nil, 0)
	require.NoError(s, err)
	require.Empty(s, way)
	way, err = ask(a.Document, "acme:treaty/x#art_1", nil, 1)
	require.NoError(s, err)
	require.Equal(s, a.Edges[:1], way)
	_, err = ask(a.Document, "acme:treaty/x#art_2", nil, 1)
	require.ErrorIs(s, err, schema.ErrNotFound, "another portion of the treaty is not meant")
}

// papers is how many papers the random graph has.
const papers = 24

func numbered(i int) schema.ID { return schema.ID(fmt.Sprintf("acme:document/N/%02d", i)) }

// citing builds papers that cite each other at random, and works out how far each is from each by a search that is too
// simple to be wrong; papers means that there is no way.
func citing() (all []schema.Entry, far [papers][papers]int) {
	rng := rand.New(rand.NewPCG(3, 5))
	for i := range far {
		for j := range far[i] {
			if i != j {
				far[i][j] = papers
			}
		}
	}
	for i := range papers {
		p := newPaper(fmt.Sprintf("N/%02d", i), "v1")
		for range rng.IntN(3) {
			if j := rng.IntN(papers); j != i {
				p.cite(numbered(j))
				far[i][j], far[j][i] = 1, 1
			}
		}
		all = append(all, p.Entry)
	}
	for k := range papers {
		for i := range papers {
			for j := range papers {
				far[i][j] = min(far[i][j], far[i][k]+far[k][j])
			}
		}
	}
	return all, far
}

// pathModel compares the length of every way with the simple search, and checks that each answer is a way.
func (s *suite) pathModel() {
	all, far := citing()
	s.load(all...)
	for i := range papers {
		for j := range papers {
			way, err := s.store.View().Path(s.Context(), numbered(i), numbered(j), nil, 0)
			if far[i][j] == papers {
				require.ErrorIs(s, err, schema.ErrNotFound)
				continue
			}
			require.NoError(s, err)
			require.Len(s, way, far[i][j])
			s.isWay(numbered(i), numbered(j), way)
		}
	}
}

// isWay fails unless the claims lead from one node to the other, each claim beginning where the one before ended.
func (s *suite) isWay(at, to schema.ID, way []schema.Edge) {
	s.Helper()
	for _, e := range way {
		switch at {
		case e.From:
			at = e.To
		case e.To:
			at = e.From
		default:
			require.Fail(s, "not a way", "%s is no end of %+v", at, e)
		}
	}
	require.Equal(s, to, at)
}
