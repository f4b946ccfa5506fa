package ledger

import (
	"encoding/binary"
	"fmt"
	"strconv"

	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// format is the number of the file's layout. A file of an earlier one is upgraded when it is opened, in one
// transaction; one of a later format is refused.
//
//	1  values are S2 blocks
//	2  the bucket "dictionaries": values may be Zstandard frames made with one of them
//	3  an entry says how good its text is, in its head too, and where its warnings stand; one that does not is as before
const format = 3

// upgrade brings a file of format n to n+1.
func upgrade(tx *bolt.Tx, n int) error {
	switch n {
	case 1:
		_, err := tx.CreateBucketIfNotExists([]byte(bucketWords))
		return err
	case 2:
		return nil
	}
	return fmt.Errorf("no way from format %d: %w", n, schema.ErrInvalid)
}

// prepare checks the format of the file, upgrades an older one, or gives an empty file its buckets.
func (l *Ledger) prepare() error {
	n := 0
	err := l.db.View(func(tx *bolt.Tx) (err error) {
		if first, _ := tx.Cursor().First(); first != nil {
			n, err = formatOf(tx)
		}
		return err
	})
	switch {
	case err != nil:
		return fmt.Errorf("ledger: %s is not a travaux store: %w", l.path, err)
	case n > format:
		return fmt.Errorf("ledger: %s was written by a newer travaux (format %d, this version reads up to %d); use that version: %w", l.path, n, format, schema.ErrInvalid)
	case n == format:
		return l.db.View(l.hasBuckets)
	}
	err = l.db.Update(func(tx *bolt.Tx) error {
		if n == 0 {
			return create(tx)
		}
		for ; n < format; n++ {
			if err := upgrade(tx, n); err != nil {
				return err
			}
		}
		return setFormat(tx)
	})
	if err != nil {
		return fmt.Errorf("ledger: making or upgrading %s: %w", l.path, err)
	}
	return l.db.View(l.hasBuckets)
}

// formatOf is the format that a file says it has.
func formatOf(tx *bolt.Tx) (int, error) {
	meta := tx.Bucket([]byte(bucketMeta))
	if meta == nil {
		return 0, fmt.Errorf("bucket %q is missing: %w", bucketMeta, schema.ErrInvalid)
	}
	n, err := strconv.Atoi(string(meta.Get(keyFormat)))
	if err != nil || n < 1 {
		return 0, fmt.Errorf("format %q: %w", meta.Get(keyFormat), schema.ErrInvalid)
	}
	return n, nil
}

func create(tx *bolt.Tx) error {
	for _, name := range buckets() {
		if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	return setFormat(tx)
}

func setFormat(tx *bolt.Tx) error {
	return tx.Bucket([]byte(bucketMeta)).Put(keyFormat, []byte(strconv.Itoa(format)))
}

func buckets() []string {
	return []string{bucketMeta, bucketFiles, bucketEntries, bucketTexts, bucketPinned, bucketDerived, bucketWords}
}

func (l *Ledger) hasBuckets(tx *bolt.Tx) error {
	for _, name := range buckets() {
		if tx.Bucket([]byte(name)) == nil {
			return fmt.Errorf("ledger: %s: bucket %q is missing: %w", l.path, name, schema.ErrCorrupt)
		}
	}
	return nil
}

// loadDictionaries makes the codec. A damaged dictionary makes the values packed with it unreadable: they are faults, not the file.
func (l *Ledger) loadDictionaries(tx *bolt.Tx) {
	var all [][]byte
	l.scan(tx, bucketWords, func(k, value []byte) {
		words, err := plain().unwrap(value)
		if err == nil && string(dictionaryKey(words)) != string(k) {
			err = fmt.Errorf("has another number: %w", schema.ErrCorrupt)
		}
		if err != nil {
			l.fault("dictionary %x: %v", k, err)
			return
		}
		all = append(all, words)
	})
	codec, err := newCodec(all...)
	if err != nil {
		l.fault("%v", err)
		codec = plain()
	}
	l.codec = codec
}

// dictionaryKey is the number that frames call a dictionary by: bytes 4 to 7 of it, as RFC 8878 section 5 has it; nil for no dictionary.
func dictionaryKey(words []byte) []byte {
	if len(words) < 8 {
		return nil
	}
	return binary.BigEndian.AppendUint32(nil, binary.LittleEndian.Uint32(words[4:]))
}
