package graph

import (
	"context"
	"sync"
	"time"

	"github.com/travaux/travaux/graph/quadstore"
)

// A term that no quad uses any more stays in the index, because older views may show it: replacing a document leaves about
// thirty. When so large a part of the terms is dead, and no fewer than vacuumLeast, the index is laid out anew beside the old
// one, which serves and changes meanwhile. The same is done when a part of the quads has come or gone since the index was laid out and
// nothing has been committed for a while, as after a load: what lies together is read faster, and can be kept in a snapshot. While there are two
// indexes they need twice the memory, so a load, which knows that it is not at its end, puts this off: see Hold.
const (
	vacuumPart  = 0.4
	vacuumLeast = 1 << 17

	loosePart  = 4 // one of so many quads
	looseLeast = 1 << 16
	quiet      = 2 * time.Second
)

// vacuum builds an index in the background. Its fields are guarded by Store.committing.
type vacuum struct {
	missed []edit // what was committed since the building began
	cancel context.CancelFunc
	done   chan struct{} // closed when it has ended, in success or not
}

// edit is one change of the index.
type edit struct{ remove, add []*quadstore.Batch }

// missedFew is how many commits are made up for while new ones wait.
const missedFew = 4

// sweep starts a vacuum when one is due, now or when it is quiet. The caller holds committing.
func (s *Store) sweep() {
	if s.vacuum != nil || s.closed {
		return
	}
	v := s.index.View()
	dead := v.Terms() - v.Nodes()
	if dead >= s.least && float64(dead) >= vacuumPart*float64(v.Terms()) {
		s.startVacuum()
		return
	}
	if s.held == 0 && s.loose >= looseLeast && s.loose >= v.Quads()/loosePart {
		if s.waiting == nil {
			s.waiting = time.AfterFunc(quiet, s.sweepQuietly)
		} else {
			s.waiting.Reset(quiet)
		}
	}
}

// sweepQuietly starts the vacuum that waited until it was quiet.
func (s *Store) sweepQuietly() {
	s.committing.Lock()
	defer s.committing.Unlock()
	if s.vacuum == nil && !s.closed && s.held == 0 {
		s.startVacuum()
	}
}

// Hold keeps the store from laying its index anew when nothing has been committed for a while, until release is called: for who commits again
// and again with work between. What has become loose till then is laid out after the last release, or when the store is closed. Dead terms are swept out all the same.
func (s *Store) Hold() (release func()) {
	s.committing.Lock()
	defer s.committing.Unlock()
	s.held++
	return sync.OnceFunc(func() {
		s.committing.Lock()
		defer s.committing.Unlock()
		if s.held--; s.held == 0 {
			s.sweep()
		}
	})
}

func (s *Store) startVacuum() {
	ctx, cancel := context.WithCancel(context.Background())
	v := &vacuum{cancel: cancel, done: make(chan struct{})}
	s.vacuum, s.loose = v, 0
	from := s.index.View()
	s.working.Go(func() {
		defer close(v.done)
		defer cancel()
		index, err := quadstore.Seal(ctx, from)
		for err == nil {
			var rest []edit
			if rest = s.swap(v, index); len(rest) == 0 {
				_ = s.save(ctx) // a cache: the next opening does without
				return
			}
			err = catchUp(index, rest)
		}
		s.committing.Lock()
		defer s.committing.Unlock()
		if s.vacuum == v {
			s.vacuum = nil
		}
	})
}

// swap shows the new index when it has made up for nearly all that was committed meanwhile; else it gives what is still to be done.
func (s *Store) swap(v *vacuum, index *quadstore.Store) []edit {
	s.committing.Lock()
	defer s.committing.Unlock()
	if s.vacuum != v {
		return nil // given up
	}
	missed := v.missed
	v.missed = nil
	if len(missed) > missedFew {
		return missed
	}
	s.vacuum = nil
	if catchUp(index, missed) == nil {
		s.index = index
		v := newView(index.View(), s.ledger.Info(), nil)
		v.lazy.standing = s.now.Load().lazy.standing.next(v, newTouched) // it says the same
		s.show(v)
	}
	return nil
}

func catchUp(index *quadstore.Store, missed []edit) error {
	for _, e := range missed {
		if err := index.ApplyBatches(e.remove, e.add); err != nil {
			return err
		}
	}
	return nil
}

// giveUp ends a vacuum that is under way; the caller holds committing.
func (s *Store) giveUp() {
	if s.vacuum != nil {
		s.vacuum.cancel()
		s.vacuum = nil
	}
}

// endVacuum gives up, and waits until nothing works in the background any more.
func (s *Store) endVacuum() {
	s.committing.Lock()
	s.closed = true
	s.giveUp()
	if s.waiting != nil {
		s.waiting.Stop()
	}
	s.committing.Unlock()
	s.working.Wait()
}
