package ledger

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// Backup writes the ledger as it is now to w, a whole store in one file, while others read and commit; it gives the
// number of bytes. The error is w's, or ErrCorrupt for pages that cannot be read.
func (l *Ledger) Backup(w io.Writer) (int64, error) {
	var n int64
	err := guard("backing up "+l.path, func() error {
		return l.db.View(func(tx *bolt.Tx) (err error) {
			n, err = tx.WriteTo(w)
			return err
		})
	})
	if err != nil {
		return n, fmt.Errorf("ledger: backing up %s: %w", l.path, err)
	}
	return n, nil
}

// Restore makes the file at path the backup that from gives. The backup is read whole and checked before anything is
// replaced: a damaged one gives ErrCorrupt, and what is no store ErrInvalid. A store that is there already is replaced only with force
// (ErrInvalid otherwise), and never while another process has it open (ErrInUse).
func Restore(ctx context.Context, from io.Reader, path string, force bool) error {
	if _, err := os.Stat(path); err == nil {
		if !force {
			return fmt.Errorf("ledger: %s is there already; say --force to replace it, or name another file: %w", path, schema.ErrInvalid)
		}
		l, err := Open(path)
		if errors.Is(err, schema.ErrInUse) {
			return err
		}
		if err == nil {
			if err := l.Close(); err != nil {
				return err
			}
		}
	}
	return replaceFile(path, func(temporary string) error {
		if err := receive(from, temporary); err != nil {
			return err
		}
		if err := verify(ctx, temporary); err != nil {
			return err
		}
		return forgetID(temporary)
	})
}

// forgetID lets a restored file have an identity of its own: what was derived from the store at the same version, as a search index, is not its own.
func forgetID(path string) error {
	db, err := bolt.Open(path, 0o644, &bolt.Options{Timeout: lockWait})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketMeta)).Delete(keyID) })
	return errors.Join(err, db.Close())
}

// receive copies from to the file at path, and to the disk.
func receive(from io.Reader, path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	n, err := io.Copy(f, from)
	if err == nil && n == 0 {
		err = fmt.Errorf("the backup is empty: %w", schema.ErrInvalid)
	}
	return errors.Join(err, f.Sync(), f.Close())
}

// verify opens the file at path and checks it whole.
func verify(ctx context.Context, path string) error {
	l, err := Open(path)
	if err != nil {
		return err
	}
	problems, err := l.Check(ctx)
	if err == nil && len(problems) > 0 {
		err = fmt.Errorf("the backup is damaged: %s: %w", strings.Join(problems[:min(3, len(problems))], "; "), schema.ErrCorrupt)
	}
	return errors.Join(err, l.Close())
}
