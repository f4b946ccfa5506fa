package graph

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/travaux/travaux/schema"
)

// missing is the error for a provision that has no text on a day.
func missing(force string, act schema.ID, format string, args ...any) *schema.Missing {
	return &schema.Missing{Force: force, Act: act, Reason: fmt.Sprintf(format, args...)}
}

// nothing says why no text of the treaty was in force on a day.
func (s *series) nothing(on string) error {
	for _, a := range s.acts {
		if a.from != "" {
			return fmt.Errorf("graph: %w", missing(schema.ForceBefore, "", "nothing of %s was in force on %s", s.treatyLabel(), on))
		}
	}
	return fmt.Errorf("graph: %w", missing(schema.ForceNoDay, "", "it is not known when any text of %s entered into force", s.treatyLabel()))
}

// absent says why the act in force, whose text is loaded, does not have the provision: it is not there yet, it is there no
// more, or no text has it.
func (s *series) absent(a act) error {
	force, more := schema.ForceNoSuch, ""
	for _, other := range s.acts {
		n, ok := s.in(other)
		if !ok || s.view.states(n, string(schema.PropDeleted)) {
			continue
		}
		if compareDates(other.date, a.date) < 0 {
			force, more = schema.ForceDeleted, fmt.Sprintf("; %s still had it", other.label)
		} else if force == schema.ForceNoSuch {
			force, more = schema.ForceNotYet, fmt.Sprintf("; %s brought it in", other.label)
			if v := s.version(other, n); v.Change == schema.ChangeRenumbering && v.Was.Whole() == a.id {
				more += fmt.Sprintf(", and until then its words stood as %s", strings.NewReplacer("__", " ", "_", " ").Replace(v.Was.Portion()))
			}
		}
	}
	if n, ok := s.in(a); ok && force != schema.ForceDeleted && s.view.states(n, string(schema.PropDeleted)) {
		force, more = schema.ForceDeleted, "; its text says that it is deleted"
	}
	return fmt.Errorf("graph: %w", missing(force, a.id, "the text then in force, %s, has no %s%s", a.label, s.portion, more))
}

// InForce tells how provisions stood on days, in the same length and order.
func (v *View) InForce(ctx context.Context, qs []schema.ProvisionDay) ([]schema.ProvisionInForce, error) {
	out := make([]schema.ProvisionInForce, len(qs))
	for i, q := range qs {
		version, err := v.Article(ctx, q.Provision, q.On)
		var m *schema.Missing
		if err != nil && !errors.As(err, &m) {
			return nil, err
		}
		out[i] = q.Standing(version, m)
	}
	return out, nil
}
