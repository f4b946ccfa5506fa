package relay_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/relay"
)

var errFull = errors.New("full")

// numbers begins n jobs; the earlier ones take longer.
func numbers(n int) func(func(func() int) error) error {
	return func(begin func(func() int) error) error {
		for i := range n {
			err := begin(func() int {
				time.Sleep(time.Duration(n-i) * 10 * time.Microsecond)
				return i
			})
			if err != nil {
				return err
			}
		}
		return nil
	}
}

func TestInOrder(t *testing.T) {
	var got []int
	require.NoError(t, relay.Run(t.Context(), numbers(200), func(i int) error { got = append(got, i); return nil }))
	require.Len(t, got, 200)
	for i, n := range got {
		require.Equal(t, i, n)
	}
}

func TestEnds(t *testing.T) {
	require.ErrorIs(t, relay.Run(t.Context(), numbers(10_000), func(i int) error {
		if i == 7 {
			return errFull
		}
		return nil
	}), errFull)
	require.ErrorIs(t, relay.Run(t.Context(), func(func(func() int) error) error { return errFull }, func(int) error { return nil }), errFull)
	ctx, cancel := context.WithCancel(t.Context())
	used := 0
	require.ErrorIs(t, relay.Run(ctx, numbers(10_000), func(int) error { used++; cancel(); return nil }), context.Canceled)
	require.Less(t, used, 10_000)
}
