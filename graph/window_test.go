package graph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

// TestWindows compares what is cut out of sorted lists with a look at each line, for dates of every exactness, in both directions.
func TestWindows(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	date := func() string {
		return fmt.Sprintf("%d-%02d-%02d", 1999+rng.IntN(4), 1+rng.IntN(3), 1+rng.IntN(3))[:[]int{0, 4, 4, 7, 7, 10, 10, 10}[rng.IntN(8)]]
	}
	found := 0
	for range 3000 {
		var lines []*line
		for i := range rng.IntN(40) {
			lines = append(lines, &line{id: schema.ID(fmt.Sprintf("acme:document/A/%d", i)), date: date()})
		}
		from, to := date(), date()
		for _, reverse := range []bool{false, true} {
			slices.SortFunc(lines, listKey{order: schema.ByDate, reverse: reverse}.compare)
			var want []*line
			for _, l := range lines {
				if between(l.date, from, to) {
					want = append(want, l)
				}
			}
			found += len(want)
			require.Equal(t, want, slices.Concat(linesBetween(lines, from, to, reverse)...), "%v from %q to %q, reverse %v", lines, from, to, reverse)
		}
	}
	require.Greater(t, found, 10000)
}

// TestBackwards compares what lies on a shelf by date with what is sorted so, in both directions, before and after lines come and go.
func TestBackwards(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	some := func(from, n int) (lines []*line) {
		for i := range n {
			l := &line{id: schema.ID(fmt.Sprintf("acme:document/A/%d", from+i)), date: []string{"", "2001", "2001-02", "2001-02-03", "2002"}[rng.IntN(5)]}
			l.bodies = []schema.ID{"acme:body/a", "acme:body/b"}[:rng.IntN(3)]
			lines = append(lines, l)
		}
		return lines
	}
	check := func(s *shelf, all []*line) {
		for _, body := range []schema.ID{"", "acme:body/a", "acme:body/b"} {
			for _, reverse := range []bool{false, true} {
				k := listKey{order: schema.ByDate, reverse: reverse, body: body}
				want := slices.DeleteFunc(slices.Clone(all), func(l *line) bool { return !k.has(l) })
				slices.SortFunc(want, k.compare)
				require.True(t, slices.Equal(want, s.list(k)), "%+v: %v and %v", k, want, s.list(k))
			}
		}
	}
	for range 200 {
		lines, more := some(0, rng.IntN(30)), some(100, rng.IntN(10))
		s := newShelf(slices.Clone(lines))
		check(s, lines)
		gone := rng.IntN(len(lines) + 1)
		check(s.replace(lines[:gone], more), slices.Concat(lines[gone:], more))
		check(s, lines)
	}
}

// TestShelfForgetsLists asks for more lists than a shelf keeps: all are right, and what is asked for again and again stays.
func TestShelfForgetsLists(t *testing.T) {
	var lines []*line
	for i := range 3 * mostLists {
		lines = append(lines, &line{id: schema.ID(fmt.Sprintf("acme:document/A/%04d", i)), kinds: []string{fmt.Sprint("KIND", i)}, label: "x"})
	}
	s, hot := newShelf(slices.Clone(lines)), listKey{order: schema.ByLabel}
	first := s.list(hot)
	require.Len(t, first, len(lines))
	for i := range lines {
		require.Equal(t, []*line{lines[i]}, s.list(listKey{order: schema.ByLabel, kind: fmt.Sprint("KIND", i)}))
		require.Same(t, &first[0], &s.list(hot)[0])
	}
	require.LessOrEqual(t, len(s.lists), mostLists)
	next := s.replace(lines[:1], nil)
	require.Len(t, next.list(hot), len(lines)-1)
	require.Empty(t, next.list(listKey{order: schema.ByLabel, kind: "KIND0"}))
	require.Len(t, s.list(hot), len(lines))
}
