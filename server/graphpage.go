package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/columns"
	"github.com/travaux/travaux/server/web"
)

// How much of a neighbourhood is read, listed, and drawn at each side.
const (
	nearbyRead  = 500
	nearbyTable = 200
	nearbyDrawn = 12
)

// graph fills the page of a neighbourhood.
func (s *site) graph(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	q, words := r.URL.Query(), saying(ctx)
	p := web.Graph{Frame: s.frame(words.Say("graph.title"), "")}
	p.Here, p.Query = "graph", template.URL(remaining(r.URL.Query()))
	printed := strings.TrimSpace(q.Get("node"))
	if printed == "" {
		return "graph", p, nil
	}
	id, err := s.meant(ctx, printed)
	if err != nil {
		return "", nil, err
	}
	g, err := s.nearby(ctx, b, id, q["via"])
	if err != nil {
		return "", nil, err
	}
	if err := g.further(ctx, b, stepsAsked(q)); err != nil {
		return "", nil, err
	}
	g.fill(&p)
	p.Title, p.OEmbed = words.Say("graph.of", p.Label), discovery(r)
	p.Embedding = embedding(r, p.Title)
	if p.To = strings.TrimSpace(q.Get("to")); p.To != "" {
		err = s.route(ctx, b, &p, id, g.via)
	}
	return "graph", p, err
}

// meant is the thing that an ID, a symbol, or the name of a treaty, a body or an issue names.
func (s *site) meant(ctx context.Context, printed string) (schema.ID, error) {
	id, err := schema.ParseID(printed)
	if err == nil {
		return id, nil
	}
	for _, read := range []func(string) (schema.ID, error){s.names.Document, s.names.Treaty, s.names.Body} {
		id, e := read(printed)
		if e != nil {
			continue
		}
		if t, e := known(ctx, id); e == nil && t != nil {
			return id, nil
		}
	}
	if id, e := issueID(ctx, printed); e == nil && id != "" {
		return id, nil
	}
	return "", fmt.Errorf("server: nothing is known of %.80q: %w", printed, schema.ErrNotFound)
}

// around is a neighbourhood as it was read.
type around struct {
	site  *site
	ctx   context.Context
	id    schema.ID
	thing schema.Thing
	via   []schema.Relation
	edges []schema.Edge // that pass the choice of relations
	all   []schema.Edge
	total int
	nodes map[schema.ID]schema.Thing

	steps int           // how far the table goes
	far   []schema.Edge // claims beyond the first step
	cut   bool          // more things are so near than were read
}

// nearby reads the claims at a thing and its parts, and what stands at their other ends.
func (s *site) nearby(ctx context.Context, b *batch, id schema.ID, via []string) (*around, error) {
	g := &around{site: s, ctx: ctx, id: id, nodes: map[schema.ID]schema.Thing{}}
	for _, name := range via {
		if r, err := schema.ParseRelation(name); err == nil {
			g.via = append(g.via, r)
		}
	}
	t, err := known(ctx, id)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return nil, fmt.Errorf("server: nothing is known of %s: %w", id, schema.ErrNotFound)
	}
	g.thing = t
	page, err := b.edges.load(ctx, schema.EdgeQuery{Node: id, Direction: schema.Both, Parts: true, First: nearbyRead})
	if err != nil {
		return nil, fmt.Errorf("server: the neighbourhood of %s: %w", id, err)
	}
	g.all, g.total = page.Edges, page.Total
	ids := []schema.ID{id}
	for _, e := range g.all {
		if len(g.via) == 0 || slices.Contains(g.via, e.Relation) {
			g.edges = append(g.edges, e)
		}
		ids = append(ids, e.From, e.To, e.Evidence.Document)
	}
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id schema.ID) bool { return id == "" })
	found, err := things(ctx, ids)
	for i, t := range found {
		g.nodes[ids[i]] = t
	}
	return g, err
}

// fill shows a neighbourhood.
func (g *around) fill(p *web.Graph) {
	p.Node, p.Label, p.Mark, p.Href = string(g.id), g.thing.Self().Label(), mark(g.thing), href(g.thing)
	p.ID = p.Node
	p.Explore = explore(`query Around($id: ID!) {
  neighborhood(id: $id, first: 100) {
    nodes { id kind label present }
    edges { relation from { label } to { label } evidence { quote segment origin } }
  }
}`, map[string]any{"id": g.id})
	g.relations(p)
	var hidden int
	p.Picture, hidden = g.picture()
	p.Hidden = hidden
	for _, e := range g.edges[:min(len(g.edges), nearbyTable)] {
		p.Rows = append(p.Rows, g.row(e))
	}
	p.More = g.total - len(g.all) + len(g.edges) - len(p.Rows)
	for _, e := range g.far {
		p.Rows = append(p.Rows, g.row(e))
	}
	say := saying(g.ctx).Say
	p.Sentence = say("graph.sentence", len(g.edges), p.Label)
	if g.steps > 1 {
		p.Beyond = say("graph.beyond", len(g.far), g.steps)
	}
	if g.cut {
		p.Beyond += " " + say("graph.cut", thingsAfter)
	}
	for n := 1; n <= furthest; n++ {
		p.Steps = append(p.Steps, web.Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n), On: n == g.steps})
	}
}

// relations counts the claims by relation.
func (g *around) relations(p *web.Graph) {
	counts := map[schema.Relation]int{}
	for _, e := range g.all {
		counts[e.Relation]++
	}
	for _, r := range schema.Relations() {
		if n := counts[r]; n > 0 {
			p.Relations = append(p.Relations, web.GraphRelation{Name: string(r), Words: relationSaid(g.ctx, string(r)), Class: lineClass(r), Count: n, On: len(g.via) == 0 || slices.Contains(g.via, r)})
		}
	}
}

// lineClass is the class that colours the line of a relation.
func lineClass(r schema.Relation) string {
	switch r {
	case schema.Cites, schema.Reports, schema.Considers:
		return "g-cites"
	case schema.Answers:
		return "g-answers"
	case schema.Succeeds, schema.Revises, schema.Corrects, schema.AddsTo:
		return "g-succeeds"
	}
	return "g-recalls"
}

// picture draws the thing with what it rests on at the left and what rests on it at the right; hidden is how many others there are.
func (g *around) picture() (pic columns.Picture, hidden int) {
	var left, right []columns.Link
	had := map[string]bool{}
	for _, e := range g.edges {
		c := e.Seen(g.id)
		other := g.nodes[c.Other]
		out := c.Other == e.To
		if key := fmt.Sprint(out, c.Other, e.Relation); had[key] || other == nil || c.Other.Whole() == g.id.Whole() {
			continue
		} else {
			had[key] = true
		}
		l := columns.Link{Box: g.box(other), Name: relationSaid(g.ctx, c.Reads()), Class: lineClass(e.Relation), Out: out}
		if place := pilcrow(saying(g.ctx), e.Evidence.Segment); place != "" {
			l.Name += " · " + place
		}
		if e.To.Kind() == schema.KindUnresolved {
			l.Class += " gq"
		}
		if out {
			left = append(left, l)
		} else {
			right = append(right, l)
		}
	}
	hidden = max(0, len(left)-nearbyDrawn) + max(0, len(right)-nearbyDrawn)
	left, right = left[:min(len(left), nearbyDrawn)], right[:min(len(right), nearbyDrawn)]
	return columns.Draw(g.box(g.thing), left, right), hidden
}

// box is a thing as the picture shows it; it leads to its own neighbourhood.
func (g *around) box(t schema.Thing) columns.Box {
	n := t.Self()
	b := columns.Box{Title: n.Label(), Mark: mark(t), Href: graphPath(n.ID), Absent: !n.Present() && t.Self().ID.Kind() == schema.KindDocument}
	w := saying(g.ctx)
	switch t := t.(type) {
	case *schema.Document:
		b.Note = strings.TrimPrefix(kindWords(w, deref(t.DocumentKind()))+", "+dated(w, deref(t.Date())), ", ")
		b.Note = strings.TrimSuffix(b.Note, ", ")
		if b.Absent {
			b.Note = w.Say("frame.wanted")
		}
	case *schema.Session, *schema.Series:
		b.Note = strings.Trim(w.Month(n.First(schema.PropStart).Text)+", "+n.First(schema.PropPlace).Text, ", ")
	case *schema.Decision:
		b.Note = strings.TrimSuffix(coded(w, "kind.status.", deref(t.Status()))+", "+dated(w, t.First(schema.PropDate).Text), ", ")
	default:
		b.Note = first(cmp.Or(n.First(schema.PropText).Text, n.First(schema.PropHeading).Text, n.First(schema.PropReason).Text))
	}
	if b.Note == b.Title {
		b.Note = ""
	}
	return b
}

// graphPath is the address of a thing's neighbourhood.
func graphPath(id schema.ID) string { return "/graph?" + url.Values{"node": {string(id)}}.Encode() }

// row is a claim of the table.
func (g *around) row(e schema.Edge) web.GraphRow {
	row := web.GraphRow{From: g.end(e.From), To: g.end(e.To), Relation: relationSaid(g.ctx, string(e.Relation)), Place: pilcrow(saying(g.ctx), e.Evidence.Segment),
		Quote: clip(strings.Join(strings.Fields(sentenceOf(e.Evidence)), " ")), Open: e.To.Kind() == schema.KindUnresolved}
	if d := g.nodes[e.Evidence.Document]; d != nil {
		row.Proof = evidencePath(d, e.Evidence)
	}
	if e.Evidence.Origin != schema.Extracted {
		row.Place = strings.TrimSpace(row.Place + " " + coded(saying(g.ctx), "kind.origin.", string(e.Evidence.Origin)))
	}
	return row
}

func (g *around) end(id schema.ID) web.GraphEnd {
	t := g.nodes[id]
	if t == nil {
		return web.GraphEnd{Mark: "unknown", Label: string(id)}
	}
	return web.GraphEnd{Mark: mark(t), Label: t.Self().Label(), Href: graphPath(id)}
}

// route fills the shortest chain of claims to another thing.
func (s *site) route(ctx context.Context, b *batch, p *web.Graph, from schema.ID, via []schema.Relation) error {
	w := saying(ctx)
	to, err := s.meant(ctx, p.To)
	if err != nil {
		p.PathSaid = w.Say("graph.toUnknown", p.To)
		return nil
	}
	edges, err := b.reader.Path(ctx, from, to, via, maxLength)
	if errors.Is(err, schema.ErrNotFound) {
		p.PathSaid = w.Say("graph.noPath", maxLength)
		return nil
	}
	if err != nil {
		return fmt.Errorf("server: path from %s to %s: %w", from, to, err)
	}
	g := &around{site: s, ctx: ctx, id: from, nodes: map[schema.ID]schema.Thing{}}
	ids := []schema.ID{from, to}
	for _, e := range edges {
		ids = append(ids, e.From, e.To, e.Evidence.Document)
	}
	found, err := things(ctx, ids)
	for i, t := range found {
		g.nodes[ids[i]] = t
	}
	p.Path = g.chain(edges)
	p.PathSaid = w.Say("graph.steps", len(edges))
	return err
}

// chain is the things on a path with the claims between them.
func (g *around) chain(edges []schema.Edge) []web.GraphStep {
	at := g.id
	steps := []web.GraphStep{{GraphEnd: g.end(at)}}
	for _, e := range edges {
		c := e.Seen(at)
		if e.To.Whole() == at.Whole() && e.From.Whole() != at.Whole() {
			c.Other = e.From
		}
		row := g.row(e)
		at = c.Other
		steps = append(steps, web.GraphStep{GraphEnd: g.end(at), Relation: relationSaid(g.ctx, c.Reads()), Place: row.Place, Quote: row.Quote, Proof: row.Proof})
	}
	return steps
}
