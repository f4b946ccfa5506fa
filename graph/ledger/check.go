package ledger

import (
	"context"
	"fmt"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// Faults are the damages met since the file was opened, one line each; none for a sound file.
func (l *Ledger) Faults() []string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return slices.Clone(l.faults)
}

// Check reads the whole file, texts included, and reports every damage and every reference to something missing, one
// line each; none for a sound file. The error is ctx's.
func (l *Ledger) Check(ctx context.Context) ([]string, error) {
	c := checker{ctx: ctx, codec: l.codec}
	err := l.read(func(tx *bolt.Tx, known *catalog) error {
		c.tx, c.known = tx, known
		for _, name := range buckets() {
			c.values(name)
		}
		c.entries()
		c.references()
		return ctx.Err()
	})
	if ctx.Err() != nil {
		return nil, fmt.Errorf("ledger: checking: %w", ctx.Err())
	}
	if err != nil {
		c.report("%v", err)
	}
	return c.problems, nil
}

type checker struct {
	ctx      context.Context
	codec    *codec
	tx       *bolt.Tx
	known    *catalog
	problems []string
}

func (c *checker) report(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

// values reads every pair of a bucket; a damaged page is reported and the other buckets are read on.
func (c *checker) values(bucket string) {
	pairs := 0
	err := guard("bucket "+bucket, func() error {
		b := c.tx.Bucket([]byte(bucket))
		return b.ForEach(func(k, v []byte) error {
			pairs++
			if bucket != bucketPinned && string(k) != string(keyFormat) {
				if _, err := c.codec.unwrap(v); err != nil {
					c.report("%s %q: %v", bucket, k, err)
				}
			}
			if key, hash := splitKey(k); bucket == bucketTexts && !c.known.has(key, hash) {
				c.report("text of %q of hash %q: its entry is missing", key, hash)
			}
			return c.ctx.Err()
		})
	})
	if err != nil && c.ctx.Err() == nil {
		c.report("%s, after %d pairs: %v", bucket, pairs, err)
	}
}

// entries unpacks every version that the catalog holds to be sound, with its text, and every derived entry.
func (c *checker) entries() {
	for _, key := range c.known.sourceKeys() {
		for _, v := range c.known.versions[key] {
			if c.ctx.Err() != nil {
				return
			}
			if v.givers == 0 {
				c.report("entry %q of hash %q: no file gives it", key, v.hash)
			}
			if v.bad {
				continue // values named it
			}
			if _, err := v.load(c.tx, key, c.codec); err != nil {
				c.report("entry %q of hash %q: %v", key, v.hash, err)
			}
		}
	}
	b := c.tx.Bucket([]byte(bucketDerived))
	for _, key := range slices.Sorted(maps.Keys(c.known.derived)) {
		if c.known.derived[key] == "" {
			continue // values named it
		}
		if e, err := c.codec.unpack(b.Get([]byte(key))); err != nil {
			c.report("derived entry %q: %v", key, err)
		} else if e.Key != key || e.Hash != c.known.derived[key] {
			c.report("derived entry %q names itself %q of hash %q", key, e.Key, e.Hash)
		}
	}
}

// references reports files and pins whose entry is missing.
func (c *checker) references() {
	for _, path := range slices.Sorted(maps.Keys(c.known.files)) {
		f := c.known.files[path]
		for _, g := range f.Gives() {
			if !c.known.holds(g.Key, g.Hash) {
				c.report("file %q: its entry %q is missing or damaged", path, g.Key)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(c.known.pinned)) {
		if !c.known.holds(key, c.known.pinned[key]) {
			c.report("pinned entry %q is missing or damaged", key)
		}
	}
}
