package guard

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"
)

// ErrBusy says that too much costly work waits already.
var ErrBusy = errors.New("guard: too much costly work is waiting")

// Work that costs up to light passes a gate unasked; what costs Costly waits for its turn.
const (
	light  = 500
	Costly = light + 1
	// Heavy is what an operation costs that takes so long that others would notice.
	Heavy = 5001
)

// Gate lets costly work pass a little at a time: half of the processors work on it, so that the other half answers at once
// what is cheap. The zero value is no gate; use NewGate.
type Gate struct {
	weight  *semaphore.Weighted
	waiting atomic.Int64
	queue   int64
	patient time.Duration
}

// NewGate has room for one costly piece of work for each two processors, at least one; as many as queue may wait, each for
// so long.
func NewGate(queue int, patient time.Duration) *Gate {
	return newGate(max(1, runtime.GOMAXPROCS(0)/2), queue, patient)
}

// NewWideGate is a gate for what is costly and soon done, or waits for its caller: it has room for so many pieces of work for
// each processor.
func NewWideGate(each, queue int, patient time.Duration) *Gate {
	return newGate(each*runtime.GOMAXPROCS(0), queue, patient)
}

func newGate(room, queue int, patient time.Duration) *Gate {
	return &Gate{weight: semaphore.NewWeighted(int64(room)), queue: int64(queue), patient: patient}
}

// Enter waits until there is room for work that costs so much. Whoever enters must call leave, once. It gives ErrBusy when
// too many wait or the wait was too long, and the context's error when that ends first.
func (g *Gate) Enter(ctx context.Context, cost int) (leave func(), err error) {
	if cost <= light {
		return func() {}, nil
	}
	if g.waiting.Add(1) > g.queue {
		g.waiting.Add(-1)
		return nil, ErrBusy
	}
	defer g.waiting.Add(-1)
	waiting, stop := context.WithTimeout(ctx, g.patient)
	defer stop()
	if err := g.weight.Acquire(waiting, 1); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, ErrBusy
	}
	return func() { g.weight.Release(1) }, nil
}

// Waiting is how much costly work waits.
func (g *Gate) Waiting() int { return int(g.waiting.Load()) }
