package export_test

import (
	"slices"
	"testing"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/export"
	"github.com/travaux/travaux/server/export/exporttest"
)

// Whatever a document says, and whatever an ID that is accepted holds, each format is read back with the nodes and edges that were written.
func FuzzFormats(f *testing.F) {
	for _, s := range []string{"", "plain words", hostile, "\"", "\\", "]]>", "<!--", "\ufeff", "\u0000", "\ufffe\uffff", "a\u200bb"} {
		f.Add(s, "A/1", "en")
	}
	f.Add("x", "A\"<>\\^`{|}%41'&", "zh-Hant")
	f.Fuzz(func(t *testing.T, text, local, language string) {
		id, err := schema.ParseID("acme:document/" + local)
		if err != nil {
			return
		}
		m := &memory{nodes: []schema.Node{{ID: id, Kind: id.Kind(), Facts: []schema.Fact{fact(schema.PropAuthor, schema.Text(text)), fact(schema.PropDate, schema.Date(text)), fact(schema.PropTitle, schema.InLang(text, language))}}},
			edges: []schema.Edge{claim(id, schema.Cites, id, 1, text)}}
		m.edges[0].Evidence.Antecedent = text
		want := exporttest.Held{Nodes: []string{string(id)}, Edges: []string{string(m.edges[0].Evidence.ID) + " " + string(id) + " " + string(id)}}
		for _, format := range []string{"nq", "jsonld", "graphml", "gexf", "dot", "cyjs", "ndjson", "csv.zip"} {
			got, err := exporttest.Read(format, written(t, m, format, export.Selection{}, export.Options{}))
			if err != nil || !slices.Equal(got.Nodes, want.Nodes) || !slices.Equal(got.Edges, want.Edges) {
				t.Fatalf("%s holds %q %q, not %q %q: %v", format, got.Nodes, got.Edges, want.Nodes, want.Edges, err)
			}
		}
	})
}
