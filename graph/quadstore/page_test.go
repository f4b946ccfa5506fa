package quadstore

import (
	"math/bits"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// checkPages holds the pages against what page.go and hub.go promise of them.
func checkPages(t *testing.T, v *View) {
	labelled := 0
	for l := range v.AllLinks() {
		p := v.preds.numbers[l.P]
		require.True(t, v.in.has(l.O, p, l.S, l.L))
		if l.L != 0 {
			labelled++
			require.True(t, v.label.has(l.L, p, l.S, l.O))
		}
	}
	for i, tr := range []*tree{&v.out, &v.in, &v.label} {
		total := 0
		for number := range tr.pages() {
			n := Node(number) << pageBits
			pg := tr.page(n)
			require.Equal(t, pg.live(), tr.livePage(Node(number)))
			if pg == nil {
				continue
			}
			if !tr.sealed(n) {
				require.Zero(t, pg.preds&^tr.blocks[number/blockSize].preds)
			}
			total += checkPage(t, pg)
		}
		require.Equal(t, []int{v.quads, v.quads, labelled}[i], total)
	}
	sum := 0
	for p, count := range v.Predicates() {
		sum += count
		require.Len(t, slices.Collect(v.Via(p)), count)
	}
	require.Equal(t, v.quads, sum)
}

func checkPage(t *testing.T, pg *page) (arcs int) {
	require.NotZero(t, pg.live())
	require.Zero(t, pg.arcs.preds()&^pg.preds)
	for left := pg.live(); left != 0; left &= left - 1 {
		from, to, h := pg.list(uint(bits.TrailingZeros64(left)))
		if h == nil {
			require.LessOrEqual(t, to-from, listMax)
			require.Greater(t, to, from)
			checkSorted(t, pg.arcs.cut(from, to))
			arcs += to - from
			continue
		}
		require.Greater(t, h.len(), listBack)
		require.Zero(t, h.preds&^pg.preds)
		var whole columns
		for i, c := range h.chunks {
			require.NotEmpty(t, c.p)
			require.LessOrEqual(t, len(c.p), chunkArcs)
			require.Zero(t, c.preds()&^h.preds)
			whole.add(*c)
			require.Equal(t, len(whole.p), h.ends[i])
		}
		checkSorted(t, whole)
		arcs += h.len()
	}
	return arcs
}

func checkSorted(t *testing.T, c columns) {
	require.Equal(t, len(c.p), len(c.v))
	require.Equal(t, len(c.p), len(c.w))
	for i := 1; i < len(c.p); i++ {
		if !less(c.p[i-1], c.v[i-1], c.w[i-1], c.p[i], c.v[i], c.w[i]) {
			t.Fatalf("arcs %d and %d are out of order", i-1, i)
		}
	}
}
