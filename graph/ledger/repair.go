package ledger

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"
)

// Repair makes the file at path whole again: it keeps every pair that can be read and whose checksum holds, drops the rest, and
// gives one line for each thing dropped, none for a sound file, which stays untouched. Files whose entry was dropped are forgotten,
// so that the next load reads them again; the derived layer is marked for computing anew. The old file stays beside as
// path + ".damaged". It works on files whose pages are damaged as long as the database's head can be read (ErrCorrupt otherwise).
func Repair(ctx context.Context, path string) (dropped []string, err error) {
	l, err := existing(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	if problems, err := l.Check(ctx); err != nil || len(problems)+len(l.Faults()) == 0 {
		return problems, err
	}
	if err := keepDamaged(l.db, path+".damaged"); err != nil {
		return nil, err
	}
	r := rescue{ctx: ctx, from: l, kept: map[string]bool{}, given: map[string]bool{}, texts: map[string]bool{}}
	err = replaceFile(path, r.write)
	return r.dropped, err
}

// keepDamaged copies the file as it is, page by page.
func keepDamaged(db *bolt.DB, path string) error {
	return guard("keeping the damaged file", func() error {
		return db.View(func(tx *bolt.Tx) error { return tx.CopyFile(path, 0o644) })
	})
}

// rescue writes what is sound of a ledger to a new file.
type rescue struct {
	ctx     context.Context
	from    *Ledger
	kept    map[string]bool // keys of the versions whose entry and text are sound
	given   map[string]bool // and those that a file or a pin gives
	texts   map[string]bool // keys of the texts found sound
	dropped []string
}

func (r *rescue) drop(format string, args ...any) {
	r.dropped = append(r.dropped, fmt.Sprintf(format, args...))
}

func (r *rescue) write(path string) (err error) {
	to, err := bolt.Open(path, 0o644, &bolt.Options{Timeout: lockWait, PageSize: pageSize, NoSync: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Sync(), to.Close()) }()
	return r.from.db.View(func(tx *bolt.Tx) error {
		return to.Update(func(fresh *bolt.Tx) error {
			if err := create(fresh); err != nil {
				return err
			}
			for _, name := range []string{bucketWords, bucketEntries, bucketTexts, bucketPinned, bucketFiles, bucketDerived} {
				r.bucket(tx.Bucket([]byte(name)), fresh.Bucket([]byte(name)), name)
				if name == bucketTexts {
					if err := r.withoutText(fresh); err != nil {
						return err
					}
				}
				if err := r.ctx.Err(); err != nil {
					return err
				}
			}
			if err := r.orphans(fresh); err != nil {
				return err
			}
			info := r.from.Info()
			info.Version, info.Stale = info.Version+1, true
			return fresh.Bucket([]byte(bucketMeta)).Put(keyState, packInfo(info))
		})
	})
}

// bucket copies the sound pairs. A damaged page costs the pairs that it held and ends the bucket's first reading; the
// pairs behind it are reached from the other end.
func (r *rescue) bucket(from, to *bolt.Bucket, name string) {
	if from == nil {
		r.drop("%s: the bucket is missing", name)
		return
	}
	var last []byte
	broken := guard(name, func() error {
		c := from.Cursor()
		for k, v := c.First(); k != nil; k, v = c.Next() {
			last = slices.Clone(k)
			r.pair(to, name, k, v)
		}
		return nil
	})
	if broken == nil {
		return
	}
	n := 0
	_ = guard(name, func() error { // the second damaged page ends it: what lies between two cannot be reached
		c := from.Cursor()
		for k, v := c.Last(); k != nil && string(k) != string(last); k, v = c.Prev() {
			n++
			r.pair(to, name, k, v)
		}
		return nil
	})
	r.drop("%s: a damaged page after %q: the pairs on it are lost, %d behind it are kept", name, last, n)
}

// pair keeps one pair when it is sound.
func (r *rescue) pair(to *bolt.Bucket, name string, k, v []byte) {
	err := r.sound(name, k, v)
	if err == nil {
		err = to.Put(slices.Clone(k), slices.Clone(v))
	}
	if err != nil {
		r.drop("%s %q: %v", name, strings.ReplaceAll(string(k), "\x00", " "), err)
	}
}

// sound tells what is wrong with a pair, nil for nothing.
func (r *rescue) sound(name string, k, v []byte) error {
	key := string(k)
	switch name {
	case bucketEntries:
		e, err := r.from.codec.unpack(v)
		if err == nil && string(joinKey(e.Key, e.Hash)) != key {
			err = fmt.Errorf("names itself %q", e.Key)
		}
		r.kept[key] = err == nil
		return err
	case bucketTexts:
		if !r.kept[key] {
			return errors.New("its entry is lost")
		}
		_, err := r.from.codec.unwrap(v)
		r.texts[key] = err == nil
		return err
	case bucketPinned:
		if !r.kept[string(joinKey(key, string(v)))] {
			return errors.New("its entry is lost")
		}
		r.given[string(joinKey(key, string(v)))] = true
	case bucketFiles:
		f, err := unpackFile(v)
		for _, g := range f.Gives() {
			if err == nil && !r.kept[string(joinKey(g.Key, g.Hash))] {
				err = errors.New("its entry is lost: load the file again")
			}
		}
		for _, g := range f.Gives() {
			r.given[string(joinKey(g.Key, g.Hash))] = r.given[string(joinKey(g.Key, g.Hash))] || err == nil
		}
		return err
	case bucketDerived:
		_, err := r.from.codec.unpack(v)
		return err
	case bucketWords:
		_, err := plain().unwrap(v)
		return err
	}
	return nil
}

// withoutText drops the entries whose text is lost: an entry without its text could not show its evidence.
func (r *rescue) withoutText(fresh *bolt.Tx) error {
	entries := fresh.Bucket([]byte(bucketEntries))
	for _, key := range slices.Sorted(maps.Keys(r.kept)) {
		h, _, err := head(entries.Get([]byte(key)))
		if size, _, _ := parseHead(h); !r.kept[key] || err != nil || size == 0 || r.texts[key] {
			continue
		}
		r.kept[key] = false
		r.drop("entries %q: its text is lost", strings.ReplaceAll(key, "\x00", " "))
		if err := entries.Delete([]byte(key)); err != nil {
			return err
		}
	}
	return nil
}

// orphans pins what only lost its giver, so that no document goes because the record of its file was damaged.
func (r *rescue) orphans(fresh *bolt.Tx) error {
	pinned := fresh.Bucket([]byte(bucketPinned))
	for _, k := range slices.Sorted(maps.Keys(r.kept)) {
		key, hash := splitKey([]byte(k))
		if !r.kept[k] || r.given[k] || pinned.Get([]byte(key)) != nil {
			continue
		}
		r.drop("entries %q: the record of its file is lost; kept without one", key)
		if err := pinned.Put([]byte(key), []byte(hash)); err != nil {
			return err
		}
	}
	return nil
}
