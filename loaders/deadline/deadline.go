package deadline

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/travaux/travaux/schema"
)

// Passed is why a context of With has ended: its time was over. It is a schema.ErrTooLarge.
type Passed struct{ Limit time.Duration }

func (p *Passed) Error() string { return fmt.Sprintf("took longer than %v, left out", p.Limit) }

// Unwrap gives schema.ErrTooLarge.
func (p *Passed) Unwrap() error { return schema.ErrTooLarge }

// With gives a context that ends when so much time has passed, pauses not counted, or parent ends. After stop neither ends it any more: what
// was read in time stays whole.
func With(parent context.Context, limit time.Duration) (ctx context.Context, stop func()) {
	c := &clock{left: limit}
	ctx, c.end = context.WithCancelCause(context.WithoutCancel(parent))
	unlink := context.AfterFunc(parent, func() { c.end(context.Cause(parent)) })
	c.passed = &Passed{limit}
	c.run()
	return context.WithValue(ctx, key{}, c), func() { unlink(); c.stop() }
}

// Pause stops the clock of a context until resume is called, once. Without a clock it does nothing.
func Pause(ctx context.Context) (resume func()) {
	c, ok := ctx.Value(key{}).(*clock)
	if !ok {
		return func() {}
	}
	c.pause(1)
	return func() { c.pause(-1) }
}

type key struct{}

// clock counts down while nobody pauses it.
type clock struct {
	passed *Passed
	end    context.CancelCauseFunc

	mu      sync.Mutex
	left    time.Duration
	since   time.Time // when it was last set going
	timer   *time.Timer
	pauses  int
	stopped bool
}

// run sets the clock going; whoever calls holds mu, or has it alone.
func (c *clock) run() {
	c.since = time.Now()
	c.timer = time.AfterFunc(c.left, func() { c.end(c.passed) })
}

func (c *clock) pause(by int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	ran := c.pauses == 0
	c.pauses += by
	runs := c.pauses == 0
	switch {
	case c.stopped || ran == runs:
	case ran && c.timer.Stop():
		c.left -= time.Since(c.since)
	case runs:
		c.run()
	}
}

func (c *clock) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = true
	c.timer.Stop()
}

// Reader gives what r gives until ctx ends, and then the cause of that: parsers that read to the end of what they are given stop so.
func Reader(ctx context.Context, r io.Reader) io.Reader { return reader{ctx, r} }

type reader struct {
	ctx context.Context
	r   io.Reader
}

func (r reader) Read(b []byte) (int, error) {
	if r.ctx.Err() != nil {
		return 0, context.Cause(r.ctx)
	}
	return r.r.Read(b)
}
