package server

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What the start page asks is asked before anybody opens it.
func TestPrepareAsksWhatTheStartPageAsks(t *testing.T) {
	h, m := serve(t)
	m.calls.Store(0)
	require.Equal(t, 200, fetch(h, "GET", "/", "").Code)
	page := m.calls.Load()
	m.calls.Store(0)
	require.NoError(t, Prepare(t.Context(), m))
	require.GreaterOrEqual(t, m.calls.Load(), page)
	require.Greater(t, page, int64(3))
}
