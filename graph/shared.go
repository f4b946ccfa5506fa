package graph

import (
	"context"
	"iter"
	"time"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/schema"
)

// record is what a store needs of its ledger; *ledger.Ledger keeps it in a file, *ledger.Shared in a database.
type record interface {
	Commit(context.Context, schema.Batch) ([]ledger.Change, ledger.Info, error)
	Info() ledger.Info
	File(path string) (schema.File, bool)
	Files() iter.Seq[schema.File]
	Shown(context.Context, schema.Batch) ([]ledger.Packed, error)
	Derived() ([]ledger.Packed, error)
	Entry(key string) (schema.Entry, error)
	Held(key string) ([]schema.Held, error)
	Check(context.Context) ([]string, error)
	Faults() []string
	history
	Close() error
}

// Shared tells whether the path of a store is the address of a database that several processes use.
func Shared(path string) bool { return ledger.IsAddress(path) }

// history is what a view needs of the ledger later: which store it is of, and what commits did.
type history interface {
	ID() string
	Log(since, until uint64) (updates []schema.Update, complete bool, err error)
}

func openRecord(path string) (record, error) {
	if ledger.IsAddress(path) {
		return ledger.Dial(context.Background(), path)
	}
	return ledger.Open(path)
}

// watch follows what other processes commit to a shared ledger, until the store is closed.
func (s *Store) watch(l *ledger.Shared) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	s.stop = func() { cancel(); <-done }
	go func() {
		defer close(done)
		l.Watch(ctx, func() { s.refresh(ctx, l) })
	}()
}

// refresh shows what others have committed. While the database does not answer, what is shown stays; Away tells.
func (s *Store) refresh(ctx context.Context, l *ledger.Shared) {
	s.committing.Lock()
	defer s.committing.Unlock()
	changes, info, err := l.Refresh(ctx)
	if err != nil || len(changes) == 0 && info.Version == s.View().info.Version {
		return
	}
	if err := s.follow(ctx, changes, info, nil); err != nil {
		s.faults = append(s.faults, err.Error())
	}
}

// Away tells since when the database of a shared store does not answer; false while it does, and for a store in a file.
// Reading goes on meanwhile with what was known; a Commit waits and then fails with ErrUnavailable.
func (s *Store) Away() (since time.Time, away bool) {
	if l, ok := s.ledger.(*ledger.Shared); ok {
		return l.Away()
	}
	return time.Time{}, false
}
