package decision

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// body tells which body a subject as printed is: the one it names, a general form ("the Committee") being the
// document's own body or the last one spoken of. Zero when that is not settled.
func (r *reader) body(subject string) schema.ID {
	var ids []schema.ID
	for _, place := range r.set.Names(subject) {
		for _, n := range place {
			if n.Generic && len(subject)-n.End > 3 {
				continue // "the Committee" of "the Committee on …" is another one
			}
			if id := r.bodyOf(n); id != "" {
				ids = append(ids, id)
			}
		}
		if len(ids) > 0 {
			break
		}
	}
	if len(ids) == 0 {
		if r.ownName(subject) {
			return r.head.Body
		}
		return ""
	}
	return r.choose(ids)
}

// ownName says whether every word of a subject stands in the name of the document's own body, articles left out, or the
// subject is the short name that the document gives it.
func (r *reader) ownName(subject string) bool {
	name := strings.Fields(lower(r.head.BodyName))
	for _, w := range strings.Fields(lower(subject)) {
		if len(w) > 3 && !slices.Contains(name, w) || len(w) == 1 {
			return r.explain()[subject[strings.LastIndexByte(subject, ' ')+1:]]
		}
	}
	return len(name) > 0
}

// bodyOf is the body a name names: that of the session when the name is of a meeting held once.
func (r *reader) bodyOf(n authority.Name) schema.ID {
	switch n.What {
	case authority.ABody:
		return n.ID
	case authority.AMeeting:
		if s, ok := r.set.Session(n.ID); ok {
			return s.Body
		}
	}
	return ""
}

func (r *reader) choose(ids []schema.ID) schema.ID {
	for _, id := range ids {
		if id == r.head.Body {
			return id
		}
	}
	for _, id := range ids {
		if id == r.last.act.body || id == r.frame.body {
			return id
		}
	}
	first := ids[0]
	for _, id := range ids[1:] {
		if id != first {
			return r.own(ids)
		}
	}
	return first
}

// own keeps the one candidate of the document's own organisation; zero when there is not exactly one.
func (r *reader) own(ids []schema.ID) schema.ID {
	var found schema.ID
	for _, id := range ids {
		if id.Org() != r.head.Org || id == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = id
	}
	return found
}
