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
