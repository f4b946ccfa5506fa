package server

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
)

// props states properties of one node.
func props(id schema.ID, pairs ...any) []schema.Statement {
	var ss []schema.Statement
	for i := 0; i < len(pairs); i += 2 {
		v, ok := pairs[i+1].(schema.Value)
		if !ok {
			v = schema.Text(pairs[i+1].(string))
		}
		ss = append(ss, schema.Statement{Node: id, Property: pairs[i].(schema.Property), Value: v})
	}
	return ss
}

// says is a claim that a part of a document makes.
func says(from schema.ID, r schema.Relation, to schema.ID, segment, quote string, at int, pinpoints ...string) schema.Edge {
	document := from.Whole()
	if from.Path() == schema.PathDecision || from.Path() == schema.PathSession {
		document = "wipo:document/WO/GA/28/5"
	}
	return schema.Edge{From: from, Relation: r, To: to, Evidence: schema.Evidence{
		Document: document, Segment: segment, Start: at, End: at + len(quote), Quote: quote, Prefix: "see ", Suffix: " of",
		Page: 1 + at/1000, Rule: "test/rule", Origin: schema.Extracted, TextHash: strings.Repeat("ab", 32), Language: "en", Pinpoints: pinpoints}}
}

const (
	talks   schema.ID = "wipo:document/WO/GA/28/5"
	later   schema.ID = "wipo:document/WO/GA/31/5"
	report  schema.ID = "wipo:document/A/36/15"
	matter  schema.ID = "wipo:issue/protection-of-audiovisual-performances"
	other   schema.ID = "wipo:issue/broadcasts"
	treaty  schema.ID = "wipo:treaty/wipo-convention"
	agenda  schema.ID = "wipo:recommendation/development-agenda"
	keep    schema.ID = "wipo:decision/WO/GA/28/5#para_2"
	again   schema.ID = "wipo:decision/WO/GA/31/5#para_1"
	propose schema.ID = "wipo:decision/WO/GA/28/5#para_6"
)

// corpus is a small graph in the layout of a real one; its sentences are written for this test.
func corpus() []schema.Entry {
	authority := schema.Entry{Key: "wipo:authority/bodies", Layer: schema.LayerSource}
	add := func(id schema.ID, pairs ...any) {
		authority.Statements = append(authority.Statements, props(id, append([]any{schema.PropPresent, schema.Flag()}, pairs...)...)...)
	}
	add("wipo:organization/wipo", schema.PropLabel, "WIPO", schema.PropName, schema.InLang("World Intellectual Property Organization", "en"),
		schema.PropName, schema.InLang("Organisation Mondiale de la Propriété Intellectuelle", "fr"), schema.PropAcronym, "WIPO")
	add("wipo:body/ga", schema.PropLabel, "WIPO General Assembly", schema.PropName, schema.InLang("WIPO General Assembly", "en"),
		schema.PropName, schema.InLang("Assemblée générale de l'OMPI", "fr"), schema.PropCode, "WO/GA", schema.PropRank, "assembly",
		schema.PropFounded, schema.Date("1970"), schema.PropOrg, schema.Ref("wipo:organization/wipo"), schema.PropParent, schema.Ref("wipo:organization/wipo"))
	add("wipo:body/sccr", schema.PropLabel, "Standing Committee on Copyright", schema.PropCode, "SCCR", schema.PropRank, "committee",
		schema.PropOrg, schema.Ref("wipo:organization/wipo"), schema.PropParent, schema.Ref("wipo:body/ga"))
	for n := 27; n <= 31; n++ {
		add(schema.ID(fmt.Sprintf("wipo:session/ga/%d", n)), schema.PropLabel, fmt.Sprintf("WIPO General Assembly, session %d", n),
			schema.PropOrdinal, schema.Int(n), schema.PropPlace, "Geneva", schema.PropBody, schema.Ref("wipo:body/ga"), schema.PropStart, schema.Date(fmt.Sprintf("%d-09-23", 1974+n)))
	}
	return []schema.Entry{authority, papers(), treaties(), thread()}
}

func papers() schema.Entry {
	e := schema.Entry{Key: string(talks) + "@en", Layer: schema.LayerSource, Document: talks, Language: "en"}
	for _, ss := range [][]schema.Statement{
		props(talks, schema.PropPresent, schema.Flag(), schema.PropLabel, "WO/GA/28/5", schema.PropSymbol, "WO/GA/28/5", schema.PropPrinted, "WO/GA/28/5",
			schema.PropTitle, schema.InLang("Performances: the state of the talks", "en"), schema.PropDate, schema.Date("2002-09-20"), schema.PropDocKind, "MEMORANDUM",
			schema.PropAuthor, "Director General", schema.PropBody, schema.Ref("wipo:body/ga"), schema.PropSession, schema.Ref("wipo:session/ga/28"),
			schema.PropOrg, schema.Ref("wipo:organization/wipo"), schema.PropLanguage, "en", schema.PropInferred, "docKind"),
		props(later, schema.PropPresent, schema.Flag(), schema.PropLabel, "WO/GA/31/5", schema.PropSymbol, "WO/GA/31/5", schema.PropDate, schema.Date("2004-08-01"),
			schema.PropDocKind, "NOTE", schema.PropBody, schema.Ref("wipo:body/ga"), schema.PropSession, schema.Ref("wipo:session/ga/31")),
		props(report, schema.PropLabel, "A/36/15", schema.PropSymbol, "A/36/15"),
		props(report.Part("para_182"), schema.PropLabel, "A/36/15 paragraph 182", schema.PropNumber, "182", schema.PropDocument, schema.Ref(report)),
		props(talks.Part("para_10"), schema.PropNumber, "10", schema.PropDocument, schema.Ref(talks), schema.PropPosition, schema.Int(10)),
		props(talks.Part("para_2"), schema.PropNumber, "2", schema.PropDocument, schema.Ref(talks), schema.PropPosition, schema.Int(2), schema.PropPartOf, schema.Ref(talks)),
		props(keep, schema.PropLabel, "Decision in paragraph 2", schema.PropVerb, "decide", schema.PropStatus, "taken", schema.PropDocument, schema.Ref(talks),
			schema.PropBody, schema.Ref("wipo:body/ga"), schema.PropSession, schema.Ref("wipo:session/ga/27"), schema.PropPosition, schema.Int(2),
			schema.PropText, schema.InLang("The Assembly kept the matter on its list for 2002. See WO/GA/INTERSESSIONAL/INTERGOVERNMENTAL/28/ADDENDUM/5.", "en"), schema.PropDate, schema.Date("2001-10")),
		props(propose, schema.PropLabel, "Invitation in paragraph 6", schema.PropVerb, "note", schema.PropStatus, "proposed", schema.PropDocument, schema.Ref(talks),
			schema.PropBody, schema.Ref("wipo:body/ga"), schema.PropSession, schema.Ref("wipo:session/ga/28"), schema.PropPosition, schema.Int(6)),
		props(propose+"__item_i", schema.PropVerb, "note", schema.PropStatus, "proposed", schema.PropLeadIn, schema.Ref(propose), schema.PropPosition, schema.Int(7)),
		props("wipo:unresolved/3f", schema.PropLabel, "the earlier document", schema.PropPrinted, "the earlier document", schema.PropReason, "several candidates",
			schema.PropCandidate, schema.Ref(report), schema.PropCandidate, schema.Ref("wipo:document/A/35/15")),
		props("wipo:document/A/35/15", schema.PropLabel, "A/35/15", schema.PropSymbol, "A/35/15"),
		props(again, schema.PropLabel, "Decision told in paragraph 1", schema.PropVerb, "decide", schema.PropStatus, "taken", schema.PropDocument, schema.Ref(later),
			schema.PropBody, schema.Ref("wipo:body/ga"), schema.PropSession, schema.Ref("wipo:session/ga/27"), schema.PropSameAs, schema.Ref(keep),
			schema.PropText, schema.InLang("It was kept on the list.", "en")),
		props(keep, schema.PropState, schema.StateCarriedOver, schema.PropConflict, "carried over to ga/28 by WO/GA/28/5, to ga/29 by WO/GA/31/5",
			schema.PropAgendaItem, schema.Ref("wipo:session/ga/27#item_9")),
		props(propose, schema.PropOutcome, schema.OutcomeWithChanges, schema.PropWhy, "one decision answers it", schema.PropText, schema.InLang("The Assembly keeps the matter on its list.", "en")),
		props("wipo:session/ga/27#item_9", schema.PropNumber, "9", schema.PropTitle, "Performances", schema.PropSession, schema.Ref("wipo:session/ga/27"),
			schema.PropDelegated, schema.Ref(report), schema.PropSameAs, schema.Ref("wipo:series/36#item_9")),
		props("wipo:series/36#item_9", schema.PropNumber, "9", schema.PropLabel, "Item 9 of the joint agenda"),
		props("wipo:session/ga/28#item_10", schema.PropNumber, "10", schema.PropTitle, "Performances", schema.PropSession, schema.Ref("wipo:session/ga/28"),
			schema.PropBody, schema.Ref("wipo:body/ga"), schema.PropParagraphs, "171-186"),
	} {
		e.Statements = append(e.Statements, ss...)
	}
	idem := says(talks, schema.Cites, report, "fn_2", "Idem, paragraph 186", 2300, "para:186")
	idem.Evidence.Antecedent, idem.Evidence.Rule = "A/36/15, paragraph 182", "anaphor/idem"
	e.Edges = []schema.Edge{
		says(talks.Part("para_2"), schema.Cites, report.Part("para_182"), "para_2", "document A/36/15, paragraph 182", 1200, "para:182"),
		idem,
		says(talks, schema.Cites, "wipo:unresolved/3f", "para_3", "the earlier document", 2400),
		says(later, schema.Cites, talks, "para_1", "document WO/GA/28/5", 310),
		says(later, schema.Cites, report, "para_1", "document A/36/15", 350),
		says("wipo:session/ga/27", schema.Decides, keep, "para_2", "decided", 1100),
		says(keep, schema.CarriesOver, "wipo:session/ga/28", "para_2", "on its list for 2002", 1150),
		says(talks, schema.Proposes, propose, "para_6", "is invited to note", 3900),
		says(keep, schema.Answers, propose, "para_2", "decided", 1100),
		says("wipo:session/ga/27", schema.Decides, again, "para_1", "It was kept on the list", 210),
		says("wipo:session/ga/28#item_10", schema.Considers, talks, "para_1", "Document WO/GA/28/5", 90),
		says(report, schema.Reports, "wipo:session/ga/28#item_10", "contents_10", "10. Performances 171-186", 40),
		says(keep, schema.Establishes, "wipo:body/sccr", "para_3", "a committee is set up", 1300),
	}
	return e
}

func treaties() schema.Entry {
	e := schema.Entry{Key: "wipo:authority/treaties", Layer: schema.LayerSource}
	for _, ss := range [][]schema.Statement{
		props(treaty, schema.PropPresent, schema.Flag(), schema.PropLabel, "WIPO Convention", schema.PropDocKind, "TREATY", schema.PropDate, schema.Date("1967-07-14"),
			schema.PropTitle, schema.InLang("Convention Establishing the World Intellectual Property Organization", "en")),
		props(treaty.Part("art_8"), schema.PropNumber, "8", schema.PropDocument, schema.Ref(treaty), schema.PropPartOf, schema.Ref(treaty), schema.PropPosition, schema.Int(1), schema.PropInferred, "number"),
		props(treaty.Part("art_8__para_3"), schema.PropNumber, "(3)", schema.PropDocument, schema.Ref(treaty), schema.PropPartOf, schema.Ref(treaty.Part("art_8")), schema.PropPosition, schema.Int(2)),
		props(treaty.Part("art_8__para_3__item_iv"), schema.PropNumber, "(iv)", schema.PropDeleted, schema.Flag(), schema.PropDocument, schema.Ref(treaty),
			schema.PropPartOf, schema.Ref(treaty.Part("art_8__para_3")), schema.PropPosition, schema.Int(3)),
	} {
		e.Statements = append(e.Statements, ss...)
	}
	for _, a := range []struct{ year, force, words, part string }{
		{"1967", "1970-04-26", "The Committee shall meet each year.", "It shall choose its Chair."},
		{"1979", "1984-06-01", "The Committee shall meet every second year.", "It shall choose its Chair."},
	} {
		act := treaty + "/act/" + schema.ID(a.year)
		e.Statements = append(e.Statements, slices.Concat(
			props(act, schema.PropPresent, schema.Flag(), schema.PropLabel, "Act of "+a.year, schema.PropActOf, schema.Ref(treaty), schema.PropDate, schema.Date(a.year),
				schema.PropInForce, schema.Date(a.force)),
			props(act.Part("art_8"), schema.PropPresent, schema.Flag(), schema.PropNumber, "8", schema.PropDocument, schema.Ref(act), schema.PropPartOf, schema.Ref(act),
				schema.PropPosition, schema.Int(1), schema.PropText, schema.InLang(a.words, "en")),
			props(act.Part("art_8__para_2"), schema.PropPresent, schema.Flag(), schema.PropNumber, "2", schema.PropDocument, schema.Ref(act),
				schema.PropPartOf, schema.Ref(act.Part("art_8")), schema.PropPosition, schema.Int(2), schema.PropText, schema.InLang(a.part, "en")))...)
	}
	for _, n := range []string{"10", "2", "1"} {
		e.Statements = append(e.Statements, props(agenda+"/"+schema.ID(n), schema.PropPresent, schema.Flag(), schema.PropLabel, "Recommendation "+n, schema.PropNumber, n,
			schema.PropSet, "development-agenda", schema.PropCluster, "A", schema.PropClusterTitle, "Assistance", schema.PropText, "Help shall follow need, no. "+n+".")...)
		e.Edges = append(e.Edges, says("wipo:session/ga/31", schema.Adopts, agenda+"/"+schema.ID(n), "para_9", "adopted", 5000))
	}
	return e
}

func thread() schema.Entry {
	e := schema.Entry{Key: "link:" + string(matter), Layer: schema.LayerDerived, Statements: props(matter, schema.PropPresent, schema.Flag(),
		schema.PropLabel, "Protection of audiovisual performances", schema.PropTitle, schema.InLang("Protection of audiovisual performances", "en"),
		schema.PropStatus, "open", schema.PropFirstSeen, schema.Date("2001-10"), schema.PropLastSeen, schema.Date("2004-08-01"),
		schema.PropGap, schema.Ref("wipo:session/ga/30"), schema.PropGap, schema.Ref("wipo:session/ga/29"), schema.PropWanted, schema.Ref(report))}
	e.Statements = append(e.Statements, props(other, schema.PropPresent, schema.Flag(), schema.PropLabel, "Broadcasts", schema.PropTitle, schema.InLang("Broadcasts", "en"),
		schema.PropStatus, "closed", schema.PropFirstSeen, schema.Date("1999"), schema.PropLastSeen, schema.Date("2004-08-01"))...)
	shared := says(later, schema.About, other, "para_1", "broadcasts", 700)
	shared.Evidence.Origin, shared.Evidence.Rule = schema.Inferred, "thread/title"
	e.Edges = append(e.Edges, shared)
	for _, from := range []schema.ID{talks, later, keep, "wipo:session/ga/28"} {
		edge := says(from, schema.About, matter, "", "", 0)
		edge.Evidence.Origin, edge.Evidence.Rule, edge.Evidence.Reasons = schema.Inferred, "thread/title", []schema.ID{talks}
		e.Edges = append(e.Edges, edge)
	}
	return e
}

// printed reads the few names of the corpus.
type printed struct{}

func (printed) Document(s string) (schema.ID, error) {
	s = strings.ToUpper(strings.TrimSuffix(strings.TrimSpace(s), "."))
	if !strings.Contains(s, "/") {
		return "", fmt.Errorf("authority: symbol %q: %w", s, schema.ErrInvalid)
	}
	return schema.NewID("wipo", schema.PathDocument, s)
}

func (printed) Treaty(s string) (schema.ID, error) {
	switch s {
	case "WIPO Convention":
		return treaty, nil
	case "the Convention":
		return "", fmt.Errorf("authority: %q is WIPO Convention or Berne Convention: %w", s, schema.ErrAmbiguous)
	}
	return "", fmt.Errorf("authority: treaty %q: %w", s, schema.ErrNotFound)
}

func (printed) Body(s string) (schema.ID, error) {
	switch s {
	case "WO/GA", "General Assembly":
		return "wipo:body/ga", nil
	case "SCCR":
		return "wipo:body/sccr", nil
	}
	return "", fmt.Errorf("authority: body %q: %w", s, schema.ErrInvalid)
}

var questions = fstest.MapFS{
	"01-cites.graphql":    {Data: []byte("# What does this paper rest on?\nquery RestsOn { document(symbol: \"WO/GA/28/5\") { cites { edges { node { label } evidence { quote } } } } }\n")},
	"02-timeline.graphql": {Data: []byte("query Timeline { timeline(issue: \"protection-of-audiovisual-performances\") { nodes { date node { label } state } } }\n")},
	"notes.txt":           {Data: []byte("no question")},
}

// serve is a server over the corpus and the reader it asks.
func serve(t testing.TB) (http.Handler, *memory) {
	t.Helper()
	m := newMemory(corpus())
	h, err := New(Config{Open: func() Reader { return m }, Names: printed{}, Version: "test", Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Questions: questions})
	require.NoError(t, err)
	return h, m
}
