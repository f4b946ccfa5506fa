package rest

import (
	"fmt"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/table"
)

func documentColumns() []table.Column {
	return []table.Column{{Name: "id", About: "ID"}, {Name: "symbol", About: "symbol, canonical"}, {Name: "title", About: "title, English when there is one"},
		{Name: "kind", About: "MEMORANDUM, REPORT, TREATY and so on"}, {Name: "date", About: "RFC 3339: the first day the date can mean"},
		{Name: "precision", About: "day, month or year: how much of the date is known"}, {Name: "body", About: "ID of the body"}, {Name: "body_label", About: "its name"},
		{Name: "session", About: "ID of the session"}, {Name: "session_label", About: "its name"}, {Name: "author", About: "who prepared it"},
		{Name: "status", About: "provisional or adopted"}, {Name: "languages", About: "those loaded, ISO 639-1, with a space between"},
		{Name: "present", About: "loaded, or only referred to"}, {Name: "url", About: "its page, from / on"}}
}

// filterParams are those that documents and decisions share.
func filterParams(more ...param) []param {
	return append(more, param{"body", "by code, name or ID"}, param{"session", "by ID"}, param{"issue", "by short name or ID"}, param{"status", "as the column shows it"},
		param{"from", "dated from then on: 2002, 2002-09 or 2002-09-20"}, param{"to", "dated until then, inclusive"}, param{"order", "id, date, label or timesCited; date"},
		param{"reverse", "true for the other way round"}, firstParam, afterParam)
}

func documentParams() []param {
	return filterParams(param{"kind", "as the column shows it"}, param{"language", "loaded in it, ISO 639-1"}, param{"author", "exactly as the column shows it"},
		param{"present", "true: only loaded ones; false: only those that others refer to"})
}

// filtered begins a list query by the parameters that documents and decisions share.
func (q *question) filtered(kind schema.Kind, texts map[string]schema.Property) schema.NodeQuery {
	n := schema.NodeQuery{Kind: kind, Where: map[schema.Property]schema.Value{}, Order: schema.ByDate, First: q.number("first", usualRows, 1, mostRows), After: q.text("after")}
	n.From, n.To = q.dates()
	n.About = q.issue("issue")
	if id := q.body("body"); id != "" {
		n.Where[schema.PropBody] = schema.Ref(id)
	}
	if id := q.id("session", func(s string) (schema.ID, error) { return "", invalid("%.80q is no ID", s) }); id != "" {
		n.Where[schema.PropSession] = schema.Ref(id)
	}
	texts["status"] = schema.PropStatus
	for name, p := range texts {
		if s := q.text(name); s != "" {
			n.Where[p] = schema.Text(s)
		}
	}
	if by := named(q, "order", "order", schema.Orders()); len(by) > 0 {
		n.Order = by[0]
	}
	if reverse := q.flag("reverse"); reverse != nil {
		n.Reverse = *reverse
	}
	return n
}

// listed asks for a page of nodes, and for the nodes that some of their properties name.
func (q *question) listed(n schema.NodeQuery, refs ...schema.Property) ([]schema.Node, *labels, error) {
	if q.err != nil {
		return nil, nil, q.err
	}
	page, err := q.reader.List(q.ctx, n)
	if err != nil {
		return nil, nil, fmt.Errorf("rest: listing %ss: %w", strings.ToLower(string(n.Kind)), err)
	}
	q.paged(page.Total, page.More, page.Cursors)
	known := &labels{q: q}
	var ids []schema.ID
	for _, node := range page.Nodes {
		for _, p := range refs {
			ids = append(ids, node.First(p).ID())
		}
	}
	return page.Nodes, known, known.know(ids)
}

func documents(q *question) (func(rowWriter) error, error) {
	n := q.filtered(schema.KindDocument, map[string]schema.Property{"kind": schema.PropDocKind, "language": schema.PropLanguage, "author": schema.PropAuthor})
	n.Present = q.flag("present")
	nodes, known, err := q.listed(n, schema.PropBody, schema.PropSession)
	return func(row rowWriter) error {
		for _, node := range nodes {
			d := schema.Document{Node: node}
			day, precision := firstDay(node.First(schema.PropDate).Text)
			body, session := node.First(schema.PropBody).ID(), node.First(schema.PropSession).ID()
			if err := row(table.Text(d.ID), pointed(d.Symbol()), pointed(d.Title(nil)), pointed(d.DocumentKind()), day, precision, table.Maybe(body), known.name(body),
				table.Maybe(session), known.name(session), pointed(d.Author()), pointed(d.Status()), table.Maybe(strings.Join(d.Languages(), " ")), table.Flag(d.Present()), q.address(node)); err != nil {
				return err
			}
		}
		return nil
	}, err
}

func decisionColumns() []table.Column {
	return []table.Column{{Name: "id", About: "ID"}, {Name: "date", About: "RFC 3339: the first day the date can mean"}, {Name: "precision", About: "day, month or year"},
		{Name: "status", About: "taken, proposed or draft"}, {Name: "verb", About: "decide, note, approve and so on"}, {Name: "text", About: "the words"},
		{Name: "outcome", About: "of a proposal: asProposed, withChanges, notTaken, unknown"}, {Name: "state", About: "what it makes of its matter"},
		{Name: "body", About: "ID of the body"}, {Name: "body_label", About: "its name"}, {Name: "session", About: "ID of the session"}, {Name: "session_label", About: "its name"},
		{Name: "document", About: "ID of the document that prints it"}, {Name: "document_label", About: "its symbol"}, {Name: "url", About: "page of that document, from / on"}}
}

func decisionParams() []param {
	return filterParams(param{"verb", "decide, note, approve and so on"}, param{"document", "the document that prints it, by symbol or ID"})
}

func decisions(q *question) (func(rowWriter) error, error) {
	n := q.filtered(schema.KindDecision, map[string]schema.Property{"verb": schema.PropVerb})
	if id := q.document("document"); id != "" {
		n.Where[schema.PropDocument] = schema.Ref(id)
	}
	nodes, known, err := q.listed(n, schema.PropBody, schema.PropSession, schema.PropDocument)
	return func(row rowWriter) error {
		for _, node := range nodes {
			d := schema.Decision{Node: node}
			day, precision := firstDay(node.First(schema.PropDate).Text)
			body, session, document := node.First(schema.PropBody).ID(), node.First(schema.PropSession).ID(), node.First(schema.PropDocument).ID()
			if err := row(table.Text(d.ID), day, precision, pointed(d.Status()), pointed(d.Verb()), pointed(d.Text(nil)), pointed(d.Outcome()), pointed(d.State()), table.Maybe(body), known.name(body),
				table.Maybe(session), known.name(session), table.Maybe(document), known.name(document), q.address(node)); err != nil {
				return err
			}
		}
		return nil
	}, err
}

func wantedColumns() []table.Column {
	return []table.Column{{Name: "id", About: "ID"}, {Name: "label", About: "its symbol or name"}, {Name: "times", About: "claims that refer to it"},
		{Name: "cited_by", About: "up to three that do, with a semicolon between"}, {Name: "quote", About: "the words of the first of them"}, {Name: "url", About: "its page, from / on"}}
}

func wanted(q *question) (func(rowWriter) error, error) {
	first, after := q.number("first", usualRows, 1, mostRows), q.text("after")
	if q.err != nil {
		return nil, q.err
	}
	page, err := q.reader.Wanted(q.ctx, "", first, after)
	if err != nil {
		return nil, fmt.Errorf("rest: the wanted list: %w", err)
	}
	q.paged(page.Total, page.More, page.Cursors)
	known := &labels{q: q}
	var ids []schema.ID
	for _, w := range page.Wanted {
		for _, e := range w.By {
			ids = append(ids, e.From)
		}
	}
	err = known.know(ids)
	return func(row rowWriter) error {
		for _, w := range page.Wanted {
			var by []string
			quote := ""
			for i, e := range w.By {
				if by = append(by, known.of(e.From).label); i == 0 {
					quote = e.Evidence.Quote
				}
			}
			if err := row(table.Text(w.Node.ID), table.Text(w.Node.Label()), table.Number(w.Times), table.Maybe(strings.Join(by, "; ")), table.Maybe(quote), q.address(w.Node)); err != nil {
				return err
			}
		}
		return nil
	}, err
}
