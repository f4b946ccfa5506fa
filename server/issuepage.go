package server

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
)

// mostRows is how many events the table of an issue shows, mostPairs how many sessions the comparison.
const (
	mostRows  = 600
	mostPairs = 40
)

// issue fills the page of an issue.
func (s *site) issue(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	f, err := followNamed(ctx, r.PathValue("slug"))
	if err != nil {
		return "", nil, err
	}
	p := web.Issue{Frame: s.about(f.issue.Node, "issues"), Slug: f.issue.Slug(), Heading: f.issue.Label()}
	p.OEmbed, p.Embedding = discovery(r), embedding(r, p.Heading)
	p.Explore = explore(`query Timeline($issue: String!) {
  timeline(issue: $issue) {
    totalCount
    nodes { date node { label } state gap documents { nodes { label } } evidence { document { label } quote } }
  }
}`, map[string]any{"issue": f.issue.Slug()})
	if err := f.draw(ctx, &p); err != nil {
		return "", nil, err
	}
	if err := f.table(ctx, &p); err != nil {
		return "", nil, err
	}
	if p.Pairs, err = f.pairs(ctx); err != nil {
		return "", nil, err
	}
	if p.Wanted, err = f.lacks(ctx); err != nil {
		return "", nil, err
	}
	if p.Why, err = f.reasons(ctx); err != nil {
		return "", nil, err
	}
	p.Facts = f.facts(p)
	p.Before = f.before()
	p.Related, err = relatedTo(ctx, b, f.issue.ID)
	return "issue", p, err
}

// followNamed gives an issue by its short name, with all about it; a choice when issues of several organisations have that name.
func followNamed(ctx context.Context, slug string) (*followed, error) {
	ids, err := slugIDs(ctx, schema.PathIssue, slug)
	if err != nil {
		return nil, err
	}
	same, err := allKnown(ctx, ids)
	if err != nil {
		return nil, err
	}
	same = slices.DeleteFunc(same, func(t schema.Thing) bool { return t == nil || !t.Self().Present() })
	if len(same) > 1 {
		return nil, &several{slug, same}
	}
	i, err := issueNamed(ctx, slug)
	if err != nil {
		return nil, err
	}
	if i == nil {
		return nil, fmt.Errorf("server: there is no issue %s: %w", slug, schema.ErrNotFound)
	}
	return follow(ctx, i)
}

// draw makes the pictures of an issue and their legend.
func (f *followed) draw(ctx context.Context, p *web.Issue) error {
	if len(f.events) == 0 {
		return nil
	}
	story, err := f.story(ctx, "tl")
	if err != nil {
		return err
	}
	p.Picture = template.HTML(timeline.Draw(story).SVG) //nolint:gosec // the package escapes every text
	story.Prefix = "tlp"
	p.Slim = template.HTML(timeline.Compact(story, 358, 0).SVG) //nolint:gosec // the package escapes every text
	times := map[timeline.Kind]int{}
	for _, one := range story.Sessions {
		for _, m := range one.Marks {
			times[m.Kind]++
		}
	}
	for _, k := range timeline.Kinds() {
		if times[k] > 0 {
			p.Legend = append(p.Legend, web.Legend{Kind: k, Times: times[k]})
		}
	}
	for _, tie := range timeline.Ties() {
		if slices.ContainsFunc(story.Links, func(l timeline.Link) bool { return l.Tie == tie }) {
			p.Ties = append(p.Ties, tie)
		}
	}
	return nil
}

// table fills the rows of the table, which are those of the picture, and the evidence of their marks.
func (f *followed) table(ctx context.Context, p *web.Issue) error {
	p.More = max(len(f.events)-mostRows, 0)
	for i, e := range f.events[:min(len(f.events), mostRows)] {
		row, groups, err := f.row(ctx, i, e)
		if err != nil {
			return err
		}
		p.Events = append(p.Events, row)
		if len(f.events) > mostDrawn {
			continue
		}
		ds, err := f.drawers(ctx, i, groups)
		if err != nil {
			return err
		}
		p.Drawers = append(p.Drawers, ds...)
	}
	return nil
}

func (f *followed) row(ctx context.Context, i int, e schema.Event) (web.Event, []group, error) {
	at, err := thing(ctx, e.Node)
	if err != nil {
		return web.Event{}, nil, err
	}
	row := web.Event{ID: f.rows[i], Date: e.Date, Where: at.Self().Label(), Href: href(at), Title: e.Title.Text, State: e.State, Gap: e.Gap, Lang: tongueOf(ctx, at.Self())}
	if len(e.Date) >= 4 {
		row.Year = e.Date[:4]
		row.Month = strings.TrimSpace(strings.Replace(f.say.Month(e.Date), row.Year, "", 1))
	}
	groups, err := f.groups(ctx, i)
	if err != nil {
		return row, nil, err
	}
	for _, g := range groups {
		if strings.Contains("prw", string(g.kind)) || g.kind == timeline.Adopted {
			for _, id := range g.items {
				t, err := thing(ctx, id)
				if err != nil {
					return row, nil, err
				}
				row.Papers = append(row.Papers, paper(ctx, t.Self()))
			}
			continue
		}
		text := g.words
		if len(g.items) > 1 {
			text = fmt.Sprintf("%s (+%d)", text, len(g.items)-1)
		}
		row.Marks = append(row.Marks, web.Mark{Kind: g.kind, Text: text, Href: g.href(f, i)})
	}
	row.Ways, err = f.onward(ctx, i)
	return row, groups, err
}

// facts are what stands beside the heading.
func (f *followed) facts(p web.Issue) []web.Fact {
	say := f.say.Say
	documents, silent, asked, answered := map[schema.ID]bool{}, 0, 0, 0
	for _, e := range f.events {
		silent += truth(e.Gap)
		for _, d := range e.Documents {
			documents[d] = true
		}
		for _, t := range e.Decisions {
			if t.Status == statusProposed && t.Outcome != "" {
				asked++
				answered += truth(t.Outcome != schema.OutcomeUnknown)
			}
		}
	}
	var facts []web.Fact
	add := func(key, value string) {
		if value != "" {
			facts = append(facts, web.Fact{Name: say(key), Value: value})
		}
	}
	if n := len(f.events); n > 0 {
		add("issue.state", say("issue.state."+f.standing()))
	}
	add("issue.seen", years(f.issue))
	add("issue.loadedFact", say("issue.loadedCount", say("issue.documents", len(documents)), say("issue.sessions", len(f.events)-silent)))
	if asked > 0 {
		add("issue.askedFact", say("issue.askedCount", asked, answered))
	}
	if len(f.wanted) > 0 || silent > 0 {
		add("issue.missing", say("issue.missingCount", say("issue.documents", len(f.wanted)), say("issue.sessions", silent)))
	}
	for _, c := range f.issue.Curated() {
		add("issue.curated", c.Words(f.issue.ID))
	}
	return facts
}

// standing is how the matter stands after the last session of which something is loaded.
func (f *followed) standing() string {
	all := schema.Standings(f.events)
	if len(all) == 0 {
		return schema.StateSilent
	}
	return all[len(all)-1].State
}

// before names the titles that the matter had, when it was renamed.
func (f *followed) before() string {
	titles := f.titles()
	var had []string
	for _, t := range titles[:max(len(titles)-1, 0)] {
		had = append(had, t.Text+" ("+strings.TrimSuffix(t.From[:min(4, len(t.From))]+"–"+t.To[:min(4, len(t.To))], "–")+")")
	}
	if len(had) == 0 {
		return ""
	}
	return f.say.Say("issue.renamed", strings.Join(had, "; "))
}

// lacks shows the documents that the issue lacks, with those that refer to them.
func (f *followed) lacks(ctx context.Context) ([]web.Lack, error) {
	var rows []web.Lack
	for _, w := range f.wanted[:min(len(f.wanted), mostPairs)] {
		row := web.Lack{Paper: paper(ctx, w.Node)}
		row.Times = w.Times
		for _, by := range w.By {
			from, err := thing(ctx, by.Evidence.Document)
			if err != nil {
				return nil, err
			}
			one := web.Paper{Label: from.Self().Label(), Href: hrefAt(from, by.Evidence.Segment), Note: pilcrow(f.say, by.Evidence.Segment)}
			if !slices.Contains(row.By, one) {
				row.By = append(row.By, one)
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// reasons tells why events belong to the issue: each rule, how often it says so, and one sentence.
func (f *followed) reasons(ctx context.Context) ([]web.Reason, error) {
	at, rows := map[string]int{}, []web.Reason{}
	for _, e := range f.events {
		for _, id := range e.Evidence {
			edge, ok := f.proof[id]
			if !ok {
				continue
			}
			rule := edge.Evidence.Rule
			if _, had := at[rule]; !had {
				at[rule] = len(rows)
				rows = append(rows, web.Reason{Rule: coded(f.say, "kind.rule.", rule[strings.LastIndex(rule, "/")+1:])})
			}
			row := &rows[at[rule]]
			if row.Count++; row.Quote != "" {
				continue
			}
			from, err := thing(ctx, edge.Evidence.Document)
			if err != nil {
				return nil, err
			}
			row.Quote, row.Label, row.Href = clipWords(edge.Evidence.Quote, 180), from.Self().Label(), hrefAt(from, edge.Evidence.Segment)
		}
	}
	slices.SortStableFunc(rows, func(a, b web.Reason) int { return cmp.Compare(b.Count, a.Count) })
	return rows, nil
}

// nth ends the portion of a decision that is not the first in its paragraph.
var nth = regexp.MustCompile(`(__|-)\d+$`)

// relatedTo shows the first issues that share something with one.
func relatedTo(ctx context.Context, b *batch, issue schema.ID) ([]web.Paper, error) {
	rs, err := b.related.Load(ctx, issue)
	if err != nil {
		return nil, fmt.Errorf("server: what is related to %s: %w", issue, err)
	}
	say := saying(ctx).Say
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
		}{{len(r.Documents), "issue.documents"}, {len(r.Sessions), "issue.sessions"}, {r.Cites, "issue.references"}} {
			if c.n > 0 {
				shared = append(shared, say(c.noun, c.n))
			}
		}
		rows = append(rows, web.Paper{Label: other.Label(), Href: href(other), Note: say("issue.shared", strings.Join(shared, ", "))})
	}
	return rows, nil
}
