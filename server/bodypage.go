package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
)

// mostLines is how many entries a list of a page shows.
const mostLines = 300

// bodies fills the list of bodies, by organisation, those of which most is loaded first.
func (s *site) bodies(ctx context.Context, b *batch, _ *http.Request) (string, any, error) {
	say := saying(ctx).Say
	p := web.Sheet{Frame: s.frame(say("frame.bodies"), "bodies"), Heading: say("frame.bodies"), Lede: say("places.bodiesLede")}
	p.Explore = explore("query Bodies {\n  bodies(first: 100) { nodes { id label codes rank founded ended } }\n}", nil)
	all, err := b.list(ctx, busiest(schema.KindBody, 0))
	if err != nil {
		return "", nil, err
	}
	papers := all.Counts
	at := map[string]int{}
	var order []int
	for i := range all.Nodes {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := all.Nodes[i], all.Nodes[j]
		return cmp.Or(cmp.Compare(a.ID.Org(), b.ID.Org()), cmp.Compare(papers[j], papers[i]), cmp.Compare(a.Label(), b.Label()))
	})
	for _, i := range order {
		n := all.Nodes[i]
		if _, had := at[n.ID.Org()]; !had {
			at[n.ID.Org()] = len(p.Sections)
			org, err := organizationOf(ctx, n.ID)
			if err != nil {
				return "", nil, err
			}
			title := n.ID.Org()
			if org != nil {
				title = org.Label()
			}
			p.Sections = append(p.Sections, web.Section{Title: title, Columns: true})
		}
		section := &p.Sections[at[n.ID.Org()]]
		l := web.Line{Label: n.Label(), Href: placePath("bodies", n.ID), Lang: tongueOf(ctx, n)}
		if papers[i] > 0 {
			l.Aside = say("issue.documents", papers[i])
		}
		section.Lines = append(section.Lines, l)
	}
	slices.SortStableFunc(p.Sections, func(a, b web.Section) int { return cmp.Compare(asides(b), asides(a)) })
	return "sheet", p, nil
}

// asides counts the lines of a section that have something loaded.
func asides(s web.Section) int {
	n := 0
	for _, l := range s.Lines {
		n += truth(l.Aside != "")
	}
	return n
}

// bodyNamed is the body that an address names: by its local name, its code, its name.
func (s *site) bodyNamed(ctx context.Context, rest string) (*schema.Body, error) {
	found, err := placed[*schema.Body](ctx, schema.PathBody, rest)
	if !errors.Is(err, schema.ErrNotFound) {
		return found, err
	}
	id, named := s.names.Body(rest)
	if named != nil {
		return nil, err
	}
	body, known := knownAs[*schema.Body](ctx, id)
	if known != nil || body == nil {
		return nil, cmp.Or(known, err)
	}
	return body, nil
}

// body fills the page of a body: what it is, how it came to be, its sessions.
func (s *site) body(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	body, err := s.bodyNamed(ctx, r.PathValue("code"))
	if err == nil {
		err = standing(r, placePath("bodies", body.ID))
	}
	if err != nil {
		return "", nil, err
	}
	say := saying(ctx).Say
	p := s.sheet(ctx, body.Node, "bodies", "bodies")
	p.Explore = explore("query Body($code: String!) {\n  body(code: $code) { label codes mandate { date claim { relation from { label } to { label } evidence { quote } } } documentsByYear { year count } sessions(first: 50) { nodes { label start place } } }\n}", map[string]any{"code": string(body.ID)})
	if p.Facts, err = bodyFacts(ctx, body); err != nil {
		return "", nil, err
	}
	mandate, err := s.mandate(ctx, b, body)
	if err != nil {
		return "", nil, err
	}
	sessions, err := s.sessionLines(ctx, b, body)
	if err != nil {
		return "", nil, err
	}
	years, err := yearSection(ctx, body)
	if err != nil {
		return "", nil, err
	}
	parts, err := b.list(ctx, under(schema.KindBody, schema.PropParent, body.ID, schema.ByLabel))
	if err != nil {
		return "", nil, err
	}
	within := web.Section{Title: say("places.parts"), Columns: true}
	for _, n := range parts.Nodes {
		within.Lines = append(within.Lines, web.Line{Label: n.Label(), Href: placePath("bodies", n.ID), Lang: tongueOf(ctx, n)})
	}
	p.Sections = []web.Section{years, mandate, sessions, within}
	return "sheet", p, nil
}

func bodyFacts(ctx context.Context, body *schema.Body) ([]web.Link, error) {
	words := saying(ctx)
	say := words.Say
	var f facts
	f.add(say("places.code"), strings.Join(body.Codes(), ", "), "")
	f.add(say("places.acronym"), strings.Join(body.Acronyms(), ", "), "")
	if rank := deref(body.Rank()); rank != "" {
		f.add(say("places.rank"), say("places.rank."+rank), "")
	}
	f.add(say("places.founded"), dated(words, deref(body.Founded())), "")
	f.add(say("places.ended"), dated(words, deref(body.Ended())), "")
	parent, err := ref[schema.Thing](ctx, body.Node, schema.PropParent)
	if err != nil {
		return nil, err
	}
	if parent != nil {
		f.add(say("places.parent"), parent.Self().Label(), href(parent))
	}
	return f.links, nil
}

// mandate is the chain of what set a body up, renewed and ended it.
func (s *site) mandate(ctx context.Context, b *batch, body *schema.Body) (web.Section, error) {
	section := web.Section{ID: "mandate", Title: saying(ctx).Say("places.mandate")}
	steps, err := b.reader.Mandate(ctx, body.ID)
	if err != nil {
		return section, fmt.Errorf("server: the mandate of %s: %w", body.ID, err)
	}
	for _, m := range steps {
		c := m.Claim.Seen(body.ID)
		other, err := thing(ctx, c.Other)
		if err != nil {
			return section, err
		}
		label, at, err := printedAt(ctx, other)
		if err != nil {
			return section, err
		}
		l := web.Line{Kind: timeline.Decided, Strong: relationSaid(ctx, c.Reads()), Label: label, Href: at, Quote: sentenceOf(m.Claim.Evidence), Aside: dated(saying(ctx), m.Date)}
		if m.Claim.Evidence.Document != "" {
			from, err := thing(ctx, m.Claim.Evidence.Document)
			if err != nil {
				return section, err
			}
			l.Notes = []web.Link{{Name: saying(ctx).Say("places.writtenIn"), Value: strings.TrimSuffix(from.Self().Label()+", "+place(saying(ctx), m.Claim.Evidence), ", "), Href: hrefAt(from, m.Claim.Evidence.Segment)}}
		}
		section.Lines = append(section.Lines, l)
	}
	return section, nil
}

// sessionLines are the sessions of a body, the last one first, with what is loaded of each.
func (s *site) sessionLines(ctx context.Context, b *batch, body *schema.Body) (web.Section, error) {
	words := saying(ctx)
	section := web.Section{ID: "sessions", Title: words.Say("places.sessions")}
	q := under(schema.KindSession, schema.PropBody, body.ID, schema.ByDate)
	q.Reverse, q.First = true, mostLines
	all, err := b.list(ctx, q)
	if err != nil {
		return section, err
	}
	loaded := true
	papers, err := totals(ctx, b, all.Nodes, func(id schema.ID) schema.NodeQuery {
		q := under(schema.KindDocument, schema.PropSession, id, "")
		q.Present = &loaded
		return q
	})
	if err != nil {
		return section, err
	}
	with := 0
	for i, n := range all.Nodes {
		one := &schema.Session{Node: n}
		l := web.Line{Kind: "s", Label: n.Label(), Href: placePath("sessions", n.ID), Lang: tongueOf(ctx, n), Aside: dated(words, deref(one.Start()))}
		if papers[i] > 0 {
			with++
			l.Tag, l.Class = words.Say("issue.documents", papers[i]), "dec"
		} else {
			l.Tag, l.Class = words.Say("places.silentSession"), "want"
		}
		section.Lines = append(section.Lines, l)
	}
	section.Lede = words.Say("places.ofSessions", with) + " / " + words.Say("issue.sessions", all.Total)
	return section, nil
}

// totals counts, for each node, what a query about it finds.
func totals(ctx context.Context, b *batch, nodes []schema.Node, query func(schema.ID) schema.NodeQuery) ([]int, error) {
	qs := make([]schema.NodeQuery, len(nodes))
	for i, n := range nodes {
		qs[i] = query(n.ID)
		qs[i].First = 1
	}
	pages, err := lists(b.reader)(ctx, qs)
	if err != nil {
		return nil, fmt.Errorf("server: counting: %w", err)
	}
	counts := make([]int, len(pages))
	for i, p := range pages {
		counts[i] = p.Total
	}
	return counts, nil
}
