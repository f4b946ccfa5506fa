package graph

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// follower is a change of the index that is being worked out.
type follower struct {
	edit
	done    chan struct{} // closed when what follows is there
	pending *quadstore.Pending
	err     error
}

// write makes the change in the ledger. Where the ledger tells in time what changes, the index's change is worked out while the disk is at
// work; else, and when nothing changes, there is no follower.
func (s *Store) write(ctx context.Context, b schema.Batch) ([]ledger.Change, ledger.Info, *follower, error) {
	file, ok := s.ledger.(*ledger.Ledger)
	if !ok {
		changes, info, err := s.ledger.Commit(ctx, b)
		return changes, info, nil, err
	}
	var ready *follower
	changes, info, err := file.CommitAhead(ctx, b, func(changes []ledger.Change) { ready = s.prepare(changes) })
	if err != nil && ready != nil {
		if <-ready.done; ready.err == nil {
			ready.pending.Drop()
		}
	}
	return changes, info, ready, err
}

// prepare begins to work out what the index becomes. The caller holds committing.
func (s *Store) prepare(changes []ledger.Change) *follower {
	f := &follower{done: make(chan struct{})}
	go func() {
		defer close(f.done)
		f.edit = editOf(changes)
		f.pending, f.err = s.index.Prepare(f.remove, f.add)
	}()
	return f
}

// follow makes the index and the current view what the ledger has become. The caller holds committing.
func (s *Store) follow(ctx context.Context, changes []ledger.Change, info ledger.Info, ready *follower) error {
	if ready == nil {
		ready = s.prepare(changes)
	}
	if <-ready.done; ready.err != nil {
		return s.rebuild(ctx) // the ledger has the change: building anew either shows it or tells what is wrong
	}
	arcs := ready.pending.Touched()
	ready.pending.Show()
	s.note(ready.edit)
	if s.vacuum != nil {
		s.vacuum.missed = append(s.vacuum.missed, ready.edit)
	}
	before, v := s.now.Load(), nextView(s.index.View(), info, s.now.Load(), arcs)
	if v.lazy != before.lazy {
		v.lazy.standing = before.lazy.standing.next(v, func() *touched { return touch(before, v, changes) })
	}
	s.show(v)
	s.sweep()
	return nil
}

// editOf gives the quads that changes of entries take back and state, entry by entry, on all processors.
func editOf(changes []ledger.Change) edit {
	remove, add := make([]*quadstore.Batch, len(changes)), make([]*quadstore.Batch, len(changes))
	var next atomic.Int64
	work := func() {
		var s stater
		for i := int(next.Add(1)) - 1; i < len(changes); i = int(next.Add(1)) - 1 {
			if changes[i].Old != nil {
				remove[i] = s.states(changes[i].Old)
			}
			if changes[i].New != nil {
				add[i] = s.states(changes[i].New)
			}
		}
	}
	var group sync.WaitGroup
	for range min(len(changes), runtime.GOMAXPROCS(0)) - 1 {
		group.Go(work)
	}
	work()
	group.Wait()
	return edit{there(remove), there(add)}
}

// there are the batches that there are.
func there(batches []*quadstore.Batch) []*quadstore.Batch {
	return slices.DeleteFunc(batches, func(b *quadstore.Batch) bool { return b == nil })
}
