package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// Change is what a commit did to one shown entry: Old is nil when none was shown before, New when none is now. Texts are left out.
type Change struct{ Old, New *Coded }

// errNothing ends a transaction that would write nothing.
var errNothing = errors.New("nothing to write")

// Limits of keys: what the database can sort, with room to spare.
const maxKey = 4096

// Commit makes one atomic change of the file, on disk when it returns, and tells which shown entries it changed, sorted
// by key, and what the ledger says of itself after it. A batch that repeats what is stored writes nothing. On an error
// nothing has changed: ErrInvalid for a batch that cannot be (an entry without a key or hash, a file whose entry is unknown),
// ctx's error when it ended before the transaction.
func (l *Ledger) Commit(ctx context.Context, b schema.Batch) ([]Change, Info, error) {
	return l.CommitAhead(ctx, b, nil)
}

// CommitAhead is Commit that tells ahead, unless it is nil, the changes as soon as they are known and before they are written, so that what
// follows from them can be worked out while the disk is at work. ahead must return soon; when the commit then fails, nothing has changed.
func (l *Ledger) CommitAhead(ctx context.Context, b schema.Batch, ahead func([]Change)) ([]Change, Info, error) {
	if err := validate(b); err != nil {
		return nil, Info{}, err
	}
	values, err := l.codec.packAll(ctx, b.Entries)
	if err != nil {
		return nil, Info{}, err
	}
	l.writer.Lock()
	defer l.writer.Unlock()
	p, err := l.known.planBatch(b)
	if err != nil {
		return nil, Info{}, err
	}
	c := &change{plan: p, codec: l.codec, batch: b, values: values, was: l.info, info: l.info, ahead: ahead}
	if c.derives, err = c.packDerived(ctx); err != nil {
		return nil, Info{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.update(c.write); errors.Is(err, errNothing) {
		return nil, l.info, nil
	} else if err != nil {
		return nil, Info{}, err
	}
	p.apply()
	if b.Derived != nil {
		l.known.derived = c.derived
	}
	c.info.Documents += c.documents
	l.info = c.info
	return c.changes, l.info, nil
}

// errTorn is a commit that failed after its change had reached the file: what it holds can only be told by opening it anew.
var errTorn = errors.New("an earlier write failed half way: end this process, see what the disk has, and start again; nothing that was acknowledged is lost")

// update writes in one transaction. A failure leaves the file as it was, so that the next commit may succeed (a disk that was full has
// room again), unless its last page, the one that makes the change count, was written and could not be made durable.
func (l *Ledger) update(write func(*bolt.Tx) error) error {
	if l.torn {
		return fmt.Errorf("ledger: %s: %w", l.path, errTorn)
	}
	var before, after int
	id := func(of *int) func() error {
		return func() error { return l.db.View(func(tx *bolt.Tx) error { *of = tx.ID(); return nil }) }
	}
	if err := guard("reading "+l.path, id(&before)); err != nil {
		return err
	}
	err := guard("writing "+l.path, func() error { return l.db.Update(write) })
	if err == nil || errors.Is(err, errNothing) {
		return err
	}
	if failed := guard("reading "+l.path, id(&after)); failed != nil || after != before {
		l.torn = true
	}
	return fmt.Errorf("ledger: committing to %s: %w", l.path, err)
}

func validate(b schema.Batch) error {
	entry := func(e schema.Entry, layer schema.Layer) error {
		if len(e.Text) > maxRaw {
			return fmt.Errorf("ledger: entry %.80q: text of %d bytes: %w", e.Key, len(e.Text), schema.ErrTooLarge)
		}
		if e.Key == "" || e.Hash == "" || e.Layer != layer || strings.Contains(e.Key+e.Hash, "\x00") || len(e.Key)+len(e.Hash) > maxKey {
			return fmt.Errorf("ledger: entry %.80q of hash %.80q and layer %d cannot be stored: %w", e.Key, e.Hash, e.Layer, schema.ErrInvalid)
		}
		return nil
	}
	for _, e := range b.Entries {
		if err := entry(e, schema.LayerSource); err != nil {
			return err
		}
	}
	if b.Derived != nil {
		for _, e := range *b.Derived {
			if err := entry(e, schema.LayerDerived); err != nil {
				return err
			}
		}
	}
	for _, f := range b.Files {
		if f.Path == "" || len(f.Path) > maxKey || strings.Contains(fmt.Sprint(f.Path, f.Gives()), "\x00") {
			return fmt.Errorf("ledger: file %.80q cannot be stored: %w", f.Path, schema.ErrInvalid)
		}
	}
	return nil
}

// packedEntry is an entry of a batch, and its text, as they are stored.
type packedEntry struct {
	coded       *Coded
	entry, text []byte
}

// change is one Commit under way.
type change struct {
	*plan
	codec     *codec
	batch     schema.Batch
	values    []packedEntry
	derives   map[string]packedEntry // what is new or other in the derived layer
	was, info Info                   // before and after
	derived   map[string]string
	noted     []noted
	changes   []Change
	ahead     func([]Change) // told the changes before they are written; nil for nobody
	documents int            // how many more documents are shown than before
	wrote     bool           // something was put or deleted
}

// write does the whole change in one transaction.
func (c *change) write(tx *bolt.Tx) error {
	for _, step := range []func(*bolt.Tx) error{c.writeEntries, c.writeDerived, c.writeFiles, c.writePinned} {
		if err := step(tx); err != nil {
			return err
		}
	}
	if err := c.settleNoted(); err != nil {
		return err
	}
	if c.info.Stale = c.stale(); !c.wrote && c.info.Stale == c.was.Stale {
		return errNothing
	}
	if len(c.changes) > 0 {
		c.info.Version++
	}
	for _, f := range c.batch.Files {
		c.info.Reader = f.Reader
	}
	c.info.Loaded = time.Now().UTC().Format(time.RFC3339)
	if err := c.writeLog(tx); err != nil {
		return err
	}
	if err := tx.Bucket([]byte(bucketMeta)).Put(keyState, packInfo(c.info)); err != nil {
		return err
	}
	if c.ahead != nil {
		c.ahead(c.changes)
	}
	return nil
}

// stale tells whether the derived layer is out of date after this change.
func (c *change) stale() bool {
	if c.batch.Derived != nil {
		return false
	}
	return c.was.Stale || len(c.changes) > 0
}

func (c Change) key() string {
	if c.New != nil {
		return c.New.Key()
	}
	return c.Old.Key()
}

// putPair writes a pair unless it is there already, and tells whether it wrote.
func (c *change) putPair(b *bolt.Bucket, k, v []byte) (bool, error) {
	if old := b.Get(k); old != nil && bytes.Equal(old, v) {
		return false, nil
	}
	c.wrote = true
	return true, b.Put(k, v)
}

func (c *change) delete(b *bolt.Bucket, k []byte) error {
	if b.Get(k) == nil {
		return nil
	}
	c.wrote = true
	return b.Delete(k)
}
