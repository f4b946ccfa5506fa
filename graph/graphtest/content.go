package graphtest

import (
	"context"
	"math/rand/v2"
	"slices"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

func (s *suite) add() {
	a := newPaper("A/1", "v1").state("acme:document/A/1", schema.PropBody, schema.Ref("acme:body/council")).cite("acme:document/B/2#para_4")
	s.load(a.Entry)
	n := s.node("acme:document/A/1")
	require.Equal(s, schema.KindDocument, n.Kind)
	require.True(s, n.Present())
	require.Equal(s, "A/1", n.Label())
	require.Equal(s, schema.Ref("acme:body/council"), n.First(schema.PropBody))
	for id, kind := range map[schema.ID]schema.Kind{"acme:body/council": schema.KindBody, "acme:document/B/2#para_4": schema.KindSegment, "acme:document/B/2": schema.KindDocument} {
		n := s.node(id)
		require.Equal(s, kind, n.Kind, "%s is only referred to", id)
		require.False(s, n.Present())
	}
	require.Empty(s, s.node("acme:document/C/3").Kind, "nothing is known of it")
	s.load(newPaper("D/4", "v1").cite("acme:treaty/x#art_8__para_3").Entry)
	require.Equal(s, schema.KindArticle, s.node("acme:treaty/x#art_8").Kind, "known with its paragraph")
	s.commit(schema.Batch{Removed: []string{path(newPaper("D/4", "v1").Entry)}})
	e, err := s.store.Entry(a.Key)
	require.NoError(s, err)
	require.Equal(s, a.Entry, e)
	var listed []schema.Entry
	require.NoError(s, s.store.Entries(s.Context(), func(e schema.Entry) error { listed = append(listed, e); return nil }))
	a.Text = ""
	require.Equal(s, []schema.Entry{a.Entry}, listed, "without the text")
	f, ok := s.store.File(path(a.Entry))
	require.True(s, ok)
	require.Equal(s, a.Key, f.Key)
	_, err = s.store.Entry("acme:document/C/3@en")
	require.ErrorIs(s, err, schema.ErrNotFound)
}

func (s *suite) evidence() {
	a := newPaper("A/1", "v1")
	a.say(a.Document, schema.Cites, "acme:document/B/2#para_4", 100).say(a.Document, schema.Cites, "acme:document/B/2#para_4", 180)
	s.load(a.Entry)
	page := s.ask(schema.EdgeQuery{Node: "acme:document/B/2#para_4", Direction: schema.Incoming})
	require.Equal(s, a.Edges, page.Edges, "two sentences, two edges, in the order of the text")
	require.Equal(s, 2, page.Total)
	again := a.Edges[0]
	again.Evidence.Rule = "another rule"
	a.Edges = append(a.Edges, again)
	a.Hash += "b"
	a.Text += " longer"
	s.load(a.Entry)
	page = s.ask(schema.EdgeQuery{Node: "acme:document/B/2#para_4", Direction: schema.Incoming})
	require.Equal(s, a.Edges[:2], page.Edges, "what is read twice at one place is one claim, as it was read first")
}

func (s *suite) evidenceFields() {
	a := newPaper("A/1", "v1")
	d := schema.Edge{From: a.Document, Relation: schema.Recalls, To: "acme:decision/B/2#para_4", Evidence: schema.Evidence{Document: a.Document,
		Segment: "fn_3", Anchor: "para_2", Start: 0, End: 21, Quote: "Idem, paragraphs\u00a09, 10", Prefix: "³ ", Suffix: ".", Page: 2, Rule: "anaphor/idem",
		Origin: schema.Extracted, TextHash: "feed", Language: "en", Pinpoints: []string{"para:9", "para:10"}, Antecedent: "Document B/2",
		Reasons: []schema.ID{"acme:document/B/2", "acme:evidence/0"}}}
	d.Seal(a.Key)
	a.Edges = append(a.Edges, d)
	s.load(a.Entry)
	require.Equal(s, a.Edges, s.ask(schema.EdgeQuery{Node: a.Document, Direction: schema.Outgoing}).Edges)
}

func (s *suite) values() {
	a := newPaper("A/1", "v1")
	want := []schema.Value{schema.Text(""), schema.Text("plain \"quoted\"\nline"), schema.InLang("naïve", "fr"), schema.Date("2002"), schema.Date("2002-09"),
		schema.Date("2002-09-20"), schema.Int(-28), schema.Int(0), schema.Flag(), schema.Ref("acme:body/council")}
	slices.SortFunc(want, schema.Value.Compare)
	for _, v := range want {
		a.state(a.Document, schema.PropPrinted, v)
	}
	s.load(a.Entry)
	require.Equal(s, want, s.node(a.Document).Values(schema.PropPrinted))
}

func (s *suite) authority() {
	a, other := newPaper("A/1", "v1"), newPaper("B/2", "v1").state("acme:document/A/1", schema.PropDate, schema.Date("2001"))
	a.state(a.Document, schema.PropDate, schema.Date("2009"))
	rec := record("documents", a.Document, schema.PropDate, schema.Date("2000"))
	inferred := shows("acme:issue/noise")
	inferred.Statements = append(inferred.Statements, schema.Statement{Node: a.Document, Property: schema.PropDate, Value: schema.Date("1999")})
	b := batch(a.Entry, other.Entry, rec)
	b.Derived = &[]schema.Entry{inferred}
	s.commit(b)
	n := s.node(a.Document)
	require.Equal(s, []schema.Value{schema.Date("2009"), schema.Date("2000"), schema.Date("2001"), schema.Date("1999")}, n.Values(schema.PropDate),
		"its own document, authority, other sources, what was inferred")
	require.Equal(s, a.Key, n.Facts[0].Source)
}

func (s *suite) reload() {
	all := entries(newPaper("A/1", "v1").cite("acme:document/B/2"), newPaper("B/2", "v1"))
	derived := []schema.Entry{shows("acme:issue/noise", "acme:document/A/1")}
	b := batch(all...)
	b.Derived = &derived
	s.commit(b)
	before, version := content(s.store), s.store.View().Version()
	for range 3 {
		s.commit(b)
	}
	require.Equal(s, before, content(s.store))
	require.Equal(s, version, s.store.View().Version())
	require.False(s, s.store.Stale())
}

func (s *suite) replace() {
	a1, a2 := newPaper("A/1", "v1").cite("acme:document/B/2", "acme:document/C/3"), newPaper("A/1", "v2").cite("acme:document/C/3")
	s.load(a1.Entry)
	version := s.store.View().Version()
	s.commit(schema.Batch{Files: []schema.File{file(path(a1.Entry), a2.Entry)}, Entries: entries(a2)})
	s.same(entries(a2), nil)
	require.Greater(s, s.store.View().Version(), version)
	require.Empty(s, s.node("acme:document/B/2").Kind, "nobody refers to it any more")
}

func (s *suite) remove() {
	a, b := newPaper("A/1", "v1").cite("acme:document/B/2"), newPaper("B/2", "v1").cite("acme:document/A/1")
	s.load(a.Entry, b.Entry)
	s.commit(schema.Batch{Removed: []string{path(a.Entry)}})
	s.same(entries(b), nil)
	_, ok := s.store.File(path(a.Entry))
	require.False(s, ok)
	s.commit(schema.Batch{Removed: []string{path(b.Entry), "/never/seen"}})
	require.Empty(s, content(s.store))
	s.sound(s.store)
}

func (s *suite) reopen() {
	r, ok := s.store.(Reopener)
	if !ok {
		s.Skip("this store does not outlive Close")
	}
	b := batch(newPaper("A/1", "v1").cite("acme:document/B/2").Entry, record("bodies", "acme:body/council", schema.PropName, schema.InLang("Council", "en")))
	b.Derived = &[]schema.Entry{shows("acme:issue/noise", "acme:document/A/1")}
	s.commit(b)
	before, stats := content(s.store), s.counts()
	s.store = r.Reopen(s.T)
	require.Equal(s, before, content(s.store))
	require.Equal(s, stats, s.counts())
	s.sound(s.store)
	s.load(newPaper("C/3", "v1").Entry)
	require.Greater(s, s.store.View().Version(), stats.Version)
}

func (s *suite) counts() schema.Stats {
	s.Helper()
	st, err := s.store.View().Stats(s.Context())
	require.NoError(s, err)
	return st
}

func (s *suite) versions() {
	short, long := newPaper("A/1", "v1").cite("acme:document/B/2"), newPaper("A/1", "with annex").cite("acme:document/C/3")
	for _, order := range [][]*paper{{short, long}, {long, short}} {
		s.store = s.fresh()
		for _, p := range order {
			s.load(p.Entry)
		}
		s.same(entries(long), nil)
		s.commit(schema.Batch{Removed: []string{path(long.Entry)}})
		s.same(entries(short), nil)
	}
}

func (s *suite) derived() {
	a := newPaper("A/1", "v1")
	s.load(a.Entry)
	require.True(s, s.store.Stale())
	for _, layer := range [][]schema.Entry{
		{shows("acme:issue/noise", "acme:document/A/1"), shows("acme:issue/light", "acme:document/A/1")},
		{shows("acme:issue/noise", "acme:document/A/1", "acme:document/B/2")},
		{},
	} {
		s.commit(schema.Batch{Derived: &layer})
		s.same(entries(a), layer)
		require.False(s, s.store.Stale())
	}
}

func (s *suite) shown() {
	a1, a2, b := newPaper("A/1", "v1"), newPaper("A/1", "v2"), newPaper("B/2", "v1")
	s.load(a1.Entry, b.Entry)
	next := schema.Batch{Files: []schema.File{file(path(a1.Entry), a2.Entry)}, Entries: entries(a2), Removed: []string{path(b.Entry)}}
	var hashes []string
	collect := func(e schema.Entry) error { hashes = append(hashes, e.Hash); return nil }
	require.NoError(s, s.store.Shown(s.Context(), next, collect))
	require.Equal(s, []string{a2.Hash}, hashes)
	s.same(entries(a1, b), nil)
	s.commit(next)
	s.same(entries(a2), nil)
}

// anyOrder commits random changes in groups of random size, and compares with a store that saw only their outcome.
func (s *suite) anyOrder() {
	rng := rand.New(rand.NewPCG(7, 11))
	symbols := []string{"A/1", "B/2", "C/3", "D/4", "E/5"}
	for range 15 {
		s.store = s.fresh()
		files := map[string]schema.Entry{}
		for range 25 {
			var b schema.Batch
			for range 1 + rng.IntN(3) {
				s.randomStep(rng, symbols, files, &b)
			}
			s.commit(b)
		}
		s.same(outcome(files), nil)
	}
}

// randomStep lets a file give a random version of a random paper, or takes the file away; a file occurs once in a batch.
func (s *suite) randomStep(rng *rand.Rand, symbols []string, files map[string]schema.Entry, b *schema.Batch) {
	name := "/random/" + symbols[rng.IntN(len(symbols))] + string(rune('a'+rng.IntN(2)))
	if slices.Contains(b.Removed, name) || slices.ContainsFunc(b.Files, func(f schema.File) bool { return f.Path == name }) {
		return
	}
	if rng.IntN(3) == 0 {
		b.Removed = append(b.Removed, name)
		delete(files, name)
		return
	}
	version := rng.IntN(3)
	symbol := symbols[rng.IntN(len(symbols))]
	p := newPaper(symbol, string(rune('x'+version)))
	for i := range version + 1 {
		p.cite(schema.ID("acme:document/" + symbols[(version*2+i)%len(symbols)]))
	}
	files[name] = p.Entry
	b.Files, b.Entries = append(b.Files, file(name, p.Entry)), append(b.Entries, p.Entry)
}

// outcome is the entries that files give in the end, each once, as far as they are shown: here the smallest hash of a key.
func outcome(files map[string]schema.Entry) []schema.Entry {
	byKey := map[string]schema.Entry{}
	for _, e := range files {
		if have, ok := byKey[e.Key]; !ok || e.Hash < have.Hash {
			byKey[e.Key] = e
		}
	}
	all := make([]schema.Entry, 0, len(byKey))
	for _, e := range byKey {
		all = append(all, e)
	}
	return all
}

func (s *suite) refused() {
	good := newPaper("A/1", "v1")
	s.load(good.Entry)
	before := content(s.store)
	for name, spoil := range map[string]func(*paper){
		"node":     func(p *paper) { p.state("nothing", schema.PropTitle, schema.Text("x")) },
		"property": func(p *paper) { p.state(p.Document, schema.Property(schema.Cites), schema.Text("x")) },
		"value":    func(p *paper) { p.state(p.Document, schema.PropTitle, schema.Value{}) },
		"relation": func(p *paper) { p.say(p.Document, "likes", "acme:document/B/2", 1) },
		"end":      func(p *paper) { p.say(p.Document, schema.Cites, "B/2", 1) },
	} {
		bad := newPaper("B/2", "v1")
		spoil(bad)
		require.ErrorIs(s, s.store.Commit(s.Context(), batch(newPaper("C/3", "v1").Entry, bad.Entry)), schema.ErrInvalid, name)
		require.Equal(s, before, content(s.store), name)
	}
	s.sound(s.store)
}

func (s *suite) ended() {
	s.load(newPaper("A/1", "v1").cite("acme:document/B/2").Entry)
	ctx, cancel := context.WithCancel(s.Context())
	cancel()
	v := s.store.View()
	errs := map[string]error{"commit": s.store.Commit(ctx, batch(newPaper("C/3", "v1").Entry)),
		"entries": s.store.Entries(ctx, func(schema.Entry) error { return nil })}
	_, errs["nodes"] = v.Nodes(ctx, []schema.ID{"acme:document/A/1"})
	_, errs["edges"] = v.Edges(ctx, []schema.EdgeQuery{{Node: "acme:document/A/1", Direction: schema.Both}})
	_, errs["list"] = v.List(ctx, schema.NodeQuery{Kind: schema.KindDocument})
	_, errs["neighborhood"] = v.Neighborhood(ctx, "acme:document/A/1", 1, nil, schema.Both, 0)
	_, errs["path"] = v.Path(ctx, "acme:document/A/1", "acme:document/B/2", nil, 0)
	_, errs["wanted"] = v.Wanted(ctx, "", 0, "")
	_, errs["stats"] = v.Stats(ctx)
	_, errs["check"] = s.store.Check(ctx)
	for name, err := range errs {
		require.ErrorIs(s, err, context.Canceled, name)
	}
	require.Empty(s, s.node("acme:document/C/3").Kind)
	s.list(schema.NodeQuery{Kind: schema.KindDocument}) // the failure is not kept
}
