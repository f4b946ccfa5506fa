package schema

import (
	"fmt"
	"slices"
	"testing"
)

func node(id ID, kind Kind, facts ...any) Node {
	n := Node{ID: id, Kind: kind}
	for i := 0; i < len(facts); i += 2 {
		n.Facts = append(n.Facts, Fact{Property: facts[i].(Property), Value: facts[i+1].(Value)})
	}
	return n
}

func TestViewHasTheTypeOfTheKind(t *testing.T) {
	for _, k := range Kinds() {
		if got := fmt.Sprintf("%T", View(Node{ID: "o:body/x", Kind: k})); got != "*schema."+string(k) {
			t.Errorf("a %s is shown as %s", k, got)
		}
	}
	if _, ok := View(Node{ID: "wipo:document/A/36/15#para_182"}).(*Segment); !ok {
		t.Error("a node of which nothing is known is not shown as its id tells")
	}
}

func TestWordsInALanguage(t *testing.T) {
	fr, ru := "fr", "ru"
	titled := node("o:document/A", KindDocument, PropTitle, InLang("Rapport", "fr"), PropTitle, InLang("Report", "en"), PropTitle, InLang("Informe", "es"))
	for _, c := range []struct {
		language *string
		want     string
	}{{nil, "Report"}, {&fr, "Rapport"}, {&ru, "Report"}} {
		if got := titled.In(PropTitle, c.language); got == nil || *got != c.want {
			t.Errorf("got %v, want %s", got, c.want)
		}
	}
	only := node("o:document/A", KindDocument, PropTitle, InLang("Rapport", "fr"))
	if got := only.In(PropTitle, nil); got == nil || *got != "Rapport" {
		t.Errorf("got %v, want the one at hand", got)
	}
	if (Node{}).In(PropTitle, nil) != nil {
		t.Error("a title out of nothing")
	}
	body := Body{node("o:body/ga", KindBody, PropLabel, Text("General Assembly"), PropName, InLang("Assemblée générale", "fr"), PropName, InLang("AG", "fr"))}
	if got := body.Name(nil); got != "General Assembly" {
		t.Errorf("got %q, want the label", got)
	}
	if got := body.Name(&fr); got != "Assemblée générale" {
		t.Errorf("got %q, want the French name", got)
	}
	if got := body.Name(&ru); got != "General Assembly" {
		t.Errorf("got %q, want the label", got)
	}
}

func TestWhatIsNotStatedIsMissing(t *testing.T) {
	s := Session{Node{ID: "o:session/b/1"}}
	if s.Ordinal() != nil || s.Start() != nil || s.Place() != nil {
		t.Error("a session of which nothing is stated has an ordinal, a day or a place")
	}
	if d := (Document{}); d.Symbol() != nil || d.Languages() == nil || len(d.Languages()) != 0 {
		t.Error("a document of which nothing is stated has a symbol, or no empty list of languages")
	}
	if e := (Evidence{}); e.StartAt() != nil || e.EndAt() != nil || e.PageNumber() != nil || e.SegmentID() != nil || e.Lang() != nil {
		t.Error("evidence that is no text has a place in one")
	}
	if e := (Evidence{Start: 0, End: 4, Page: 2}); e.StartAt() == nil || *e.StartAt() != 0 || *e.EndAt() != 4 || *e.PageNumber() != 2 {
		t.Error("evidence at the beginning of a text has no place")
	}
}

func TestSeen(t *testing.T) {
	for _, c := range []struct {
		from, to, at, other ID
		reads               string
	}{
		{"o:document/A", "o:document/B", "o:document/A", "o:document/B", "cites"},
		{"o:document/A", "o:document/B", "o:document/B", "o:document/A", "citedBy"},
		{"o:document/A#para_1", "o:document/B", "o:document/A", "o:document/B", "cites"},
		{"o:document/A", "o:document/B#para_1", "o:document/B", "o:document/A", "citedBy"},
		{"o:document/A#para_1", "o:document/B#para_1", "o:document/B", "o:document/A#para_1", "citedBy"},
		{"o:document/A#fn_1", "o:document/A#para_1", "o:document/A", "o:document/A#para_1", "cites"},
		{"o:document/A#fn_1", "o:document/A#para_1", "o:document/A#para_1", "o:document/A#fn_1", "citedBy"},
	} {
		got := Edge{From: c.from, Relation: Cites, To: c.to}.Seen(c.at)
		if got.Other != c.other || got.Reads() != c.reads {
			t.Errorf("%s cites %s, seen from %s: %s %s", c.from, c.to, c.at, got.Reads(), got.Other)
		}
	}
}

func TestClaimsCountParts(t *testing.T) {
	for id, parts := range map[ID]bool{
		"o:document/A": true, "o:treaty/T#art_8": true, "o:document/A#para_2": true, "o:decision/A#para_2": false, "o:session/b/1": true,
	} {
		n := Node{ID: id, Kind: id.Kind()}
		if id.Path() == PathDecision {
			n.Kind = KindDecision
		}
		q := n.CitedBy(t.Context(), nil, nil, nil).Query
		if q.Parts != parts || q.Node != id || q.Direction != Incoming || !slices.Equal(q.Relations, []Relation{Cites, Recalls}) {
			t.Errorf("%s asks %+v", id, q)
		}
	}
	after := "c"
	if q := (Node{ID: "o:body/b"}).Claims(t.Context(), nil, nil, []Kind{KindBody}, nil, &after).Query; q.Direction != Both || q.After != "c" || !slices.Equal(q.Kinds, []Kind{KindBody}) {
		t.Errorf("claims ask %+v", q)
	}
}
