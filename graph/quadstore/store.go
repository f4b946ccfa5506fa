package quadstore

import (
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"github.com/travaux/travaux/schema"
)

// Store is the living graph. Its methods are safe for any number of goroutines; changes happen one after the other.
type Store struct {
	now     atomic.Pointer[View]
	writing sync.Mutex
	dict    *dictionary // changed only under writing
	scratch [3]rewriter // used only under writing
}

// New returns an empty store.
func New() *Store { return newStore(nil) }

func newStore(order *Order) *Store {
	s := &Store{dict: newDictionary()}
	s.now.Store(&View{dict: s.dict, text: s.dict.text, order: order})
	return s
}

// View returns the graph as it is now. It keeps the memory of that version for as long as it is held.
func (s *Store) View() *View { return s.now.Load() }

// Apply makes one atomic change: afterwards the graph holds what it held, without the quads of remove, and with those of
// add. To remove what is absent or to add what is there is no error, and a quad in both lists is there afterwards. When
// the graph is the same afterwards, so is its version.
//
// To load much, give it in few large changes: that is three times as fast as one change a document.
//
// The errors are schema.ErrInvalid for a quad without subject, predicate or object or with a value of a foreign type
// and schema.ErrTooLarge when the graph cannot hold so many terms or predicates; the graph is then unchanged.
func (s *Store) Apply(remove, add []quad.Quad) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	c := s.begin(len(remove) + len(add))
	for i, q := range remove {
		if err := c.remove(q); err != nil {
			return fmt.Errorf("quadstore: removing quad %d of %d: %w", i, len(remove), err)
		}
	}
	for i, q := range add {
		if err := c.add(q); err != nil {
			return fmt.Errorf("quadstore: adding quad %d of %d: %w", i, len(add), err)
		}
	}
	s.finish(c)
	return nil
}

// begin starts a change of the present version; the caller holds the lock.
func (s *Store) begin(size int) *change {
	v := s.now.Load()
	return &change{old: v, dict: s.dict, preds: v.preds.begin(), edits: make([]edit, 0, size), rewriters: &s.scratch, order: v.order}
}

// finish shows the change to all who look from now on.
func (s *Store) finish(c *change) {
	if v := c.apply(); v != nil {
		s.now.Store(v)
	}
	s.tidy()
}

// tidy gives back what a large change needed.
func (s *Store) tidy() {
	for i := range s.scratch {
		s.scratch[i].tidy()
	}
}

// complete tells what is wrong with a quad that has not all of subject, predicate and object.
func complete(q quad.Quad) error {
	if q.Subject == nil || q.Predicate == nil || q.Object == nil {
		return fmt.Errorf("a quad has a subject, a predicate and an object: %w", schema.ErrInvalid)
	}
	return nil
}
