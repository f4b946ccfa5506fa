package rest

import (
	"fmt"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/table"
)

func timelineParams() []param {
	return []param{{"issue", "by short name or ID; required"}, {"from", "from then on: 2002, 2002-09 or 2002-09-20"}, {"to", "until then, inclusive"}, {"body", "only in these bodies, by code, name or ID"}, {"organisation", "only in this organisation, by short name"}}
}

func timelineColumns() []table.Column {
	return []table.Column{{Name: "date", About: "RFC 3339: the first day the date can mean"}, {Name: "precision", About: "day, month or year: how much of the date is known"},
		{Name: "kind", About: "session, document or treaty"}, {Name: "node", About: "ID of it"}, {Name: "label", About: "its name"}, {Name: "body", About: "ID of the body"},
		{Name: "body_label", About: "its name"}, {Name: "title", About: "the title under which the matter went"},
		{Name: "state", About: "silent, considered, asked, decided, recommended, carriedOver, conferenceConvened or treatyAdopted"},
		{Name: "gap", About: "it should have come up, and nothing of the session is loaded"}, {Name: "documents", About: "symbols of the papers, with a semicolon between"},
		{Name: "taken", About: "decisions taken, in numbers"}, {Name: "proposed", About: "decisions proposed, in numbers"}, {Name: "decisions", About: "their words, with | between"},
		{Name: "evidence_document", About: "ID of the document that puts it there"}, {Name: "evidence_segment", About: "the part of it"}, {Name: "evidence_quote", About: "the exact words"},
		{Name: "url", About: "its page, from / on"}}
}

// timeline tells what happened to an issue.
func timeline(q *question) (func(rowWriter) error, error) {
	issue := q.issue("issue")
	from, to := q.dates()
	var bodies []schema.ID
	for _, name := range q.values["body"] {
		one := &question{names: q.names, values: map[string][]string{"body": {name}}}
		bodies = append(bodies, one.body("body"))
		if one.err != nil {
			q.fail(one.err)
		}
	}
	if q.err == nil && issue == "" {
		q.fail(invalid("say of what: issue=… is missing"))
	}
	if q.err != nil {
		return nil, q.err
	}
	events, err := q.happened(schema.EventQuery{Issue: issue, From: from, To: to, Bodies: bodies, Org: q.text("organisation")})
	if err != nil {
		return nil, err
	}
	known := &labels{q: q}
	if err := known.know(mentioned(events)); err != nil {
		return nil, err
	}
	proof, err := q.proofs(events)
	q.total = len(events)
	return func(row rowWriter) error {
		for i, e := range events {
			if err := row(known.event(e, proof[i])...); err != nil {
				return err
			}
		}
		return nil
	}, err
}

// mentioned are the things that events name.
func mentioned(events []schema.Event) []schema.ID {
	var ids []schema.ID
	for _, e := range events {
		ids = append(append(ids, e.Node, e.Body), e.Documents...)
		for _, t := range e.Decisions {
			ids = append(ids, t.Decision)
		}
	}
	return ids
}

// proofs gives for each event the first evidence that quotes words; the zero Evidence when none does.
func (q *question) proofs(events []schema.Event) ([]schema.Evidence, error) {
	var ids []schema.ID
	for _, e := range events {
		ids = append(ids, e.Evidence...)
	}
	edges, err := q.reader.Evidence(q.ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("rest: %d pieces of evidence: %w", len(ids), err)
	}
	by := map[schema.ID]schema.Evidence{}
	for _, e := range edges {
		by[e.Evidence.ID] = e.Evidence
	}
	proof := make([]schema.Evidence, len(events))
	for i, e := range events {
		for _, id := range e.Evidence {
			if v := by[id]; v.Quote != "" {
				proof[i] = v
				break
			}
		}
	}
	return proof, nil
}

func (l *labels) event(e schema.Event, v schema.Evidence) []table.Cell {
	day, precision := firstDay(e.Date)
	var papers, texts []string
	for _, id := range e.Documents {
		papers = append(papers, l.of(id).label)
	}
	taken, proposed := 0, 0
	for _, t := range e.Decisions {
		d := schema.Decision{Node: l.of(t.Decision).Node}
		words := d.Text(nil)
		if words == nil {
			label := d.Label()
			words = &label
		}
		texts = append(texts, t.Status+": "+*words)
		switch t.Status {
		case "taken":
			taken++
		case "proposed":
			proposed++
		}
	}
	return []table.Cell{day, precision, table.Text(e.Kind), table.Text(e.Node), l.name(e.Node), table.Maybe(e.Body), l.name(e.Body), table.Maybe(e.Title.Text), table.Text(e.State),
		table.Flag(e.Gap), table.Maybe(strings.Join(papers, "; ")), table.Number(taken), table.Number(proposed), table.Maybe(strings.Join(texts, " | ")),
		table.Maybe(v.Document), table.Maybe(v.Segment), table.Maybe(v.Quote), l.q.address(l.of(e.Node).Node)}
}

// happened is what happened to one issue; ErrNotFound when nothing is known of it.
func (q *question) happened(of schema.EventQuery) ([]schema.Event, error) {
	stories, err := q.reader.Events(q.ctx, []schema.EventQuery{of})
	if err != nil {
		return nil, fmt.Errorf("rest: what happened to %s: %w", of.Issue, err)
	}
	if stories[0] == nil {
		return nil, fmt.Errorf("rest: nothing is known of issue %s: %w", of.Issue, schema.ErrNotFound)
	}
	return stories[0], nil
}
