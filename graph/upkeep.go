package graph

import (
	"context"
	"sync"
)

// upkeep works out in the background how things stand in the newest version, when somebody has asked so of one before it: who asks next
// finds it done. The zero upkeep is ready.
type upkeep struct {
	mu      sync.Mutex
	running bool
	cancel  context.CancelFunc // of what is running
	ended   bool
	done    sync.WaitGroup
}

// kick begins to work unless that is under way or nothing is to be done. now gives the newest version.
func (u *upkeep) kick(now func() *View) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.running || u.ended || !now().lazy.standing.due() {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	u.running, u.cancel = true, cancel
	u.done.Go(func() {
		defer cancel()
		for u.goOn(ctx, now) {
			_, _ = now().standing(ctx) // an error is that it was ended
		}
	})
}

// goOn tells whether there is more to do; if not, the work is over.
func (u *upkeep) goOn(ctx context.Context, now func() *View) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.running = ctx.Err() == nil && now().lazy.standing.due()
	return u.running
}

// due tells whether somebody waits, or is likely to ask, for what is not worked out.
func (o *standingOf) due() bool { return o.asked.Load() && o.done.Load() == nil }

// end gives up and waits until nothing is read any more.
func (u *upkeep) end() {
	u.mu.Lock()
	u.ended = true
	if u.running {
		u.cancel()
	}
	u.mu.Unlock()
	u.done.Wait()
}
