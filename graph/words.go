package graph

import (
	"context"
	"errors"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// Words gives provisions with the words of all their parts, in the same length and order: those of an act as the act has
// them, those of a treaty as the last of its texts that are loaded has them. Provision is "" where no text loaded has the provision.
func (v *View) Words(ctx context.Context, provisions []schema.ID) ([]schema.Version, error) {
	out := make([]schema.Version, len(provisions))
	for i, id := range provisions {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		s, err := v.series(id)
		if errors.Is(err, schema.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if n, known := v.node(id.Whole()); known && strings.Contains(string(id), actWord) {
			s.acts, s.mods = []act{v.act(n)}, nil
		}
		if a, n, ok := s.latest(); ok {
			out[i] = s.version(a, n)
			if ms := s.until(a, ""); len(ms) > 0 {
				if now, known := s.amended(a, ms); known {
					out[i] = now
				}
			}
		}
	}
	return out, nil
}

// latest is the last text that has the provision, one that entered into force before one that did not.
func (s *series) latest() (best act, at quadstore.Node, found bool) {
	for _, a := range s.acts {
		if n, ok := s.in(a); ok && (!found || a.from != "" || best.from == "") {
			best, at, found = a, n, true
		}
	}
	return best, at, found
}
