package graph

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is remembered is bounded by its weight, and what was asked for last stays.
func TestRecentIsBounded(t *testing.T) {
	r := recent[int, string]{most: 100, weight: func(s string) int { return len(s) }}
	for i := range 50 {
		v, err := r.get(i, func() (string, error) { return strings.Repeat("x", 10), nil })
		require.NoError(t, err)
		require.Len(t, v, 10)
		_, ok := r.find(0)
		require.True(t, ok, "what is asked for again stays")
		require.LessOrEqual(t, r.held, 100)
	}
	require.Equal(t, 100, r.held)
	_, ok := r.find(1)
	require.False(t, ok)
	r.keep(99, strings.Repeat("x", 26))
	_, ok = r.find(99)
	require.False(t, ok, "one value does not push out the others")
}

func TestRecentKeepsNoFailure(t *testing.T) {
	r := recent[int, string]{most: 100, weight: func(s string) int { return len(s) }}
	_, err := r.get(1, func() (string, error) { return "half", errors.New("ended") })
	require.Error(t, err)
	v, err := r.get(1, func() (string, error) { return "all", nil })
	require.NoError(t, err)
	require.Equal(t, "all", v)
}
