package server

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/web"
)

// session fills the page of a session: its agenda, papers and decisions.
func (s *site) session(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	one, err := s.sessionNamed(ctx, r.PathValue("session"))
	if err == nil {
		err = standing(r, placePath("sessions", one.ID))
	}
	if err != nil {
		return "", nil, err
	}
	words := saying(ctx)
	p := s.sheet(ctx, one.Node, "bodies", "sessions")
	p.Explore = explore("query Session($id: ID!) {\n  session(id: $id) { label start end place agenda { nodes { number title } } documents { nodes { label title } } decisions { nodes { status verb text } } }\n}", map[string]any{"id": string(one.ID)})
	var f facts
	body, err := ref[schema.Thing](ctx, one.Node, schema.PropBody)
	if err != nil {
		return "", nil, err
	}
	if body != nil {
		f.add(words.Say("places.body"), body.Self().Label(), href(body))
		p.Crumbs = append(p.Crumbs, web.Crumb{Label: body.Self().Label(), Href: href(body)})
	}
	f.add(words.Say("places.start"), dated(words, deref(one.Start())), "")
	f.add(words.Say("places.end"), dated(words, deref(one.End())), "")
	f.add(words.Say("places.place"), deref(one.Place()), "")
	for _, step := range []struct {
		key string
		n   int
	}{{"places.previous", -1}, {"places.next", 1}} {
		other, err := neighbour(ctx, one, step.n)
		if err != nil {
			return "", nil, err
		}
		if other != nil {
			f.add(words.Say(step.key), other.Label(), href(other))
		}
	}
	p.Facts = f.links
	p.Sections, err = sessionSections(ctx, b, one.ID)
	return "sheet", p, err
}

// sessionNamed is the session that an address names: "wipo/ga/28", "ga/28", or with the code of the body.
func (s *site) sessionNamed(ctx context.Context, rest string) (*schema.Session, error) {
	return placed[*schema.Session](ctx, schema.PathSession, rest)
}

// sessionSections are the lists of a session's page.
func sessionSections(ctx context.Context, b *batch, id schema.ID) ([]web.Section, error) {
	say := saying(ctx).Say
	agenda := web.Section{ID: "agenda", Title: say("places.agenda")}
	items, err := b.list(ctx, under(schema.KindAgendaItem, schema.PropSession, id, ""))
	if err != nil {
		return nil, err
	}
	for _, n := range sortedNodes(items.Nodes, byNumber) {
		item := &schema.AgendaItem{Node: n}
		l := web.Line{Strong: deref(item.Number()), Label: cmp.Or(deref(item.Title(spokenIn(ctx))), n.Label())}
		if ps := deref(item.Paragraphs()); ps != "" {
			l.Aside = say("places.paragraphs") + " " + ps
		}
		printed, err := ref[schema.Thing](ctx, n, schema.PropDocument)
		if err != nil {
			return nil, err
		}
		if printed != nil {
			l.Href = href(printed)
		}
		agenda.Lines = append(agenda.Lines, l)
	}
	papers := web.Section{ID: "documents", Title: say("places.documents")}
	documents, err := b.list(ctx, under(schema.KindDocument, schema.PropSession, id, schema.ByLabel))
	if err != nil {
		return nil, err
	}
	for _, n := range sortedNodes(documents.Nodes, byName) {
		papers.Lines = append(papers.Lines, documentLine(ctx, n))
	}
	taken, asked, err := sessionDecisions(ctx, b, id)
	return []web.Section{agenda, taken, asked, papers}, err
}

// sessionDecisions are what a session decided and what it was asked, each once.
func sessionDecisions(ctx context.Context, b *batch, id schema.ID) (taken, asked web.Section, err error) {
	taken = web.Section{ID: "decisions", Title: saying(ctx).Say("places.decisions")}
	asked = web.Section{ID: "asked", Title: saying(ctx).Say("places.asked")}
	all, err := b.list(ctx, under(schema.KindDecision, schema.PropSession, id, ""))
	if err != nil {
		return taken, asked, err
	}
	nodes := sortedNodes(all.Nodes, byPlace)
	printed := make([]schema.ID, 0, len(nodes))
	for _, n := range nodes {
		printed = append(printed, n.First(schema.PropDocument).ID())
	}
	if _, err := things(ctx, compactIDs(printed)); err != nil {
		return taken, asked, err
	}
	for _, n := range nodes {
		if n.First(schema.PropSameAs).ID() != "" {
			continue // told again
		}
		l, err := decisionLine(ctx, n)
		if err != nil {
			return taken, asked, err
		}
		into := &taken
		if n.First(schema.PropStatus).Text != statusTaken {
			into = &asked
		}
		if len(into.Lines) < mostLines {
			into.Lines = append(into.Lines, l)
		}
	}
	return taken, asked, nil
}

// recommendationSet fills the page of a set of recommendations, by cluster, with where each is adopted, implemented, cited.
func (s *site) recommendationSet(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	set := r.PathValue("set")
	all, err := b.list(ctx, schema.NodeQuery{Kind: schema.KindRecommendation, Where: map[schema.Property]schema.Value{schema.PropSet: schema.Text(set)}})
	if err != nil {
		return "", nil, err
	}
	if len(all.Nodes) == 0 {
		return "", nil, fmt.Errorf("server: there is no set of recommendations %s: %w", set, schema.ErrNotFound)
	}
	words := saying(ctx)
	nodes := sortedNodes(all.Nodes, byNumber)
	nodes = slices.DeleteFunc(nodes, func(n schema.Node) bool { return n.First(schema.PropNumber).Text == "" }) // the set itself
	if len(nodes) == 0 {
		return "", nil, fmt.Errorf("server: nothing is known of the recommendations of %s: %w", set, schema.ErrNotFound)
	}
	title := set
	for _, n := range all.Nodes {
		if n.First(schema.PropNumber).Text == "" {
			title = n.Label()
		}
	}
	p := web.Sheet{Frame: s.frame(title, "treaties"), Heading: title, Lede: words.Say("places.recommendations") + ": " + fmt.Sprint(len(nodes))}
	p.Explore = explore("query Recommendations($set: String!) {\n  recommendations(set: $set, first: 100) { nodes { number cluster clusterTitle text } }\n}", map[string]any{"set": set})
	uses, err := recommendationUses(ctx, b, nodes)
	if err != nil {
		return "", nil, err
	}
	for i, n := range nodes {
		rec := &schema.Recommendation{Node: n}
		name := ""
		if c := deref(rec.Cluster()); c != "" {
			name = words.Say("places.clusterTitle", c, deref(rec.ClusterTitle()))
		}
		if k := len(p.Sections); k == 0 || p.Sections[k-1].Title != name {
			p.Sections = append(p.Sections, web.Section{Title: name, Numbered: true})
		}
		section := &p.Sections[len(p.Sections)-1]
		l := web.Line{Strong: deref(rec.Number()), Quote: deref(rec.Text(nil)), Notes: uses[i], Anchor: "rec-" + deref(rec.Number())}
		section.Lines = append(section.Lines, l)
	}
	return "sheet", p, nil
}

// recommendationUses tells, for each recommendation, who adopted, implemented and cites it.
func recommendationUses(ctx context.Context, b *batch, nodes []schema.Node) ([][]web.Link, error) {
	say := saying(ctx).Say
	names := map[schema.Relation]string{schema.Adopts: say("places.adoptedBy"), schema.Implements: say("places.implementedBy"), schema.Recommends: say("places.recommendedBy"), schema.Cites: say("places.citedBy")}
	qs := make([]schema.EdgeQuery, len(nodes))
	for i, n := range nodes {
		qs[i] = schema.EdgeQuery{Node: n.ID, Direction: schema.Incoming, Relations: []schema.Relation{schema.Adopts, schema.Implements, schema.Recommends, schema.Cites}, First: 12}
	}
	pages, err := b.reader.Edges(ctx, qs)
	if err != nil {
		return nil, fmt.Errorf("server: who uses %d recommendations: %w", len(qs), err)
	}
	var ids []schema.ID
	for _, p := range pages {
		for _, e := range p.Edges {
			ids = append(ids, e.From, e.Evidence.Document)
		}
	}
	if _, err := things(ctx, compactIDs(ids)); err != nil {
		return nil, err
	}
	uses := make([][]web.Link, len(nodes))
	for i, p := range pages {
		for _, e := range p.Edges {
			from, err := thing(ctx, e.Evidence.Document)
			if err != nil {
				return nil, err
			}
			uses[i] = append(uses[i], web.Link{Name: names[e.Relation], Value: from.Self().Label(), Href: hrefAt(from, e.Evidence.Segment)})
		}
	}
	return uses, nil
}
