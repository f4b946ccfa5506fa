package server

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
)

// maxListeners is how many may listen at once.
const maxListeners = 200

// Loads tells those who listen how far loads are. The zero Loads is ready; a nil one tells nobody.
type Loads struct {
	mu        sync.Mutex
	listeners map[chan schema.Loading]bool
}

// Tell tells how far a load is. It never waits: who is slow misses steps, but not the last one.
func (l *Loads) Tell(step schema.Loading) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.listeners {
		select {
		case c <- step:
		default:
			select { // make room by forgetting an older step
			case <-c:
			default:
			}
			c <- step
		}
	}
}

// listen gives the steps of loads until ctx ends.
func (l *Loads) listen(ctx context.Context) <-chan schema.Loading {
	c := make(chan schema.Loading, 16)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.listeners == nil {
		l.listeners = map[chan schema.Loading]bool{}
	}
	l.listeners[c] = true
	context.AfterFunc(ctx, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.listeners, c)
	})
	return c
}

// listeners counts who listens.
type listeners struct{ n atomic.Int64 }

// enter takes a place until ctx ends.
func (l *listeners) enter(ctx context.Context) error {
	if l.n.Add(1) > maxListeners {
		l.n.Add(-1)
		return fmt.Errorf("server: too many listen already: %w", schema.ErrUnavailable)
	}
	context.AfterFunc(ctx, func() { l.n.Add(-1) })
	return nil
}

// loading gives the steps of loads as events.
func (r *Resolver) loading(ctx context.Context) (<-chan *schema.Loading, error) {
	if r.loads == nil {
		return nil, fmt.Errorf("server: no loads are told of here: %w", schema.ErrUnavailable)
	}
	if err := r.listening.enter(ctx); err != nil {
		return nil, err
	}
	steps, events := r.loads.listen(ctx), make(chan *schema.Loading)
	go func() {
		defer close(events)
		for {
			select {
			case <-ctx.Done():
				return
			case step := <-steps:
				if !give(ctx, events, &step) {
					return
				}
			}
		}
	}()
	return events, nil
}

// give hands an event over; false when ctx ends first.
func give[T any](ctx context.Context, to chan<- T, event T) bool {
	select {
	case to <- event:
		return true
	case <-ctx.Done():
		return false
	}
}

// changed gives an event for each version that is shown, the present one at once.
func (r *Resolver) changed(ctx context.Context) (<-chan *schema.Changed, error) {
	if r.await == nil {
		return nil, fmt.Errorf("server: changes are not told here: %w", schema.ErrUnavailable)
	}
	if err := r.listening.enter(ctx); err != nil {
		return nil, err
	}
	events := make(chan *schema.Changed)
	go func() {
		defer close(events)
		reader, ok := r.open().(Relater)
		if !ok {
			return
		}
		last := reader.Version()
		event, err := done(ctx, reader, last)
		for err == nil && give(ctx, events, event) {
			if err = r.await(ctx, last); err != nil {
				return
			}
			if reader, ok = r.open().(Relater); !ok {
				return
			}
			event, err = done(ctx, reader, last)
			last = reader.Version()
		}
	}()
	return events, nil
}

// done tells what was done from a version up to that of a reader.
func done(ctx context.Context, r Relater, since uint64) (*schema.Changed, error) {
	c := &schema.Changed{Version: strconv.FormatUint(r.Version(), 10), Documents: []schema.ID{}}
	p, err := r.Changes(ctx, since, 0, "")
	if err != nil {
		return nil, err
	}
	for _, u := range p.Updates {
		switch u.What {
		case schema.UpdateAdded:
			c.Added++
		case schema.UpdateRemoved:
			c.Removed++
		default:
			c.Changed++
		}
		if u.Document != "" && len(c.Documents) < page.Max {
			c.Documents = append(c.Documents, u.Document)
		}
	}
	return c, nil
}
