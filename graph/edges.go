package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// claim is an edge by its nodes, seen from one end: At is that end or a portion of it.
type claim struct {
	relation            schema.Relation
	from, to, at, label quadstore.Node
}

// other is the end of a claim that is not At.
func (c claim) other() quadstore.Node {
	if c.at == c.from {
		return c.to
	}
	return c.from
}

// claims gives the claims at some nodes, each once. No relations: all.
func (v *View) claims(nodes []quadstore.Node, dir schema.Direction, relations []schema.Relation) []claim {
	var found []claim
	if len(nodes) > 1 {
		nodes = slices.Clone(nodes)
		slices.Sort(nodes)
		nodes = slices.Compact(nodes)
	}
	if len(relations) == 0 {
		relations = v.relations
	}
	for _, r := range relations {
		p, used := v.named[string(r)]
		if !used {
			continue
		}
		for _, n := range nodes {
			if dir != schema.Incoming {
				for arc := range v.q.OutVia(n, p) {
					found = append(found, claim{r, n, arc.V, n, arc.L})
				}
			}
			if dir != schema.Outgoing {
				for arc := range v.q.InVia(n, p) {
					found = append(found, claim{r, arc.V, n, n, arc.L})
				}
			}
		}
	}
	if dir != schema.Both { // a claim has one start and one end
		return found
	}
	seen := make(map[quadstore.Node]bool, len(found))
	return slices.DeleteFunc(found, func(c claim) bool {
		twice := seen[c.label]
		seen[c.label] = true
		return twice
	})
}

// edge reads a claim with its evidence.
func (v *View) edge(c claim) schema.Edge {
	return schema.Edge{From: v.id(c.from), Relation: c.relation, To: v.id(c.to), Evidence: v.evidence(c.label)}
}

// place is what edges are sorted by.
type place struct {
	rank     int    // of the relation: its place in schema.Relations
	date     string // of the other end
	end      string // the other end
	document string // of the evidence
	start    int
	evidence string
}

func (v *View) place(c claim) place {
	p := place{rank: slices.Index(v.relations, c.relation), date: v.date(c.other()), end: string(v.id(c.other())), evidence: string(v.id(c.label))}
	for arc := range v.q.OutVia(c.label, v.evDocument) {
		p.document = v.text(arc.V)
	}
	for arc := range v.q.OutVia(c.label, v.evStart) {
		p.start = int(v.q.Plain(arc.V).Number)
	}
	return p
}

func comparePlaces(a, b *place) int {
	if c := a.rank - b.rank; c != 0 {
		return c
	}
	if c := compareDates(a.date, b.date); c != 0 {
		return c
	}
	if c := strings.Compare(a.end, b.end); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(a.document, b.document), a.start-b.start, strings.Compare(a.evidence, b.evidence))
}

func (p place) cursor() string {
	return makeCursor(cursorEdge, strconv.Itoa(p.rank), p.date, p.end, p.document, strconv.Itoa(p.start), p.evidence)
}

func parsePlace(cursor string) (place, error) {
	f, err := parseCursor(cursor, cursorEdge, 6)
	if err != nil {
		return place{}, err
	}
	rank, bad := strconv.Atoi(f[0])
	start, err := strconv.Atoi(f[4])
	if bad != nil || err != nil {
		return place{}, badCursor(cursor)
	}
	return place{rank, f[1], f[2], f[3], start, f[5]}, nil
}

// placed is a claim with its place in the order.
type placed struct {
	claim
	place
}

// sorted puts claims in their order.
func (v *View) sorted(cs []claim) []placed {
	all := make([]placed, len(cs))
	for i, c := range cs {
		all[i] = placed{c, v.place(c)}
	}
	return inOrder(all, func(a, b *placed) int { return comparePlaces(&a.place, &b.place) })
}

// inOrder sorts claims; equal ones stay as they are. They are large: only their numbers are moved until the order is known.
func inOrder(all []placed, compare func(a, b *placed) int) []placed {
	order := make([]int32, len(all))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		if c := compare(&all[i], &all[j]); c != 0 {
			return c
		}
		return int(i - j)
	})
	sorted := make([]placed, len(all))
	for to, from := range order {
		sorted[to] = all[from]
	}
	return sorted
}

// Edges answers many questions for the edges at a node, one page each. A node that is not known has none. ErrInvalid for
// a direction that is none and for a cursor that is not of an edge.
func (v *View) Edges(ctx context.Context, qs []schema.EdgeQuery) ([]schema.EdgePage, error) {
	pages := make([]schema.EdgePage, len(qs))
	for i, q := range qs {
		if err := ended(ctx, 0); err != nil {
			return nil, err
		}
		page, err := v.edgePage(ctx, q)
		if err != nil {
			return nil, err
		}
		pages[i] = page
	}
	return pages, nil
}

func (v *View) edgePage(ctx context.Context, q schema.EdgeQuery) (page schema.EdgePage, err error) {
	var after place
	if q.After != "" {
		if after, err = parsePlace(q.After); err != nil {
			return page, err
		}
	}
	if q.Direction < schema.Outgoing || q.Direction > schema.Both {
		return page, invalid("direction %d of a question for edges", q.Direction)
	}
	n, ok := v.node(q.Node)
	if !ok {
		return page, nil
	}
	all := v.arranged(n, q)
	page.Total = len(all)
	if q.After != "" {
		all = all[sort.Search(len(all), func(i int) bool { return comparePlaces(&all[i].place, &after) > 0 }):]
	}
	if q.First > 0 && len(all) > q.First {
		all, page.More = all[:q.First], true
	}
	for i, c := range all {
		if err := ended(ctx, i); err != nil {
			return page, err
		}
		page.Edges, page.Cursors = append(page.Edges, v.shown(c.claim, len(all))), append(page.Cursors, c.place.cursor())
	}
	return page, nil
}

// arranged are the claims that a question asks for, of all its pages. Who asks for the next page, or again, has them at hand:
// a document that hundreds cite is the one that is asked for most.
func (v *View) arranged(n quadstore.Node, q schema.EdgeQuery) []placed {
	key := claimsAt{node: n, direction: q.Direction, parts: q.Parts, relations: fmt.Sprint(q.Relations), kinds: fmt.Sprint(q.Kinds)}
	all, _ := v.lazy.claims.get(key, 0, func() ([]placed, error) { return v.sorted(v.asked(n, q)), nil })
	return all
}

// asked are the claims that a question asks for, in no order.
func (v *View) asked(n quadstore.Node, q schema.EdgeQuery) []claim {
	nodes := []quadstore.Node{n}
	if q.Parts {
		nodes = v.addParts(nodes, n)
		if q.Direction != schema.Outgoing {
			nodes = append(nodes, v.inActs(q.Node)...)
		}
	}
	all := v.claims(nodes, q.Direction, q.Relations)
	if q.Parts && q.Direction != schema.Outgoing {
		all = append(all, v.inTime(q)...)
	}
	return slices.DeleteFunc(all, func(c claim) bool {
		return len(q.Kinds) > 0 && !slices.Contains(q.Kinds, v.id(c.other()).Kind())
	})
}

// shown is a claim with its evidence, one of so many. Those of long lists, which are read once, are not remembered.
func (v *View) shown(c claim, many int) schema.Edge {
	if many > maxEdges/100 {
		return v.edge(c)
	}
	e, _ := v.lazy.edges.get(c.label, v.lazy.version, func() (schema.Edge, error) { return v.edge(c), nil })
	return e
}
