package loaders

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/travaux/travaux/loaders/deadline"
)

// What a file may be at most unless told otherwise: 64 MiB, some 20,000 pages; and half a minute of reading.
const (
	MaxSize = 64 << 20
	MaxTime = 30 * time.Second
)

// Limits are what a file may be at most. Zero means MaxSize and MaxTime.
type Limits struct {
	Size int64         // bytes
	Time time.Duration // from its first byte to what it gives; to wait for another program's turn is not counted
}

func (l Limits) size() int64         { return cmp.Or(max(l.Size, 0), MaxSize) }
func (l Limits) time() time.Duration { return cmp.Or(max(l.Time, 0), MaxTime) }

// grace is how long what reads a file may take to notice that its time is over. What takes longer goes on unheeded until it does.
const grace = time.Second

// within reads one file for at most so long. When the time is over or ctx ends the error is the cause, whatever the reader does; its defects are errors
// of the file.
func within[T any](ctx context.Context, limit time.Duration, name string, read func(context.Context) (T, error)) (T, error) {
	ctx, stop := deadline.With(ctx, limit)
	defer stop()
	type outcome struct {
		got T
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			if p := recover(); p != nil {
				o = outcome{err: fmt.Errorf("loaders: %s: reading failed by a defect, please report it: %v\n%s", name, p, debug.Stack())}
			}
			done <- o
		}()
		o.got, o.err = read(ctx)
	}()
	var o outcome
	select {
	case o = <-done:
	case <-ctx.Done():
		select {
		case <-done:
		case <-time.After(grace):
		}
	}
	if ctx.Err() != nil {
		return *new(T), fmt.Errorf("loaders: %s: %w", name, context.Cause(ctx))
	}
	return o.got, o.err
}
