package server

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
)

var day = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// onDay refuses what is no day; nil is no day to refuse.
func onDay(on *string) error {
	if on != nil && !day.MatchString(*on) {
		return badInput("%q is no day, as 1950-01-01", *on)
	}
	return nil
}

// provisionOn gives a provision in the act of its treaty that was in force on a day, both as printed; nil when no such treaty
// is known. Where it had no text the error is a schema.Missing, which says why.
func (r *Resolver) provisionOn(ctx context.Context, treaty, number, on string) (*schema.Article, error) {
	t, err := r.names.Treaty(treaty)
	if errors.Is(err, schema.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	ids, err := provisionIDs(t, number)
	if err != nil {
		return nil, err
	}
	f, err := inForce(ctx, ids, on)
	if err != nil {
		return nil, err
	}
	if f.Version == nil {
		return nil, fmt.Errorf("server: %w", &schema.Missing{Force: f.Force, Act: f.Act, Reason: f.Reason})
	}
	return knownAs[*schema.Article](ctx, f.Version.Node)
}

// wording gives the words of a provision with those of its parts; on a day, as they were in force then; nil when no text has them.
func wording(ctx context.Context, id schema.ID, on *string) (words *string, err error) {
	if on != nil {
		f, err := inForce(ctx, []schema.ID{id}, *on)
		if err != nil || f.Version == nil {
			return nil, err
		}
		return f.Version.Words(), nil
	}
	v, err := ask(ctx).words.Load(ctx, id)
	if err != nil && !errors.Is(err, schema.ErrNotFound) {
		return nil, fmt.Errorf("server: the words of %s: %w", id, err)
	}
	return schema.Revision{Version: v}.Words(), nil
}

// versions gives a provision as each act has it; empty when no text loaded has it.
func versions(ctx context.Context, id schema.ID) ([]*schema.Revision, error) {
	vs, err := ask(ctx).reader.Versions(ctx, id)
	if err != nil && !errors.Is(err, schema.ErrNotFound) {
		return nil, fmt.Errorf("server: the versions of %s: %w", id, err)
	}
	return pointers(schema.Revisions(vs)), nil
}

// revised compares a version with the one before it, a renumbered provision with the one it was; nil where there is none or it is in
// another language.
func revised(ctx context.Context, r *schema.Revision) ([]schema.Change, error) {
	before := r.Before
	if r.Was != "" {
		v, err := ask(ctx).words.Load(ctx, r.Was)
		if err != nil {
			return nil, fmt.Errorf("server: the words of %s: %w", r.Was, err)
		}
		before = &v
	}
	if before == nil || before.Text == "" || r.Text == "" || before.Language != r.Language {
		return nil, nil
	}
	return schema.Difference(before.Text, r.Text), nil
}

// compare compares the words of two things; nil when those of either are not known.
func compare(ctx context.Context, a, b schema.ID) (*page.Comparison, error) {
	var texts [2][]schema.Value
	for i, id := range []schema.ID{a, b} {
		n, err := ask(ctx).node(ctx, id)
		if err != nil {
			return nil, err
		}
		texts[i] = n.Values(schema.PropText)
		if n.Kind != schema.KindArticle {
			continue
		}
		v, err := ask(ctx).words.Load(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("server: the words of %s: %w", id, err)
		}
		if v.Text != "" {
			texts[i] = []schema.Value{schema.InLang(v.Text, v.Language)}
		}
	}
	before, after, ok := alike(texts[0], texts[1])
	if !ok {
		return nil, nil
	}
	return &page.Comparison{A: a, B: b, Changes: schema.Difference(before, after)}, nil
}

// actInForce gives the act of a treaty that was in force on a day, the last one when on is nil; the treaty itself when it has no
// acts; nil when none is known to have been.
func actInForce(ctx context.Context, treaty *schema.Document, on *string) (*schema.Document, error) {
	p, err := ask(ctx).list(ctx, under(schema.KindDocument, schema.PropActOf, treaty.ID, ""))
	if err != nil {
		return nil, err
	}
	var best *schema.Document
	for _, n := range append(p.Nodes, treaty.Node) {
		d, from := &schema.Document{Node: n}, n.First(schema.PropInForce).Text
		if d.Supplement() || from == "" || on != nil && from > *on || d.ID == treaty.ID && len(p.Nodes) > 0 {
			continue
		}
		if best == nil || from >= best.First(schema.PropInForce).Text {
			best = d
		}
	}
	return best, nil
}

// maxProvisionDepth is how deep provisions can be asked for.
const maxProvisionDepth = 10

// provisions gives a page of the provisions of a treaty or act, down to a depth.
func provisions(ctx context.Context, d *schema.Document, depth *int, first *int, after *string) (*page.ArticleConnection, error) {
	deepest := 1
	if depth != nil {
		deepest = *depth
	}
	if deepest < 1 || deepest > maxProvisionDepth {
		return nil, badInput("depth is %d; the least is 1, the maximum %d", deepest, maxProvisionDepth)
	}
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	p, err := ask(ctx).list(ctx, under(schema.KindArticle, schema.PropDocument, d.ID, ""))
	if err != nil {
		return nil, err
	}
	nodes := shallow(p.Nodes, deepest)
	all, err := views[*schema.Article](nodes)
	if err != nil {
		return nil, err
	}
	return page.Slice(all, func(a *schema.Article) string { return page.Cursor(string(a.ID)) }, n, deref(after))
}
