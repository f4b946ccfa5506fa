package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// Size of the graph in which a timeline is measured: papers in all, sessions, and papers about the issue.
const (
	storyPapers   = 100_000
	storySessions = 2_000
	storyMembers  = 500
)

const storyIssue = schema.ID("acme:issue/noise")

// storyPaper is one paper with a decision, put before a session.
func storyPaper(i int) schema.Entry {
	doc := schema.ID(fmt.Sprintf("acme:document/C/%d", i))
	decision := schema.ID(fmt.Sprintf("acme:decision/C/%d#para_4", i))
	session := schema.ID(fmt.Sprintf("acme:session/c/%d", i%storySessions))
	e := schema.Entry{Key: string(doc) + "@en", Layer: schema.LayerSource, Document: doc, Language: "en", Hash: fmt.Sprintf("%064d", i), Format: "text",
		Text: "4. The committee decided.", Statements: []schema.Statement{
			{Node: doc, Property: schema.PropPresent, Value: schema.Flag()},
			{Node: doc, Property: schema.PropLabel, Value: schema.Text(fmt.Sprintf("C/%d", i))},
			{Node: doc, Property: schema.PropTitle, Value: schema.InLang(fmt.Sprintf("Paper %d on noise", i), "en")},
			{Node: doc, Property: schema.PropDate, Value: schema.Date(fmt.Sprintf("%d-%02d-%02d", 1900+i%100, 1+i%12, 1+i%28))},
			{Node: doc, Property: schema.PropSession, Value: schema.Ref(session)},
			{Node: decision, Property: schema.PropStatus, Value: schema.Text("taken")},
			{Node: decision, Property: schema.PropSession, Value: schema.Ref(session)},
			{Node: decision, Property: schema.PropDocument, Value: schema.Ref(doc)},
		}}
	for _, edge := range []schema.Edge{{From: session, Relation: schema.Decides, To: decision},
		{From: doc, Relation: schema.Cites, To: schema.ID(fmt.Sprintf("acme:document/C/%d", i/2))}} {
		edge.Evidence = schema.Evidence{Document: doc, Segment: "para_4", Start: 3, End: 24, Quote: "The committee decided", Rule: "test", Origin: schema.Extracted}
		edge.Seal(e.Key)
		e.Edges = append(e.Edges, edge)
	}
	return e
}

// storyEntry is what the corpus shows of the issue: every so manieth paper and its decision are about it.
func storyEntry() schema.Entry {
	e := schema.Entry{Key: "link:" + string(storyIssue), Layer: schema.LayerDerived, Format: "derived", Hash: "1",
		Statements: []schema.Statement{{Node: storyIssue, Property: schema.PropPresent, Value: schema.Flag()}}}
	for i := range storyMembers {
		n := i * (storyPapers / storyMembers)
		for _, from := range []schema.ID{schema.ID(fmt.Sprintf("acme:document/C/%d", n)), schema.ID(fmt.Sprintf("acme:decision/C/%d#para_4", n))} {
			edge := schema.Edge{From: from, Relation: schema.About, To: storyIssue, Evidence: schema.Evidence{Rule: "thread/title", Origin: schema.Inferred}}
			edge.Seal(e.Key)
			e.Edges = append(e.Edges, edge)
		}
	}
	return e
}

func storySession(i int) schema.Entry {
	id := schema.ID(fmt.Sprintf("acme:session/c/%d", i))
	return schema.Entry{Key: fmt.Sprintf("acme:authority/session-%d", i), Layer: schema.LayerSource, Format: "authority", Hash: "1", Statements: []schema.Statement{
		{Node: id, Property: schema.PropStart, Value: schema.Date(fmt.Sprintf("%d-%02d-01", 1000+i/4, 1+i%12))},
		{Node: id, Property: schema.PropBody, Value: schema.Ref("acme:body/c")},
	}}
}

func storyStore(tb testing.TB) *graph.View {
	tb.Helper()
	s, err := graph.Open(":memory:")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = s.Close() })
	b := schema.Batch{Derived: &[]schema.Entry{storyEntry()}}
	add := func(e schema.Entry) {
		b.Entries = append(b.Entries, e)
		b.Files = append(b.Files, schema.File{Path: "/" + e.Key, Hash: e.Hash, Key: e.Key})
		if len(b.Entries) == 10_000 {
			if err := s.Commit(tb.Context(), b); err != nil {
				tb.Fatal(err)
			}
			b = schema.Batch{Derived: b.Derived}
		}
	}
	for i := range storySessions {
		add(storySession(i))
	}
	for i := range storyPapers {
		add(storyPaper(i))
	}
	if err := s.Commit(tb.Context(), b); err != nil {
		tb.Fatal(err)
	}
	return s.View()
}

// BenchmarkEvents tells the story of an issue of 500 papers, with as many decisions, among 100,000, beside a walk written by hand
// over the same arrays.
func BenchmarkEvents(b *testing.B) {
	v := storyStore(b)
	stats, err := v.Stats(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Run("events", func(b *testing.B) {
		for b.Loop() {
			events, err := happened(b, v, storyIssue)
			if err != nil || len(events) == 0 {
				b.Fatal(len(events), err)
			}
		}
		b.ReportMetric(float64(stats.Quads)/1e6, "Mquads")
	})
	b.Run("by hand", func(b *testing.B) {
		for b.Loop() {
			if got := walkByHand(b, v); len(got) == 0 {
				b.Fatal("nothing")
			}
		}
	})
}

// handStep is what the walk by hand tells of a session.
type handStep struct {
	date, session                  string
	documents, decisions, evidence []string
}

// walkByHand gathers what Events tells of this graph, and no more.
func walkByHand(tb testing.TB, v *graph.View) []handStep {
	q, ok := v.QuadStore().(*quadstore.View)
	if !ok {
		tb.Fatal("another quad store")
	}
	pred := func(name string) quadstore.Node { n, _ := q.Lookup(quad.IRI(name)); return n }
	text := func(n quadstore.Node) string {
		switch t := q.Value(n).(type) {
		case quad.IRI:
			return string(t)
		case quad.TypedString:
			return string(t.Value)
		}
		return ""
	}
	first := func(n, p quadstore.Node) quadstore.Node {
		for arc := range q.OutVia(n, p) {
			return arc.V
		}
		return 0
	}
	issue, session, start, date := pred(string(storyIssue)), pred("session"), pred("start"), pred("date")
	decides, status, present := pred("decides"), pred("status"), pred("present")
	steps := map[quadstore.Node]*handStep{}
	type dated struct{ date, id string }
	papers := map[*handStep][]dated{}
	for arc := range q.InVia(issue, pred("about")) {
		at := first(arc.V, session)
		s := steps[at]
		if s == nil {
			s = &handStep{date: text(first(at, start)), session: text(at)}
			steps[at] = s
		}
		s.evidence = append(s.evidence, text(arc.L))
		if id := text(arc.V); strings.Contains(id, "#") {
			if first(arc.V, status) != 0 {
				s.decisions = append(s.decisions, id)
			}
			for by := range q.InVia(arc.V, decides) {
				s.evidence = append(s.evidence, text(by.L))
			}
		} else if first(arc.V, present) != 0 {
			papers[s] = append(papers[s], dated{text(first(arc.V, date)), id})
		}
	}
	out := make([]handStep, 0, len(steps))
	for _, s := range steps {
		slices.SortFunc(papers[s], func(a, b dated) int { return strings.Compare(a.date+a.id, b.date+b.id) })
		for _, p := range papers[s] {
			s.documents = append(s.documents, p.id)
		}
		slices.Sort(s.decisions)
		slices.Sort(s.evidence)
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b handStep) int { return strings.Compare(a.date+a.session, b.date+b.session) })
	return out
}
