package graph

import (
	"context"
	"fmt"
	"iter"
	"sync"
	"sync/atomic"
	"time"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// Store is an open graph. Its methods may be called by any number of goroutines; commits happen one after the other,
// and no reader waits for one.
type Store struct {
	ledger record
	stop   func() // ends the watching of a shared ledger
	now    atomic.Pointer[View]

	committing sync.Mutex // guards what follows; held over ledger and index, so that both change in the same order
	index      *quadstore.Store
	faults     []string // entries that could not be read when the index was built
	vacuum     *vacuum  // under way; nil when none is
	least      int      // dead terms from which one is worth while
	loose      int      // quads that came or went since the index was laid out
	held       int      // how many want it to wait with laying the index anew
	waiting    *time.Timer
	closed     bool

	working  sync.WaitGroup // what goes on in the background
	snapshot *snapshot      // nil: none is kept

	shown  bell // rings when another view is shown
	upkeep upkeep
}

// Open opens the store at path: a file that is made when it is missing, ":memory:" for a store that lasts until Close, or
// the address of a PostgreSQL database (postgres://…) that several processes use. ErrUnavailable means that the database does not answer. ErrInUse means that another process has it open, ErrInvalid that the file is no store or one of a later
// version, ErrCorrupt that it cannot be read at all. Damage to single entries does not fail: the rest is served, and Check names them.
func Open(path string) (*Store, error) {
	l, err := openRecord(path)
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	s := &Store{ledger: l, stop: func() {}, least: vacuumLeast, snapshot: snapshotOf(path)}
	if !s.fromSnapshot() {
		if err := s.rebuild(context.Background()); err != nil {
			_ = l.Close() // the first error is the one to report
			return nil, err
		}
	}
	if shared, ok := l.(*ledger.Shared); ok {
		s.watch(shared)
	}
	return s, nil
}

// Close lets go of the file or database. Views stay readable. When much has changed since the index was kept, it is kept first.
func (s *Store) Close() error {
	s.stop()
	s.endVacuum()
	s.upkeep.end()
	_ = s.save(context.Background()) // a cache: the next opening does without
	return s.ledger.Close()
}

// View is the graph as it is now, and stays so.
func (s *Store) View() *View { return s.now.Load() }

// Commit makes one atomic change, see schema.Batch. It is on disk when Commit returns, and Views taken from then on show it.
// The evidence IDs of the entries are computed anew, for their keys. On an error nothing has changed: ErrInvalid when
// the batch says what cannot be stored, ctx's error when it ended in time. A batch that repeats what is stored changes
// nothing, not even the version.
func (s *Store) Commit(ctx context.Context, b schema.Batch) error {
	for _, e := range b.Entries {
		if err := validate(e); err != nil {
			return err
		}
	}
	if b.Derived != nil {
		for _, e := range *b.Derived {
			if err := validate(e); err != nil {
				return err
			}
		}
	}
	s.committing.Lock()
	defer s.committing.Unlock()
	changes, info, ready, err := s.write(ctx, b)
	if err != nil {
		return fmt.Errorf("graph: %w", err)
	}
	return s.follow(context.WithoutCancel(ctx), changes, info, ready)
}

// Stale tells whether source entries have changed since the derived layer was computed.
func (s *Store) Stale() bool { return s.ledger.Info().Stale }

// File is what is known of a path; false when nothing is. Hash and Reader are empty when its entry is damaged, so that it is read again.
func (s *Store) File(path string) (schema.File, bool) { return s.ledger.File(path) }

// Files lists the files known, by path, as File gives them; it ends with ctx's error when that ends.
func (s *Store) Files(ctx context.Context) iter.Seq2[schema.File, error] {
	return func(yield func(schema.File, error) bool) {
		for f := range s.ledger.Files() {
			if err := ctx.Err(); err != nil {
				yield(schema.File{}, fmt.Errorf("graph: listing files: %w", err))
				return
			}
			if !yield(f, nil) {
				return
			}
		}
	}
}

// Entries calls each with the shown source entries, authority records among them, by key and without their texts: those
// of one moment, whatever is committed meanwhile. A damaged entry is left out. The error is each's or ctx's.
func (s *Store) Entries(ctx context.Context, each func(schema.Entry) error) error {
	return s.Shown(ctx, schema.Batch{}, each)
}

// Shown is Entries as it will be once b is committed, in the order of keys; nothing is changed. Its error may also be that of a Commit of b.
func (s *Store) Shown(ctx context.Context, b schema.Batch, each func(schema.Entry) error) error {
	all, err := s.ledger.Shown(ctx, b)
	if err != nil {
		return fmt.Errorf("graph: %w", err)
	}
	for _, p := range all {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("graph: reading entries: %w", err)
		}
		e, err := p.Entry()
		if err != nil {
			continue // named by Check
		}
		if err := each(e); err != nil {
			return err
		}
	}
	return nil
}

// Entry is the shown entry of a key, of either layer, with its text; ErrNotFound when there is none, ErrCorrupt when it is damaged.
func (s *Store) Entry(key string) (schema.Entry, error) {
	e, err := s.ledger.Entry(key)
	if err != nil {
		return schema.Entry{}, fmt.Errorf("graph: %w", err)
	}
	return e, nil
}

// Held gives the texts of a key, without the texts themselves: first the one that is shown, then the others by hash, each with the files that give
// it; nil when there is none. ErrCorrupt when one is damaged.
func (s *Store) Held(key string) ([]schema.Held, error) {
	all, err := s.ledger.Held(key)
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	return all, nil
}
