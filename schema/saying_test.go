package schema

import (
	"reflect"
	"strings"
	"testing"
)

func TestAgainst(t *testing.T) {
	base := Saying{Language: "en", Date: "2002-09-20", Kind: "REPORT", Title: "Paper on  Libraries", Decisions: 2,
		Cites: []ID{"x:document/B/1", "x:document/B/2#para_4", "x:document/B/3#para_1"}}
	for name, c := range map[string]struct {
		change func(*Saying)
		want   string
	}{
		"nothing":                        {func(*Saying) {}, ""},
		"case and spaces":                {func(s *Saying) { s.Title = "PAPER on Libraries" }, ""},
		"a title in another language":    {func(s *Saying) { s.Language, s.Title = "fr", "Document" }, ""},
		"a title":                        {func(s *Saying) { s.Title = "Paper" }, "title \u201cPaper\u201d, there \u201cPaper on  Libraries\u201d"},
		"no date":                        {func(s *Saying) { s.Date = "" }, "date none, there \u201c2002-09-20\u201d"},
		"decisions":                      {func(s *Saying) { s.Decisions = 3 }, "3 decisions, there 2"},
		"the whole where the other part": {func(s *Saying) { s.Cites = []ID{"x:document/B/1", "x:document/B/2", "x:document/B/3#para_1"} }, ""},
		"another part":                   {func(s *Saying) { s.Cites[1] = "x:document/B/2#para_5" }, "cites x:document/B/2#para_5, does not cite x:document/B/2#para_4"},
		"another document":               {func(s *Saying) { s.Cites[0] = "x:document/C/1" }, "cites x:document/C/1, does not cite x:document/B/1"},
		"many": {func(s *Saying) {
			s.Cites = append(s.Cites, "x:document/D/1", "x:document/D/2", "x:document/D/3", "x:document/D/4")
		},
			"cites x:document/D/1, x:document/D/2, x:document/D/3 and 1 more"},
	} {
		other := base
		other.Cites = append([]ID{}, base.Cites...)
		c.change(&other)
		var said []string
		for _, d := range other.Against(base) {
			said = append(said, d.Words())
		}
		if got := strings.Join(said, "; "); got != c.want {
			t.Errorf("%s: %q, wanted %q", name, got, c.want)
		}
		for i, d := range base.Against(other) {
			if back := other.Against(base)[i]; !reflect.DeepEqual(d.Here, back.There) || !reflect.DeepEqual(d.There, back.Here) {
				t.Errorf("%s: %v one way, %v the other", name, d, back)
			}
		}
	}
}

func TestSay(t *testing.T) {
	doc := ID("x:document/A/1")
	got := Say(Entry{Document: doc, Language: "en",
		Statements: []Statement{{doc, PropDate, Date("2002-09-20")}, {"x:document/A/2", PropDate, Date("1999-01-01")}, {"x:decision/1", PropVerb, Text("note")},
			{"x:decision/1", PropVerb, Text("decide")}, {"x:unresolved/1", PropReason, Text("ambiguous")}},
		Edges: []Edge{{Relation: Cites, To: "x:document/B/2"}, {Relation: Cites, To: "x:document/B/1"}, {Relation: Cites, To: "x:document/B/2"},
			{Relation: Cites, To: "x:unresolved/1"}, {Relation: Reports, To: "x:session/1"}}})
	want := Saying{Language: "en", Date: "2002-09-20", Decisions: 1, Cites: []ID{"x:document/B/1", "x:document/B/2"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}
