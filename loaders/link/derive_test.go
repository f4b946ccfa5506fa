package link_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/link"
	"github.com/travaux/travaux/schema"
)

// paper is a made-up document for the tests.
type paper struct {
	symbol, title, date, session string
	decisions                    []act
	items                        map[string]string // agenda item number to title
	corrects                     string
	lang                         string
}

type act struct{ verb, status, text, carries, segment string }

func (p paper) entry() schema.Entry {
	doc := schema.ID("wipo:document/" + p.symbol)
	lang := p.lang
	if lang == "" {
		lang = "en"
	}
	e := schema.Entry{Key: string(doc) + "@" + lang, Layer: schema.LayerSource, Document: doc, Language: lang, Hash: p.symbol}
	state := func(n schema.ID, prop schema.Property, v schema.Value) {
		if v.Text != "" || v.Int != 0 {
			e.Statements = append(e.Statements, schema.Statement{Node: n, Property: prop, Value: v})
		}
	}
	claim := func(from schema.ID, rel schema.Relation, to schema.ID, seg, quote string) {
		edge := schema.Edge{From: from, Relation: rel, To: to, Evidence: schema.Evidence{Document: doc, Segment: seg, Quote: quote,
			Rule: "test", Origin: schema.Extracted, Start: len(e.Edges), End: len(e.Edges) + len([]rune(quote))}}
		edge.Seal(e.Key)
		e.Edges = append(e.Edges, edge)
	}
	session := schema.ID("")
	if p.session != "" {
		session = schema.ID("wipo:session/" + p.session)
		state(doc, schema.PropSession, schema.Ref(session))
	}
	state(doc, schema.PropTitle, schema.InLang(p.title, lang))
	state(doc, schema.PropDate, schema.Date(p.date))
	for number, title := range p.items {
		id := session.Part("item_" + number)
		state(id, schema.PropTitle, schema.InLang(title, lang))
		claim(doc, schema.Reports, id, "item_"+number, title)
	}
	for i, a := range p.decisions {
		seg := a.segment
		if seg == "" {
			seg = fmt.Sprintf("para_%d", i+1)
		}
		id := schema.ID("wipo:decision/" + p.symbol + "#" + seg)
		state(id, schema.PropText, schema.InLang(a.text, lang))
		state(id, schema.PropStatus, schema.Text(a.status))
		rel, from := schema.Proposes, doc
		if a.status == "taken" {
			state(id, schema.PropSession, schema.Ref(session))
			rel, from = schema.Decides, session
		}
		claim(from, rel, id, seg, a.text)
		if a.carries != "" {
			claim(id, schema.CarriesOver, schema.ID("wipo:session/"+a.carries), seg, a.text)
		}
		if item := "item_10"; p.items["10"] != "" {
			state(doc.Part(seg), schema.PropPartOf, schema.Ref(doc.Part(item)))
		}
	}
	if p.corrects != "" {
		claim(doc, schema.Corrects, schema.ID("wipo:document/"+p.corrects), "para_1", "corrects")
	}
	return e
}

// islands is a matter followed over four sessions, told in three ways.
func islands() []paper {
	return []paper{
		{symbol: "WO/GA/28/5", title: "DIPLOMATIC CONFERENCE ON THE PROTECTION OF ISLAND NAMES", date: "2002-09-20", session: "ga/28"},
		{symbol: "WO/GA/28/7", title: "REPORT", date: "2002-10-01", session: "ga/28", items: map[string]string{"10": "Diplomatic Conference on the Protection of Island Names"},
			decisions: []act{{"decide", "taken", "The Assembly decided that the issue would remain on the agenda of its session of September 2003.", "ga/30", ""}}},
		{symbol: "WO/GA/30/3", title: "Protection of island names", date: "2003-07-21", session: "ga/30",
			decisions: []act{{"decide", "proposed", "decide to keep the protection of island names on its agenda for September 2004", "ga/31", ""}}},
		{symbol: "WO/GA/30/3_Corr.", title: "CORRIGENDUM", date: "2003-08-01", session: "ga/30", corrects: "WO/GA/30/3"},
		{symbol: "WO/GA/31/6", title: "", session: "ga/31",
			decisions: []act{{"decide", "proposed", "decide that the issue of the protection of island names will remain on the agenda of its session in September 2005", "ga/32", ""}}},
		{symbol: "WO/GA/28/2", title: "PROTECTION OF RIVER NAMES", date: "2002-06-01", session: "ga/28"},
		{symbol: "WO/GA/30/4", title: "Report on the Protection of River Names", date: "2003-06-01", session: "ga/30"},
		{symbol: "WO/GA/30/9", title: "Staff matters and pensions", date: "2003-06-01", session: "ga/30",
			decisions: []act{{"note", "taken", "The Assembly noted that pensions rose.", "", ""}}},
	}
}

// issues are the derived entries of issues.
func issues(derived []schema.Entry) []schema.Entry {
	return slices.DeleteFunc(derived, func(e schema.Entry) bool {
		return schema.ID(strings.TrimPrefix(e.Key, "link:")).Path() != schema.PathIssue
	})
}

func entries(ps []paper) []schema.Entry {
	var out []schema.Entry
	for _, p := range ps {
		out = append(out, p.entry())
	}
	return out
}

func TestDerive(t *testing.T) {
	set := embedded(t)
	derived := issues(link.Derive(entries(islands()), set))
	if len(derived) != 2 {
		t.Fatalf("%d issues, want those of islands and of rivers", len(derived))
	}
	e, ok := issue(derived, "link:wipo:issue/protection-of-island-names")
	if !ok {
		t.Fatalf("no issue of island names, but %s and %s", derived[0].Key, derived[1].Key)
	}
	if e.Layer != schema.LayerDerived || e.Hash == "" || e.Document != "" {
		t.Errorf("entry %+v", e)
	}
	rules := map[schema.ID]string{}
	for id, edge := range about(e) {
		rules[id] = edge.Evidence.Rule
	}
	want := map[schema.ID]string{
		"wipo:document/WO/GA/28/5":        "thread/title",
		"wipo:document/WO/GA/28/7":        "thread/agenda",
		"wipo:document/WO/GA/30/3":        "thread/title",
		"wipo:document/WO/GA/30/3_Corr.":  "thread/correction",
		"wipo:document/WO/GA/31/6":        "thread/decision",
		"wipo:decision/WO/GA/28/7#para_1": "thread/item",
		"wipo:decision/WO/GA/30/3#para_1": "thread/decision",
		"wipo:decision/WO/GA/31/6#para_1": "thread/decision",
		"wipo:session/ga/28#item_10":      "thread/title",
		"wipo:session/ga/28":              "thread/session",
		"wipo:session/ga/30":              "thread/carry-over",
		"wipo:session/ga/31":              "thread/carry-over",
		"wipo:session/ga/32":              "thread/carry-over",
	}
	if !reflect.DeepEqual(rules, want) {
		t.Errorf("about island names:\n got %v\nwant %v", rules, want)
	}
	facts := map[schema.Property][]string{}
	for _, s := range e.Statements {
		if s.Node != "wipo:issue/protection-of-island-names" {
			t.Errorf("a statement of %s", s.Node)
		}
		facts[s.Property] = append(facts[s.Property], s.Value.String())
	}
	for p, v := range map[schema.Property]string{schema.PropLabel: "Protection of island names", schema.PropFirstSeen: "2002-09-20",
		schema.PropLastSeen: "2005-09-26", schema.PropStatus: "open", schema.PropOrg: "wipo:organization/wipo"} {
		if !slices.Equal(facts[p], []string{v}) {
			t.Errorf("%s is %v, want %s", p, facts[p], v)
		}
	}
	if len(facts[schema.PropTitle]) != 3 {
		t.Errorf("titles %v, want the three printed", facts[schema.PropTitle])
	}
	for id, edge := range about(e) {
		if edge.To != "wipo:issue/protection-of-island-names" || edge.Evidence.Origin != schema.Inferred || len(edge.Evidence.Reasons) == 0 {
			t.Errorf("%s: %+v", id, edge)
		}
	}
}

// TestLanguagesAndCorrections: titles of one document in two languages are one matter.
func TestLanguages(t *testing.T) {
	ps := []paper{
		{symbol: "WO/GA/25/2", title: "Protection of island names", date: "2000-02-01", session: "ga/25"},
		{symbol: "WO/GA/25/2", title: "Protection des noms d'îles", date: "2000-02-01", session: "ga/25", lang: "fr"},
		{symbol: "WO/GA/26/4", title: "Conférence diplomatique sur la protection des noms d'îles", date: "2000-08-01", session: "ga/26", lang: "fr"},
	}
	derived := issues(link.Derive(entries(ps), embedded(t)))
	if len(derived) != 1 || derived[0].Key != "link:wipo:issue/protection-of-island-names" {
		t.Fatalf("%d issues: %v", len(derived), derived)
	}
	if got := about(derived[0]); len(got) != 4 {
		t.Errorf("about: %v, want two documents and two sessions", got)
	}
}

// TestOrder: the derived layer is the same whatever the order of the entries, and of the statements within them.
func TestOrder(t *testing.T) {
	set := embedded(t)
	in := entries(islands())
	want := link.Derive(in, set)
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 7))
		shuffled := slices.Clone(in)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for i := range shuffled {
			e := &shuffled[i]
			e.Statements, e.Edges = slices.Clone(e.Statements), slices.Clone(e.Edges)
			r.Shuffle(len(e.Statements), func(i, j int) { e.Statements[i], e.Statements[j] = e.Statements[j], e.Statements[i] })
			r.Shuffle(len(e.Edges), func(i, j int) { e.Edges[i], e.Edges[j] = e.Edges[j], e.Edges[i] })
		}
		if got := link.Derive(append(shuffled, want...), set); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: another derived layer", seed)
		}
	}
}

// TestNothing: no entries, or entries about nothing in common, give no issue.
func TestNothing(t *testing.T) {
	set := embedded(t)
	if got := link.Derive(nil, set); got != nil {
		t.Errorf("of nothing: %v", got)
	}
	one := entries([]paper{{symbol: "WO/GA/28/2", title: "Protection of river names", session: "ga/28"}})
	if got := link.Derive(one, set); len(got) != 0 {
		t.Errorf("of one title: %v", got)
	}
}

// madeUp is a word that no other number gives.
func madeUp(n int) string {
	word := "mat"
	for ; n > 0; n /= 20 {
		word += string(rune('b'+n%20)) + "e"
	}
	return word
}

func BenchmarkDerive(b *testing.B) {
	set := embedded(b)
	var in []schema.Entry
	for i := range 4000 {
		in = append(in, paper{symbol: fmt.Sprintf("WO/GA/%d/%d", 20+i%30, i), title: "Report on the protection of " + madeUp(i%900) + " and " + madeUp(i%900+1000),
			session: fmt.Sprintf("ga/%d", 20+i%30), decisions: []act{{"decide", "proposed", "decide that the issue remain on the agenda", "", ""}}}.entry())
	}
	for b.Loop() {
		if got := link.Derive(in, set); len(got) == 0 {
			b.Fatal("no issue")
		}
	}
}
