package graph

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/graph/quadstore"
)

// stale tells whether to write a snapshot. The caller holds mu.
func (sn *snapshot) stale(quads int) bool {
	return quads >= sn.least && (!sn.there || int(sn.changed.Load()) > quads/snapshotPart)
}

// note counts what a commit changed. The caller holds committing.
func (s *Store) note(e edit) {
	n := 0
	for _, list := range [][]*quadstore.Batch{e.remove, e.add} {
		for _, b := range list {
			if b != nil {
				n += b.Len()
			}
		}
	}
	s.loose += n
	if s.snapshot != nil {
		s.snapshot.changed.Add(int64(n))
	}
}

// save writes the snapshot of the present view, unless what is there is still good. Commits go on meanwhile; when one happens while the
// ledger is looked at, nothing is written.
func (s *Store) save(ctx context.Context) error {
	sn := s.snapshot
	file, ok := s.ledger.(*ledger.Ledger)
	if sn == nil || !ok {
		return nil
	}
	sn.mu.Lock()
	defer sn.mu.Unlock()
	s.committing.Lock()
	v, faults := s.View(), len(s.faults)+len(file.Faults())
	s.committing.Unlock()
	if !sn.stale(v.q.Quads()) || faults > 0 {
		return nil
	}
	before := sn.changed.Load()
	sum, err := s.summarize(file, v)
	if sum == nil || err != nil {
		return err
	}
	whole := v.q
	if !whole.Whole() {
		sealed, err := quadstore.Seal(ctx, whole)
		if err != nil {
			return fmt.Errorf("graph: %w", err)
		}
		whole = sealed.View()
	}
	if err := replaceFile(sn.path, func(w *bufio.Writer) error { return whole.Save(w, sum.pack()) }); err != nil {
		return err
	}
	sn.there = true
	sn.changed.Add(-before)
	return nil
}

// summarize says which entries a view shows; nil when it cannot be said: the view is not the newest, or quads would not be found by
// the keys of entries.
func (s *Store) summarize(file *ledger.Ledger, v *View) (*summary, error) {
	sum, err := newSummary(file.ID())
	if err != nil {
		return nil, err
	}
	twice := false
	_, info, err := file.Some(func(p ledger.Packed) bool {
		_, known := sum.entries[p.Key]
		twice = twice || known
		sum.entries[p.Key] = sum.of(p)
		return false
	})
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	found, evidence := 0, evidencePredicates(v.q)
	for key := range sum.entries {
		found += len(stated(v.q, key, evidence))
	}
	if twice || info.Version != v.info.Version || found != v.q.Quads() {
		return nil, nil
	}
	return sum, nil
}

// replaceFile writes a file beside the one at path and puts it in its place when it is on disk. A process that ends in between leaves
// only what the next one writes over.
func replaceFile(path string, write func(*bufio.Writer) error) error {
	temporary := path + ".new"
	f, err := os.OpenFile(temporary, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("graph: %w", err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	err = write(w)
	for _, step := range []func() error{w.Flush, f.Sync} {
		if err == nil {
			err = step()
		}
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(temporary, path)
	}
	if err != nil {
		_ = os.Remove(temporary)
		return fmt.Errorf("graph: writing %s: %w", filepath.Base(path), err)
	}
	return nil
}
