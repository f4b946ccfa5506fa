package main

import (
	"fmt"
	"testing"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// TestEvidence walks every claim of the examples: each has its evidence, and the quote is exactly what stands at its place in the text.
// TestCorpusOrder walks those of the real documents.
func TestEvidence(t *testing.T) {
	store := tempStore(t)
	mustRun(t, "load", "--quiet", "--no-index", "--store", store, "examples")
	walkEvidence(t, store)
}

// walkEvidence walks every claim of a store.
func walkEvidence(t *testing.T, store string) {
	t.Helper()
	s, err := graph.Open(store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	texts, keys := map[string][]rune{}, []string{}
	err = s.Entries(t.Context(), func(e schema.Entry) error { keys = append(keys, e.Key); return nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range keys {
		e, err := s.Entry(key)
		if err != nil {
			t.Fatal(err)
		}
		texts[e.Hash] = []rune(e.Text)
	}
	claims := 0
	for _, kind := range schema.Kinds() {
		page, err := s.View().List(t.Context(), schema.NodeQuery{Kind: kind})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range page.Nodes {
			edges, err := s.View().Edges(t.Context(), []schema.EdgeQuery{{Node: n.ID, Direction: schema.Outgoing}})
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range edges[0].Edges {
				claims++
				if problem := checkEvidence(e, texts); problem != "" {
					t.Errorf("%s %s %s: %s", e.From, e.Relation, e.To, problem)
				}
			}
		}
	}
	if claims < 100 {
		t.Errorf("only %d claims", claims)
	}
}

// checkEvidence tells what is wrong with the evidence of a claim; "" when it can be checked by a reader.
func checkEvidence(e schema.Edge, texts map[string][]rune) string {
	ev := e.Evidence
	switch {
	case ev.ID == "" || ev.Rule == "" || ev.Origin == "":
		return fmt.Sprintf("evidence without id, rule or origin: %+v", ev)
	case ev.Origin == schema.Catalogue:
		return ""
	case ev.Document == "":
		return "no document"
	case ev.Origin == schema.Inferred && ev.Quote == "" && len(ev.Reasons) == 0:
		return "inferred from nothing"
	case ev.Quote == "" && ev.Origin == schema.Inferred:
		return ""
	}
	text, ok := texts[ev.TextHash]
	if !ok {
		return "its text is not stored: " + ev.TextHash
	}
	if ev.Start < 0 || ev.End > len(text) || ev.Start >= ev.End || string(text[ev.Start:ev.End]) != ev.Quote {
		return fmt.Sprintf("the quote %q does not stand at %d-%d", ev.Quote, ev.Start, ev.End)
	}
	return ""
}
