package schema

import (
	"errors"
	"strings"
	"testing"
)

func TestParseIDGood(t *testing.T) {
	for _, c := range []struct {
		text, org, path, local, portion string
		kind                            Kind
	}{
		{"wipo:body/ga", "wipo", PathBody, "ga", "", KindBody},
		{"wipo:session/ga/28", "wipo", PathSession, "ga/28", "", KindSession},
		{"wipo:session/ga/28#item_10", "wipo", PathSession, "ga/28", "item_10", KindAgendaItem},
		{"wipo:series/36#item_10", "wipo", PathSeries, "36", "item_10", KindAgendaItem},
		{"wipo:series/36", "wipo", PathSeries, "36", "", KindSeries},
		{"wipo:document/SCCR/19/9_Corr.", "wipo", PathDocument, "SCCR/19/9_Corr.", "", KindDocument},
		{"wipo:document/A/36/15#para_182", "wipo", PathDocument, "A/36/15", "para_182", KindSegment},
		{"wipo:treaty/wipo-convention", "wipo", PathTreaty, "wipo-convention", "", KindDocument},
		{"wipo:treaty/wipo-convention#art_8__para_3__item_iv", "wipo", PathTreaty, "wipo-convention", "art_8__para_3__item_iv", KindArticle},
		{"wipo:treaty/wipo-convention#annex__art_I__para_2", "wipo", PathTreaty, "wipo-convention", "annex__art_I__para_2", KindArticle},
		{"wipo:treaty/wipo-convention#translation__art_2", "wipo", PathTreaty, "wipo-convention", "translation__art_2", KindSegment},
		{"wipo:treaty/wipo-convention#annex_I", "wipo", PathTreaty, "wipo-convention", "annex_I", KindSegment},
		{"wipo:decision/WO/GA/28/5#para_2__2", "wipo", PathDecision, "WO/GA/28/5", "para_2__2", KindDecision},
		{"wipo:recommendation/development-agenda/16", "wipo", PathRecommendation, "development-agenda/16", "", KindRecommendation},
	} {
		id, err := ParseID(c.text)
		if err != nil {
			t.Errorf("ParseID(%q): %v", c.text, err)
			continue
		}
		if id.Org() != c.org || id.Path() != c.path || id.Local() != c.local || id.Portion() != c.portion || id.Kind() != c.kind {
			t.Errorf("%q: got %s %s %s %s %s", c.text, id.Org(), id.Path(), id.Local(), id.Portion(), id.Kind())
		}
		if back := id.Whole().Part(id.Portion()); back != id {
			t.Errorf("%q: parts give back %q", c.text, back)
		}
	}
}

func TestParseIDBad(t *testing.T) {
	for _, text := range []string{"", "wipo", "wipo:", "wipo:body", "wipo:body/", "WIPO:body/ga", "wipo:planet/x", ":body/ga",
		"wipo:document/A 36", "wipo:document/A/36#", "wipo:document/#p", "wipo:document/a#b#c", "wipo:document/a\u00a0b",
		"wipo:document/" + strings.Repeat("x", 600), "wipo:evidence/abc", "wipo:document/\xff"} {
		if id, err := ParseID(text); !errors.Is(err, ErrInvalid) {
			t.Errorf("ParseID(%q) = %q, %v; want ErrInvalid", text, id, err)
		}
	}
}

func FuzzParseID(f *testing.F) {
	f.Add("wipo:document/A/36/15#para_182")
	f.Add("un:document/A/64/L.63/Rev.1")
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseID(s)
		if err != nil {
			return
		}
		again, err := ParseID(id.String())
		if err != nil || again != id || id.Whole().Part(id.Portion()) != id {
			t.Fatalf("%q does not come back: %q %v", s, again, err)
		}
		built, err := NewID(id.Org(), id.Path(), id.Local())
		if err != nil || built != id.Whole() {
			t.Fatalf("NewID of the parts of %q is %q, %v", s, built, err)
		}
	})
}

func TestSealTellsSentencesApart(t *testing.T) {
	e := Edge{From: "wipo:document/A/1/1", Relation: Cites, To: "wipo:document/A/1/2", Evidence: Evidence{Start: 3, End: 9}}
	same, other, version := e, e, e
	other.Evidence.Start = 40
	e.Seal("k")
	same.Seal("k")
	other.Seal("k")
	version.Seal("k@fr")
	if e.Evidence.ID != same.Evidence.ID || e.Evidence.ID == other.Evidence.ID || e.Evidence.ID == version.Evidence.ID {
		t.Errorf("evidence ids: %s %s %s %s", e.Evidence.ID, same.Evidence.ID, other.Evidence.ID, version.Evidence.ID)
	}
}

func TestRelationsAreClosed(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Relations() {
		if got, err := ParseRelation(string(r)); err != nil || got != r {
			t.Errorf("ParseRelation(%q) = %q, %v", r, got, err)
		}
		if r.Inverse() == "" || seen[r.Inverse()] || seen[string(r)] {
			t.Errorf("%q: inverse %q is missing or used twice", r, r.Inverse())
		}
		seen[r.Inverse()], seen[string(r)] = true, true
	}
	if len(Relations()) != len(inverses) {
		t.Errorf("%d relations listed, %d known", len(Relations()), len(inverses))
	}
	if _, err := ParseRelation("citedBy"); !errors.Is(err, ErrInvalid) {
		t.Errorf("an inverse name was taken for a relation: %v", err)
	}
}
