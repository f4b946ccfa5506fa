package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
)

// treatyPath is the address of a treaty, or of one of its provisions.
func treatyPath(id schema.ID) string {
	u := url.URL{Path: "/treaties/" + id.Local()}
	if p := id.Portion(); p != "" {
		u.Path += "/" + p
	}
	return u.EscapedPath()
}

// treaties fills the list of treaties, those that are loaded first.
func (s *site) treaties(ctx context.Context, b *batch, _ *http.Request) (string, any, error) {
	say := saying(ctx).Say
	p := web.Sheet{Frame: s.frame(say("frame.treaties"), "treaties"), Heading: say("frame.treaties"), Lede: say("places.treatiesLede")}
	p.Explore = explore("query Treaties {\n  treaties(first: 100) { nodes { label title date present } }\n}", nil)
	p.Sections = []web.Section{{Title: say("places.loaded")}, {Title: say("places.known")}, {Title: say("places.wanted")}}
	for _, present := range []bool{true, false} {
		all, err := b.list(ctx, treatiesThat(&present))
		if err != nil {
			return "", nil, err
		}
		for _, n := range all.Nodes {
			if n.First(schema.PropActOf).ID() != "" {
				continue // a text of a treaty stands under it
			}
			l := documentLine(ctx, n)
			if n.ID.Path() == schema.PathTreaty {
				l.Href = treatyPath(n.ID)
			}
			into := &p.Sections[2]
			if present && textLoaded(n) {
				into = &p.Sections[0]
			} else if present {
				into = &p.Sections[1]
			}
			into.Lines = append(into.Lines, l)
		}
	}
	return "sheet", p, nil
}

// treatyNamed is the treaty that an address names: by its short name or as it is printed.
func (s *site) treatyNamed(ctx context.Context, rest string) (*schema.Document, error) {
	found, err := placed[*schema.Document](ctx, schema.PathTreaty, rest)
	if !errors.Is(err, schema.ErrNotFound) {
		return found, err
	}
	id, named := s.names.Treaty(rest)
	if named != nil {
		return nil, err
	}
	d, known := knownAs[*schema.Document](ctx, id)
	if known != nil || d == nil {
		return nil, cmp.Or(known, err)
	}
	return d, nil
}

// treaty fills the page of a treaty: its table of contents, its texts, its life, who cites it.
func (s *site) treaty(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	d, err := s.treatyNamed(ctx, r.PathValue("slug"))
	if err != nil {
		return "", nil, err
	}
	words := saying(ctx)
	p := s.sheet(ctx, d.Node, "treaties", "documents")
	p.Heading = cmp.Or(titleOf(ctx, d), d.Label())
	p.Explore = explore("query Treaty($name: String!) {\n  treaty(name: $name) { label date life { step date } provisions(first: 100) { nodes { number heading } } citedBy(first: 20) { totalCount } }\n}", map[string]any{"name": d.Label()})
	var f facts
	f.add(words.Say("places.acronym"), strings.Join(d.Acronyms(), ", "), "")
	f.add(words.Say("places.adopted"), dated(words, deref(d.Date())), "")
	f.add(words.Say("places.inForce"), dated(words, deref(d.EnteredIntoForce())), "")
	f.add(words.Say("places.text"), words.Say("places.readText"), documentPath(string(d.ID)))
	p.Facts = f.links
	contents, err := s.contents(ctx, b, d)
	if err != nil {
		return "", nil, err
	}
	acts, err := b.list(ctx, under(schema.KindDocument, schema.PropActOf, d.ID, schema.ByDate))
	if err != nil {
		return "", nil, err
	}
	texts := web.Section{ID: "texts", Title: words.Say("places.acts")}
	for _, n := range acts.Nodes {
		texts.Lines = append(texts.Lines, documentLine(ctx, n))
	}
	steps, err := s.lifeLines(ctx, d)
	if err != nil {
		return "", nil, err
	}
	citing, err := citingLines(ctx, d.ID, 60)
	p.Sections = []web.Section{contents, texts, steps, citing}
	return "sheet", p, err
}

// contents is the table of contents of a treaty: the provisions of the text in force, else those that are referred to.
func (s *site) contents(ctx context.Context, b *batch, d *schema.Document) (web.Section, error) {
	section := web.Section{ID: "articles", Title: saying(ctx).Say("places.articles"), Columns: true}
	nodes, err := provisionNodes(ctx, b, d)
	for _, n := range nodes {
		a := &schema.Article{Node: n}
		l := web.Line{Strong: deref(a.Number()), Label: deref(a.Heading()), Href: treatyPath(d.ID.Part(n.ID.Portion())), Anchor: n.ID.Portion()}
		if l.Strong == "" {
			l.Strong, l.Label = "", cmp.Or(l.Label, n.Label())
		} else if l.Label == "" {
			l.Strong, l.Label = "", l.Strong
		}
		if a.Deleted() {
			l.Tag = saying(ctx).Say("places.deletion")
		}
		section.Lines = append(section.Lines, l)
	}
	return section, err
}

// provisionNodes are the articles and rules of a treaty as the text in force has them.
func provisionNodes(ctx context.Context, b *batch, d *schema.Document) ([]schema.Node, error) {
	of := []schema.ID{d.ID}
	act, err := actInForce(ctx, d, nil)
	if err != nil {
		return nil, err
	}
	if act != nil && act.ID != d.ID {
		of = []schema.ID{act.ID, d.ID}
	}
	for _, id := range of {
		all, err := b.list(ctx, under(schema.KindArticle, schema.PropDocument, id, ""))
		if err != nil {
			return nil, err
		}
		if top := shallow(all.Nodes, 1); len(top) > 0 {
			return top, nil
		}
	}
	return nil, nil
}

// lifeLines is the life of a treaty, step by step.
func (s *site) lifeLines(ctx context.Context, d *schema.Document) (web.Section, error) {
	words := saying(ctx)
	section := web.Section{ID: "life", Title: words.Say("places.life")}
	steps, err := life(ctx, d)
	if err != nil {
		return section, err
	}
	for _, step := range steps {
		l := web.Line{Kind: timeline.Adopted, Strong: words.Say("places.step." + step.Step), Aside: dated(words, step.Date)}
		if step.Step == schema.StepInForce {
			l.Kind = timeline.InForce
		}
		if step.Other != "" {
			other, err := thing(ctx, step.Other)
			if err != nil {
				return section, err
			}
			l.Label, l.Href = other.Self().Label(), href(other)
		}
		if step.Edge != nil {
			l.Quote = sentenceOf(step.Edge.Evidence)
		}
		if step.Inferred {
			l.Tag, l.Class = words.Say("issue.inferredTag"), "inf"
		}
		section.Lines = append(section.Lines, l)
	}
	return section, nil
}

// citingLines shows who cites a thing or its parts, in which words.
func citingLines(ctx context.Context, id schema.ID, first int) (web.Section, error) {
	words := saying(ctx)
	section := web.Section{ID: "cited", Title: words.Say("places.citedBy")}
	p, err := ask(ctx).edges.load(ctx, schema.EdgeQuery{Node: id, Direction: schema.Incoming, Relations: []schema.Relation{schema.Cites, schema.Recalls}, Parts: true, First: first})
	if err != nil {
		return section, fmt.Errorf("server: who cites %s: %w", id, err)
	}
	var ids []schema.ID
	for _, e := range p.Edges {
		ids = append(ids, e.From, e.Evidence.Document)
	}
	if _, err := things(ctx, compactIDs(ids)); err != nil {
		return section, err
	}
	for _, e := range p.Edges {
		from, err := thing(ctx, e.Evidence.Document)
		if err != nil {
			return section, err
		}
		l := documentLine(ctx, from.Self())
		l.Href, l.Quote = hrefAt(from, e.Evidence.Segment), clipWords(e.Evidence.Quote, 300)
		if where := place(words, e.Evidence); where != "" {
			l.Notes = []web.Link{{Value: where}}
		}
		section.Lines = append(section.Lines, l)
	}
	if p.More {
		section.More = words.Say("places.shown", len(p.Edges), p.Total)
	}
	return section, nil
}
