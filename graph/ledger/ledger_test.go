package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// paper is an entry of one claim whose text is given.
func paper(key, hash, text string) schema.Entry {
	doc := schema.ID(strings.TrimSuffix(key, "@en"))
	e := schema.Entry{Key: key, Layer: schema.LayerSource, Document: doc, Language: "en", Hash: hash, Format: "text", Text: text,
		Statements: []schema.Statement{{Node: doc, Property: schema.PropTitle, Value: schema.InLang("On "+hash, "en")}},
		Edges: []schema.Edge{{From: doc, Relation: schema.Cites, To: "acme:document/B/1",
			Evidence: schema.Evidence{Document: doc, Quote: "see B/1", Start: 3, End: 10, Origin: schema.Extracted}}}}
	e.Edges[0].Seal(e.Key)
	return e
}

func given(path string, e schema.Entry) schema.File {
	return schema.File{Path: path, Key: e.Key, Hash: e.Hash, Reader: "v1"}
}

func derived(key, hash string) schema.Entry {
	return schema.Entry{Key: key, Layer: schema.LayerDerived, Hash: hash, Format: "derived",
		Statements: []schema.Statement{{Node: "acme:issue/noise", Property: schema.PropStatus, Value: schema.Text(hash)}}}
}

func commit(t *testing.T, l *Ledger, b schema.Batch) []Change {
	t.Helper()
	changes, _, err := l.Commit(t.Context(), b)
	require.NoError(t, err)
	return changes
}

func open(t *testing.T, path string) *Ledger {
	t.Helper()
	l, err := Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// shownKeys is "key hash" of everything shown.
func shownKeys(t *testing.T, l *Ledger) []string {
	t.Helper()
	keys := []string{}
	source, err := l.Shown(t.Context(), schema.Batch{})
	require.NoError(t, err)
	derived, err := l.Derived()
	require.NoError(t, err)
	for _, p := range append(source, derived...) {
		e, err := p.Entry()
		require.NoError(t, err)
		keys = append(keys, e.Key+" "+e.Hash)
	}
	return keys
}

// fill sets every field of a value to something other than zero, so that a field that packing forgets is noticed.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.String:
		v.SetString(fmt.Sprintf("value %d", *n))
	case reflect.Uint8:
		v.SetUint(uint64(*n%3 + 1))
	default:
		v.SetInt(int64(-*n))
	}
}

func TestPackKeepsEveryField(t *testing.T) {
	var want schema.Entry
	n := 0
	fill(reflect.ValueOf(&want).Elem(), &n)
	for i := range want.Edges {
		want.Edges[i].Seal(want.Key)
	}
	got, err := plain().unpack(plain().pack(textHead(want), want))
	require.NoError(t, err)
	want.Text = ""
	require.Equal(t, want, got)

	var f schema.File
	fill(reflect.ValueOf(&f).Elem(), &n)
	back, err := unpackFile(packFile(f))
	require.NoError(t, err)
	require.Equal(t, f, back)
}

func FuzzUnpack(f *testing.F) {
	measured := paper("acme:document/A/1@en", "h1", "words")
	measured.Quality, measured.Warnings = schema.Quality{Stage: 2, Rank: 3990, Letters: 5, Parts: 41, Annexes: 2}, []schema.Warning{{Text: "odd", Segment: "para_1", Start: 1, End: 3}}
	f.Add(plain().pack(textHead(measured), measured), []byte{})
	f.Add(plain().pack("5", paper("acme:document/A/1@en", "h1", "words")), []byte{})
	f.Add([]byte{packedS2, 0, 0, 0, 0}, newWriter().bytes())
	f.Fuzz(func(t *testing.T, value, raw []byte) {
		for _, v := range [][]byte{value, plain().wrap("", raw)} {
			if e, err := plain().unpack(v); err != nil && !errors.Is(err, schema.ErrCorrupt) {
				t.Errorf("unpack(%q) = %v, %v", v, e, err)
			}
			if _, err := unpackFile(v); err != nil && !errors.Is(err, schema.ErrCorrupt) {
				t.Errorf("unpackFile(%q): %v", v, err)
			}
		}
	})
}

func TestVersions(t *testing.T) {
	const key = "acme:document/A/1@en"
	short, long, equal := paper(key, "h2", "short"), paper(key, "h9", "a longer text"), paper(key, "h1", "other")
	for _, order := range [][]schema.Entry{{short, long, equal}, {equal, long, short}, {long, equal, short}} {
		l := open(t, Memory)
		for _, e := range order {
			commit(t, l, schema.Batch{Files: []schema.File{given("/"+e.Hash, e)}, Entries: []schema.Entry{e}})
		}
		require.Equal(t, []string{key + " h9"}, shownKeys(t, l), "the longest text")
		changes := commit(t, l, schema.Batch{Removed: []string{"/h9"}})
		require.Equal(t, []string{key + " h1"}, shownKeys(t, l), "then the smallest hash")
		require.Len(t, changes, 1)
		require.Equal(t, []string{"h9", "h1"}, []string{changes[0].Old.Hash(), changes[0].New.Hash()})
		require.Empty(t, commit(t, l, schema.Batch{Removed: []string{"/h2"}}), "it was not shown")
		e, err := l.Entry(key)
		require.NoError(t, err)
		require.Equal(t, equal, e, "the text comes with it")
		commit(t, l, schema.Batch{Removed: []string{"/h1"}})
		require.Empty(t, shownKeys(t, l))
		_, err = l.Entry(key)
		require.ErrorIs(t, err, schema.ErrNotFound)
	}
}

// TestBetterVersion wants the text that is shown chosen by what was measured, whatever the order, and also after the file was closed.
func TestBetterVersion(t *testing.T) {
	const key = "acme:document/A/1@en"
	scan, word, draft := paper(key, "h1", "a text with noise"), paper(key, "h2", "a clean text"), paper(key, "h3", "a text, a draft that is long")
	scan.Quality = schema.Quality{Stage: 2, Rank: 1300, Letters: 105}
	word.Quality = schema.Quality{Stage: 2, Rank: 4990, Letters: 100}
	draft.Quality = schema.Quality{Stage: 1, Rank: 4999, Letters: 300}
	for i, order := range [][]schema.Entry{{scan, word, draft}, {draft, scan, word}, {word, draft, scan}} {
		path := filepath.Join(t.TempDir(), fmt.Sprint(i, ".db"))
		l := open(t, path)
		for _, e := range order {
			commit(t, l, schema.Batch{Files: []schema.File{given("/"+e.Hash, e)}, Entries: []schema.Entry{e}})
		}
		require.NoError(t, l.Close())
		l = open(t, path)
		require.Equal(t, []string{key + " h2"}, shownKeys(t, l))
		e, err := l.Entry(key)
		require.NoError(t, err)
		require.Equal(t, word, e)
		held, err := l.Held(key)
		require.NoError(t, err)
		var all []string
		for _, h := range held {
			require.Empty(t, h.Entry.Text)
			all = append(all, append([]string{h.Entry.Hash}, h.Files...)...)
		}
		require.Equal(t, []string{"h2", "/h2", "h1", "/h1", "h3", "/h3"}, all, "the shown one first, each with its files")
		none, err := l.Held("acme:document/Z/1@en")
		require.NoError(t, err)
		require.Empty(t, none)
		changes := commit(t, l, schema.Batch{Removed: []string{"/h2"}})
		require.Equal(t, "h1", changes[0].New.Hash(), "the scan is better than the draft")
		old := paper(key, "h9", "read long ago, before texts were measured")
		commit(t, l, schema.Batch{Files: []schema.File{given("/h9", old)}, Entries: []schema.Entry{old}})
		require.Equal(t, []string{key + " h9"}, shownKeys(t, l), "beside a text that was not measured the longest is shown")
	}
}

func TestGivers(t *testing.T) {
	l := open(t, Memory)
	a, b := paper("acme:document/A/1@en", "h1", "one"), paper("acme:document/B/1@en", "h2", "two")
	commit(t, l, schema.Batch{Files: []schema.File{given("/x", a), given("/y", a)}, Entries: []schema.Entry{a}})
	commit(t, l, schema.Batch{Removed: []string{"/x"}})
	require.Equal(t, []string{a.Key + " h1"}, shownKeys(t, l), "/y still gives it")
	commit(t, l, schema.Batch{Files: []schema.File{given("/y", b)}, Entries: []schema.Entry{b}})
	require.Equal(t, []string{b.Key + " h2"}, shownKeys(t, l), "/y gives another")
	commit(t, l, schema.Batch{Files: []schema.File{given("/z", b)}, Removed: []string{"/y"}})
	require.Equal(t, []string{b.Key + " h2"}, shownKeys(t, l), "the file moved")
	commit(t, l, schema.Batch{Files: []schema.File{{Path: "/z", Hash: "h3", Problem: "not a document"}}})
	require.Empty(t, shownKeys(t, l), "/z gives nothing now")
	_, _, err := l.Commit(t.Context(), schema.Batch{Files: []schema.File{given("/z", a)}})
	require.ErrorIs(t, err, schema.ErrInvalid, "an entry that is neither stored nor given")
	f, ok := l.File("/z")
	require.True(t, ok)
	require.Equal(t, "not a document", f.Problem)
}

func TestShownBeforeCommit(t *testing.T) {
	l := open(t, Memory)
	a, longer, b := paper("acme:document/A/1@en", "h1", "one"), paper("acme:document/A/1@en", "h2", "one two"), paper("acme:document/B/1@en", "h3", "b")
	commit(t, l, schema.Batch{Files: []schema.File{given("/x", a), given("/y", b)}, Entries: []schema.Entry{a, b}})
	for _, next := range []schema.Batch{
		{Files: []schema.File{given("/z", longer)}, Entries: []schema.Entry{longer}},
		{Removed: []string{"/z", "/y"}},
		{Files: []schema.File{{Path: "/x"}, given("/y", longer)}, Entries: []schema.Entry{longer}},
	} {
		all, err := l.Shown(t.Context(), next)
		require.NoError(t, err)
		var want []string
		for _, p := range all {
			e, err := p.Entry()
			require.NoError(t, err)
			want = append(want, e.Key+" "+e.Hash)
		}
		commit(t, l, next)
		require.Equal(t, want, shownKeys(t, l))
	}
}

func TestPinned(t *testing.T) {
	l := open(t, Memory)
	v1, v2 := paper("acme:authority/bodies", "h1", ""), paper("acme:authority/bodies", "h2", "")
	commit(t, l, schema.Batch{Entries: []schema.Entry{v1}})
	require.Empty(t, commit(t, l, schema.Batch{Entries: []schema.Entry{v1}}), "the same again")
	commit(t, l, schema.Batch{Entries: []schema.Entry{v2}})
	require.Equal(t, []string{"acme:authority/bodies h2"}, shownKeys(t, l), "the newer record replaces the older")
	commit(t, l, schema.Batch{Removed: []string{v2.Key}})
	require.Empty(t, shownKeys(t, l))
}

func TestDerivedAndStale(t *testing.T) {
	l := open(t, Memory)
	a := paper("acme:document/A/1@en", "h1", "one")
	file := given("/x", a)
	commit(t, l, schema.Batch{Files: []schema.File{file}, Entries: []schema.Entry{a}})
	require.True(t, l.Info().Stale)
	layer := []schema.Entry{derived("link:1", "d1"), derived("link:2", "d2")}
	require.Len(t, commit(t, l, schema.Batch{Derived: &layer}), 2)
	require.False(t, l.Info().Stale)
	next := []schema.Entry{derived("link:2", "d2"), derived("link:3", "d3")}
	changes := commit(t, l, schema.Batch{Derived: &next})
	require.Len(t, changes, 2, "link:1 goes, link:3 comes, link:2 is not touched")
	require.Nil(t, changes[0].New)
	require.Nil(t, changes[1].Old)
	file.Modified = 7
	before := l.Info().Version
	commit(t, l, schema.Batch{Files: []schema.File{file}, Entries: []schema.Entry{a}})
	require.False(t, l.Info().Stale, "a touched file changes no source entry")
	require.Equal(t, before, l.Info().Version)
	commit(t, l, schema.Batch{Removed: []string{"/x"}})
	require.True(t, l.Info().Stale)
	none := []schema.Entry{}
	commit(t, l, schema.Batch{Derived: &none})
	require.Empty(t, shownKeys(t, l))
}

func TestRefused(t *testing.T) {
	l := open(t, Memory)
	good := paper("acme:document/A/1@en", "h1", "one")
	for name, spoil := range map[string]func(*schema.Entry){
		"no key":  func(e *schema.Entry) { e.Key = "" },
		"no hash": func(e *schema.Entry) { e.Hash = "" },
		"zero":    func(e *schema.Entry) { e.Key = "a\x00b" },
		"long":    func(e *schema.Entry) { e.Key = strings.Repeat("k", maxKey) },
		"layer":   func(e *schema.Entry) { e.Layer = schema.LayerDerived },
	} {
		e := good
		spoil(&e)
		_, _, err := l.Commit(t.Context(), schema.Batch{Entries: []schema.Entry{good, e}})
		require.ErrorIs(t, err, schema.ErrInvalid, name)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err := l.Commit(ended, schema.Batch{Entries: []schema.Entry{good}})
	require.ErrorIs(t, err, context.Canceled)
	clash := []schema.Entry{derived(good.Key, "d")}
	_, _, err = l.Commit(t.Context(), schema.Batch{Entries: []schema.Entry{good}, Derived: &clash})
	require.ErrorIs(t, err, schema.ErrInvalid)
	require.Empty(t, shownKeys(t, l), "nothing of a refused batch stays")
	require.Zero(t, l.Info().Version)
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "store.db")
	l := open(t, path)
	a := paper("acme:document/A/1@en", "h1", "one")
	layer := []schema.Entry{derived("link:1", "d1")}
	commit(t, l, schema.Batch{Files: []schema.File{given("/x", a)}, Entries: []schema.Entry{a, paper("acme:authority/x", "p", "")}, Derived: &layer})
	_, err := Open(path)
	require.ErrorIs(t, err, schema.ErrInUse)
	want, info, files := shownKeys(t, l), l.Info(), slices.Collect(l.Files())
	require.NoError(t, l.Close())
	l = open(t, path)
	require.Equal(t, want, shownKeys(t, l))
	require.Equal(t, info, l.Info())
	require.Equal(t, files, slices.Collect(l.Files()))
	problems, err := l.Check(t.Context())
	require.NoError(t, err)
	require.Empty(t, problems)
	require.Equal(t, 1, l.Info().Documents)
	require.Equal(t, "v1", l.Info().Reader)
}

func TestForeignFiles(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	require.NoError(t, os.WriteFile(text, []byte(strings.Repeat("not a store\n", 9999)), 0o600))
	_, err := Open(text)
	require.ErrorIs(t, err, schema.ErrInvalid)

	newer := filepath.Join(dir, "newer.db")
	require.NoError(t, open(t, newer).Close())
	edit(t, newer, func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketMeta)).Put(keyFormat, []byte("99")) })
	_, err = Open(newer)
	require.ErrorIs(t, err, schema.ErrInvalid)
	require.ErrorContains(t, err, "newer travaux")

	other := filepath.Join(dir, "other.db")
	edit(t, other, func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("theirs")); return err })
	_, err = Open(other)
	require.ErrorIs(t, err, schema.ErrInvalid)
}

// edit changes a file of the database behind the ledger's back.
func edit(t *testing.T, path string, f func(*bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(f))
	require.NoError(t, db.Close())
}
