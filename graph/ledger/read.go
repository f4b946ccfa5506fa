package ledger

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// Info is what the ledger says of itself now.
func (l *Ledger) Info() Info {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.info
}

// File is what is known of a path; false when nothing is, or when the entry it gave is damaged, so that it is read again.
func (l *Ledger) File(path string) (schema.File, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	f, ok := l.known.files[path]
	return f, ok && (f.Key == "" || l.known.holds(f.Key, f.Hash))
}

// Files lists the files known at the time of the call, by path.
func (l *Ledger) Files() iter.Seq[schema.File] {
	l.mu.RLock()
	files := maps.Clone(l.known.files)
	l.mu.RUnlock()
	return func(yield func(schema.File) bool) {
		for _, path := range slices.Sorted(maps.Keys(files)) {
			if !yield(files[path]) {
				return
			}
		}
	}
}

// Packed is a stored entry that has not been unpacked yet.
type Packed struct {
	Key   string
	value []byte
}

// Entry unpacks it, without its text; ErrCorrupt when it is damaged.
func (p Packed) Entry() (schema.Entry, error) {
	e, err := unpack(p.value)
	if err == nil && e.Key != p.Key {
		err = fmt.Errorf("names itself %q: %w", e.Key, schema.ErrCorrupt)
	}
	if err != nil {
		return schema.Entry{}, fmt.Errorf("ledger: entry %q: %w", p.Key, err)
	}
	return e, nil
}

// Shown gives the shown entries of a layer as they were at one moment, by key, without their texts and still packed:
// about 25 bytes a quad, so that no transaction is held open while they are read.
func (l *Ledger) Shown(layer schema.Layer) ([]Packed, error) {
	var all []Packed
	err := l.read(func(tx *bolt.Tx, known *catalog) error {
		if layer == schema.LayerDerived {
			b := tx.Bucket([]byte(bucketDerived))
			for _, key := range slices.Sorted(maps.Keys(known.derived)) {
				if value := b.Get([]byte(key)); value != nil && known.derived[key] != "" {
					all = append(all, Packed{key, slices.Clone(value)})
				}
			}
			return nil
		}
		b := tx.Bucket([]byte(bucketEntries))
		for _, key := range known.sourceKeys() {
			if v, ok := shown(known.versions[key]); ok {
				if value := b.Get(joinKey(key, v.hash)); value != nil {
					all = append(all, Packed{key, slices.Clone(value)})
				}
			}
		}
		return nil
	})
	return all, err
}

// read runs f in a transaction that sees the same moment as the catalog. f must not keep the catalog nor what the
// transaction gives.
func (l *Ledger) read(f func(*bolt.Tx, *catalog) error) error {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return guard("reading "+l.path, func() error {
		return l.db.View(func(tx *bolt.Tx) error { return f(tx, l.known) })
	})
}

// Entry gives one shown entry, of either layer, with its text; ErrNotFound when no entry has the key, ErrCorrupt when
// it or its text is damaged.
func (l *Ledger) Entry(key string) (schema.Entry, error) {
	var e schema.Entry
	err := l.read(func(tx *bolt.Tx, known *catalog) (err error) {
		if v, ok := shown(known.versions[key]); ok {
			e, err = v.load(tx, key)
			return err
		}
		value := tx.Bucket([]byte(bucketDerived)).Get([]byte(key))
		if value == nil {
			return schema.ErrNotFound
		}
		e, err = unpack(value)
		return err
	})
	if err != nil {
		return schema.Entry{}, fmt.Errorf("ledger: entry %q: %w", key, err)
	}
	return e, nil
}

// load reads one version with its text.
func (v version) load(tx *bolt.Tx, key string) (schema.Entry, error) {
	k := joinKey(key, v.hash)
	value := tx.Bucket([]byte(bucketEntries)).Get(k)
	if value == nil {
		return schema.Entry{}, fmt.Errorf("missing: %w", schema.ErrCorrupt)
	}
	e, err := unpack(value)
	if err != nil {
		return schema.Entry{}, err
	}
	if e.Key != key || e.Hash != v.hash {
		return schema.Entry{}, fmt.Errorf("names itself %q of hash %q: %w", e.Key, e.Hash, schema.ErrCorrupt)
	}
	if v.text == 0 {
		return e, nil
	}
	text, err := unwrap(tx.Bucket([]byte(bucketTexts)).Get(k))
	if err == nil && len(text) != v.text {
		err = fmt.Errorf("%d bytes instead of %d: %w", len(text), v.text, schema.ErrCorrupt)
	}
	if err != nil {
		return schema.Entry{}, fmt.Errorf("text: %w", err)
	}
	e.Text = string(text)
	return e, nil
}
