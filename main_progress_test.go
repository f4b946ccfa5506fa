package main

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/loaders"
)

func TestPace(t *testing.T) {
	for _, c := range []struct {
		now         loaders.Progress
		after       time.Duration
		pace, still string
	}{
		{loaders.Progress{Done: 5, Total: 10, Name: "a"}, 2 * time.Second, "", ""}, // all unchanged
		{loaders.Progress{Done: 5, Read: 5, Total: 10, Bytes: 10e6, Name: "a"}, 2 * time.Second, "2.5 files/s, 5.0 MB/s", "2 s left"},
		{loaders.Progress{Done: 905, Read: 5, Total: 1000, Bytes: 10e3, Name: "a"}, 10 * time.Second, "0.5 files/s, 1 kB/s", "3 min left"},
		{loaders.Progress{Done: 1, Read: 1, Total: 10000, Bytes: 1e6, Name: "a"}, 10 * time.Second, "0.1 files/s, 0.1 MB/s", "27.8 h left"},
		{loaders.Progress{Done: 1, Read: 1, Total: 10, Bytes: 1e6, Name: "a"}, time.Millisecond, "1000.0 files/s, 1000.0 MB/s", ""}, // too soon to tell
		{loaders.Progress{Done: 10, Read: 10, Total: 10, Bytes: 1e6, Name: "a"}, 10 * time.Second, "1.0 files/s, 0.1 MB/s", ""},
		{loaders.Progress{Done: 10, Total: 100}, 10 * time.Second, "", "2 min left"}, // not files
	} {
		require.Equal(t, c.pace, pace(c.now, c.after))
		require.Equal(t, c.still, remaining(c.now, c.after))
	}
}

// TestFitting wants the words, with the bar and the counts beside them, no wider than the terminal, and as many as there is room for.
func TestFitting(t *testing.T) {
	before := 0
	for width := 1; width <= 120; width++ {
		words := fitting(width, len("120"), "reading", "12.0 files/s, 1.5 MB/s", "3 min left")
		if n := utf8.RuneCountInString(words); n > 0 {
			require.LessOrEqual(t, n+len("  85% || (103/120) ")+fewCells, width)
			require.GreaterOrEqual(t, n, before, "%d columns: %q", width, words)
			before = n
		}
	}
	for width, want := range map[int]string{20: "", 40: "3 min left", 64: "12.0 files/s, 1.5 MB/s, 3 min left", 80: "reading 12.0 files/s, 1.5 MB/s, 3 min left"} {
		require.Equal(t, want, fitting(width, len("120"), "reading", "12.0 files/s, 1.5 MB/s", "3 min left"), "%d columns", width)
	}
}

func TestLinkingIsShown(t *testing.T) {
	for width, want := range map[int]string{40: "linking", 100: linkingWords} {
		synctest.Test(t, func(t *testing.T) {
			var b bytes.Buffer
			p := &progress{w: &b, width: func() int { return width }, doing: "reading", begun: time.Now()}
			p.files(loaders.Progress{Done: 1, Read: 1, Total: 2, Name: "a"})
			p.files(loaders.Progress{Done: 2, Read: 2, Total: 2, Name: "b"})
			p.files(loaders.Progress{Done: 2, Read: 2, Total: 2, Linking: true})
			time.Sleep(2 * repaint)
			p.end()
			require.Contains(t, b.String(), want+"  [")
			require.True(t, strings.HasSuffix(b.String(), "\r"), "the line is left clean: %q", b.String())
			time.Sleep(2 * repaint) // the bar looks once more whether it has ended
		})
	}
}
