package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// Timeline gives the sessions, documents and decisions of an issue in order of date (undated last), kind and ID: those
// that claims say are about it, with the wholes of portions that are, and the sessions to which these belong or that took
// the decisions. Each comes with the claims that put it there, and with what it decides, proposes or carries over, as far
// as that is not about other issues only. ErrNotFound when nothing is known of the issue.
func (v *View) Timeline(ctx context.Context, issue schema.ID) ([]schema.Moment, error) {
	n, ok := v.node(issue)
	if !ok || !v.known(n) {
		return nil, fmt.Errorf("graph: issue %s: %w", issue, schema.ErrNotFound)
	}
	ids, err := v.gather(ctx, issue)
	if err != nil {
		return nil, err
	}
	t := timeline{view: v, issue: n}
	moments := []schema.Moment{}
	for i, id := range ids {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		if at, ok := v.node(id); ok && inTimeline(id.Kind()) {
			moments = append(moments, t.moment(at))
		}
	}
	kinds := schema.Kinds()
	slices.SortFunc(moments, func(a, b schema.Moment) int {
		return cmp.Or(compareDates(a.Date, b.Date), slices.Index(kinds, a.Node.Kind)-slices.Index(kinds, b.Node.Kind), cmp.Compare(a.Node.ID, b.Node.ID))
	})
	return moments, nil
}

func inTimeline(k schema.Kind) bool {
	return k == schema.KindSession || k == schema.KindDocument || k == schema.KindDecision
}

// gather gives the members of an issue and their sessions, by ID.
func (v *View) gather(ctx context.Context, issue schema.ID) ([]schema.ID, error) {
	members, err := v.members(ctx, issue)
	if err != nil {
		return nil, err
	}
	sessions, err := v.sessionsOf(ctx, members)
	if err != nil {
		return nil, err
	}
	deciders, err := v.deciders(ctx, members)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(members, sessions, deciders)
	slices.Sort(all)
	return slices.Compact(all), nil
}

// timeline makes the moments of one issue.
type timeline struct {
	view  *View
	issue quadstore.Node
}

func (t *timeline) moment(n quadstore.Node) schema.Moment {
	v := t.view
	m := schema.Moment{Date: v.date(n), Node: v.read(n)}
	m.Session = m.Node.First(schema.PropSession).ID()
	if m.Node.Kind == schema.KindSession {
		m.Session = m.Node.ID
	}
	if m.Session == "" {
		m.Session = t.decider(n)
	}
	nodes := append(v.parts(n), n)
	does := []schema.Relation{schema.Proposes, schema.Decides, schema.CarriesOver, schema.About}
	kept := slices.DeleteFunc(v.claims(nodes, schema.Outgoing, does), func(c claim) bool { return !t.belongs(c) })
	for _, c := range v.sorted(kept) {
		m.Edges = append(m.Edges, v.edge(c.claim))
	}
	return m
}

// decider is the session that a claim says took a decision, the first in the order of claims; the zero ID when only bodies are said to have.
func (t *timeline) decider(n quadstore.Node) schema.ID {
	for _, c := range t.view.sorted(t.view.claims([]quadstore.Node{n}, schema.Incoming, []schema.Relation{schema.Decides})) {
		if from := t.view.id(c.from); from.Kind() == schema.KindSession {
			return from
		}
	}
	return ""
}

// belongs tells whether a claim of a member is part of the issue's story: that it is about this issue, a decision that
// is, or one that is about none; of a session only the former, because it decides on everything.
func (t *timeline) belongs(c claim) bool {
	if c.relation == schema.About {
		return c.to == t.issue
	}
	if c.relation == schema.CarriesOver {
		return true
	}
	about := t.view.claims([]quadstore.Node{c.to}, schema.Outgoing, []schema.Relation{schema.About})
	if len(about) == 0 {
		return c.relation != schema.Decides
	}
	return slices.ContainsFunc(about, func(a claim) bool { return a.to == t.issue })
}
