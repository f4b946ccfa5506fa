package server

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/web"
)

// How much the start page shows.
const (
	shownIssues = 12
	shownPapers = 5
	shownBodies = 24
)

// start fills the start page.
func (s *site) start(ctx context.Context, b *batch, _ *http.Request) (string, any, error) {
	stats, err := b.reader.Stats(ctx)
	if err != nil {
		return "", nil, fmt.Errorf("server: counting: %w", err)
	}
	p := web.Start{Frame: s.frame(saying(ctx).Say("start.title"), "start"), Counts: counts(ctx, stats), Kinds: kindCounts(ctx, stats)}
	if p.Empty = stats.Documents == 0; !p.Empty {
		p.Loaded = clock(saying(ctx), stats.Loaded)
	}
	p.Explore = explore("query Start {\n  stats { documents nodes { kind count } }\n  issues(first: 12) { totalCount nodes { slug label } }\n  wanted(first: 5) { nodes { node { label } times } }\n}", nil)
	var more int
	if p.Issues, more, err = issueRows(ctx, b, shownIssues); err != nil {
		return "", nil, err
	}
	p.IssuesTotal = len(p.Issues) + more
	if err = sparks(ctx, b, &p); err != nil {
		return "", nil, err
	}
	if p.Cited, err = cited(ctx, b); err != nil {
		return "", nil, err
	}
	if p.Wanted, p.WantedTotal, err = wantedPapers(ctx, b); err != nil {
		return "", nil, err
	}
	if p.Latest, err = latestPapers(ctx, b); err != nil {
		return "", nil, err
	}
	p.Bodies, err = bodyRows(ctx, b)
	return "start", p, err
}

func counts(ctx context.Context, s schema.Stats) string {
	say, edges := saying(ctx).Say, 0
	if s.Documents == 0 {
		return say("start.countsNone")
	}
	for _, n := range s.Edges {
		edges += n
	}
	return say("start.counts", say("issue.documents", s.Documents), say("start.claims", edges))
}

func kindCounts(ctx context.Context, s schema.Stats) []web.Count {
	var cs []web.Count
	for _, k := range schema.Kinds() {
		if n := s.Nodes[k]; n > 0 {
			cs = append(cs, web.Count{Name: saying(ctx).Say("start.kind." + string(k)), Count: n})
		}
	}
	return cs
}

// busiest asks for the loaded things of a kind that have most documents.
func busiest(kind schema.Kind, first int) schema.NodeQuery {
	q := schema.NodeQuery{Kind: kind, Order: schema.ByDocuments, Reverse: true, First: first}
	if kind == schema.KindIssue {
		loaded := true
		q.Present = &loaded
	}
	return q
}

// issueRows shows the issues with most documents, and tells how many more there are.
func issueRows(ctx context.Context, b *batch, most int) ([]web.IssueRow, int, error) {
	p, err := b.list(ctx, busiest(schema.KindIssue, most))
	if err != nil {
		return nil, 0, err
	}
	rows := make([]web.IssueRow, len(p.Nodes))
	for i, n := range p.Nodes {
		issue := &schema.Issue{Node: n}
		rows[i] = web.IssueRow{ID: string(n.ID), Label: n.Label(), Href: href(issue), Seen: years(issue), State: deref(issue.Status()), Documents: p.Counts[i]}
	}
	return rows, p.Total - len(rows), nil
}

// years is the time in which an issue was seen: "1996–2012", "2004".
func years(i *schema.Issue) string {
	from, to := deref(i.FirstSeen()), deref(i.LastSeen())
	from, to = from[:min(4, len(from))], to[:min(4, len(to))]
	if from == "" || from == to {
		return to
	}
	return from + "–" + to
}

// mostCited asks for the loaded documents that are cited most.
func mostCited() schema.NodeQuery {
	loaded := true
	return schema.NodeQuery{Kind: schema.KindDocument, Present: &loaded, Order: schema.ByTimesCited, Reverse: true, First: shownPapers}
}

func cited(ctx context.Context, b *batch) ([]web.Paper, error) {
	p, err := b.list(ctx, mostCited())
	if err != nil {
		return nil, err
	}
	var shown []web.Paper
	for i, n := range p.Nodes {
		if p.Counts[i] > 0 {
			one := paper(ctx, n)
			one.Times = p.Counts[i]
			shown = append(shown, one)
		}
	}
	return shown, nil
}

func wantedPapers(ctx context.Context, b *batch) ([]web.Paper, int, error) {
	p, err := b.reader.Wanted(ctx, "", shownPapers, "")
	if err != nil {
		return nil, 0, fmt.Errorf("server: the wanted list: %w", err)
	}
	papers := make([]web.Paper, len(p.Wanted))
	for i, w := range p.Wanted {
		papers[i] = paper(ctx, w.Node)
		papers[i].Times = w.Times
	}
	return papers, p.Total, nil
}

func paper(ctx context.Context, n schema.Node) web.Paper {
	d := &schema.Document{Node: n}
	note := []string{}
	if t := titleOf(ctx, d); t != "" && t != n.Label() {
		note = append(note, t)
	}
	if day := deref(d.Date()); day != "" {
		note = append(note, day[:min(4, len(day))])
	}
	return web.Paper{Label: n.Label(), Href: href(d), Note: strings.Join(note, ", "), Absent: !n.Present(), Treaty: deref(d.DocumentKind()) == treatyKind, Report: deref(d.DocumentKind()) == reportKind}
}

// bodyRows shows the bodies of which documents are loaded, those with most first; all that are known while none is.
func bodyRows(ctx context.Context, b *batch) ([]web.BodyRow, error) {
	p, err := b.list(ctx, busiest(schema.KindBody, shownBodies))
	if err != nil {
		return nil, err
	}
	var rows []web.BodyRow
	for i, n := range p.Nodes {
		if p.Counts[i] > 0 || p.Counts[0] == 0 {
			rows = append(rows, bodyRow(ctx, schema.Body{Node: n}, p.Counts[i]))
		}
	}
	return rows, nil
}

func bodyRow(ctx context.Context, b schema.Body, papers int) web.BodyRow {
	var note []string
	if papers > 0 {
		note = append(note, saying(ctx).Say("issue.documents", papers))
	}
	if day := deref(b.Ended()); day != "" {
		note = append(note, saying(ctx).Say("start.until", day[:min(4, len(day))]))
	}
	return web.BodyRow{Label: b.Label(), Href: placePath("bodies", b.ID), Code: strings.Join(b.Codes(), ", "), Note: strings.Join(note, ", ")}
}

// plurals name the kinds of nodes in answers, which have no language.
var plurals = map[schema.Kind]string{
	schema.KindOrganization: "Organisations", schema.KindBody: "Bodies", schema.KindSeries: "Series of meetings",
	schema.KindSession: "Sessions", schema.KindDocument: "Documents", schema.KindSegment: "Paragraphs and other parts",
	schema.KindArticle: "Provisions", schema.KindAgendaItem: "Agenda items", schema.KindDecision: "Decisions",
	schema.KindRecommendation: "Recommendations", schema.KindIssue: "Issues", schema.KindUnresolved: "References not settled",
}
