package ledger

import (
	"cmp"
	"context"
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

// File is what is known of a path; false when nothing is. When an entry it gave is damaged, Hash and Reader are empty, so
// that the file counts as changed and is read again.
func (l *Ledger) File(path string) (schema.File, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	f, ok := l.known.files[path]
	return l.known.sound(f), ok
}

// Files lists the files known at the time of the call, by path, each as [Ledger.File] gives it.
func (l *Ledger) Files() iter.Seq[schema.File] {
	l.mu.RLock()
	files := make([]schema.File, 0, len(l.known.files))
	for _, f := range l.known.files {
		files = append(files, l.known.sound(f))
	}
	l.mu.RUnlock()
	slices.SortFunc(files, func(a, b schema.File) int { return cmp.Compare(a.Path, b.Path) })
	return slices.Values(files)
}

// sound is f, without hash and reader when its entry is damaged.
func (c *catalog) sound(f schema.File) schema.File {
	if slices.ContainsFunc(f.Gives(), func(g schema.Given) bool { return !c.holds(g.Key, g.Hash) }) {
		f.Hash, f.Reader = "", ""
	}
	return f
}

// Packed is a stored entry that has not been unpacked yet.
type Packed struct {
	Key   string
	value []byte
	codec *codec
}

// Entry unpacks it, without its text; ErrCorrupt when it is damaged.
func (p Packed) Entry() (schema.Entry, error) {
	c, err := p.Coded()
	if err != nil {
		return schema.Entry{}, err
	}
	return c.Entry(), nil
}

// Coded is Entry that leaves the strings numbered.
func (p Packed) Coded() (*Coded, error) {
	c, err := p.codec.decode(p.value)
	if err == nil && c.Key() != p.Key {
		err = fmt.Errorf("names itself %q: %w", c.Key(), schema.ErrCorrupt)
	}
	if err != nil {
		return nil, fmt.Errorf("ledger: entry %q: %w", p.Key, err)
	}
	return c, nil
}

// Derived gives the derived entries as they are now, by key, still packed.
func (l *Ledger) Derived() ([]Packed, error) {
	var all []Packed
	err := l.read(func(tx *bolt.Tx, known *catalog) error {
		b := tx.Bucket([]byte(bucketDerived))
		for _, key := range slices.Sorted(maps.Keys(known.derived)) {
			if value := b.Get([]byte(key)); value != nil && known.derived[key] != "" {
				all = append(all, Packed{key, slices.Clone(value), l.codec})
			}
		}
		return nil
	})
	return all, err
}

// Shown gives the source entries that will be shown once b is committed, by key, as they would be at this moment and still
// packed: about 25 bytes a quad, so that no transaction is held open while they are read. The empty batch gives those
// shown now. The error is that of a Commit of b.
func (l *Ledger) Shown(ctx context.Context, b schema.Batch) ([]Packed, error) {
	if err := validate(b); err != nil {
		return nil, err
	}
	values, err := l.codec.packAll(ctx, b.Entries)
	if err != nil {
		return nil, err
	}
	var all []Packed
	err = l.read(func(tx *bolt.Tx, known *catalog) error {
		p, err := known.planBatch(b)
		if err != nil {
			return err
		}
		stored := tx.Bucket([]byte(bucketEntries))
		all = p.shown(stored.Get, values, l.codec)
		return nil
	})
	return all, err
}

// shown gives the shown entries after the plan: from the batch what it puts, what get has stored for the rest.
func (p *plan) shown(get func(key []byte) []byte, values []packedEntry, c *codec) []Packed {
	var all []Packed
	keys := maps.Clone(p.versions)
	for key, vs := range p.from.versions {
		if _, touched := keys[key]; !touched {
			keys[key] = vs
		}
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		v, ok := shown(keys[key])
		if !ok {
			continue
		}
		if i, put := p.put[key][v.hash]; put {
			all = append(all, Packed{key, values[i].entry, c})
		} else if value := get(joinKey(key, v.hash)); value != nil {
			all = append(all, Packed{key, slices.Clone(value), c})
		}
	}
	return all
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
			e, err = v.load(tx, key, l.codec)
			return err
		}
		value := tx.Bucket([]byte(bucketDerived)).Get([]byte(key))
		if value == nil {
			return schema.ErrNotFound
		}
		e, err = l.codec.unpack(value)
		return err
	})
	if err != nil {
		return schema.Entry{}, fmt.Errorf("ledger: entry %q: %w", key, err)
	}
	return e, nil
}

// load reads one version with its text.
func (v version) load(tx *bolt.Tx, key string, c *codec) (schema.Entry, error) {
	k := joinKey(key, v.hash)
	value := tx.Bucket([]byte(bucketEntries)).Get(k)
	if value == nil {
		return schema.Entry{}, fmt.Errorf("missing: %w", schema.ErrCorrupt)
	}
	e, err := c.unpack(value)
	if err != nil {
		return schema.Entry{}, err
	}
	if e.Key != key || e.Hash != v.hash {
		return schema.Entry{}, fmt.Errorf("names itself %q of hash %q: %w", e.Key, e.Hash, schema.ErrCorrupt)
	}
	if v.text == 0 {
		return e, nil
	}
	text, err := c.unwrap(tx.Bucket([]byte(bucketTexts)).Get(k))
	if err == nil && len(text) != v.text {
		err = fmt.Errorf("%d bytes instead of %d: %w", len(text), v.text, schema.ErrCorrupt)
	}
	if err != nil {
		return schema.Entry{}, fmt.Errorf("text: %w", err)
	}
	e.Text = string(text)
	return e, nil
}
