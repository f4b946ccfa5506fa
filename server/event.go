package server

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
)

// happened gives the events that a query asks for; asked again in the same request it costs nothing. The tellings of
// their decisions come with them.
func happened(ctx context.Context, q schema.EventQuery) ([]schema.Event, error) {
	es, err := ask(ctx).events.load(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("server: what happened to %s: %w", q.Issue, err)
	}
	if es == nil {
		return nil, fmt.Errorf("server: nothing is known of issue %s: %w", q.Issue, schema.ErrNotFound)
	}
	for _, e := range es {
		for _, t := range e.Decisions {
			ask(ctx).told.Prime(t.Decision, t)
		}
	}
	return es, nil
}

// timeline gives a page of what happened to an issue.
func (r *Resolver) timeline(ctx context.Context, issue schema.ID, from, to *string, bodies []string, org *string, first *int, after *string) (*page.EventConnection, error) {
	n, err := page.First(first, page.Max)
	if err != nil {
		return nil, err
	}
	q := schema.EventQuery{Issue: issue, Org: strings.ToLower(deref(org))}
	if q.From, q.To, err = days(from, to); err != nil {
		return nil, err
	}
	for _, name := range bodies {
		id, err := r.bodyID(name)
		if err != nil {
			return nil, err
		}
		q.Bodies = append(q.Bodies, id)
	}
	es, err := happened(ctx, q)
	if err != nil {
		return nil, err
	}
	p, err := page.Slice(es, func(e schema.Event) string { return page.Cursor(string(e.Node)) }, n, deref(after))
	if err == nil {
		foreseeEvents(ctx, p.Nodes(ctx))
	}
	return p, err
}

// decisions gives a page of the decisions of events, each once; status, when it is given, is the one they must have. What
// they answer or are answered by is asked for with them.
func decisions(ctx context.Context, es []schema.Event, status *string, first *int, after *string) (*page.DecisionConnection, error) {
	var ids []schema.ID
	pairs := map[schema.ID][]schema.ID{}
	for _, e := range es {
		for _, t := range e.Decisions {
			if _, had := pairs[t.Decision]; !had && (status == nil || t.Status == *status) {
				pairs[t.Decision] = companions(t)
				ids = append(ids, t.Decision)
			}
		}
	}
	return listed[*schema.Decision](ctx, ids, first, after, func(id schema.ID) []schema.ID { return pairs[id] })
}

// companions are the nodes that are shown with a decision: what it answers, is answered by, and what tells it again.
func companions(t schema.Told) []schema.ID { return slices.Concat(t.Answers, t.Answered, t.Also) }

// listed gives a page of nodes whose ids are at hand, in that order. With names, for each of them, nodes that will be needed
// next: they are asked for in the same call.
func listed[T schema.Thing](ctx context.Context, ids []schema.ID, first *int, after *string, with ...func(schema.ID) []schema.ID) (*page.Connection[T], error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	p, err := page.Slice(ids, func(id schema.ID) string { return page.Cursor(string(id)) }, n, deref(after))
	if err != nil {
		return nil, err
	}
	all := p.Nodes(ctx)
	for _, id := range p.Nodes(ctx) {
		for _, others := range with {
			all = append(all, others(id)...)
		}
	}
	ts, err := shown[T](ctx, all)
	if err != nil {
		return nil, err
	}
	foreseeItems(ctx, p.Nodes(ctx))
	return page.Swap(p, ts), nil
}

// shown gives the nodes of ids, known or not, in the view T.
func shown[T schema.Thing](ctx context.Context, ids []schema.ID) ([]T, error) {
	all, err := things(ctx, ids)
	if err != nil {
		return nil, err
	}
	ts := make([]T, len(all))
	for i, t := range all {
		as, ok := t.(T)
		if !ok {
			return nil, fmt.Errorf("server: %s is not what was listed: %w", t.Self().ID, schema.ErrCorrupt)
		}
		ts[i] = as
	}
	return ts, nil
}

// proofs gives the claims of evidence IDs, nil where none is known.
func proofs(ctx context.Context, r Reader, ids []schema.ID) ([]*schema.Edge, error) {
	known, err := r.Evidence(ctx, ids)
	if err != nil {
		return nil, err
	}
	by := map[schema.ID]*schema.Edge{}
	for i := range known {
		by[known[i].Evidence.ID] = &known[i]
	}
	edges := make([]*schema.Edge, len(ids))
	for i, id := range ids {
		edges[i] = by[id]
	}
	return edges, nil
}

// proven gives the claims that evidence IDs name.
func proven(ctx context.Context, ids []schema.ID) ([]schema.Edge, error) {
	found, err := ask(ctx).proofs.LoadAll(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("server: %d pieces of evidence: %w", len(ids), err)
	}
	edges := make([]schema.Edge, 0, len(found))
	for _, e := range found {
		if e != nil {
			edges = append(edges, *e)
		}
	}
	return edges, nil
}

// written gives the evidence that evidence IDs name.
func written(ctx context.Context, ids []schema.ID) ([]*schema.Evidence, error) {
	edges, err := proven(ctx, ids)
	es := make([]*schema.Evidence, len(edges))
	for i := range edges {
		es[i] = &edges[i].Evidence
	}
	return es, err
}
