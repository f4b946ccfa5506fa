package server

import (
	"context"
	"fmt"
	"strings"

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

// citedVersion gives the text of a provision that was in force when a document spoke of it. A claim that names one act's
// provision means the text of that act.
func citedVersion(ctx context.Context, e schema.Edge) (*schema.Revision, error) {
	if e.To.Kind() != schema.KindArticle || e.To.Path() != schema.PathTreaty {
		return nil, nil
	}
	if strings.Contains(e.To.Local(), "/act/") {
		v, err := ask(ctx).words.Load(ctx, e.To)
		if err != nil || v.Provision == "" {
			return nil, err
		}
		return &schema.Revision{Version: v}, nil
	}
	n, err := ask(ctx).node(ctx, e.Evidence.Document)
	if err != nil {
		return nil, err
	}
	on := n.First(schema.PropDate).Text
	if !day.MatchString(on) {
		return nil, nil
	}
	f, err := inForce(ctx, []schema.ID{e.To}, on)
	if err != nil {
		return nil, err
	}
	return f.Version, nil
}
