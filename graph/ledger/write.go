package ledger

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// bulk is the number of entries from which pages are filled nearly full: a load adds pages in order, a single change
// leaves room for the next.
const bulk = 16

func (c *change) writeEntries(tx *bolt.Tx) error {
	entries, texts := tx.Bucket([]byte(bucketEntries)), tx.Bucket([]byte(bucketTexts))
	if len(c.values) >= bulk {
		entries.FillPercent, texts.FillPercent = 0.9, 0.9
	}
	for _, key := range slices.Sorted(maps.Keys(c.versions)) {
		if _, clash := c.from.derived[key]; clash && c.batch.Derived == nil && len(c.versions[key]) > 0 {
			return fmt.Errorf("source entry %q has the key of a derived one: %w", key, schema.ErrInvalid)
		}
		if err := c.writeKey(entries, texts, key); err != nil {
			return err
		}
	}
	return nil
}

// writeKey stores and deletes versions of one key and notes the change of the shown one.
func (c *change) writeKey(entries, texts *bolt.Bucket, key string) error {
	before, had := shown(c.from.versions[key])
	after, has := shown(c.versions[key])
	var old []byte
	if had {
		old = entries.Get(joinKey(key, before.hash))
	}
	rewritten, err := c.putVersions(entries, texts, key, after.hash)
	if err != nil {
		return err
	}
	for _, v := range c.from.versions[key] {
		if !slices.ContainsFunc(c.versions[key], func(w version) bool { return w.hash == v.hash }) {
			k := joinKey(key, v.hash)
			if err := cmp.Or(c.delete(entries, k), c.delete(texts, k)); err != nil {
				return err
			}
		}
	}
	if had && before.text > 0 {
		c.documents--
	}
	if has && after.text > 0 {
		c.documents++
	}
	if had == has && before.hash == after.hash && !rewritten {
		return nil
	}
	if i, put := c.put[key][after.hash]; has && put {
		return c.noteStated(key, old, c.batch.Entries[i])
	}
	var now []byte
	if has {
		now = entries.Get(joinKey(key, after.hash))
	}
	return c.note(key, old, now)
}

// noteStated is note for an entry that the batch brings: it need not be unpacked again.
func (c *change) noteStated(key string, old []byte, now schema.Entry) error {
	now.Text = ""
	now.Edges = slices.Clone(now.Edges)
	for i := range now.Edges {
		now.Edges[i].Seal(now.Key)
	}
	if err := c.note(key, old, nil); err != nil {
		return err
	}
	if last := len(c.changes) - 1; last >= 0 && c.changes[last].Old != nil && c.changes[last].Old.Key == key {
		c.changes[last].New = &now
	} else {
		c.changes = append(c.changes, Change{New: &now})
	}
	return nil
}

// putVersions puts the batch's versions of a key that are given by something, and tells whether the shown one's entry is new or changed.
func (c *change) putVersions(entries, texts *bolt.Bucket, key, shown string) (rewritten bool, err error) {
	for _, v := range c.versions[key] {
		i, ok := c.put[key][v.hash]
		if !ok {
			continue
		}
		k := joinKey(key, v.hash)
		wrote, err := c.putPair(entries, k, c.values[i].entry)
		if err != nil {
			return false, err
		}
		rewritten = rewritten || wrote && v.hash == shown
		if c.values[i].text == nil {
			err = c.delete(texts, k)
		} else {
			_, err = c.putPair(texts, k, c.values[i].text)
		}
		if err != nil {
			return false, err
		}
	}
	return rewritten, nil
}

// note records that the shown entry of key was old and is now now; nil for none. What is damaged was never shown.
func (c *change) note(key string, old, now []byte) error {
	var change Change
	if old != nil {
		if e, err := c.codec.unpack(old); err == nil {
			change.Old = &e
		}
	}
	if now != nil {
		e, err := c.codec.unpack(now)
		if err != nil {
			return fmt.Errorf("entry %q: %w", key, err)
		}
		change.New = &e
	}
	if change.Old != nil || change.New != nil {
		c.changes = append(c.changes, change)
	}
	return nil
}

// writeDerived makes the derived layer exactly the batch's: what has the same hash stays untouched.
func (c *change) writeDerived(tx *bolt.Tx) error {
	if c.batch.Derived == nil {
		return nil
	}
	b := tx.Bucket([]byte(bucketDerived))
	c.derived = make(map[string]string, len(*c.batch.Derived))
	for _, e := range *c.batch.Derived {
		if _, twice := c.derived[e.Key]; twice || len(c.stored(e.Key)) > 0 {
			return fmt.Errorf("derived entry %q has the key of another entry: %w", e.Key, schema.ErrInvalid)
		}
		c.derived[e.Key] = e.Hash
		if c.from.derived[e.Key] == e.Hash {
			continue
		}
		k, value := []byte(e.Key), c.codec.pack(e.Hash, e)
		old := b.Get(k)
		if _, err := c.putPair(b, k, value); err != nil {
			return err
		}
		if err := c.note(e.Key, old, value); err != nil {
			return err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(c.from.derived)) {
		if _, stays := c.derived[key]; stays {
			continue
		}
		old := b.Get([]byte(key))
		if err := cmp.Or(c.delete(b, []byte(key)), c.note(key, old, nil)); err != nil {
			return err
		}
	}
	return nil
}

// stored are the versions of a key after this change.
func (c *change) stored(key string) []version {
	if vs, ok := c.versions[key]; ok {
		return vs
	}
	return c.from.versions[key]
}

func (c *change) writeFiles(tx *bolt.Tx) error {
	b := tx.Bucket([]byte(bucketFiles))
	for _, path := range slices.Sorted(maps.Keys(c.files)) {
		f := c.files[path]
		if f == nil {
			if err := c.delete(b, []byte(path)); err != nil {
				return err
			}
		} else if _, err := c.putPair(b, []byte(path), packFile(*f)); err != nil {
			return err
		}
	}
	return nil
}

func (c *change) writePinned(tx *bolt.Tx) error {
	b := tx.Bucket([]byte(bucketPinned))
	for _, key := range slices.Sorted(maps.Keys(c.pinned)) {
		hash := c.pinned[key]
		if hash == "" {
			if err := c.delete(b, []byte(key)); err != nil {
				return err
			}
		} else if _, err := c.putPair(b, []byte(key), []byte(hash)); err != nil {
			return err
		}
	}
	return nil
}
