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
	n := noted{old: old}
	if i, put := c.put[key][after.hash]; has && put {
		n.stated = c.values[i].coded
	} else if has {
		n.now = entries.Get(joinKey(key, after.hash))
	}
	c.noted = append(c.noted, n)
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
		k, value := []byte(e.Key), c.derives[e.Key]
		old := b.Get(k)
		if _, err := c.putPair(b, k, value.entry); err != nil {
			return err
		}
		c.noted = append(c.noted, noted{old: old, stated: value.coded})
	}
	for _, key := range slices.Sorted(maps.Keys(c.from.derived)) {
		if _, stays := c.derived[key]; stays {
			continue
		}
		c.noted = append(c.noted, noted{old: b.Get([]byte(key))})
		if err := c.delete(b, []byte(key)); err != nil {
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
