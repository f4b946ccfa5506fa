package server

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/travaux/travaux/schema"
)

// memory is a Reader over entries held in memory, which counts how often it is asked.
type memory struct {
	nodes map[schema.ID]*schema.Node
	edges []schema.Edge
	calls atomic.Int64
	loads uint64
}

func (m *memory) Version() uint64 { return m.loads }

func newMemory(entries []schema.Entry) *memory {
	m := &memory{nodes: map[schema.ID]*schema.Node{}}
	for _, e := range entries {
		for _, s := range e.Statements {
			n := m.at(s.Node)
			n.Facts = append(n.Facts, schema.Fact{Property: s.Property, Value: s.Value, Source: e.Key})
		}
		for _, edge := range e.Edges {
			m.at(edge.From)
			m.at(edge.To)
			edge.Seal(e.Key)
			m.edges = append(m.edges, edge)
		}
	}
	for _, n := range m.nodes {
		slices.SortStableFunc(n.Facts, func(a, b schema.Fact) int { return cmp.Compare(a.Property, b.Property) })
	}
	return m
}

func (m *memory) at(id schema.ID) *schema.Node {
	if m.nodes[id] == nil {
		kind := id.Kind()
		if id.Path() == schema.PathDecision {
			kind = schema.KindDecision
		}
		m.nodes[id] = &schema.Node{ID: id, Kind: kind}
	}
	return m.nodes[id]
}

func (m *memory) Nodes(ctx context.Context, ids []schema.ID) ([]schema.Node, error) {
	m.calls.Add(1)
	nodes := make([]schema.Node, len(ids))
	for i, id := range ids {
		if nodes[i].ID = id; m.nodes[id] != nil {
			nodes[i] = *m.nodes[id]
		}
	}
	return nodes, ctx.Err()
}

func (m *memory) Edges(ctx context.Context, qs []schema.EdgeQuery) ([]schema.EdgePage, error) {
	m.calls.Add(1)
	pages := make([]schema.EdgePage, len(qs))
	for i, q := range qs {
		pages[i] = m.page(q)
	}
	return pages, ctx.Err()
}

func (m *memory) page(q schema.EdgeQuery) (p schema.EdgePage) {
	started := q.After == ""
	for i, e := range m.edges {
		if !m.meets(e, q) {
			continue
		}
		p.Total++
		cursor := fmt.Sprintf("edge%d", i)
		switch {
		case !started:
			started = cursor == q.After
		case q.First > 0 && len(p.Edges) == q.First:
			p.More = true
		default:
			p.Edges, p.Cursors = append(p.Edges, e), append(p.Cursors, cursor)
		}
	}
	return p
}

func (m *memory) meets(e schema.Edge, q schema.EdgeQuery) bool {
	is := func(id schema.ID) bool { return id == q.Node || (q.Parts && id.Whole() == q.Node) }
	out := is(e.From) && q.Direction != schema.Incoming
	in := is(e.To) && q.Direction != schema.Outgoing
	other := e.Seen(q.Node).Other
	return (out || in) && (len(q.Relations) == 0 || slices.Contains(q.Relations, e.Relation)) &&
		(len(q.Kinds) == 0 || slices.Contains(q.Kinds, m.at(other).Kind))
}

func (m *memory) List(ctx context.Context, q schema.NodeQuery) (schema.NodePage, error) {
	pages, err := m.Lists(ctx, []schema.NodeQuery{q})
	return pages[0], err
}

func (m *memory) Lists(ctx context.Context, qs []schema.NodeQuery) ([]schema.NodePage, error) {
	m.calls.Add(1)
	pages := make([]schema.NodePage, len(qs))
	for i, q := range qs {
		pages[i] = m.list(q)
	}
	return pages, ctx.Err()
}

func (m *memory) list(q schema.NodeQuery) (p schema.NodePage) {
	var keys []string
	for _, n := range m.nodes {
		if m.listed(*n, q) {
			keys = append(keys, m.key(*n, q.Order)+"\x00"+string(n.ID))
		}
	}
	slices.Sort(keys)
	if q.Reverse {
		slices.Reverse(keys)
	}
	p.Total = len(keys)
	if q.After != "" {
		after, _ := base64.RawURLEncoding.DecodeString(q.After)
		keys = keys[slices.Index(keys, string(after))+1:]
	}
	if q.First > 0 && len(keys) > q.First {
		keys, p.More = keys[:q.First], true
	}
	for _, k := range keys {
		_, id, _ := strings.Cut(k, "\x00")
		p.Nodes = append(p.Nodes, *m.nodes[schema.ID(id)])
		p.Cursors = append(p.Cursors, base64.RawURLEncoding.EncodeToString([]byte(k)))
		if how, err := strconv.Atoi(strings.Split(k, "\x00")[0]); err == nil && (q.Order == schema.ByTimesCited || q.Order == schema.ByDocuments) {
			p.Counts = append(p.Counts, how)
		}
	}
	return p
}

func (m *memory) listed(n schema.Node, q schema.NodeQuery) bool {
	if n.Kind != q.Kind || (q.Present != nil && n.Present() != *q.Present) {
		return false
	}
	if q.Org != "" && n.ID.Org() != q.Org {
		return false
	}
	for p, v := range q.Where {
		if !slices.Contains(n.Values(p), v) {
			return false
		}
	}
	day := cmp.Or(n.First(schema.PropDate).Text, n.First(schema.PropStart).Text)
	if (q.From != "" && day < q.From) || (q.To != "" && (day == "" || day > q.To)) {
		return false
	}
	return q.About == "" || slices.ContainsFunc(m.edges, func(e schema.Edge) bool {
		return e.Relation == schema.About && e.To == q.About && e.From == n.ID
	})
}

// documentsOf asks for the documents about an issue, or the loaded ones of a body.
func (m *memory) documentsOf(n schema.Node) schema.NodeQuery {
	if n.Kind == schema.KindIssue {
		return about(schema.KindDocument, n.ID)
	}
	loaded := true
	q := under(schema.KindDocument, schema.PropBody, n.ID, "")
	q.Present = &loaded
	return q
}

func (m *memory) key(n schema.Node, by schema.Order) string {
	switch by {
	case schema.ByDate:
		return cmp.Or(n.First(schema.PropDate).Text, n.First(schema.PropStart).Text, "~")
	case schema.ByLabel:
		return n.Label()
	case schema.ByDocuments:
		return fmt.Sprintf("%09d", m.list(m.documentsOf(n)).Total)
	case schema.ByTimesCited:
		return fmt.Sprintf("%09d", m.page(n.CitedBy(context.Background(), nil, nil, nil).Query).Total)
	}
	return ""
}

func (m *memory) Neighborhood(ctx context.Context, id schema.ID, depth int, via []schema.Relation, dir schema.Direction, first int) (g schema.Subgraph, err error) {
	m.calls.Add(1)
	ids, level := []schema.ID{id}, []schema.ID{id}
	for range depth {
		var next []schema.ID
		for _, at := range level {
			for _, e := range m.page(schema.EdgeQuery{Node: at, Direction: dir, Relations: via}).Edges {
				if o := e.Seen(at).Other; !slices.Contains(ids, o) && !slices.Contains(next, o) {
					next = append(next, o)
				}
			}
		}
		ids, level = append(ids, next...), next
	}
	if g.More = len(ids) > first; g.More {
		ids = ids[:first]
	}
	for _, at := range ids {
		g.Nodes = append(g.Nodes, *m.nodes[at])
	}
	for _, e := range m.edges {
		if slices.Contains(ids, e.From) && slices.Contains(ids, e.To) {
			g.Edges = append(g.Edges, e)
		}
	}
	return g, ctx.Err()
}

func (m *memory) Path(ctx context.Context, from, to schema.ID, via []schema.Relation, maxLength int) ([]schema.Edge, error) {
	m.calls.Add(1)
	type route struct {
		at    schema.ID
		edges []schema.Edge
	}
	for queue := []route{{at: from}}; len(queue) > 0; queue = queue[1:] {
		r := queue[0]
		if r.at == to {
			return r.edges, nil
		}
		if len(r.edges) == maxLength {
			continue
		}
		for _, e := range m.page(schema.EdgeQuery{Node: r.at, Direction: schema.Both, Relations: via}).Edges {
			queue = append(queue, route{e.Seen(r.at).Other, append(slices.Clone(r.edges), e)})
		}
	}
	return nil, fmt.Errorf("memory: path: %w", cmp.Or(ctx.Err(), schema.ErrNotFound))
}

func (m *memory) Wanted(ctx context.Context, org string, first int, after string) (p schema.WantedPage, err error) {
	m.calls.Add(1)
	absent := false
	for _, n := range m.list(schema.NodeQuery{Kind: schema.KindDocument, Present: &absent, Order: schema.ByTimesCited, Reverse: true}).Nodes {
		by := m.page(n.CitedBy(ctx, nil, nil, nil).Query)
		if p.Total++; by.Total == 0 || (after != "" && len(p.Wanted) == 0 && string(n.ID) <= after) {
			continue
		}
		if p.More = len(p.Wanted) == first; p.More {
			break
		}
		p.Wanted = append(p.Wanted, schema.Wanted{Node: n, Times: by.Total, By: by.Edges[:min(3, by.Total)]})
		p.Cursors = append(p.Cursors, string(n.ID))
	}
	return p, ctx.Err()
}

func (m *memory) Stats(ctx context.Context) (schema.Stats, error) {
	m.calls.Add(1)
	s := schema.Stats{Nodes: map[schema.Kind]int{}, Present: map[schema.Kind]int{}, Edges: map[schema.Relation]int{},
		Unresolved: map[string]int{}, Version: 7, Loaded: "2026-11-22T02:00:00Z", Quads: 3 * len(m.edges)}
	for _, n := range m.nodes {
		s.Nodes[n.Kind]++
		if n.Present() {
			s.Present[n.Kind]++
		}
		if n.Kind == schema.KindDocument && n.Present() {
			s.Documents++
		}
		if n.Kind == schema.KindUnresolved {
			s.Unresolved[n.First(schema.PropReason).Text]++
		}
	}
	for _, e := range m.edges {
		s.Edges[e.Relation]++
	}
	return s, ctx.Err()
}

// peek is a node, without making it.
func (m *memory) peek(id schema.ID) *schema.Node {
	if n := m.nodes[id]; n != nil {
		return n
	}
	return &schema.Node{ID: id}
}

func (m *memory) StreamNodes(ctx context.Context, ids []schema.ID) iter.Seq2[schema.Node, error] {
	m.calls.Add(1)
	return func(yield func(schema.Node, error) bool) {
		for _, id := range slices.Sorted(maps.Keys(m.nodes)) {
			if (ids == nil || slices.Contains(ids, id)) && !yield(*m.nodes[id], ctx.Err()) {
				return
			}
		}
	}
}

func (m *memory) StreamEdges(ctx context.Context, ids []schema.ID) iter.Seq2[schema.Edge, error] {
	m.calls.Add(1)
	edges := slices.SortedStableFunc(slices.Values(m.edges), func(a, b schema.Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.To, b.To))
	})
	return func(yield func(schema.Edge, error) bool) {
		for _, e := range edges {
			if (ids == nil || slices.Contains(ids, e.From)) && !yield(e, ctx.Err()) {
				return
			}
		}
	}
}
