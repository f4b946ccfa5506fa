package graph_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// benchPaper is a paper like those of a real committee: a header, ten paragraphs, fifteen citations of which some go to
// papers that everybody cites. It states some 330 quads.
func benchPaper(i, papers, version int) schema.Entry {
	rng := rand.New(rand.NewPCG(uint64(i), uint64(version)))
	doc := schema.ID(fmt.Sprintf("acme:document/C/%d", i))
	e := schema.Entry{Key: string(doc) + "@en", Layer: schema.LayerSource, Document: doc, Language: "en", Hash: fmt.Sprintf("%064x", i*1000+version),
		Format: "text", Text: fmt.Sprintf("Paper %d in version %d", i, version)}
	state := func(n schema.ID, p schema.Property, v schema.Value) {
		e.Statements = append(e.Statements, schema.Statement{Node: n, Property: p, Value: v})
	}
	state(doc, schema.PropPresent, schema.Flag())
	state(doc, schema.PropLabel, schema.Text(fmt.Sprintf("C/%d", i)))
	state(doc, schema.PropTitle, schema.InLang(fmt.Sprintf("Report on matter %d", i%50), "en"))
	state(doc, schema.PropDate, schema.Date(fmt.Sprintf("%d-%02d-%02d", 1980+i%40, 1+i%12, 1+i%28)))
	state(doc, schema.PropBody, schema.Ref(schema.ID(fmt.Sprintf("acme:body/b%d", i%25))))
	state(doc, schema.PropSession, schema.Ref(schema.ID(fmt.Sprintf("acme:session/b%d/%d", i%25, i/1000))))
	for p := range 10 {
		part := doc.Part(fmt.Sprintf("para_%d", p))
		state(part, schema.PropNumber, schema.Text(fmt.Sprint(p)))
		state(part, schema.PropPartOf, schema.Ref(doc))
		state(part, schema.PropText, schema.InLang(fmt.Sprintf("The Committee took note of paragraph %d of the paper %d.", p, rng.Uint32()), "en"))
	}
	for c := range 15 {
		target := rng.IntN(papers)
		if c%4 == 0 {
			target = rng.IntN(20)
		}
		to := schema.ID(fmt.Sprintf("acme:document/C/%d", target))
		quote := fmt.Sprintf("document C/%d, paragraph %d", target, c)
		e.Edges = append(e.Edges, schema.Edge{From: doc, Relation: schema.Cites, To: to.Part(fmt.Sprintf("para_%d", c%10)), Evidence: schema.Evidence{Document: doc,
			Segment: fmt.Sprintf("para_%d", c%10), Start: 200 * c, End: 200*c + len(quote), Quote: quote, Prefix: "as was set out in the ", Suffix: ", the Committee",
			Page: 1 + c/5, Rule: "symbol/acme", Origin: schema.Extracted, TextHash: e.Hash, Language: "en", Pinpoints: []string{fmt.Sprintf("para:%d", c)}}})
	}
	return e
}

// benchStore is a store of so many papers in a file, loaded in groups.
func benchStore(b *testing.B, papers int) (*graph.Store, string) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "store.db")
	s, err := graph.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	for i := 0; i < papers; i += 64 {
		var batch schema.Batch
		for k := i; k < min(i+64, papers); k++ {
			benchPut(&batch, benchPaper(k, papers, 0))
		}
		if err := s.Commit(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
	return s, path
}

func benchPut(batch *schema.Batch, e schema.Entry) {
	batch.Entries = append(batch.Entries, e)
	batch.Files = append(batch.Files, schema.File{Path: "/" + e.Key, Key: e.Key, Hash: e.Hash})
}

func BenchmarkCommit(b *testing.B) {
	const papers = 3000
	s, _ := benchStore(b, papers)
	for i := 0; b.Loop(); i++ {
		var batch schema.Batch
		benchPut(&batch, benchPaper(i%papers, papers, 1+i))
		if err := s.Commit(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	const papers = 1000
	quads := 0
	for b.Loop() {
		s, _ := benchStore(b, papers)
		quads += stats(b, s).Quads
		_ = s.Close()
	}
	b.ReportMetric(float64(quads)/b.Elapsed().Seconds()/1e6, "Mquads/s")
}

func BenchmarkOpen(b *testing.B) {
	s, path := benchStore(b, 3000)
	quads := stats(b, s).Quads
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s, err := graph.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		_ = s.Close()
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/float64(quads)*1e6, "s/Mquads")
}

func stats(b *testing.B, s *graph.Store) schema.Stats {
	b.Helper()
	st, err := s.View().Stats(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return st
}

// BenchmarkQuestions asks typical questions of a store of 3000 papers.
func BenchmarkQuestions(b *testing.B) {
	const papers = 3000
	s, _ := benchStore(b, papers)
	v := s.View()
	paper := func(i int) schema.ID { return schema.ID(fmt.Sprintf("acme:document/C/%d", i%papers)) }
	var edges []schema.EdgeQuery
	var ids []schema.ID
	for i := range 100 {
		edges = append(edges, schema.EdgeQuery{Node: paper(100 + 7*i), Direction: schema.Outgoing})
		ids = append(ids, paper(100+7*i))
	}
	for _, q := range []struct {
		name string
		ask  func() error
	}{
		{"Nodes of 100", func() error { _, err := v.Nodes(b.Context(), ids); return err }},
		{"Edges of 100 nodes", func() error { _, err := v.Edges(b.Context(), edges); return err }},
		{"First 50 edges of a hub", func() error {
			_, err := v.Edges(b.Context(), []schema.EdgeQuery{{Node: paper(3), Direction: schema.Incoming, Parts: true, First: 50}})
			return err
		}},
		{"List of 50 by date", func() error {
			_, err := v.List(b.Context(), schema.NodeQuery{Kind: schema.KindDocument, Order: schema.ByDate, First: 50})
			return err
		}},
		{"List of 50 of a body", func() error {
			_, err := v.List(b.Context(), schema.NodeQuery{Kind: schema.KindDocument, First: 50, Where: map[schema.Property]schema.Value{schema.PropBody: schema.Ref("acme:body/b7")}})
			return err
		}},
		{"Path", func() error { _, err := v.Path(b.Context(), paper(500), paper(2500), nil, 0); return err }},
		{"Neighborhood of 2 claims, 100 nodes", func() error {
			_, err := v.Neighborhood(b.Context(), paper(500), 2, nil, schema.Both, 100)
			return err
		}},
	} {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				if err := q.ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
