package authority_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

func TestSessionByOrdinal(t *testing.T) {
	set := embedded(t)
	for _, c := range []struct {
		body  schema.ID
		n     int
		id    schema.ID
		label string
		ext   int
	}{
		{"wipo:body/ga", 27, "wipo:session/ga/27", "WIPO General Assembly 27th session (2001-09)", 12},
		{"wipo:body/ga", 28, "wipo:session/ga/28", "WIPO General Assembly 28th session (2002-09)", 13},
		{"wipo:body/assemblies", 36, "wipo:series/36", "Assemblies of the Member States of WIPO 36th session (2001-09)", 0},
		{"wipo:body/sccr", 22, "wipo:session/sccr/22", "Standing Committee on Copyright and Related Rights 22nd session (2011-06)", 0},
		{"wipo:body/sccr", 412, "wipo:session/sccr/412", "Standing Committee on Copyright and Related Rights 412th session", 0},
		{"un:body/ga", 66, "un:session/ga/66", "UN General Assembly 66th session (2011-09)", 0},
		{"unfccc:body/cma", 1, "unfccc:session/cma/1", "Conference of the Parties serving as the meeting of the Parties to the Paris Agreement 1st session (2016-11)", 0},
		{"none:body/x", 113, "none:session/x/113", "x 113th session", 0},
	} {
		ses := set.SessionByOrdinal(c.body, c.n)
		if ses.ID != c.id || ses.Body != c.body || ses.Ordinal != c.n || ses.Extraordinary != c.ext || set.SessionLabel(ses) != c.label {
			t.Errorf("%s %d: %+v %q", c.body, c.n, ses, set.SessionLabel(ses))
		}
	}
}

func TestSessionsIn(t *testing.T) {
	set := embedded(t)
	month := func(s string) date.Range {
		d, err := date.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return date.Range{Start: d, End: d}
	}
	for _, c := range []struct {
		body schema.ID
		when string
		want []schema.ID
	}{
		{"wipo:body/ga", "2004-09", []schema.ID{"wipo:session/ga/31"}},
		{"wipo:body/ga", "2003-09", []schema.ID{"wipo:session/ga/30"}},
		{"wipo:body/ga", "2008", []schema.ID{"wipo:session/ga/35", "wipo:session/ga/36", "wipo:session/ga/37"}},
		{"wipo:body/assemblies", "2001-10-01", []schema.ID{"wipo:series/36"}},
		{"wipo:body/iavp-dc", "2000-12", []schema.ID{"wipo:session/iavp-dc/2000-12"}},
		{"wipo:body/ga", "1950", nil},
		{"none:body/x", "2000", nil},
	} {
		var got []schema.ID
		for _, ses := range set.SessionsIn(c.body, month(c.when)) {
			got = append(got, ses.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s in %s: %v, want %v", c.body, c.when, got, c.want)
		}
	}
}

func TestMeetingsThatMetOnce(t *testing.T) {
	set := embedded(t)
	ses, ok := set.Session("wipo:session/iavp-dc/2000-12")
	if !ok || set.SessionLabel(ses) != "Diplomatic Conference on the Protection of Audiovisual Performances (2000-12)" || ses.Start.Day != 7 || ses.End.Day != 20 {
		t.Errorf("%+v %v", ses, ok)
	}
	if got := set.Sessions("wipo:body/avp-dc"); len(got) != 1 || got[0].Place != "Beijing" {
		t.Errorf("%+v", got)
	}
}

// The calendar goes forward: ordinals and dates grow together.
func TestCalendarsGoForward(t *testing.T) {
	set := embedded(t)
	for _, b := range set.Bodies() {
		last := 0
		for _, ses := range set.Sessions(b.ID) {
			if ses.Ordinal > 0 && ses.Ordinal <= last {
				t.Errorf("%s after %d", ses.ID, last)
			}
			last = max(last, ses.Ordinal)
		}
	}
}

func TestRecommendationSets(t *testing.T) {
	sets := embedded(t).RecommendationSets()
	if len(sets) != 1 || sets[0].Count != 45 || sets[0].Session != "wipo:session/ga/34" || len(sets[0].Clusters) != 6 {
		t.Fatalf("%+v", sets)
	}
	if text, ok := embedded(t).Text(sets[0].ID); !ok || text.Kind != "recommendations" {
		t.Errorf("the set is no named text: %+v", text)
	}
}

func TestEntries(t *testing.T) {
	set := embedded(t)
	entries := set.Entries()
	keys := map[string]schema.Entry{}
	for _, e := range entries {
		if _, twice := keys[e.Key]; twice || e.Layer != schema.LayerSource || e.Format != "authority" || len(e.Hash) != 64 || len(e.Warnings) > 0 {
			t.Errorf("entry %s: %v %s %q %v", e.Key, e.Layer, e.Format, e.Hash, e.Warnings)
		}
		keys[e.Key] = e
		for _, st := range e.Statements {
			if _, err := schema.ParseID(string(st.Node)); err != nil || st.Node.Org() == "" || strings.TrimSpace(st.Value.String()) == "" {
				t.Errorf("%s: %+v: %v", e.Key, st, err)
			}
		}
	}
	says := func(key string, want schema.Statement) {
		t.Helper()
		if !slices.Contains(keys[key].Statements, want) {
			t.Errorf("%s does not say %+v", key, want)
		}
	}
	says("wipo:authority/bodies", schema.Statement{Node: "wipo:body/ga", Property: schema.PropCode, Value: schema.Text("WO/GA")})
	says("wipo:authority/bodies", schema.Statement{Node: "wipo:body/ga", Property: schema.PropPresent, Value: schema.Flag()})
	says("wipo:authority/sessions", schema.Statement{Node: "wipo:session/ga/28", Property: schema.PropSeries, Value: schema.Ref("wipo:series/37")})
	says("wipo:authority/treaties", schema.Statement{Node: "wipo:treaty/wct", Property: schema.PropDate, Value: schema.Date("1996-12-20")})
	says("wipo:authority/sets", schema.Statement{Node: "wipo:recommendation/development-agenda/16", Property: schema.PropCluster, Value: schema.Text("B")})
	var chain []string
	for _, e := range keys["wipo:authority/bodies"].Edges {
		if e.Relation == schema.Succeeds && e.Evidence.Origin == schema.Catalogue && e.Evidence.ID != "" && e.Evidence.Quote != "" {
			chain = append(chain, e.From.Local()+">"+e.To.Local())
		}
	}
	for _, want := range []string{"cdip>pcda", "pcda>iim", "cws>scit"} {
		if !slices.Contains(chain, want) {
			t.Errorf("%s is not among %v", want, chain)
		}
	}
	if again := set.Entries(); len(again) != len(entries) || again[0].Hash != entries[0].Hash {
		t.Error("the entries differ from call to call")
	}
}
