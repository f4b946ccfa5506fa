package server

import (
	"context"
	"fmt"

	"github.com/travaux/travaux/schema"
)

// Citer finds what a text refers to. It is asked with bounded texts only, and must be safe for concurrent use.
type Citer interface {
	// Cite gives the references of a text in its order; schema.ErrTooLarge for a text that is longer than it reads,
	// schema.ErrInvalid for one that is none.
	Cite(ctx context.Context, text string, where schema.Place) ([]schema.Citation, error)
}

// cited finds what a pasted text refers to.
func (r *Resolver) cited(ctx context.Context, text string, c *schema.ResolveContext) ([]*schema.Citation, error) {
	if r.citer == nil {
		return nil, fmt.Errorf("server: texts are not read here: %w", schema.ErrUnavailable)
	}
	where, err := r.place(ctx, c)
	if err != nil {
		return nil, err
	}
	found, err := r.citer.Cite(ctx, text, where)
	if err != nil {
		return nil, err
	}
	if found == nil {
		found = []schema.Citation{}
	}
	return pointers(found), nil
}

// place is where a text comes from; what is not said is taken from the document when something is known of it.
func (r *Resolver) place(ctx context.Context, c *schema.ResolveContext) (p schema.Place, err error) {
	if c == nil {
		return p, nil
	}
	p.Session, p.Date, p.Language = deref(c.Session), deref(c.Date), deref(c.Language)
	if _, _, err := days(c.Date, nil); err != nil {
		return p, err
	}
	if c.Body != nil {
		if p.Body, err = r.bodyID(*c.Body); err != nil {
			return p, err
		}
	}
	if c.Document == nil {
		return p, nil
	}
	if p.Document, err = r.names.Document(*c.Document); err != nil {
		return p, err
	}
	n, err := ask(ctx).node(ctx, p.Document)
	if err != nil {
		return p, err
	}
	return filled(p, n), nil
}

// filled is a place with what a document's node tells of it.
func filled(p schema.Place, n schema.Node) schema.Place {
	if p.Body == "" {
		p.Body = n.First(schema.PropBody).ID()
	}
	if p.Session == "" {
		p.Session = n.First(schema.PropSession).ID()
	}
	if p.Date == "" {
		p.Date = n.First(schema.PropDate).Text
	}
	if vs := n.Values(schema.PropLanguage); p.Language == "" && len(vs) == 1 {
		p.Language = vs[0].Text
	}
	return p
}

// loaded tells whether something is known of a thing and its own document or record is loaded.
func loaded(ctx context.Context, id schema.ID) (bool, error) {
	if id == "" {
		return false, nil
	}
	n, err := ask(ctx).node(ctx, id)
	return n.Present(), err
}
