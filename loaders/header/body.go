package header

import (
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
	if id == "" && r.body.ID == "" {
		r.bodyWithin()
	}
	switch {
	case id == "":
		id = r.body.ID
	case r.body.ID != "" && r.body.ID != id && r.body.Parent != id:
		if b, ok := r.set.Body(id); !ok || b.Parent != r.body.ID {
			r.warn("the front matter names %s, the symbol is one of another body", r.body.Label)
		}
	}
	r.setBody(id)
}

// bodyWithin looks for a body's full name within the lines between the symbol and the session.
func (r *reader) bodyWithin() {
	for i := range r.pieces {
		p := &r.pieces[i]
		if p.role != free {
			continue
		}
		for _, readings := range r.set.Names(p.s) {
			for _, n := range readings {
				if n.What != authority.ABody || (n.Generic && n.Org != r.h.Org) || n.Start > 5 {
					continue
				}
				if b, ok := r.set.Body(n.ID); ok {
					r.body = b
					r.h.Spans["body"] = p.span(n.Start, n.End)
					return
				}
			}
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
