package graph_test

import (
	"fmt"
	"testing"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// BenchmarkRelations asks how things relate in a store of 3000 papers with 45,000 citations. Influence is computed once a version: its last
// line makes a version each time.
func BenchmarkRelations(b *testing.B) {
	const papers = 3000
	s, _ := benchStore(b, papers)
	paper := func(i int) schema.ID { return schema.ID(fmt.Sprintf("acme:document/C/%d", i%papers)) }
	for _, q := range []struct {
		name string
		ask  func(v *graph.View, i int) error
	}{
		{"5 paths between two papers", func(v *graph.View, i int) error {
			_, err := v.Paths(b.Context(), paper(500+i), paper(2500-i), nil, 4, 5)
			return err
		}},
		{"What is cited with a hub", func(v *graph.View, i int) error { _, err := v.CoCited(b.Context(), paper(i%20)); return err }},
		{"What is cited with a paper", func(v *graph.View, i int) error { _, err := v.CoCited(b.Context(), paper(100+i)); return err }},
		{"Citations between two bodies", func(v *graph.View, i int) error {
			body := func(i int) schema.ID { return schema.ID(fmt.Sprintf("acme:body/b%d", i%25)) }
			_, err := v.CitationsBetween(b.Context(), body(i), body(i+1), schema.Both, 20, "")
			return err
		}},
		{"Influence again", func(v *graph.View, _ int) error { _, err := v.Influence(b.Context(), schema.KindDocument); return err }},
	} {
		b.Run(q.name, func(b *testing.B) {
			v := s.View()
			for i := 0; b.Loop(); i++ {
				if err := q.ask(v, i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("Influence of a new version", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			if err := s.Commit(b.Context(), schema.Batch{Entries: []schema.Entry{benchPaper(7, papers, 2+i)}}); err != nil {
				b.Fatal(err)
			}
			v := s.View()
			b.StartTimer()
			if _, err := v.Influence(b.Context(), schema.KindDocument); err != nil {
				b.Fatal(err)
			}
		}
	})
}
