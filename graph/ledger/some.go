package ledger

import (
	"fmt"
	"maps"
)

// Stored is the entry as it is stored: two entries of one key with the same bytes say the same. It must not be changed.
func (p Packed) Stored() []byte { return p.value }

// Some looks at all shown entries, of both layers, and gives those that pick chooses, still packed, with what the ledger said of itself at
// that moment. What pick looks at is valid only while it looks. Commits go on meanwhile.
func (l *Ledger) Some(pick func(Packed) bool) (some []Packed, info Info, err error) {
	err = guard("reading "+l.path, func() error {
		l.mu.RLock()
		tx, err := l.db.Begin(false)
		hidden := l.known.hidden()
		info = l.info
		l.mu.RUnlock()
		if err != nil {
			return fmt.Errorf("ledger: reading %s: %w", l.path, err)
		}
		defer func() { _ = tx.Rollback() }()
		look := func(key string, value []byte) {
			p := Packed{key, value, l.codec}
			if pick(p) {
				p.value = append([]byte(nil), value...)
				some = append(some, p)
			}
		}
		err = tx.Bucket([]byte(bucketEntries)).ForEach(func(k, value []byte) error {
			if !hidden.versions[string(k)] {
				key, _ := splitKey(k)
				look(key, value)
			}
			return nil
		})
		if err != nil {
			return err
		}
		return tx.Bucket([]byte(bucketDerived)).ForEach(func(k, value []byte) error {
			if !hidden.derived[string(k)] {
				look(string(k), value)
			}
			return nil
		})
	})
	return some, info, err
}

// unshown are the stored values that are not shown: other versions, and damaged ones.
type unshown struct{ versions, derived map[string]bool }

func (c *catalog) hidden() unshown {
	h := unshown{map[string]bool{}, map[string]bool{}}
	for key, vs := range c.versions {
		if len(vs) == 1 && !vs[0].bad {
			continue
		}
		best, ok := shown(vs)
		for _, v := range vs {
			if !ok || v.hash != best.hash {
				h.versions[string(joinKey(key, v.hash))] = true
			}
		}
	}
	for key := range maps.Keys(c.derived) {
		if c.derived[key] == "" {
			h.derived[key] = true
		}
	}
	return h
}
