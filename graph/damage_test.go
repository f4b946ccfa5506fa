package graph_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// TestDamage spoils one of two papers in the file: the other one is served, Check names the spoilt one, and loading it
// again makes the store sound.
func TestDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	one, two := coupled(1, 0, 1), coupled(2, 0, 1)
	b := schema.Batch{Entries: []schema.Entry{one, two}}
	for _, e := range b.Entries {
		b.Files = append(b.Files, schema.File{Path: "/" + e.Key, Key: e.Key, Hash: e.Hash, Reader: "r"})
	}
	require.NoError(t, s.Commit(t.Context(), b))
	require.NoError(t, s.Close())
	spoil(t, path, one.Key)

	s = open(t, path)
	defer s.Close()
	nodes, err := s.View().Nodes(t.Context(), []schema.ID{one.Document, two.Document})
	require.NoError(t, err)
	require.False(t, nodes[0].Present())
	require.True(t, nodes[1].Present())
	require.Len(t, s.Faults(), 1)
	problems, err := s.Check(t.Context())
	require.NoError(t, err)
	require.Contains(t, strings.Join(problems, "\n"), one.Key)
	require.NotContains(t, strings.Join(problems, "\n"), two.Key)
	f, _ := s.File("/" + one.Key)
	require.Empty(t, f.Reader, "it must be read again")

	require.NoError(t, s.Commit(t.Context(), b))
	nodes, err = s.View().Nodes(t.Context(), []schema.ID{one.Document})
	require.NoError(t, err)
	require.True(t, nodes[0].Present())
	problems, err = s.Check(t.Context())
	require.NoError(t, err)
	require.Empty(t, problems)
}

func spoil(t *testing.T, path, key string) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bolt.Tx) error {
		entries := tx.Bucket([]byte("entries"))
		k, v := entries.Cursor().Seek([]byte(key))
		spoilt := append([]byte(nil), v...)
		spoilt[len(spoilt)/2] ^= 0x40
		return entries.Put(append([]byte(nil), k...), spoilt)
	}))
	require.NoError(t, db.Close())
}

func TestInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	defer s.Close()
	_, err := graph.Open(path)
	require.ErrorIs(t, err, schema.ErrInUse)
}
