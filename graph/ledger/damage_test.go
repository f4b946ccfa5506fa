package ledger

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// store writes n papers and a derived entry to a new file and closes it.
func store(t *testing.T, n int) (path string, entries []schema.Entry) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "store.db")
	l := open(t, path)
	b := schema.Batch{Derived: &[]schema.Entry{derived("link:1", "d1")}}
	for i := range n {
		e := paper(fmt.Sprintf("acme:document/A/%03d@en", i), fmt.Sprintf("h%d", i), strings.Repeat(fmt.Sprintf("Sentence %d. ", i), 40))
		entries = append(entries, e)
		b.Files, b.Entries = append(b.Files, given(fmt.Sprintf("/papers/%d", i), e)), append(b.Entries, e)
	}
	commit(t, l, b)
	require.NoError(t, l.Close())
	return path, entries
}

func TestDamagedEntry(t *testing.T) {
	path, entries := store(t, 20)
	bad := entries[7]
	edit(t, path, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucketEntries))
		v := slices.Clone(b.Get(joinKey(bad.Key, bad.Hash)))
		v[len(v)-1] ^= 1
		return b.Put(joinKey(bad.Key, bad.Hash), v)
	})
	l := open(t, path)
	require.Len(t, l.Faults(), 1)
	require.Contains(t, l.Faults()[0], bad.Key)
	require.Len(t, shownKeys(t, l), 20, "nineteen papers and the derived entry")
	problems, err := l.Check(t.Context())
	require.NoError(t, err)
	require.Contains(t, strings.Join(problems, "\n"), bad.Key)
	f, ok := l.File("/papers/7")
	require.True(t, ok)
	require.Empty(t, f.Hash+f.Reader, "the file must be read again")
	f, _ = l.File("/papers/8")
	require.Equal(t, given("/papers/8", entries[8]), f)

	commit(t, l, schema.Batch{Files: []schema.File{given("/papers/7", bad)}, Entries: []schema.Entry{bad}})
	problems, err = l.Check(t.Context())
	require.NoError(t, err)
	require.Empty(t, problems, "reading the file again heals it")
	require.Len(t, shownKeys(t, l), 21)
}

func TestDamagedText(t *testing.T) {
	path, entries := store(t, 2)
	k := joinKey(entries[1].Key, entries[1].Hash)
	edit(t, path, func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketTexts)).Put(k, plain().wrap("1", []byte("x"))) })
	l := open(t, path)
	_, err := l.Entry(entries[1].Key)
	require.ErrorIs(t, err, schema.ErrCorrupt)
	_, err = l.Entry(entries[0].Key)
	require.NoError(t, err)
	problems, err := l.Check(t.Context())
	require.NoError(t, err)
	require.Len(t, problems, 1)
	require.Contains(t, problems[0], entries[1].Key)
}

// TestRandomDamage overwrites, cuts and zeroes parts of the file. Opening and checking may fail, they must not panic nor
// serve a changed entry.
func TestRandomDamage(t *testing.T) {
	path, entries := store(t, 60)
	sound, err := os.ReadFile(path)
	require.NoError(t, err)
	sound = sound[:used(t, path)]
	byKey := map[string]schema.Entry{}
	for _, e := range entries {
		byKey[e.Key] = e
	}
	rng := rand.New(rand.NewPCG(1, 2))
	failed := 0
	for i := range 60 {
		file := filepath.Join(t.TempDir(), "damaged.db")
		require.NoError(t, os.WriteFile(file, damage(slices.Clone(sound), i, rng), 0o600))
		l, err := Open(file)
		if err != nil {
			failed++
			continue
		}
		problems, err := l.Check(t.Context())
		require.NoError(t, err)
		if len(problems) > 0 {
			failed++
		}
		for key, want := range byKey {
			if got, err := l.Entry(key); err == nil {
				require.Equal(t, want, got)
			}
		}
		require.NoError(t, l.Close())
	}
	require.Greater(t, failed, 10, "the damage was noticed")
}

// used is the part of the file that holds pages; the rest waits for later ones.
func used(t *testing.T, path string) (size int64) {
	t.Helper()
	edit(t, path, func(tx *bolt.Tx) error { size = tx.Size(); return nil })
	return size
}

func damage(b []byte, i int, rng *rand.Rand) []byte {
	at := rng.IntN(len(b))
	switch i % 3 {
	case 0:
		return b[:at]
	case 1:
		clear(b[at:min(at+4096, len(b))])
	default:
		for range 20 {
			b[rng.IntN(len(b))] ^= byte(1 + rng.IntN(255))
		}
	}
	return b
}
