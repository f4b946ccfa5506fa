package loaders

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

// given is the entry of a text of one document.
func given(language, hash, date, text string, cites ...schema.ID) schema.Entry {
	e := schema.Entry{Key: "x:document/A/1@" + language, Document: "x:document/A/1", Language: language, Hash: hash, Text: text,
		Statements: []schema.Statement{{Node: "x:document/A/1", Property: schema.PropDate, Value: schema.Value{Text: date}}}}
	for _, c := range cites {
		e.Edges = append(e.Edges, schema.Edge{Relation: schema.Cites, To: c})
	}
	return e
}

func TestCompare(t *testing.T) {
	first := given("en", "1", "2002-09-20", "long text", "x:document/B/1")
	for name, c := range map[string]struct {
		second schema.Entry
		want   string
	}{
		"the same in other bytes": {given("en", "2", "2002-09-20", "longer text", "x:document/B/1#para_2"), ""},
		"the same bytes":          {given("en", "1", "2003-01-01", "long text"), ""},
		"another date":            {given("en", "2", "2002-09-21", "longer text", "x:document/B/1"), `date "2002-09-21", there "2002-09-20"; the longer text is shown, that of b.pdf`},
		"other citations":         {given("fr", "2", "2002-09-20", "texte", "x:document/B/2"), "cites x:document/B/2; does not cite x:document/B/1"},
	} {
		var r Report
		for file, e := range map[string]schema.Entry{"a.doc": first, "b.pdf": c.second} {
			r.add(result{name: file, file: schema.File{Key: e.Key, Hash: e.Hash}, entries: []schema.Entry{e}})
		}
		r.settle(nil)
		if got := strings.Join(r.Files[1].Differs, "; "); got != c.want || len(r.Files[0].Differs) > 0 {
			t.Errorf("%s: %q, wanted %q", name, got, c.want)
		}
		if said := strings.Contains(r.Files[1].Note(), "says otherwise than a.doc"); said != (c.want != "") || (len(r.Warnings) > 0) != said {
			t.Errorf("%s: note %q, warnings %v", name, r.Files[1].Note(), r.Warnings)
		}
	}
}
