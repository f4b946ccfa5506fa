package kept_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/server/kept"
)

func TestAnswers(t *testing.T) {
	a := kept.New(1 << 20)
	_, ok := a.Find(0, "q")
	require.False(t, ok)
	a.Keep(1, "q", []byte("one"))
	got, ok := a.Find(1, "q")
	require.True(t, ok)
	require.Equal(t, "one", string(got))
	_, ok = a.Find(2, "q")
	require.False(t, ok, "a later version has not been asked")
	_, ok = a.Find(0, "q")
	require.False(t, ok)
	a.Keep(2, "r", []byte("two"))
	_, ok = a.Find(1, "q")
	require.False(t, ok, "what was kept of the version before is let go")
	a.Keep(1, "q", []byte("late"))
	_, ok = a.Find(2, "q")
	require.False(t, ok)
	a.Keep(2, "long", []byte(strings.Repeat("x", 20_000)))
	_, ok = a.Find(2, "long")
	require.False(t, ok)
	hits, misses := a.Found()
	require.EqualValues(t, 1, hits)
	require.EqualValues(t, 6, misses)
}

func TestNothingIsKept(t *testing.T) {
	a := kept.New(0)
	a.Keep(1, "q", []byte("one"))
	_, ok := a.Find(1, "q")
	require.False(t, ok)
	require.Zero(t, a.Held())
}

// However much is asked, from however many sides, no more is held than was said, and every answer is that to its question.
func TestAnswersAreBounded(t *testing.T) {
	const most = 1 << 20
	a := kept.New(most)
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 5000 {
				version, name := uint64(i/1000), fmt.Sprint("question ", (i*7+g)%3000)
				if answer, ok := a.Find(version, name); ok {
					require.Equal(t, fmt.Sprint(version, name), string(answer[:len(fmt.Sprint(version, name))]))
					continue
				}
				a.Keep(version, name, []byte(fmt.Sprint(version, name)+strings.Repeat(".", i%2000)))
				require.LessOrEqual(t, a.Held(), most)
			}
		})
	}
	wg.Wait()
	require.Greater(t, a.Held(), most/2)
}
