package rest

import (
	"fmt"
	"iter"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/export"
	"github.com/travaux/travaux/server/table"
)

func claimColumns() []table.Column {
	return []table.Column{{Name: "id", About: "ID of the evidence; one row for each sentence that says so"}, {Name: "from", About: "ID of what cites, decides, amends"},
		{Name: "from_label", About: "its name"}, {Name: "from_date", About: "its date, RFC 3339: the first day it can mean"}, {Name: "relation", About: "cites, recalls, decides and so on"},
		{Name: "to", About: "ID of the other end"}, {Name: "to_label", About: "its name"}, {Name: "to_present", About: "whether it is loaded"},
		{Name: "pinpoints", About: "the places meant in it, as para:182, with a space between"}, {Name: "antecedent", About: "what an anaphor leaned on"},
		{Name: "document", About: "ID of the document that says it"}, {Name: "segment", About: "the part of it, as para_2"}, {Name: "page", About: "page, from 1"},
		{Name: "quote", About: "the exact words"}, {Name: "rule", About: "the rule that read it"}, {Name: "origin", About: "curated, catalogue, extracted or inferred"}}
}

func citationParams() []param {
	return []param{{"document", "by symbol or ID; without it all citations, in order of the IDs of what cites"}, {"direction", "of a document: outgoing, incoming, both; both"}, firstParam, afterOfDocument}
}

var afterOfDocument = param{"after", "with a document: where to go on, as the Link header of the answer before says"}

// citations are the claims that cite or recall: at a document, by date, or all.
func citations(q *question) (func(rowWriter) error, error) {
	document, direction, first, after := q.document("document"), q.direction(), q.number("first", usualRows, 1, mostRows), q.text("after")
	relations := []schema.Relation{schema.Cites, schema.Recalls}
	if q.err != nil {
		return nil, q.err
	}
	if document != "" {
		pages, err := q.reader.Edges(q.ctx, []schema.EdgeQuery{{Node: document, Direction: direction, Relations: relations, Parts: true, First: first, After: after}})
		if err != nil {
			return nil, fmt.Errorf("rest: citations of %s: %w", document, err)
		}
		q.paged(pages[0].Total, pages[0].More, pages[0].Cursors)
		return func(row rowWriter) error { return q.claims(all(pages[0].Edges), first, row) }, nil
	}
	if direction != schema.Both || after != "" {
		return nil, invalid("direction and after need a document")
	}
	edges := func(yield func(schema.Edge, error) bool) {
		for e, err := range q.reader.StreamEdges(q.ctx, nil) {
			if (err != nil || e.Relation == schema.Cites || e.Relation == schema.Recalls) && !yield(e, err) {
				return
			}
		}
	}
	return func(row rowWriter) error { return q.claims(edges, first, row) }, nil
}

// paged notes how many rows there are and, when more follow, where.
func (q *question) paged(total int, more bool, cursors []string) {
	q.total = total
	if more && len(cursors) > 0 {
		q.next = cursors[len(cursors)-1]
	}
}

func all(edges []schema.Edge) iter.Seq2[schema.Edge, error] {
	return func(yield func(schema.Edge, error) bool) {
		for _, e := range edges {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func neighborhoodParams() []param {
	return []param{{"of", "by ID, symbol, name of a body or short name of an issue; required"}, {"depth", "how many claims away, 0 to 6; 1"},
		{"relation", "only these relations"}, {"direction", "how claims are followed: outgoing, incoming, both; both"}, {"nodes", "at most so many nodes, up to 10000; 1500"}}
}

// neighborhood are the claims between a thing and what is near it, those of the nearest first.
func neighborhood(q *question) (func(rowWriter) error, error) {
	g, err := q.around("of", 1500, 10_000)
	if err != nil {
		return nil, err
	}
	q.total = len(g.Edges)
	return func(row rowWriter) error { return q.claims(all(g.Edges), mostRows, row) }, nil
}

// around reads the parameters of a neighbourhood and asks for it.
func (q *question) around(of string, usual, most int) (schema.Subgraph, error) {
	id, depth, via, direction := q.thing(of), q.number("depth", 1, 0, export.MaxDepth), q.relations("relation"), q.direction()
	nodes := q.number("nodes", usual, 1, most)
	if q.err == nil && id == "" {
		q.fail(invalid("say of what: %s=… is missing", of))
	}
	if q.err != nil {
		return schema.Subgraph{}, q.err
	}
	g, err := q.reader.Neighborhood(q.ctx, id, depth, via, direction, nodes)
	if err != nil {
		return g, fmt.Errorf("rest: around %s: %w", id, err)
	}
	return g, nil
}

// block is how many claims are gathered before their ends are asked for.
const block = 512

// claims writes claims as rows, at most first.
func (q *question) claims(edges iter.Seq2[schema.Edge, error], first int, row rowWriter) error {
	known, some := &labels{q: q}, make([]schema.Edge, 0, block)
	flush := func() error {
		ids := make([]schema.ID, 0, 2*len(some))
		for i := range some {
			ids = append(ids, some[i].From, some[i].From.Whole(), some[i].To)
		}
		if err := known.know(ids); err != nil {
			return err
		}
		for i := range some {
			if err := row(known.claim(&some[i])...); err != nil {
				return err
			}
		}
		some = some[:0]
		return nil
	}
	for e, err := range edges {
		if err != nil {
			return err
		}
		some = append(some, e)
		if first--; first == 0 {
			break
		}
		if len(some) == block {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// claim is the row of a claim, until the next one is asked for.
func (l *labels) claim(e *schema.Edge) []table.Cell {
	v, from, to := &e.Evidence, l.of(e.From), l.of(e.To)
	day := from.day
	if day == (table.Cell{}) {
		day = l.of(e.From.Whole()).day
	}
	page := table.Cell{}
	if v.Page > 0 {
		page = table.Number(v.Page)
	}
	l.row = append(l.row[:0], table.Text(v.ID), table.Text(e.From), table.Text(from.label), day, table.Text(e.Relation), table.Text(e.To), table.Text(to.label), table.Flag(to.Present()),
		table.Maybe(strings.Join(v.Pinpoints, " ")), table.Maybe(v.Antecedent), table.Maybe(v.Document), table.Maybe(v.Segment), page, table.Maybe(v.Quote), table.Maybe(v.Rule), table.Text(v.Origin))
	return l.row
}

// dated is the date or beginning that is stated of a node; "".
func dated(n schema.Node) string {
	if d := n.First(schema.PropDate).Text; d != "" {
		return d
	}
	return n.First(schema.PropStart).Text
}
