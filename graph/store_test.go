package graph_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/graphtest"
)

func open(t *testing.T, path string) *graph.Store {
	t.Helper()
	s, err := graph.Open(path)
	require.NoError(t, err)
	return s
}

func TestMemory(t *testing.T) {
	graphtest.TestAll(t, func(t *testing.T) graphtest.Store { return open(t, ":memory:") })
}

func TestFile(t *testing.T) {
	graphtest.TestAll(t, func(t *testing.T) graphtest.Store {
		path := filepath.Join(t.TempDir(), "store.db")
		return onDisk{open(t, path), path}
	})
}

// onDisk is a store in a file.
type onDisk struct {
	*graph.Store
	path string
}

func (s onDisk) Reopen(t *testing.T) graphtest.Store {
	require.NoError(t, s.Close())
	next := onDisk{open(t, s.path), s.path}
	t.Cleanup(func() { _ = next.Close() })
	return next
}
