package graphtest

import (
	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

func (s *suite) absent() {
	s.load(newPaper("A/1", "v1").cite("acme:document/B/2#para_4").Entry)
	require.False(s, s.node("acme:document/B/2").Present())
	b := newPaper("B/2", "v1")
	s.load(b.Entry)
	require.True(s, s.node("acme:document/B/2").Present())
	page := s.ask(schema.EdgeQuery{Node: "acme:document/B/2", Direction: schema.Incoming, Parts: true})
	require.Len(s, page.Edges, 1, "what referred to it still does")
	s.commit(schema.Batch{Removed: []string{path(b.Entry)}})
	require.False(s, s.node("acme:document/B/2").Present())
	require.Equal(s, schema.KindDocument, s.node("acme:document/B/2").Kind)
}

func (s *suite) edges() {
	a := newPaper("A/1", "v1").state("acme:document/A/1", schema.PropDate, schema.Date("2003"))
	b := newPaper("B/2", "v1").state("acme:document/B/2", schema.PropDate, schema.Date("2001-05"))
	c, d := newPaper("C/3", "v1"), newPaper("D/4", "v1")
	hub := schema.ID("acme:document/H/1")
	a.cite(hub)
	b.cite(hub, hub.Part("para_2"))
	c.cite(hub).say(c.Document, schema.Amends, hub, 900)
	d.cite(hub.Part("para_9"), "acme:treaty/x#art_8", "acme:treaty/x#art_9", "acme:treaty/x#art_9__para_1", "acme:treaty/x#art_99")
	s.load(a.Entry, b.Entry, c.Entry, d.Entry)
	in := schema.EdgeQuery{Node: hub, Direction: schema.Incoming}
	page := s.ask(in)
	require.Equal(s, []schema.ID{b.Document, a.Document, c.Document, c.Document}, ends(hub, page.Edges), "by relation, date, undated last")
	require.Equal(s, schema.Amends, page.Edges[3].Relation)
	in.Parts = true
	require.Equal(s, []schema.ID{b.Document, b.Document, a.Document, c.Document, d.Document, c.Document}, ends(hub, s.ask(in).Edges))
	require.Equal(s, 1, s.ask(schema.EdgeQuery{Node: "acme:treaty/x#art_8", Direction: schema.Incoming, Parts: true}).Total, "of the article itself, not of the paragraph")
	require.Equal(s, 2, s.ask(schema.EdgeQuery{Node: "acme:treaty/x#art_9", Direction: schema.Incoming, Parts: true}).Total, "paragraphs lie within articles")
	within := newPaper("E/5", "v1")
	within.say(within.Document.Part("para_1"), schema.Amends, within.Document.Part("para_2"), 100)
	s.load(within.Entry)
	require.Equal(s, within.Edges, s.ask(schema.EdgeQuery{Node: within.Document, Direction: schema.Both, Parts: true}).Edges, "seen from both ends, once")
	in.Relations = []schema.Relation{schema.Cites}
	first := in
	first.First = 2
	page = s.ask(first)
	require.Equal(s, 5, page.Total)
	require.True(s, page.More)
	first.First, first.After = 0, page.Cursors[1]
	require.Equal(s, []schema.ID{a.Document, c.Document, d.Document}, ends(hub, s.ask(first).Edges))
	require.Equal(s, 4, s.ask(schema.EdgeQuery{Node: d.Document, Direction: schema.Outgoing, Kinds: []schema.Kind{schema.KindArticle}}).Total)
	require.Zero(s, s.ask(schema.EdgeQuery{Node: "acme:document/none", Direction: schema.Both}).Total)
	pages, err := s.store.View().Edges(s.Context(), []schema.EdgeQuery{in, {Node: a.Document, Direction: schema.Both}, in})
	require.NoError(s, err)
	require.Len(s, pages, 3)
	require.Equal(s, pages[0], pages[2])
	require.Len(s, pages[1].Edges, 1)
	_, err = s.store.View().Edges(s.Context(), []schema.EdgeQuery{{Node: hub}})
	require.ErrorIs(s, err, schema.ErrInvalid, "no direction")
}

func (s *suite) lists() {
	date := func(p *paper, d string) *paper { return p.state(p.Document, schema.PropDate, schema.Date(d)) }
	a, b, c := date(newPaper("A/1", "v1"), "2002-09-20"), date(newPaper("B/2", "v1"), "2001"), newPaper("C/3", "v1")
	a.state(a.Document, schema.PropBody, schema.Ref("acme:body/council"))
	a.state(a.Document, schema.PropDocKind, schema.Text("REPORT"))
	b.state(b.Document, schema.PropBody, schema.Ref("acme:body/council")).cite(a.Document, c.Document, "acme:document/Z/9")
	c.cite(a.Document.Part("para_1"))
	batch := batch(a.Entry, b.Entry, c.Entry)
	batch.Derived = &[]schema.Entry{shows("acme:issue/noise", a.Document, c.Document.Part("para_7"))}
	s.commit(batch)
	yes, no := true, false
	z := schema.ID("acme:document/Z/9")
	for name, q := range map[string]struct {
		query schema.NodeQuery
		want  []schema.ID
	}{
		"all":       {schema.NodeQuery{}, []schema.ID{a.Document, b.Document, c.Document, z}},
		"present":   {schema.NodeQuery{Present: &yes, Order: schema.ByLabel, Reverse: true}, []schema.ID{c.Document, b.Document, a.Document}},
		"absent":    {schema.NodeQuery{Present: &no}, []schema.ID{z}},
		"date":      {schema.NodeQuery{Order: schema.ByDate}, []schema.ID{b.Document, a.Document, c.Document, z}},
		"latest":    {schema.NodeQuery{Order: schema.ByDate, Reverse: true}, []schema.ID{a.Document, b.Document, c.Document, z}},
		"cited":     {schema.NodeQuery{Order: schema.ByTimesCited, Reverse: true}, []schema.ID{a.Document, c.Document, z, b.Document}},
		"year":      {schema.NodeQuery{Where: map[schema.Property]schema.Value{schema.PropDate: schema.Date("2002")}}, []schema.ID{a.Document}},
		"body":      {schema.NodeQuery{Where: map[schema.Property]schema.Value{schema.PropBody: schema.Ref("acme:body/council")}}, []schema.ID{a.Document, b.Document}},
		"both":      {schema.NodeQuery{Where: map[schema.Property]schema.Value{schema.PropBody: schema.Ref("acme:body/council"), schema.PropDocKind: schema.Text("REPORT")}}, []schema.ID{a.Document}},
		"from":      {schema.NodeQuery{From: "2001-06"}, []schema.ID{a.Document, b.Document}},
		"from, to":  {schema.NodeQuery{From: "2002-01-01", To: "2002-09"}, []schema.ID{a.Document}},
		"about":     {schema.NodeQuery{About: "acme:issue/noise"}, []schema.ID{a.Document, c.Document}},
		"about, to": {schema.NodeQuery{About: "acme:issue/noise", To: "2010"}, []schema.ID{a.Document}},
		"nothing":   {schema.NodeQuery{About: "acme:issue/silence"}, []schema.ID{}},
	} {
		q.query.Kind = schema.KindDocument
		page := s.list(q.query)
		require.Equal(s, q.want, nodeIDs(page.Nodes), name)
		require.Equal(s, len(q.want), page.Total, name)
		s.paged(name, q.query, q.want)
		s.years(q.query)
	}
	_, err := s.store.View().Years(s.Context(), schema.NodeQuery{Kind: "Thing"})
	require.ErrorIs(s, err, schema.ErrInvalid)
	_, err = s.store.View().List(s.Context(), schema.NodeQuery{Kind: "Thing"})
	require.ErrorIs(s, err, schema.ErrInvalid)
	_, err = s.store.View().List(s.Context(), schema.NodeQuery{Kind: schema.KindBody, Order: "size"})
	require.ErrorIs(s, err, schema.ErrInvalid)
}

// paged asks for one node at a time.
func (s *suite) paged(name string, q schema.NodeQuery, want []schema.ID) {
	s.Helper()
	got := []schema.ID{}
	for q.First = 1; ; {
		page := s.list(q)
		got = append(got, nodeIDs(page.Nodes)...)
		require.Equal(s, len(want), page.Total, name)
		if !page.More {
			break
		}
		q.After = page.Cursors[0]
	}
	require.Equal(s, want, got, name)
}

func (s *suite) neighborhood() {
	a, b, c := newPaper("A/1", "v1"), newPaper("B/2", "v1"), newPaper("C/3", "v1")
	a.state(a.Document, schema.PropBody, schema.Ref("acme:body/council")).cite(b.Document.Part("para_4"))
	b.cite(c.Document).say(b.Document.Part("para_5"), schema.Amends, "acme:treaty/x#art_1", 500)
	c.cite(a.Document, "acme:document/D/4")
	s.load(a.Entry, b.Entry, c.Entry)
	ask := func(depth int, via []schema.Relation, dir schema.Direction, first int) (schema.Subgraph, []schema.ID) {
		g, err := s.store.View().Neighborhood(s.Context(), b.Document, depth, via, dir, first)
		require.NoError(s, err)
		return g, nodeIDs(g.Nodes)
	}
	p4, p5, art := b.Document.Part("para_4"), b.Document.Part("para_5"), schema.ID("acme:treaty/x#art_1")
	g, ids := ask(1, nil, schema.Both, 0)
	require.Equal(s, b.Document, ids[0])
	require.ElementsMatch(s, []schema.ID{b.Document, a.Document, p4, c.Document, p5, art}, ids, "portions bring their claims; the body is structure")
	require.Len(s, g.Edges, 4, "the claim of C/3 on A/1 stands between two of them")
	_, ids = ask(1, nil, schema.Outgoing, 0)
	require.ElementsMatch(s, []schema.ID{b.Document, c.Document, p5, art}, ids)
	_, ids = ask(2, []schema.Relation{schema.Cites}, schema.Outgoing, 0)
	require.Equal(s, []schema.ID{b.Document, c.Document, a.Document, "acme:document/D/4"}, ids)
	g, ids = ask(2, nil, schema.Both, 3)
	require.Len(s, ids, 3)
	require.True(s, g.More)
	for _, e := range g.Edges {
		require.Contains(s, ids, e.From)
		require.Contains(s, ids, e.To)
	}
	g, ids = ask(0, nil, schema.Both, 0)
	require.Equal(s, []schema.ID{b.Document}, ids)
	require.Empty(s, g.Edges)
	_, err := s.store.View().Neighborhood(s.Context(), "acme:document/none", 1, nil, schema.Both, 0)
	require.ErrorIs(s, err, schema.ErrNotFound)
}

func (s *suite) timeline() {
	issue := schema.ID("acme:issue/noise")
	first, second := schema.ID("acme:session/council/1"), schema.ID("acme:session/council/2")
	report, paper := newPaper("R/1", "v1"), newPaper("P/2", "v1")
	taken, proposed, elsewhere := schema.ID("acme:decision/R/1#para_3"), schema.ID("acme:decision/P/2#para_9"), schema.ID("acme:decision/R/1#para_8")
	loose := schema.ID("acme:decision/R/1#para_9")
	report.state(first, schema.PropStart, schema.Date("2001-05-01")).
		state(report.Document, schema.PropDate, schema.Date("2001-05-09")).
		say("acme:body/council", schema.Decides, taken, 90).say(first, schema.Decides, taken, 100).say(first, schema.Decides, elsewhere, 200).say(first, schema.Decides, loose, 300).say(taken, schema.CarriesOver, second, 120)
	paper.state(paper.Document, schema.PropSession, schema.Ref(second)).say(paper.Document, schema.Proposes, proposed, 100)
	b := batch(report.Entry, paper.Entry)
	b.Derived = &[]schema.Entry{shows(issue, taken, report.Document.Part("para_3"), paper.Document), shows("acme:issue/light", elsewhere)}
	s.commit(b)
	stories, err := s.store.View().Events(s.Context(), []schema.EventQuery{{Issue: issue}, {Issue: "acme:issue/silence"}, {Issue: issue, To: "2001-05-08"}})
	require.NoError(s, err)
	require.Len(s, stories, 3)
	require.Nil(s, stories[1], "nothing is known of it")
	require.Equal(s, stories[0][:1], stories[2])
	var ids []schema.ID
	for _, e := range stories[0] {
		ids = append(ids, e.Node)
	}
	require.Equal(s, []schema.ID{first, report.Document, second}, ids, "by date; undated last")
	require.Len(s, stories[0][0].Decisions, 1, "not what the session decided on other issues")
	require.Equal(s, taken, stories[0][0].Decisions[0].Decision)
	require.Equal(s, []schema.ID{report.Document}, stories[0][1].Documents, "through its paragraph")
	require.Equal(s, []schema.ID{paper.Document}, stories[0][2].Documents)
}

func relations(edges []schema.Edge) []schema.Relation {
	rs := make([]schema.Relation, len(edges))
	for i, e := range edges {
		rs[i] = e.Relation
	}
	return rs
}

func (s *suite) wanted() {
	x, y := schema.ID("acme:document/X/1"), schema.ID("acme:document/Y/1")
	a := newPaper("A/1", "v1").cite(x, x.Part("para_2"), y, "acme:treaty/known#art_1", "acme:treaty/lost", "acme:unresolved/that-paper")
	b := newPaper("B/2", "v1").cite(x, a.Document)
	s.load(a.Entry, b.Entry, record("treaties", "acme:treaty/known", schema.PropLabel, schema.Text("Known Treaty")))
	page, err := s.store.View().Wanted(s.Context(), "", 0, "")
	require.NoError(s, err)
	var ids []schema.ID
	for _, w := range page.Wanted {
		ids = append(ids, w.Node.ID)
	}
	require.Equal(s, []schema.ID{x, y, "acme:treaty/lost"}, ids)
	require.Equal(s, 3, page.Wanted[0].Times)
	require.Len(s, page.Wanted[0].By, 3)
	require.Equal(s, 3, page.Total)
	one, err := s.store.View().Wanted(s.Context(), "", 1, "")
	require.NoError(s, err)
	require.True(s, one.More)
	rest, err := s.store.View().Wanted(s.Context(), "", 5, one.Cursors[0])
	require.NoError(s, err)
	require.Equal(s, page.Wanted[1:], rest.Wanted)
	require.False(s, rest.More)
}

func (s *suite) stats() {
	open := schema.ID("acme:unresolved/that-paper")
	a := newPaper("A/1", "v1").cite("acme:document/B/2#para_1", "acme:document/B/2#para_1", open).state(open, schema.PropReason, schema.Text("no such paper"))
	s.load(a.Entry, record("bodies", "acme:body/council", schema.PropPresent, schema.Flag()))
	st := s.counts()
	require.Equal(s, map[schema.Kind]int{schema.KindDocument: 2, schema.KindSegment: 1, schema.KindUnresolved: 1, schema.KindBody: 1}, st.Nodes)
	require.Equal(s, map[schema.Kind]int{schema.KindDocument: 1, schema.KindBody: 1}, st.Present)
	require.Equal(s, map[schema.Relation]int{schema.Cites: 3}, st.Edges)
	require.Equal(s, map[string]int{"no such paper": 1}, st.Unresolved)
	require.Equal(s, 1, st.Documents, "the record has no text")
	require.Equal(s, len(content(s.store)), st.Quads)
	require.NotEmpty(s, st.Loaded)
}
