package loaders

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

// given is the entry of a text of one document.
func given(language, hash, date string, quality schema.Quality, cites ...schema.ID) schema.Entry {
	e := schema.Entry{Key: "x:document/A/1@" + language, Document: "x:document/A/1", Language: language, Hash: hash, Quality: quality,
		Statements: []schema.Statement{{Node: "x:document/A/1", Property: schema.PropDate, Value: schema.Value{Text: date}}}}
	for _, c := range cites {
		e.Edges = append(e.Edges, schema.Edge{Relation: schema.Cites, To: c})
	}
	return e
}

// standingOf is what a sink would tell of entries, as the ledger chooses among them.
func standingOf(entries ...schema.Entry) standing {
	s := standing{shown: map[string]shownText{}}
	best := map[string][]schema.Entry{}
	for _, e := range entries {
		best[e.Key] = append(best[e.Key], e)
	}
	for _, all := range best {
		var copies []schema.Copy
		for _, e := range all {
			copies = append(copies, schema.Copy{Hash: e.Hash, Quality: e.Quality})
		}
		s.look(all[schema.Best(copies)], map[schema.ID]bool{"x:document/A/1": true})
	}
	return s
}

func TestCompare(t *testing.T) {
	clean, noisy := schema.Quality{Stage: 2, Rank: 4999, Letters: 1000}, schema.Quality{Stage: 2, Rank: 1300, Letters: 1010}
	first := given("en", "1", "2002-09-20", clean, "x:document/B/1")
	for name, c := range map[string]struct {
		second schema.Entry
		want   string // of b.pdf
		shown  string
	}{
		"the same in other bytes": {given("en", "2", "2002-09-20", noisy, "x:document/B/1#para_2"), "", "a.doc"},
		"the same bytes":          {given("en", "1", "2002-09-20", clean, "x:document/B/1"), "", ""},
		"another date":            {given("en", "2", "2002-09-21", noisy, "x:document/B/1"), "date \u201c2002-09-21\u201d, there \u201c2002-09-20\u201d", "a.doc"},
		"other citations":         {given("fr", "2", "2002-09-20", clean, "x:document/B/2"), "cites x:document/B/2, does not cite x:document/B/1", ""},
	} {
		var r Report
		for file, e := range map[string]schema.Entry{"a.doc": first, "b.pdf": c.second} {
			r.add(result{name: file, file: schema.File{Key: e.Key, Hash: e.Hash}, entries: []schema.Entry{e}})
		}
		r.settle(standingOf(first, c.second))
		var said []string
		for _, d := range r.Files[1].Differs {
			said = append(said, d.Words())
		}
		if got := strings.Join(said, "; "); got != c.want || len(r.Files[0].Differs) > 0 || r.Files[1].Shown != c.shown {
			t.Errorf("%s: %q, wanted %q; shown %q", name, got, c.want, r.Files[1].Shown)
		}
		note := r.Files[1].Note()
		if said := strings.Contains(note, "says otherwise than a.doc"); said != (c.want != "") || (len(r.Warnings) > 0) != said {
			t.Errorf("%s: note %q, warnings %v", name, note, r.Warnings)
		}
		if c.shown != "" && !strings.Contains(note, "the text of a.doc is shown: "+schema.BetterWords(schema.BetterText)) {
			t.Errorf("%s: note %q does not tell why", name, note)
		}
	}
}
