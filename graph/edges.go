package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// claim is an edge by its nodes, seen from one end: At is that end or a portion of it.
type claim struct {
	relation            schema.Relation
	rank                int // of the relation: its place in schema.Relations
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
		step, of := v.q.Step(p), claim{relation: r, rank: slices.Index(v.relations, r)}
		for _, n := range nodes {
			if dir != schema.Incoming {
				found = of.addOut(found, n, step)
			}
			if dir != schema.Outgoing {
				found = of.addIn(found, n, step)
			}
		}
	}
	if dir != schema.Both { // a claim has one start and one end
		return found
	}
	return once(found)
}

// addOut adds the claims from a node of the relation that c is of.
func (c claim) addOut(found []claim, n quadstore.Node, step quadstore.Step) []claim {
	for i, more := 0, true; more; i++ {
		var objects, labels []quadstore.Node
		objects, labels, more = step.Out(n, i)
		for k, to := range objects {
			c.from, c.to, c.at, c.label = n, to, n, labels[k]
			found = append(found, c)
		}
	}
	return found
}

// addIn adds the claims to a node of the relation that c is of.
func (c claim) addIn(found []claim, n quadstore.Node, step quadstore.Step) []claim {
	for i, more := 0, true; more; i++ {
		var subjects, labels []quadstore.Node
		subjects, labels, more = step.In(n, i)
		found = slices.Grow(found, len(subjects))
		for k, from := range subjects {
			c.from, c.to, c.at, c.label = from, n, n, labels[k]
			found = append(found, c)
		}
	}
	return found
}

// edge reads a claim with its evidence.
func (v *View) edge(c claim) (e schema.Edge) {
	v.readEdge(&e, c)
	return e
}

// readEdge is edge for who has room for it already.
func (v *View) readEdge(e *schema.Edge, c claim) {
	e.From, e.Relation, e.To = v.id(c.from), c.relation, v.id(c.to)
	v.readEvidence(&e.Evidence, c.label)
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
		all = v.behind(all, after)
	}
	if q.First > 0 && len(all) > q.First {
		all, page.More = all[:q.First], true
	}
	page.Edges, page.Cursors, err = v.showAll(ctx, all)
	return page, err
}

// showAll gives claims with their evidence and cursors, in the same order. Those of long lists, which are read once, are not remembered.
func (v *View) showAll(ctx context.Context, all []placed) ([]schema.Edge, []string, error) {
	if len(all) == 0 {
		return nil, nil, nil
	}
	edges, cs := make([]schema.Edge, len(all)), newCursors(cursorEdge, len(all))
	for i := range all {
		if err := ended(ctx, i); err != nil {
			return nil, nil, err
		}
		if e, c := &edges[i], all[i].claim; len(all) > maxEdges/100 {
			v.readEdge(e, c)
		} else {
			*e, _ = v.lazy.edges.get(c.label, v.lazy.version, func() (schema.Edge, error) { return v.edge(c), nil })
		}
		all[i].addTo(cs, &edges[i].Evidence)
	}
	return edges, cs.all(), nil
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
