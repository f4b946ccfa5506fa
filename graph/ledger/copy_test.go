package ledger

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// everything is all that a ledger shows, with texts, files and state.
func everything(t *testing.T, path string) (entries []schema.Entry, files []schema.File, info Info) {
	t.Helper()
	l := open(t, path)
	for _, k := range shownKeys(t, l) {
		key, _, _ := strings.Cut(k, " ")
		e, err := l.Entry(key)
		require.NoError(t, err)
		entries = append(entries, e)
	}
	files, info = slices.Collect(l.Files()), l.Info()
	require.NoError(t, l.Close())
	return entries, files, info
}

func sound(t *testing.T, path string) {
	t.Helper()
	l := open(t, path)
	problems, err := l.Check(t.Context())
	require.NoError(t, err)
	require.Empty(t, problems)
	require.Empty(t, l.Faults())
	require.NoError(t, l.Close())
}

// TestOlderFormat opens a file that the first format's program wrote.
func TestOlderFormat(t *testing.T) {
	packed, err := os.Open("testdata/format-1.db.gz")
	require.NoError(t, err)
	defer packed.Close()
	raw, err := gzip.NewReader(packed)
	require.NoError(t, err)
	bytes, err := io.ReadAll(raw)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "old.db")
	require.NoError(t, os.WriteFile(path, bytes, 0o600))
	entries, files, _ := everything(t, path)
	require.Len(t, entries, 5, "three papers, an authority record, a derived entry")
	require.Len(t, files, 3)
	require.Equal(t, "Words of paper 1.", entries[2].Text)
	sound(t, path)
	edit(t, path, func(tx *bolt.Tx) error {
		n, err := formatOf(tx)
		require.Equal(t, format, n)
		return err
	})
}

// TestFormatBefore opens a file whose entries say nothing of how good their text is, as all did until format 2: it is upgraded, shows what it
// showed, and takes entries that say so.
func TestFormatBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	l := open(t, path)
	short, long := paper("acme:document/A/1@en", "h1", "short"), paper("acme:document/A/1@en", "h2", "a longer text")
	commit(t, l, schema.Batch{Files: []schema.File{given("/1", short), given("/2", long)}, Entries: []schema.Entry{short, long}})
	require.NoError(t, l.Close())
	edit(t, path, func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketMeta)).Put(keyFormat, []byte("2")) })
	l = open(t, path)
	require.Equal(t, []string{short.Key + " h2"}, shownKeys(t, l))
	for i, e := range []schema.Entry{short, long} { // both files are read again, by this version
		e.Quality = schema.Quality{Stage: 2, Rank: 4000 - 1000*i, Letters: 20}
		commit(t, l, schema.Batch{Files: []schema.File{given("/"+strconv.Itoa(i+1), e)}, Entries: []schema.Entry{e}})
	}
	require.Equal(t, []string{short.Key + " h1"}, shownKeys(t, l))
	require.NoError(t, l.Close())
	sound(t, path)
	edit(t, path, func(tx *bolt.Tx) error {
		n, err := formatOf(tx)
		require.Equal(t, format, n)
		return err
	})
}

func TestCompact(t *testing.T) {
	path, _ := store(t, 300)
	wantEntries, wantFiles, wantInfo := everything(t, path)
	before, after, err := Compact(t.Context(), path)
	require.NoError(t, err)
	require.Less(t, after, before)
	for range 2 { // opened and compacted again: the dictionary is found, and replaced
		entries, files, info := everything(t, path)
		require.Equal(t, wantEntries, entries)
		require.Equal(t, wantFiles, files)
		require.Equal(t, wantInfo, info)
		sound(t, path)
		_, _, err = Compact(t.Context(), path)
		require.NoError(t, err)
	}
	l := open(t, path)
	e := paper("acme:document/A/999@en", "new", "New words.")
	require.Len(t, commit(t, l, schema.Batch{Entries: []schema.Entry{e}, Files: []schema.File{given("/new", e)}}), 1)
	got, err := l.Entry(e.Key)
	require.NoError(t, err)
	require.Equal(t, e, got)
	again := wantEntries[5]
	require.Empty(t, commit(t, l, schema.Batch{Entries: []schema.Entry{again}, Files: []schema.File{given("/papers/5", again)}}), "the same again changes nothing")
	_, _, err = Compact(t.Context(), path)
	require.ErrorIs(t, err, schema.ErrInUse)
	require.NoError(t, l.Close())

	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err = Compact(canceled, path)
	require.ErrorIs(t, err, context.Canceled)
	sound(t, path)
	names, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	require.NoError(t, err)
	require.Equal(t, []string{path}, names, "nothing is left behind")
}

func TestBackupAndRestore(t *testing.T) {
	path, _ := store(t, 40)
	wantEntries, wantFiles, wantInfo := everything(t, path)
	l := open(t, path)
	var backup bytes.Buffer
	n, err := l.Backup(&backup)
	require.NoError(t, err)
	require.EqualValues(t, backup.Len(), n)
	later := paper("acme:document/A/999@en", "later", "Later words.")
	commit(t, l, schema.Batch{Entries: []schema.Entry{later}, Files: []schema.File{given("/later", later)}})

	copied := filepath.Join(t.TempDir(), "folder", "copy.db")
	require.NoError(t, os.MkdirAll(filepath.Dir(copied), 0o755))
	require.NoError(t, Restore(t.Context(), bytes.NewReader(backup.Bytes()), copied, false))
	entries, files, info := everything(t, copied)
	require.Equal(t, wantEntries, entries)
	require.Equal(t, wantFiles, files)
	require.Equal(t, wantInfo, info)

	require.ErrorIs(t, Restore(t.Context(), bytes.NewReader(backup.Bytes()), copied, false), schema.ErrInvalid, "it is there already")
	require.ErrorIs(t, Restore(t.Context(), bytes.NewReader(backup.Bytes()), path, true), schema.ErrInUse)
	require.NoError(t, l.Close())
	require.NoError(t, Restore(t.Context(), bytes.NewReader(backup.Bytes()), path, true))
	entries, _, _ = everything(t, path)
	require.Equal(t, wantEntries, entries, "the later paper is gone")
}

func TestRestoreRefusesDamage(t *testing.T) {
	path, _ := store(t, 40)
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	l := open(t, path)
	var key []byte
	require.NoError(t, l.db.View(func(tx *bolt.Tx) error {
		key, _ = tx.Bucket([]byte(bucketTexts)).Cursor().First()
		key = slices.Clone(key)
		return nil
	}))
	require.NoError(t, l.Close())
	at := bytes.Index(raw, key)
	require.Positive(t, at)
	flipped := slices.Clone(raw)
	flipped[at+len(key)+20] ^= 1
	for name, damaged := range map[string][]byte{"cut": raw[:4*pageSize], "foreign": []byte(strings.Repeat("words ", 9999)), "empty": {}, "flipped": flipped} {
		to := filepath.Join(t.TempDir(), "to.db")
		require.Error(t, Restore(t.Context(), bytes.NewReader(damaged), to, false), name)
		require.NoFileExists(t, to, name)
	}
}

func TestRepair(t *testing.T) {
	path, entries := store(t, 60)
	dropped, err := Repair(t.Context(), path)
	require.NoError(t, err)
	require.Empty(t, dropped, "a sound file stays as it is")
	spoil := func(tx *bolt.Tx, bucket string, k []byte) error {
		b := tx.Bucket([]byte(bucket))
		v := slices.Clone(b.Get(k))
		v[len(v)-1] ^= 1
		return b.Put(k, v)
	}
	edit(t, path, func(tx *bolt.Tx) error {
		for i, bucket := range []string{bucketEntries, bucketTexts, bucketFiles} {
			k := joinKey(entries[i].Key, entries[i].Hash)
			if bucket == bucketFiles {
				k = fmt.Appendf(nil, "/papers/%d", i)
			}
			if err := spoil(tx, bucket, k); err != nil {
				return err
			}
		}
		return nil
	})
	dropped, err = Repair(t.Context(), path)
	require.NoError(t, err)
	lines := strings.Join(dropped, "\n")
	for _, e := range entries[:3] {
		require.Contains(t, lines, e.Key)
	}
	l := open(t, path)
	problems, err := l.Check(t.Context())
	require.NoError(t, err)
	require.Empty(t, problems)
	require.True(t, l.Info().Stale, "the derived layer is to be computed anew")
	require.Len(t, shownKeys(t, l), 58+1, "paper 0 and 1 are lost, that of the lost file record is kept")
	f, known := l.File("/papers/0")
	require.False(t, known, "%v", f)
	commit(t, l, schema.Batch{Entries: entries[:2], Files: []schema.File{given("/papers/0", entries[0]), given("/papers/1", entries[1])}})
	require.Len(t, shownKeys(t, l), 60+1)
	require.FileExists(t, path+".damaged")
}
