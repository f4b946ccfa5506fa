package graph

import (
	"context"
	"fmt"
	"io"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/schema"
)

// Backup writes the store as it is now to w, whole and in one file, while others read and commit; it gives the number of bytes.
func (s *Store) Backup(w io.Writer) (int64, error) {
	l, ok := s.ledger.(*ledger.Ledger)
	if !ok {
		return 0, fmt.Errorf("graph: a store in a database is backed up by the database's own means (pg_dump): %w", schema.ErrInvalid)
	}
	n, err := l.Backup(w)
	if err != nil {
		return n, fmt.Errorf("graph: %w", err)
	}
	return n, nil
}

// Restore makes the file at path the store that a Backup wrote; see ledger.Restore. A store that is there is replaced only with force.
func Restore(ctx context.Context, from io.Reader, path string, force bool) error {
	if err := ledger.Restore(ctx, from, path, force); err != nil {
		return fmt.Errorf("graph: %w", err)
	}
	return nil
}

// Compact rewrites the store's file as small as it gets and gives its size before and after in bytes; see ledger.Compact.
func Compact(ctx context.Context, path string) (before, after int64, err error) {
	before, after, err = ledger.Compact(ctx, path)
	if err != nil {
		return 0, 0, fmt.Errorf("graph: %w", err)
	}
	return before, after, nil
}

// Repair makes a damaged store whole again without what cannot be read, and gives one line for each thing dropped; see
// ledger.Repair. The next opening finds the derived layer stale.
func Repair(ctx context.Context, path string) ([]string, error) {
	dropped, err := ledger.Repair(ctx, path)
	if err != nil {
		return dropped, fmt.Errorf("graph: %w", err)
	}
	return dropped, nil
}
