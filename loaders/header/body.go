package header

import (
	"slices"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// readBody takes the body from the symbol, else from its name in the front matter. Where both speak and differ the
// symbol is believed and the other reported, unless one is a part of the other.
func (r *reader) readBody() {
	var id schema.ID
	if r.symbol != nil {
		id = r.symbol.Body
	}
	if id == "" && r.bodies == nil {
		r.bodyWithin()
	}
	if id == "" {
		if len(r.bodies) == 1 {
			r.setBody(r.bodies[0].ID)
		}
		return
	}
	r.setBody(id)
	own, _ := r.set.Body(id)
	near := func(b authority.Body) bool { return b.ID == id || b.Parent == id || b.ID == own.Parent }
	if len(r.bodies) > 0 && !slices.ContainsFunc(r.bodies, near) {
		r.warnAt(r.h.Spans["body"], "the front matter names %s, the symbol is one of another body", r.bodies[0].Label)
	}
}

// bodyWithin looks for a line that is, but for a few words, a body's name in a form that the letterhead's organisation uses.
func (r *reader) bodyWithin() {
	for i := range r.pieces {
		p := &r.pieces[i]
		if p.role != free {
			continue
		}
		for _, readings := range r.set.Names(p.s) {
			for _, n := range readings {
				if n.What != authority.ABody || (n.Generic && n.Org != r.h.Org) || (n.End-n.Start)*4 < len(p.s)*3 {
					continue
				}
				if b, ok := r.set.Body(n.ID); ok && !slices.ContainsFunc(r.bodies, func(c authority.Body) bool { return c.ID == b.ID }) {
					r.bodies = append(r.bodies, b)
					r.h.Spans["body"] = p.span(n.Start, n.End)
				}
			}
		}
		if r.bodies != nil {
			p.role = organ
			return
		}
	}
}

func (r *reader) setBody(id schema.ID) {
	if id == "" {
		return
	}
	r.h.Body = id
	if b, ok := r.set.Body(id); ok {
		r.h.BodyName = b.Label
		if names := b.Names[r.h.Language]; len(names) > 0 && r.h.Language != "en" {
			r.h.BodyName = names[0]
		}
	}
	if r.h.Org == "" {
		r.h.Org = id.Org()
	}
}
