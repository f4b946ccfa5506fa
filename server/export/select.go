package export

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/travaux/travaux/schema"
)

// maxSelected bounds the nodes of a selection that must be known before the first is written; the whole graph and an
// organisation have no bound.
const maxSelected = 500_000

// part is a selection that has been looked up: ids are its nodes, nil for all that keep lets pass.
type part struct {
	reader    Reader
	ids       []schema.ID
	in        map[schema.ID]bool // ids as a set
	keep      func(schema.ID) bool
	relations []schema.Relation
}

// find looks a selection up. ErrNotFound when nothing is known of what it names, ErrTooLarge when it is too much at once.
func find(ctx context.Context, r Reader, s Selection) (part, error) {
	p := part{reader: r, relations: s.Relations, keep: func(id schema.ID) bool {
		return (s.Organisation == "" || id.Org() == s.Organisation) && (len(s.Kinds) == 0 || slices.Contains(s.Kinds, id.Kind()))
	}}
	if err := s.Check(); err != nil {
		return p, err
	}
	core, err := p.core(ctx, s)
	if err != nil {
		return p, err
	}
	if core != nil {
		p.set(core)
	}
	if s.From != "" || s.To != "" {
		err = p.dated(ctx, s.From, s.To)
	}
	return p, err
}

// core gives the nodes that a selection names; nil when it is not limited to some.
func (p *part) core(ctx context.Context, s Selection) ([]schema.ID, error) {
	switch {
	case s.Of != "" && s.Depth == 0:
		return p.closed(ctx, s.Of, []schema.ID{s.Of})
	case s.Of != "":
		return p.near(ctx, s)
	case s.Issue != "":
		pages, err := p.reader.Edges(ctx, []schema.EdgeQuery{{Node: s.Issue, Direction: schema.Incoming, Relations: []schema.Relation{schema.About}}})
		if err != nil {
			return nil, fmt.Errorf("export: what is about %s: %w", s.Issue, err)
		}
		ids := []schema.ID{s.Issue}
		for _, e := range pages[0].Edges {
			ids = append(ids, e.From)
		}
		return p.closed(ctx, s.Issue, ids)
	case s.Body != "":
		ids := []schema.ID{s.Body}
		for _, kind := range []schema.Kind{schema.KindSession, schema.KindDocument, schema.KindDecision, schema.KindAgendaItem} {
			page, err := p.reader.List(ctx, schema.NodeQuery{Kind: kind, Where: map[schema.Property]schema.Value{schema.PropBody: schema.Ref(s.Body)}})
			if err != nil {
				return nil, fmt.Errorf("export: what is of %s: %w", s.Body, err)
			}
			for _, n := range page.Nodes {
				ids = append(ids, n.ID)
			}
		}
		return p.closed(ctx, s.Body, ids)
	}
	return nil, nil
}

// near gives what is within some claims of a node.
func (p *part) near(ctx context.Context, s Selection) ([]schema.ID, error) {
	dir := s.Direction
	if dir == 0 {
		dir = schema.Both
	}
	g, err := p.reader.Neighborhood(ctx, s.Of, s.Depth, s.Relations, dir, maxSelected)
	if err != nil {
		return nil, fmt.Errorf("export: around %s: %w", s.Of, err)
	}
	if g.More {
		return nil, tooLarge()
	}
	ids := make([]schema.ID, len(g.Nodes))
	for i, n := range g.Nodes {
		ids[i] = n.ID
	}
	return ids, nil
}

// closed adds to nodes the portions of theirs between which claims are made. ErrNotFound when nothing is known of start.
func (p *part) closed(ctx context.Context, start schema.ID, core []schema.ID) ([]schema.ID, error) {
	if n, err := p.reader.Nodes(ctx, []schema.ID{start}); err != nil || n[0].Kind == "" {
		if err == nil {
			err = schema.ErrNotFound
		}
		return nil, fmt.Errorf("export: %s: %w", start, err)
	}
	all := map[schema.ID]bool{}
	for _, id := range core {
		all[id] = true
	}
	inside := func(id schema.ID) bool { return all[id] || portion(id) && all[id.Whole()] }
	ids := core
	for at := range slices.Chunk(core, 200) {
		qs := make([]schema.EdgeQuery, len(at))
		for i, id := range at {
			qs[i] = schema.EdgeQuery{Node: id, Direction: schema.Outgoing, Parts: true}
		}
		pages, err := p.reader.Edges(ctx, qs)
		if err != nil {
			return nil, fmt.Errorf("export: the claims of %d nodes: %w", len(at), err)
		}
		for _, page := range pages {
			for _, e := range page.Edges {
				if inside(e.From) && inside(e.To) {
					ids = append(ids, e.From, e.To)
				}
			}
		}
		if len(ids) > 4*maxSelected {
			return nil, tooLarge()
		}
	}
	return ids, nil
}

// portion tells whether a node is a part of another; a decision bears a place in its name and is none.
func portion(id schema.ID) bool { return id.Portion() != "" && id.Path() != schema.PathDecision }

// dated narrows the part to the nodes that are dated between two dates.
func (p *part) dated(ctx context.Context, from, to string) error {
	var ids []schema.ID
	for n, err := range p.nodes(ctx) {
		if err != nil {
			return err
		}
		if d := date(n); d != "" && d[:min(len(d), len(from))] >= from[:min(len(d), len(from))] && d[:min(len(d), len(to))] <= to[:min(len(d), len(to))] {
			ids = append(ids, n.ID)
		}
		if len(ids) > maxSelected {
			return tooLarge()
		}
	}
	p.set(ids)
	return nil
}

// date is the date or beginning that is stated of a node, as full as known; "" when none is.
func date(n schema.Node) string {
	if d := n.First(schema.PropDate).Text; d != "" {
		return d
	}
	return n.First(schema.PropStart).Text
}

// set makes some nodes the part, those that keep lets pass.
func (p *part) set(ids []schema.ID) {
	p.in, p.ids = map[schema.ID]bool{}, []schema.ID{}
	for _, id := range ids {
		if p.keep(id) && !p.in[id] {
			p.in[id] = true
			p.ids = append(p.ids, id)
		}
	}
}

func (p *part) has(id schema.ID) bool {
	if p.in != nil {
		return p.in[id]
	}
	return p.keep(id)
}

func (p *part) nodes(ctx context.Context) iter.Seq2[schema.Node, error] {
	return func(yield func(schema.Node, error) bool) {
		for n, err := range p.reader.StreamNodes(ctx, p.ids) {
			if err != nil {
				yield(n, fmt.Errorf("export: reading nodes: %w", err))
				return
			}
			if p.has(n.ID) && !yield(n, nil) {
				return
			}
		}
	}
}

func (p *part) edges(ctx context.Context) iter.Seq2[schema.Edge, error] {
	return func(yield func(schema.Edge, error) bool) {
		for e, err := range p.reader.StreamEdges(ctx, p.ids) {
			if err != nil {
				yield(e, fmt.Errorf("export: reading edges: %w", err))
				return
			}
			wanted := p.has(e.From) && p.has(e.To) && (len(p.relations) == 0 || slices.Contains(p.relations, e.Relation))
			if wanted && !yield(e, nil) {
				return
			}
		}
	}
}

func tooLarge() error {
	return fmt.Errorf("export: more than %d nodes at once; choose a smaller depth, or the whole graph: %w", maxSelected, schema.ErrTooLarge)
}
