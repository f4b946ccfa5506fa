package graph

import (
	"context"

	"github.com/travaux/travaux/graph/quadstore"
)

// A term that no quad uses any more stays in the index, because older views may show it: replacing a document leaves about
// thirty. When so large a part of the terms is dead, and no fewer than vacuumLeast, the index is built anew beside the old
// one, which serves and changes meanwhile.
const (
	vacuumPart  = 0.4
	vacuumLeast = 1 << 17
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

// sweep starts a vacuum when one is due. The caller holds committing.
func (s *Store) sweep() {
	dead := s.index.View().Terms() - s.index.View().Nodes()
	if s.vacuum != nil || s.closed || dead < s.least || float64(dead) < vacuumPart*float64(s.index.View().Terms()) {
		return
	}
	packed, err := s.packed(context.Background())
	if err != nil {
		return // the next commit tries again; what is shown is right, only larger than it need be
	}
	ctx, cancel := context.WithCancel(context.Background())
	v := &vacuum{cancel: cancel, done: make(chan struct{})}
	s.vacuum = v
	go func() {
		defer close(v.done)
		defer cancel()
		index, faults, err := build(ctx, packed)
		for err == nil {
			var rest []edit
			if rest = s.swap(v, index, faults); len(rest) == 0 {
				return
			}
			err = catchUp(index, rest)
		}
		s.committing.Lock()
		defer s.committing.Unlock()
		if s.vacuum == v {
			s.vacuum = nil
		}
	}()
}

// swap shows the new index when it has made up for nearly all that was committed meanwhile; else it gives what is still to be done.
func (s *Store) swap(v *vacuum, index *quadstore.Store, faults []string) []edit {
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
		s.index, s.faults = index, faults
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

// endVacuum gives up and waits until nothing reads the ledger's entries any more.
func (s *Store) endVacuum() {
	s.committing.Lock()
	v := s.vacuum
	s.closed = true
	s.giveUp()
	s.committing.Unlock()
	if v != nil {
		<-v.done
	}
}
