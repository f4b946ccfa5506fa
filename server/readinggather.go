package server

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/folio"
	"github.com/travaux/travaux/server/page"
	"github.com/travaux/travaux/server/web"
)

// gather reads all that the page speaks of in a few calls.
func (x *reading) gather(ctx context.Context) error {
	x.nodes = map[schema.ID]schema.Thing{}
	x.notes()
	beside, err := x.beside(ctx)
	if err != nil {
		return err
	}
	ids := []schema.ID{x.doc.First(schema.PropBody).ID(), x.doc.First(schema.PropSession).ID(), x.doc.First(schema.PropOrg).ID()}
	for _, e := range x.paper.Claims(0, x.paper.Length()) {
		if x.shows(e) {
			ids = append(ids, e.From, e.To, e.To.Whole())
		}
	}
	for _, e := range beside {
		ids = append(ids, e.Evidence.Document, e.From)
	}
	if err := x.matters(ctx); err != nil {
		return err
	}
	ids = append(ids, x.about...)
	x.rulers = map[schema.ID][]*schema.Decision{}
	for _, s := range x.entry.Statements {
		if s.Property == schema.PropVerb && s.Node.Kind() == schema.KindDecision {
			ids = append(ids, s.Node)
		}
	}
	if err := x.bring(ctx, ids); err != nil {
		return err
	}
	ids = ids[:0]
	for _, t := range x.nodes {
		for _, p := range []schema.Property{schema.PropBody, schema.PropSession} {
			ids = append(ids, t.Self().First(p).ID())
		}
	}
	if err := x.bring(ctx, ids); err != nil {
		return err
	}
	x.settle(beside)
	return nil
}

// matters asks for the issues that the document is about.
func (x *reading) matters(ctx context.Context) error {
	p, err := ask(ctx).edges.load(ctx, schema.EdgeQuery{Node: x.doc.ID, Direction: schema.Outgoing, Relations: []schema.Relation{schema.About}, First: shownPapers})
	if err != nil {
		return fmt.Errorf("server: what %s is about: %w", x.doc.ID, err)
	}
	for _, e := range p.Edges {
		if !slices.Contains(x.about, e.To) {
			x.about = append(x.about, e.To)
		}
	}
	return nil
}

// notes remembers the claims that stand in notes.
func (x *reading) notes() {
	x.marked = map[string][]schema.Edge{}
	for _, n := range x.page.Notes {
		x.marked[n.Within] = x.paper.Claims(n.From, n.To)
	}
}

// shows tells whether a claim stands on the page.
func (x *reading) shows(e schema.Edge) bool {
	in := func(r folio.Row) bool { return e.Evidence.Start >= r.From && e.Evidence.Start < max(r.To, r.From+1) }
	if rows := x.page.Rows; len(rows) > 0 && e.Evidence.Start >= rows[0].From && e.Evidence.Start < rows[len(rows)-1].To {
		return true
	}
	return slices.ContainsFunc(x.page.Notes, in)
}

// beside asks for what other documents say of this one and its parts.
func (x *reading) beside(ctx context.Context) ([]schema.Edge, error) {
	p, err := ask(ctx).edges.load(ctx, schema.EdgeQuery{Node: x.doc.ID, Direction: schema.Incoming, Parts: true, First: page.Max})
	if err != nil {
		return nil, fmt.Errorf("server: what is said of %s: %w", x.doc.ID, err)
	}
	x.shown, x.said = len(p.Edges), p.Total
	return slices.DeleteFunc(p.Edges, func(e schema.Edge) bool {
		return e.Evidence.Document.Whole() == x.doc.ID || e.Evidence.Origin == schema.Catalogue
	}), nil
}

// bring reads nodes that are not there yet.
func (x *reading) bring(ctx context.Context, ids []schema.ID) error {
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id schema.ID) bool { return id == "" || x.nodes[id] != nil })
	found, err := things(ctx, ids)
	for i, t := range found {
		x.nodes[ids[i]] = t
	}
	return err
}

// settle puts what was read where it is shown: what others say beside its paragraph, decisions at their row.
func (x *reading) settle(beside []schema.Edge) {
	x.margin = map[string][]web.Cited{}
	for _, e := range beside {
		from := x.nodes[e.Evidence.Document]
		if from == nil {
			continue
		}
		c := web.Cited{Mark: mark(from), Label: from.Self().Label(), Href: evidencePath(from, e.Evidence), Quote: clip(strings.Join(strings.Fields(e.Evidence.Quote), " "))}
		if e.Evidence.Segment != "" {
			c.Place = pilcrow(x.words, e.Evidence.Segment)
		}
		for _, at := range aims(e) {
			if !slices.ContainsFunc(x.margin[at], func(had web.Cited) bool { had.Href = c.Href; return had == c }) {
				x.margin[at] = append(x.margin[at], c)
			}
		}
	}
	for id, t := range x.nodes {
		d, ok := t.(*schema.Decision)
		if !ok || d.First(schema.PropDocument).ID() != x.doc.ID {
			continue
		}
		at := x.doc.ID.Part(strings.Split(id.Portion(), "__item")[0])
		x.rulers[at] = append(x.rulers[at], d)
	}
	for _, ds := range x.rulers {
		slices.SortFunc(ds, func(a, b *schema.Decision) int { return byPlace(a.Node, b.Node) })
	}
}

// aims are the portions that a claim is about: those it names, or the paragraphs its pinpoints name; "" for the whole.
func aims(e schema.Edge) []string {
	if p := e.To.Portion(); p != "" {
		return []string{p}
	}
	var at []string
	for _, pin := range e.Evidence.Pinpoints {
		sort, n, _ := strings.Cut(pin, ":")
		n, _, _ = strings.Cut(n, "-")
		if sort == "para" && n != "" {
			at = append(at, "para_"+n)
		}
	}
	if at == nil {
		return []string{""}
	}
	return at
}

// evidencePath is where a claim is to be read: its document's page at its words, or at its part.
func evidencePath(document schema.Thing, e schema.Evidence) string {
	to := href(document)
	switch {
	case to == "" || e.Segment == "" && e.End == 0:
		return to
	case e.End > e.Start && e.ID != "":
		return to + "#" + folio.Anchor(e)
	}
	return to + "#" + e.Segment
}
