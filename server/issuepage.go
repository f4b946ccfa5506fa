package server

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
	"github.com/travaux/travaux/server/web"
)

// issue fills the page of an issue.
func (s *site) issue(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	id, err := issueID(ctx, r.PathValue("slug"))
	if err != nil {
		return "", nil, err
	}
	if id == "" {
		return "", nil, fmt.Errorf("server: there is no issue %s: %w", r.PathValue("slug"), schema.ErrNotFound)
	}
	i, err := knownAs[*schema.Issue](ctx, id)
	if err != nil {
		return "", nil, err
	}
	p := web.Issue{Frame: s.about(i.Node, "issues"), Slug: i.Slug(), Heading: i.Label()}
	for _, f := range []web.Fact{{Name: "State", Value: deref(i.Status())}, {Name: "Seen", Value: years(i)}} {
		if f.Value != "" {
			p.Facts = append(p.Facts, f)
		}
	}
	for _, c := range i.Curated() {
		p.Facts = append(p.Facts, web.Fact{Name: "Curated", Value: c.Words(id)})
	}
	es, err := happened(ctx, schema.EventQuery{Issue: id})
	if err != nil {
		return "", nil, err
	}
	shown := es[:min(len(es), page.Max)]
	p.More = len(es) - len(shown)
	if p.Events, err = eventRows(ctx, shown); err != nil {
		return "", nil, err
	}
	if p.Wanted, err = wantedFor(ctx, b, id); err != nil {
		return "", nil, err
	}
	p.Related, err = relatedTo(ctx, b, id)
	return "issue", p, err
}

// eventRows shows events; the nodes and claims they name are asked for at once.
func eventRows(ctx context.Context, es []schema.Event) ([]web.Event, error) {
	var ids, evidence []schema.ID
	for _, e := range es {
		ids = append(append(ids, e.Node), e.Documents...)
		evidence = append(evidence, e.Evidence...)
		for _, t := range e.Decisions {
			ids = append(append(append(ids, t.Decision, t.Decision.Whole(), t.LeadIn), t.Answers...), append(t.Answered, t.Also...)...)
			evidence = append(evidence, t.Evidence...)
		}
	}
	if _, err := things(ctx, ids); err != nil {
		return nil, err
	}
	if _, err := proven(ctx, evidence); err != nil {
		return nil, err
	}
	rows := make([]web.Event, len(es))
	for i, e := range es {
		var err error
		if rows[i], err = eventRow(ctx, e); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

func eventRow(ctx context.Context, e schema.Event) (web.Event, error) {
	at, err := thing(ctx, e.Node)
	if err != nil {
		return web.Event{}, err
	}
	row := web.Event{Date: e.Date, Label: at.Self().Label(), Href: href(at), Title: e.Title.Text, State: words(e.State), Gap: e.Gap}
	documents, err := shown[*schema.Document](ctx, e.Documents)
	if err != nil {
		return row, err
	}
	for _, d := range documents {
		if d.ID != e.Node {
			row.Documents = append(row.Documents, paper(d.Node))
		}
	}
	before := schema.Told{}
	for _, t := range e.Decisions {
		d, err := decisionRow(ctx, t, before)
		if err != nil {
			return row, err
		}
		row.Decisions, before = append(row.Decisions, d), t
	}
	edges, err := proven(ctx, e.Evidence)
	if err != nil {
		return row, err
	}
	if i := slices.IndexFunc(edges, func(e schema.Edge) bool { return e.Evidence.Quote != "" }); i >= 0 {
		document, err := thing(ctx, edges[i].Evidence.Document)
		if err != nil {
			return row, err
		}
		row.Place = strings.TrimSuffix(document.Self().Label()+", "+place(edges[i].Evidence), ", ")
		row.Quote = clip(edges[i].Evidence.Quote)
	}
	return row, nil
}

// nth ends the portion of a decision that is not the first in its paragraph.
var nth = regexp.MustCompile(`__\d+$`)

// decisionRow shows a decision, which stands after another one, with its lead-in, the places that tell it otherwise and, of a
// proposal, what became of it.
func decisionRow(ctx context.Context, t, before schema.Told) (web.Decision, error) {
	d, err := knownAs[*schema.Decision](ctx, t.Decision)
	if err != nil || d == nil {
		return web.Decision{}, err
	}
	row := web.Decision{Status: t.Status, Text: cmp.Or(deref(d.Text(nil)), d.Label()), Href: href(d), Times: 1 + len(t.Also), Outcome: outcomes[t.Outcome], Conflicts: d.Conflicts()}
	if printed, err := ref[*schema.Document](ctx, d.Node, schema.PropDocument); err == nil && printed != nil {
		row.Label = printed.Label() + ", " + portion(nth.ReplaceAllString(d.ID.Portion(), ""))
	}
	if t.LeadIn != "" && t.LeadIn != before.LeadIn && t.LeadIn != before.Decision {
		if lead, err := knownAs[*schema.Decision](ctx, t.LeadIn); err == nil && lead != nil {
			row.LeadIn = deref(lead.Text(nil))
		}
	}
	if row.Tellings, err = tellingRows(ctx, d, t); err != nil || t.Outcome != schema.OutcomeWithChanges {
		return row, err
	}
	changes, err := difference(ctx, d)
	row.Changes = marked(changes)
	return row, err
}

// tellingRows shows who tells a decision in which words; nil when all do in the same.
func tellingRows(ctx context.Context, d *schema.Decision, t schema.Told) ([]web.Telling, error) {
	if len(t.Also) == 0 {
		return nil, nil
	}
	all, err := tellings(ctx, d)
	if err != nil || !slices.ContainsFunc(all, func(t *schema.Telling) bool { return t.Difference != nil }) {
		return nil, err
	}
	var rows []web.Telling
	for _, telling := range all {
		document, err := optional[*schema.Document](ctx, telling.Document)
		if err != nil || document == nil {
			return rows, err
		}
		row := web.Telling{Label: document.Label(), Href: href(document), Quote: clip(telling.Text), Changes: marked(telling.Difference)}
		written, err := writtenIn(ctx, telling)
		if err != nil {
			return rows, err
		}
		if len(written) > 0 {
			row.Place = place(*written[0])
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// marked are changes of words as a page marks them.
func marked(changes []schema.Change) []web.Change {
	var out []web.Change
	for _, c := range changes {
		out = append(out, web.Change{Tag: tags[c.Kind], Text: c.Text})
	}
	return out
}

// outcomes are the outcomes of proposals in words, tags how changes of words are marked.
var (
	outcomes = map[string]string{schema.OutcomeAsProposed: "taken as proposed", schema.OutcomeWithChanges: "taken with changes",
		schema.OutcomeNotTaken: "not taken", schema.OutcomeUnknown: "nothing loaded tells what became of it"}
	tags = map[string]string{schema.ChangeAdded: "ins", schema.ChangeRemoved: "del"}
)

// wantedFor shows the first documents that an issue lacks.
func wantedFor(ctx context.Context, b *batch, issue schema.ID) ([]web.Paper, error) {
	ws, err := b.wanted.Load(ctx, issue)
	if err != nil {
		return nil, fmt.Errorf("server: what is wanted for %s: %w", issue, err)
	}
	var papers []web.Paper
	for _, w := range ws[:min(len(ws), shownIssues)] {
		p := paper(w.Node)
		p.Times = w.Times
		papers = append(papers, p)
	}
	return papers, nil
}

// relatedTo shows the first issues that share something with one.
func relatedTo(ctx context.Context, b *batch, issue schema.ID) ([]web.Paper, error) {
	rs, err := b.related.Load(ctx, issue)
	if err != nil {
		return nil, fmt.Errorf("server: what is related to %s: %w", issue, err)
	}
	var rows []web.Paper
	for _, r := range rs[:min(len(rs), shownIssues)] {
		other, err := optional[*schema.Issue](ctx, r.Issue)
		if err != nil {
			return nil, err
		}
		var shared []string
		for _, c := range []struct {
			n    int
			noun string
		}{{len(r.Documents), "document"}, {len(r.Sessions), "session"}, {r.Cites, "reference"}} {
			if c.n > 0 {
				shared = append(shared, some(c.n, c.noun))
			}
		}
		rows = append(rows, web.Paper{Label: other.Label(), Href: href(other), Note: strings.Join(shared, ", ") + " shared"})
	}
	return rows, nil
}
