package ledger

import (
	"crypto/rand"
	"fmt"

	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

var (
	keyFormat = []byte("format")
	keyState  = []byte("state")
	keyID     = []byte("id")
)

// load reads the catalog, and makes the buckets of a new file.
func (l *Ledger) load() error {
	l.known = newCatalog()
	if err := l.prepare(); err != nil {
		return err
	}
	if err := l.identify(); err != nil {
		return err
	}
	return l.db.View(func(tx *bolt.Tx) error {
		if err := l.loadState(tx); err != nil {
			return err
		}
		l.loadDictionaries(tx)
		l.loadVersions(tx)
		l.loadDerived(tx)
		l.loadPinned(tx)
		l.loadFiles(tx)
		l.info.Documents = l.known.documents()
		return nil
	})
}

// identify gives a file that has none an identity of its own, by which what is derived from it is known to be its.
func (l *Ledger) identify() error {
	err := l.db.View(func(tx *bolt.Tx) error {
		if raw, err := plain().unwrap(tx.Bucket([]byte(bucketMeta)).Get(keyID)); err == nil {
			l.id = string(raw)
		}
		return nil
	})
	if err != nil || l.id != "" {
		return err
	}
	l.id = rand.Text()
	return l.db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(bucketMeta)).Put(keyID, plain().wrap("", []byte(l.id)))
	})
}

// ID is the identity of the file: made with it, kept whatever the file is called and whatever it holds.
func (l *Ledger) ID() string { return l.id }

func (l *Ledger) fault(format string, args ...any) {
	l.faults = append(l.faults, fmt.Sprintf(format, args...))
}

func (l *Ledger) loadState(tx *bolt.Tx) error {
	value := tx.Bucket([]byte(bucketMeta)).Get(keyState)
	if value == nil {
		return nil
	}
	info, err := unpackInfo(value)
	if err != nil {
		l.fault("state: %v", err)
		info.Stale = true // computing the derived layer once more is always right
	}
	l.info = info
	return nil
}

// loadVersions notes every stored version. A value whose checksum fails is a fault and is not shown.
func (l *Ledger) loadVersions(tx *bolt.Tx) {
	l.scan(tx, bucketEntries, func(k, value []byte) {
		key, hash := splitKey(k)
		h, _, err := head(value)
		text, quality, sound := parseHead(h)
		v := version{hash: hash, text: text, quality: quality, bad: err != nil || !sound}
		if v.bad {
			l.fault("entry %q of hash %q: %v", key, hash, err)
		}
		l.known.versions[key] = append(l.known.versions[key], v)
	})
}

func (l *Ledger) loadDerived(tx *bolt.Tx) {
	l.scan(tx, bucketDerived, func(k, value []byte) {
		hash, _, err := head(value)
		if err != nil {
			l.fault("derived entry %q: %v", k, err)
			l.info.Stale = true
		}
		l.known.derived[string(k)] = hash
	})
}

func (l *Ledger) loadPinned(tx *bolt.Tx) {
	l.scan(tx, bucketPinned, func(k, hash []byte) {
		l.known.pinned[string(k)] = string(hash)
		l.known.give(string(k), string(hash))
	})
}

func (l *Ledger) loadFiles(tx *bolt.Tx) {
	l.scan(tx, bucketFiles, func(k, value []byte) {
		f, err := unpackFile(value)
		if err == nil && f.Path != string(k) {
			err = fmt.Errorf("names itself %q: %w", f.Path, schema.ErrCorrupt)
		}
		if err != nil {
			l.fault("file %q: %v", k, err)
			return
		}
		l.known.files[f.Path] = f
		for _, g := range f.Gives() {
			l.known.give(g.Key, g.Hash)
		}
	})
}

// scan visits the pairs of a bucket in order of key. A damaged page ends it: a fault, and the rest of the file is served.
func (l *Ledger) scan(tx *bolt.Tx, bucket string, visit func(k, v []byte)) {
	err := guard("reading "+bucket, func() error {
		return tx.Bucket([]byte(bucket)).ForEach(func(k, v []byte) error {
			visit(k, v)
			return nil
		})
	})
	if err != nil {
		l.fault("bucket %s: %v", bucket, err)
		l.info.Stale = true
	}
}

// give counts one more giver of a stored version; of one that is not stored it does nothing, see holds.
func (c *catalog) give(key, hash string) {
	for i := range c.versions[key] {
		if v := &c.versions[key][i]; v.hash == hash {
			v.givers++
		}
	}
}
