package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// TestCitedInTime: a treaty's provision gathers what is said of it in any act; an act's has what names the act, and what was
// written while the act was in force.
func TestCitedInTime(t *testing.T) {
	s, err := graph.Open(":memory:")
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	entries := []schema.Entry{accordRecords(), accordText(accordAct("1900"), "en", "1: All may read. / None may take."), accordText(accordAct("1920"), "en", "1: All may read by day. / None may take.")}
	for _, p := range []struct {
		name, date string
		to         schema.ID
	}{{"P/1", "1910-05-05", accord.Part("art_1")}, {"P/2", "1930-05-05", accord.Part("art_1__para_2")}, {"P/3", "1930-06-06", accordAct("1900").Part("art_1")}} {
		id := schema.ID("acme:document/" + p.name)
		e := schema.Entry{Key: string(id) + "@en", Layer: schema.LayerSource, Document: id, Language: "en", Format: "text", Hash: p.date + "000000000000000000000000000000000000000000000000000000"}
		e.Statements = []schema.Statement{{Node: id, Property: schema.PropDate, Value: schema.Date(p.date)}}
		c := schema.Edge{From: id, Relation: schema.Cites, To: p.to, Evidence: schema.Evidence{Document: id, Rule: "x", Origin: schema.Extracted, Quote: "Article 1", End: 9}}
		c.Seal(e.Key)
		e.Edges = []schema.Edge{c}
		entries = append(entries, e)
	}
	var files []schema.File
	for _, e := range entries {
		files = append(files, schema.File{Path: "/" + e.Key, Hash: e.Hash, Key: e.Key})
	}
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Files: files, Entries: entries}))
	for _, c := range []struct {
		provision schema.ID
		want      []schema.ID
	}{
		{accord.Part("art_1"), []schema.ID{"acme:document/P/1", "acme:document/P/2", "acme:document/P/3"}},
		{accordAct("1900").Part("art_1"), []schema.ID{"acme:document/P/1", "acme:document/P/3"}},
		{accordAct("1920").Part("art_1"), []schema.ID{"acme:document/P/2"}},
	} {
		pages, err := s.View().Edges(t.Context(), []schema.EdgeQuery{{Node: c.provision, Direction: schema.Incoming, Relations: []schema.Relation{schema.Cites}, Parts: true}})
		require.NoError(t, err)
		var got []schema.ID
		for _, e := range pages[0].Edges {
			got = append(got, e.From)
		}
		require.Equal(t, c.want, got, "%s", c.provision)
	}
}
