package server

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"golang.org/x/sync/semaphore"
)

// A costly operation has a goroutine for each thing that it shows, tens of thousands. If all could run, those of other requests would
// stand behind them. So its fields are made one at a time, and in between it pauses.
const (
	// stretch is how many fields are made without a pause.
	stretch = 64
	breath  = 50 * time.Microsecond
)

// pace is how a costly operation goes.
type pace struct {
	turn   *semaphore.Weighted
	fields atomic.Int64
}

func newPace() *pace { return &pace{turn: semaphore.NewWeighted(1)} }

// paced is an extension of the GraphQL server by which costly operations go at their pace.
type paced struct{}

var _ interface {
	graphql.HandlerExtension
	graphql.FieldInterceptor
} = paced{}

// ExtensionName names the pace among the extensions of the server.
func (paced) ExtensionName() string { return "Pace" }

// Validate has nothing to check in the schema.
func (paced) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptField waits for the turn of a field of a costly operation.
func (paced) InterceptField(ctx context.Context, next graphql.Resolver) (any, error) {
	b, _ := ctx.Value(batchKey{}).(*batch)
	if b == nil || b.pace == nil {
		return next(ctx)
	}
	p := b.pace
	if err := p.turn.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer p.turn.Release(1)
	if p.fields.Add(1)%stretch == 0 {
		time.Sleep(breath)
	}
	return next(ctx)
}

// pause lets others have their turn while a field waits for what it asked. The func that it gives takes the turn again; call it.
func pause(ctx context.Context) (resume func()) {
	b, _ := ctx.Value(batchKey{}).(*batch)
	if b == nil || b.pace == nil || graphql.GetFieldContext(ctx) == nil {
		return func() {}
	}
	b.pace.turn.Release(1)
	return func() { _ = b.pace.turn.Acquire(context.WithoutCancel(ctx), 1) } // comes when the others have gone on
}
