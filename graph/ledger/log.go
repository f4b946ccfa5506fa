package ledger

import (
	"encoding/binary"
	"fmt"

	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// bucketLog holds what each commit did, by version: which entries it added, changed or removed. A file of an earlier
// release has none until its next commit.
const bucketLog = "log"

// remembered is how many commits the log keeps.
const remembered = 4096

func logKey(version uint64) []byte { return binary.BigEndian.AppendUint64(nil, version) }

// writeLog notes the changes of this commit under its version, and forgets the oldest commits.
func (c *change) writeLog(tx *bolt.Tx) error {
	if len(c.changes) == 0 {
		return nil
	}
	b, err := tx.CreateBucketIfNotExists([]byte(bucketLog))
	if err != nil {
		return fmt.Errorf("log: %w", err)
	}
	b.FillPercent = 0.95 // versions only grow
	if err := b.Put(logKey(c.info.Version), packLog(c.info.Loaded, c.changes)); err != nil {
		return fmt.Errorf("log: %w", err)
	}
	if c.info.Version <= remembered {
		return nil
	}
	cursor, oldest := b.Cursor(), logKey(c.info.Version-remembered)
	for k, _ := cursor.First(); k != nil && string(k) <= string(oldest); k, _ = cursor.Next() {
		if err := cursor.Delete(); err != nil {
			return fmt.Errorf("log: %w", err)
		}
	}
	return nil
}

func packLog(at string, changes []Change) []byte {
	w := newWriter()
	w.string(at)
	w.uint(uint64(len(changes)))
	for _, c := range changes {
		e, what := c.New, schema.UpdateChanged
		switch {
		case c.Old == nil:
			what = schema.UpdateAdded
		case c.New == nil:
			e, what = c.Old, schema.UpdateRemoved
		}
		w.string(e.Key())
		w.string(string(e.Document()))
		w.string(what)
	}
	return plain().wrap("", w.bytes())
}

func unpackLog(version uint64, value []byte) ([]schema.Update, error) {
	raw, err := plain().unwrap(value)
	if err != nil {
		return nil, err
	}
	r := newReader(raw)
	at := r.string()
	var updates []schema.Update
	for range r.count(3) {
		updates = append(updates, schema.Update{Version: version, At: at, Key: r.string(), Document: schema.ID(r.string()), What: r.string()})
	}
	return updates, r.end()
}

// Log gives what the commits after one version did, up to another one, the oldest first and by key within a commit. It
// is false when some of these commits are no longer known, or damaged: what is known is given.
func (l *Ledger) Log(since, until uint64) (updates []schema.Update, complete bool, err error) {
	err = l.read(func(tx *bolt.Tx, _ *catalog) error {
		b, next := tx.Bucket([]byte(bucketLog)), since+1
		if b == nil {
			complete = since >= until
			return nil
		}
		complete = true
		cursor := b.Cursor()
		for k, value := cursor.Seek(logKey(next)); len(k) == 8; k, value = cursor.Next() {
			version := binary.BigEndian.Uint64(k)
			if version > until {
				break
			}
			did, err := unpackLog(version, value)
			complete = complete && version == next && err == nil
			next = version + 1
			if err == nil {
				updates = append(updates, did...)
			}
		}
		complete = complete && next > until
		return nil
	})
	return updates, complete, err
}
