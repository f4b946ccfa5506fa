package graph

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/schema"
)

// noted is a paper that cites another one, with evidence; another edition says other things.
func noted(i, edition int) schema.Entry {
	doc := schema.ID(fmt.Sprintf("acme:document/N/%d", i))
	quote := fmt.Sprintf("document N/%d, edition %d", (i+edition)%40, edition)
	return schema.Entry{Key: string(doc) + "@en", Layer: schema.LayerSource, Document: doc, Language: "en", Hash: fmt.Sprint(i, edition), Text: quote,
		Statements: []schema.Statement{{Node: doc, Property: schema.PropPresent, Value: schema.Flag()}, {Node: doc, Property: schema.PropTitle, Value: schema.InLang(fmt.Sprint("Note ", i, edition), "en")},
			{Node: doc.Part("para_1"), Property: schema.PropText, Value: schema.Text(quote)}},
		Edges: []schema.Edge{{From: doc, Relation: schema.Cites, To: schema.ID(fmt.Sprintf("acme:document/N/%d", (i+edition)%40)), Evidence: schema.Evidence{Document: doc,
			Segment: "para_1", Start: 1, End: 1 + len(quote), Quote: quote, Rule: "test", Origin: schema.Extracted, TextHash: fmt.Sprint(i, edition)}}}}
}

// opened opens a store that keeps snapshots however small it is.
func opened(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	require.NoError(t, err)
	s.snapshot.least = 1
	return s
}

// sameAsBuilt checks a store against what its ledger says.
func sameAsBuilt(t *testing.T, s *Store) {
	t.Helper()
	problems, err := s.Check(t.Context())
	require.NoError(t, err)
	require.Empty(t, problems)
	packed, err := s.packed(t.Context())
	require.NoError(t, err)
	index, faults, err := build(t.Context(), packed)
	require.NoError(t, err)
	require.Empty(t, faults)
	require.Equal(t, index.View().Quads(), s.View().q.Quads())
	require.Equal(t, index.View().Nodes(), s.View().q.Nodes())
}

func fillNotes(t *testing.T, path string) {
	s := opened(t, path)
	var b schema.Batch
	for i := range 40 {
		b.Entries = append(b.Entries, noted(i, 0))
	}
	derived := []schema.Entry{{Key: "link:wipo:issue/x", Layer: schema.LayerDerived, Hash: "d", Statements: []schema.Statement{{Node: "acme:issue/x", Property: schema.PropTitle, Value: schema.Text("X")}}}}
	b.Derived = &derived
	require.NoError(t, s.Commit(t.Context(), b))
	require.NoError(t, s.Close())
	require.FileExists(t, path+snapshotSuffix)
}

// TestSnapshotFollowsLedger opens a store with the snapshot of an earlier moment: what was added, changed and removed since is as if
// the index had been built.
func TestSnapshotFollowsLedger(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	fillNotes(t, path)
	s := opened(t, path)
	require.Empty(t, s.snapshot.why)
	require.True(t, s.snapshot.there)
	require.True(t, s.View().q.Whole(), "nothing has changed")
	sameAsBuilt(t, s)
	before := s.View()
	derived := []schema.Entry{{Key: "link:wipo:issue/y", Layer: schema.LayerDerived, Hash: "d", Statements: []schema.Statement{{Node: "acme:issue/y", Property: schema.PropTitle, Value: schema.Text("Y")}}}}
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Entries: []schema.Entry{noted(3, 1), noted(99, 0)}, Removed: []string{noted(7, 0).Key}, Derived: &derived}))
	s.snapshot.least = 1 << 30
	require.NoError(t, s.Close())

	again := opened(t, path)
	require.Empty(t, again.snapshot.why)
	require.False(t, again.View().q.Whole())
	require.Equal(t, s.View().Version(), again.View().Version())
	sameAsBuilt(t, again)
	again.snapshot.changed.Store(1 << 20)
	require.NoError(t, again.Close())
	last := opened(t, path)
	require.Empty(t, last.snapshot.why)
	require.True(t, last.View().q.Whole())
	sameAsBuilt(t, last)
	require.NoError(t, last.Close())
	nodes, err := before.Nodes(t.Context(), []schema.ID{"acme:document/N/7"})
	require.NoError(t, err)
	require.Equal(t, "Note 7 0", nodes[0].First(schema.PropTitle).Text, "a view of a mapped snapshot outlives its store")
}

// TestSnapshotOfOtherHistory restores an older copy of the store beside the snapshot, and moves a snapshot to another store.
func TestSnapshotOfOtherHistory(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "store.db")
	fillNotes(t, path)
	older, err := os.ReadFile(path)
	require.NoError(t, err)
	s := opened(t, path)
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Entries: []schema.Entry{noted(3, 1)}}))
	s.snapshot.changed.Store(1 << 20)
	require.NoError(t, s.Close())
	require.NoError(t, os.WriteFile(path, older, 0o600))
	s = opened(t, path)
	require.Empty(t, s.snapshot.why)
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Entries: []schema.Entry{noted(4, 1)}})) // the version of the snapshot, another content
	require.NoError(t, s.Close())
	s = opened(t, path)
	sameAsBuilt(t, s)
	require.NoError(t, s.Close())

	other := filepath.Join(folder, "other.db")
	fillNotes(t, other)
	snapshot, err := os.ReadFile(path + snapshotSuffix)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(other+snapshotSuffix, snapshot, 0o600))
	s = opened(t, other)
	require.Contains(t, s.snapshot.why, "another store")
	sameAsBuilt(t, s)
	require.NoError(t, s.Close())
	s = opened(t, other)
	require.Empty(t, s.snapshot.why, "it was replaced")
	require.NoError(t, s.Close())
}

// TestDamagedSnapshot spoils the file at random: it is put aside, and replaced.
func TestDamagedSnapshot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	fillNotes(t, path)
	sound, err := os.ReadFile(path + snapshotSuffix)
	require.NoError(t, err)
	log := slog.Default()
	slog.SetDefault(slog.New(slog.DiscardHandler)) // one line for each
	t.Cleanup(func() { slog.SetDefault(log) })
	rng := rand.New(rand.NewPCG(3, 3))
	for i := range 60 {
		spoilt := append([]byte(nil), sound...)
		switch {
		case i%3 == 0:
			spoilt = spoilt[:rng.IntN(len(spoilt))]
		case i%3 == 1:
			spoilt[rng.IntN(len(spoilt))] ^= 0x10
		default:
			spoilt[rng.IntN(64)]++
		}
		require.NoError(t, os.WriteFile(path+snapshotSuffix, spoilt, 0o600))
		s := opened(t, path)
		sameAsBuilt(t, s)
		require.NoError(t, s.Close())
		if s.snapshot.why != "" && i%10 == 0 {
			s = opened(t, path)
			require.Empty(t, s.snapshot.why)
			require.NoError(t, s.Close())
		}
	}
}

// TestSnapshotOfDamagedLedger damages an entry: the snapshot knows what it said, and is not used.
func TestSnapshotOfDamagedLedger(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	fillNotes(t, path)
	file, err := os.ReadFile(path)
	require.NoError(t, err)
	at := strings.Index(string(file), noted(5, 0).Key+"\x00"+noted(5, 0).Hash)
	require.Positive(t, at)
	for k := range 8 {
		file[at+len(noted(5, 0).Key)+len(noted(5, 0).Hash)+9+k] ^= 0xff
	}
	require.NoError(t, os.WriteFile(path, file, 0o600))
	s := opened(t, path)
	require.False(t, s.snapshot.there)
	require.NotEmpty(t, s.Faults())
	nodes, err := s.View().Nodes(t.Context(), []schema.ID{"acme:document/N/5"})
	require.NoError(t, err)
	require.Empty(t, nodes[0].First(schema.PropTitle).Text)
	require.NoError(t, s.Close())
}

// TestSnapshotModel changes a store at random, opens it again and again, and compares.
func TestSnapshotModel(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	rng := rand.New(rand.NewPCG(5, 5))
	fillNotes(t, path)
	used := 0
	for round := range 30 {
		s := opened(t, path)
		if s.snapshot.why == "" {
			used++
		}
		sameAsBuilt(t, s)
		for range rng.IntN(4) {
			var b schema.Batch
			for range 1 + rng.IntN(3) {
				b.Entries = append(b.Entries, noted(rng.IntN(50), round))
			}
			if rng.IntN(3) == 0 {
				b.Removed = []string{noted(50+rng.IntN(10), 0).Key, noted(rng.IntN(50), 0).Key}
				b.Entries = nil
			}
			require.NoError(t, s.Commit(t.Context(), b))
		}
		if rng.IntN(4) > 0 {
			s.snapshot.least = 1 << 30 // ends without writing one
		}
		require.NoError(t, s.Close())
	}
	require.Greater(t, used, 8)
}

// TestNoSnapshot is about stores that keep none.
func TestNoSnapshot(t *testing.T) {
	s, err := Open(ledger.Memory)
	require.NoError(t, err)
	require.Nil(t, s.snapshot)
	require.NoError(t, s.Close())
	path := filepath.Join(t.TempDir(), "store.db")
	s, err = Open(path)
	require.NoError(t, err)
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Entries: []schema.Entry{noted(1, 1)}}))
	require.NoError(t, s.Close())
	require.NoFileExists(t, path+snapshotSuffix, "too few quads")
	s = opened(t, path)
	require.NoError(t, os.Mkdir(path+snapshotSuffix, 0o700)) // no file can be put in its place
	require.Error(t, s.save(context.Background()))
	require.NoError(t, s.Close())
	left, err := filepath.Glob(path + "*.new")
	require.NoError(t, err)
	require.Empty(t, left)
}
