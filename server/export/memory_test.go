package export_test

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// memory is a small graph.
type memory struct {
	nodes []schema.Node
	edges []schema.Edge
}

var errDisk = errors.New("the disk is gone")

func (m *memory) StreamNodes(_ context.Context, ids []schema.ID) iter.Seq2[schema.Node, error] {
	return func(yield func(schema.Node, error) bool) {
		for _, n := range m.nodes {
			if (ids == nil || slices.Contains(ids, n.ID)) && !yield(n, nil) {
				return
			}
		}
	}
}

func (m *memory) StreamEdges(_ context.Context, ids []schema.ID) iter.Seq2[schema.Edge, error] {
	return func(yield func(schema.Edge, error) bool) {
		for _, e := range m.edges {
			if (ids == nil || slices.Contains(ids, e.From)) && !yield(e, nil) {
				return
			}
		}
	}
}

func (m *memory) Nodes(_ context.Context, ids []schema.ID) ([]schema.Node, error) {
	found := make([]schema.Node, len(ids))
	for i, id := range ids {
		found[i].ID = id
		for _, n := range m.nodes {
			if n.ID == id {
				found[i] = n
			}
		}
	}
	return found, nil
}

func (m *memory) Edges(_ context.Context, qs []schema.EdgeQuery) ([]schema.EdgePage, error) {
	pages := make([]schema.EdgePage, len(qs))
	for i, q := range qs {
		at := func(id schema.ID) bool { return id == q.Node || q.Parts && id.Whole() == q.Node }
		for _, e := range m.edges {
			if (at(e.From) && q.Direction != schema.Incoming || at(e.To) && q.Direction != schema.Outgoing) &&
				(len(q.Relations) == 0 || slices.Contains(q.Relations, e.Relation)) {
				pages[i].Edges = append(pages[i].Edges, e)
			}
		}
	}
	return pages, nil
}

func (m *memory) List(_ context.Context, q schema.NodeQuery) (p schema.NodePage, err error) {
	for _, n := range m.nodes {
		matches := n.Kind == q.Kind
		for prop, v := range q.Where {
			matches = matches && slices.Contains(n.Values(prop), v)
		}
		if matches {
			p.Nodes = append(p.Nodes, n)
		}
	}
	return p, nil
}

func (m *memory) Neighborhood(ctx context.Context, id schema.ID, depth int, _ []schema.Relation, _ schema.Direction, first int) (g schema.Subgraph, err error) {
	ids := []schema.ID{id}
	for range depth {
		for _, at := range slices.Clone(ids) {
			pages, _ := m.Edges(ctx, []schema.EdgeQuery{{Node: at, Direction: schema.Both, Parts: true}})
			for _, e := range pages[0].Edges {
				ids = append(ids, e.From, e.To)
			}
		}
	}
	slices.Sort(ids)
	g.Nodes, err = m.Nodes(ctx, slices.Compact(ids))
	return g, err
}

// hostile is text that no format may trip over.
const hostile = "=cmd|'/C calc'!A0 <b>\"q\" & 'x'</b> ]]> --> \\N \\\" \x00\x01\u0085\u2028 \xff end\r\nnext\tline {%&$#_^~} \U0001F600"

// odd is an ID with everything that ParseID lets through.
const odd schema.ID = "acme:document/A\"<>\\^`{|}%41é日&'#para_1"

func fact(p schema.Property, v schema.Value) schema.Fact {
	return schema.Fact{Property: p, Value: v, Source: "acme:document/A/1@en"}
}

func claim(from schema.ID, r schema.Relation, to schema.ID, start int, quote string) schema.Edge {
	e := schema.Edge{From: from, Relation: r, To: to, Evidence: schema.Evidence{Document: "acme:document/A/1", Segment: "para_1", Start: start,
		End: start + len(quote), Quote: quote, Prefix: "see ", Suffix: hostile, Page: 2, Rule: "symbol/" + hostile, Origin: schema.Extracted, TextHash: "ab", Language: "en",
		Pinpoints: []string{"para:9", "para:10"}, Antecedent: "Idem"}}
	e.Seal("acme:document/A/1@en")
	return e
}

// world is a graph with all kinds of values and text that is hostile to each format.
func world() *memory {
	m := &memory{nodes: []schema.Node{
		{ID: "acme:body/b", Kind: schema.KindBody, Facts: []schema.Fact{fact(schema.PropLabel, schema.Text("The \"Board\"")), fact(schema.PropPresent, schema.Flag())}},
		{ID: "acme:document/A/1", Kind: schema.KindDocument, Facts: []schema.Fact{fact(schema.PropAuthor, schema.Text("Secretariat & Co. {Ltd}")),
			fact(schema.PropBody, schema.Ref("acme:body/b")), fact(schema.PropDate, schema.Date("2002-09-20")), fact(schema.PropDocKind, schema.Text("REPORT")),
			fact(schema.PropLabel, schema.Text("A/1")), fact(schema.PropLanguage, schema.Text("en")), fact(schema.PropLanguage, schema.Text("fr")), fact(schema.PropPage, schema.Int(7)),
			fact(schema.PropPresent, schema.Flag()), fact(schema.PropSymbol, schema.Text("A/1")), fact(schema.PropTitle, schema.InLang("Rapport", "fr")), fact(schema.PropTitle, schema.InLang("Report", "en"))}},
		{ID: "acme:document/A/1#para_1", Kind: schema.KindSegment, Facts: []schema.Fact{fact(schema.PropText, schema.InLang(hostile, "en"))}},
		{ID: odd.Whole(), Kind: schema.KindDocument, Facts: []schema.Fact{fact(schema.PropDate, schema.Date("2002-09")), fact(schema.PropTitle, schema.InLang(hostile, "x y"))}},
		{ID: odd, Kind: schema.KindSegment, Facts: []schema.Fact{fact(schema.PropNumber, schema.Text("\x00")), fact(schema.PropPage, schema.Int(-3))}},
		{ID: "acme:document/A-1", Kind: schema.KindDocument, Facts: []schema.Fact{fact(schema.PropDate, schema.Date("2003"))}},
		{ID: "acme:issue/m", Kind: schema.KindIssue},
		{ID: "oa:document/A/1", Kind: schema.KindDocument, Facts: []schema.Fact{fact(schema.PropDate, schema.Date("no date"))}},
	}}
	m.edges = []schema.Edge{
		claim("acme:document/A/1", schema.Cites, odd, 5, hostile), claim("acme:document/A/1", schema.Cites, odd, 50, "twice"),
		claim("acme:document/A/1", schema.About, "acme:issue/m", 0, ""), claim("acme:document/A/1#para_1", schema.Decides, "acme:document/A-1", 70, "so"),
		claim("acme:document/A-1", schema.Revises, "acme:document/A/1", 9, "Rev."), claim("acme:document/A-1", schema.About, "acme:issue/m", 0, ""),
		claim("oa:document/A/1", schema.Recalls, "acme:document/A/1", 1, "recalls"),
	}
	m.edges[2].Evidence.Origin, m.edges[2].Evidence.Document, m.edges[2].Evidence.Reasons = schema.Inferred, "", []schema.ID{"acme:evidence/1"}
	slices.SortFunc(m.nodes, func(a, b schema.Node) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortStableFunc(m.edges, func(a, b schema.Edge) int { return cmp.Compare(a.From, b.From) })
	return m
}
