package server

import (
	"context"
	"fmt"

	"github.com/travaux/travaux/schema"
)

// told gives all the places that tell a decision.
func told(ctx context.Context, d *schema.Decision) (schema.Told, error) {
	t, err := ask(ctx).told.Load(ctx, d.ID)
	if err != nil {
		return t, fmt.Errorf("server: who tells %s: %w", d.ID, err)
	}
	return t, nil
}

// tellings shows a decision as each document tells it, with what the later ones say otherwise than the one that stands for it.
func tellings(ctx context.Context, d *schema.Decision) ([]*schema.Telling, error) {
	root := d.ID
	if same := d.First(schema.PropSameAs).ID(); same != "" {
		root = same
	}
	t, err := ask(ctx).told.Load(ctx, root)
	if err != nil {
		return nil, fmt.Errorf("server: who tells %s: %w", root, err)
	}
	nodes, err := ask(ctx).nodes.LoadAll(ctx, append([]schema.ID{root}, t.Also...))
	if err != nil {
		return nil, fmt.Errorf("server: the tellings of %s: %w", root, err)
	}
	all := make([]*schema.Telling, len(nodes))
	for i, n := range nodes {
		all[i] = &schema.Telling{Decision: n.ID, Document: n.First(schema.PropDocument).ID(), Text: deref(n.In(schema.PropText, nil)), Evidence: t.Evidence}
		before, after, ok := alike(nodes[0].Values(schema.PropText), n.Values(schema.PropText))
		if ok && before != after {
			all[i].Difference = schema.Difference(before, after)
		}
	}
	return all, nil
}

// writtenIn gives the evidence of a telling, of that of all that tell the decision.
func writtenIn(ctx context.Context, t *schema.Telling) ([]*schema.Evidence, error) {
	edges, err := proven(ctx, t.Evidence)
	es := []*schema.Evidence{}
	for i := range edges {
		if edges[i].To == t.Decision {
			es = append(es, &edges[i].Evidence)
		}
	}
	return es, err
}

// difference compares, word by word, what was proposed with what was taken, seen from either; nil unless one answers one
// and the words of both are known in one language.
func difference(ctx context.Context, d *schema.Decision) ([]schema.Change, error) {
	t, err := told(ctx, d)
	if err != nil || len(t.Answers)+len(t.Answered) != 1 {
		return nil, err
	}
	ids := append([]schema.ID{d.ID}, t.Answered...)
	if len(t.Answers) == 1 {
		ids = []schema.ID{t.Answers[0], d.ID}
	}
	nodes, err := ask(ctx).nodes.LoadAll(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("server: the words of %s and %s: %w", ids[0], ids[1], err)
	}
	before, after, ok := alike(nodes[0].Values(schema.PropText), nodes[1].Values(schema.PropText))
	if !ok {
		return nil, nil
	}
	return schema.Difference(before, after), nil
}

// alike gives two texts in one language, English before others; false when there are none.
func alike(as, bs []schema.Value) (before, after string, ok bool) {
	for _, a := range as {
		for _, b := range bs {
			if a.Lang == b.Lang && (!ok || a.Lang == "en") {
				before, after, ok = a.Text, b.Text, true
			}
		}
	}
	return before, after, ok
}
