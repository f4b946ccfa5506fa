package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/klauspost/compress/dict"
	"github.com/klauspost/compress/zstd"
	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// Limits of a dictionary: its size, the entries it is learned from, and how few are not worth one.
const (
	dictionarySize    = 112 << 10
	dictionarySamples = 2000
	dictionaryLeast   = 50
	firstDictionary   = 32768 // smaller numbers are reserved: RFC 8878 section 7.2
)

// piece is how many pairs one transaction of a copy writes.
const piece = 512

// Compact rewrites the file at path as small as it gets: no free pages, and every entry packed with a dictionary
// learned from the entries. It gives the size before and after, in bytes. The file is replaced in one step when the copy is
// complete and on disk, so a crash leaves the old one. A file with damage gives ErrCorrupt: repair it first. No other process
// may have it open (ErrInUse).
func Compact(ctx context.Context, path string) (before, after int64, err error) {
	l, err := existing(path)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	if faults := l.Faults(); len(faults) > 0 {
		return 0, 0, fmt.Errorf("ledger: %s: %s; run 'travaux check --repair' first: %w", path, faults[0], schema.ErrCorrupt)
	}
	info, err := os.Stat(path)
	if err != nil {
		return 0, 0, fmt.Errorf("ledger: %w", err)
	}
	words, err := l.learn(ctx)
	if err != nil {
		return 0, 0, err
	}
	err = replaceFile(path, func(temporary string) error { return l.copyTo(ctx, temporary, words) })
	if err != nil {
		return 0, 0, err
	}
	now, err := os.Stat(path)
	if err != nil {
		return 0, 0, fmt.Errorf("ledger: %w", err)
	}
	return info.Size(), now.Size(), nil
}

// existing opens the file at path, which must be there.
func existing(path string) (*Ledger, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	return Open(path)
}

// replaceFile lets write make a file beside path, and then puts it in the place of path.
func replaceFile(path string, write func(temporary string) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.new")
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	temporary := f.Name()
	err = errors.Join(f.Close(), write(temporary))
	if err == nil {
		err = os.Rename(temporary, path)
	}
	if err != nil {
		_ = os.Remove(temporary)
		return fmt.Errorf("ledger: replacing %s: %w", path, err)
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// learn makes a dictionary of a sample of the entries, an empty one when there are too few for one to pay.
func (l *Ledger) learn(ctx context.Context) ([]byte, error) {
	packed, err := l.Shown(ctx, schema.Batch{})
	if err != nil {
		return nil, err
	}
	if len(packed) < dictionaryLeast {
		return []byte{}, nil
	}
	samples := make([][]byte, 0, dictionarySamples)
	step := max(1, len(packed)/dictionarySamples)
	for i := 0; i < len(packed) && len(samples) < dictionarySamples; i += step {
		raw, err := l.codec.unwrap(packed[i].value)
		if err != nil {
			return nil, fmt.Errorf("ledger: entry %q: %w", packed[i].Key, err)
		}
		samples = append(samples, raw[:min(len(raw), 64<<10)])
	}
	words, err := dict.BuildZstdDict(samples, dict.Options{MaxDictSize: dictionarySize, HashBytes: 6,
		ZstdDictID: firstDictionary + uint32(l.Info().Version%(1<<24)), ZstdLevel: zstd.SpeedDefault})
	if err != nil {
		return []byte{}, nil // nothing in common: plain blocks are as good
	}
	return words, nil
}

// copyTo writes every pair to a new file at path, packed anew, and closes it when it is on disk.
func (l *Ledger) copyTo(ctx context.Context, path string, words []byte) (err error) {
	to, err := bolt.Open(path, 0o644, &bolt.Options{Timeout: lockWait, PageSize: pageSize, NoSync: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Sync(), to.Close()) }()
	codec := plain()
	if len(words) > 0 {
		if codec, err = newCodec(words); err != nil {
			return err
		}
	}
	if err := to.Update(create); err != nil {
		return err
	}
	return l.read(func(from *bolt.Tx, _ *catalog) error {
		c := copier{ctx: ctx, from: l.codec, to: codec, db: to}
		for _, name := range append(buckets(), bucketLog) {
			if err := c.bucket(from, name); err != nil {
				return fmt.Errorf("bucket %s: %w", name, err)
			}
		}
		if len(words) == 0 {
			return nil
		}
		return to.Update(func(tx *bolt.Tx) error {
			return tx.Bucket([]byte(bucketWords)).Put(dictionaryKey(words), plain().wrap(strconv.Itoa(len(words)), words))
		})
	})
}

// copier writes the pairs of one file to another.
type copier struct {
	ctx      context.Context
	from, to *codec
	db       *bolt.DB
}

// bucket copies one bucket in order of key, some pairs a transaction.
func (c *copier) bucket(tx *bolt.Tx, name string) error {
	if name == bucketWords {
		return nil // the old dictionaries: what was packed with them is packed anew
	}
	from := tx.Bucket([]byte(name))
	if from == nil {
		return nil // a store of an earlier release has no log
	}
	cursor := from.Cursor()
	k, v := cursor.First()
	for k != nil {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		err := c.db.Update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists([]byte(name))
			if err != nil {
				return err
			}
			b.FillPercent = 1
			for n := 0; n < piece && k != nil; n++ {
				value, err := c.value(name, v)
				if err != nil {
					return fmt.Errorf("%q: %w", k, err)
				}
				if err := b.Put(k, value); err != nil {
					return err
				}
				k, v = cursor.Next()
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// value packs one value anew where a dictionary helps.
func (c *copier) value(bucket string, value []byte) ([]byte, error) {
	switch bucket {
	case bucketEntries, bucketTexts, bucketDerived:
	default:
		return value, nil
	}
	h, _, err := head(value)
	if err != nil {
		return nil, err
	}
	raw, err := c.from.unwrap(value)
	if err != nil {
		return nil, err
	}
	return c.to.wrap(h, raw), nil
}
