package server

import (
	"context"
	"fmt"

	"github.com/travaux/travaux/schema"
)

// inForce tells how a provision stood on a day, of the IDs that it may have the first that any text has.
func inForce(ctx context.Context, ids []schema.ID, on string) (*schema.ProvisionInForce, error) {
	questions := make([]schema.ProvisionDay, len(ids))
	for i, id := range ids {
		questions[i] = schema.ProvisionDay{Provision: id, On: on}
	}
	answers, err := ask(ctx).force.LoadAll(ctx, questions)
	if err != nil {
		return nil, fmt.Errorf("server: %s on %s: %w", ids[0], on, err)
	}
	for i := range answers {
		if answers[i].Force != schema.ForceNoSuch {
			return &answers[i], nil
		}
	}
	return &answers[0], nil
}

// provisionInForce tells how a provision stood on a day, both as printed.
func (r *Resolver) provisionInForce(ctx context.Context, treaty, number, on string) (*schema.ProvisionInForce, error) {
	if err := onDay(&on); err != nil {
		return nil, err
	}
	t, err := r.names.Treaty(treaty)
	if err != nil {
		return nil, fmt.Errorf("server: %q: %w", treaty, err)
	}
	ids, err := provisionIDs(t, number)
	if err != nil {
		return nil, err
	}
	return inForce(ctx, ids, on)
}
