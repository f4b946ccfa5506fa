package columns

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func links(n int) []Link {
	out := make([]Link, n)
	for i := range out {
		out[i] = Link{Box: Box{Title: fmt.Sprintf("PAPER/%d of the Working Group on very long names", i), Note: strings.Repeat("Ω", 99)}, Name: "cites", Out: i%2 == 0}
	}
	return out
}

// Nothing leaves the picture, no box meets another, and lines that end higher also begin higher: none crosses another.
func TestDraw(t *testing.T) {
	for _, n := range [][2]int{{0, 0}, {1, 0}, {0, 7}, {12, 3}, {12, 12}} {
		p := Draw(Box{Title: "A"}, links(n[0]), links(n[1]))
		require.GreaterOrEqual(t, p.Centre.Y, top-1)
		require.LessOrEqual(t, p.Centre.Y+p.Centre.H, p.H)
		for _, side := range [][]Link{p.Left, p.Right} {
			for i, l := range side {
				require.GreaterOrEqual(t, l.X, 0.0)
				require.LessOrEqual(t, l.X+l.W, p.W)
				require.LessOrEqual(t, l.Y+l.H, p.H)
				require.LessOrEqual(t, len([]rune(l.Title)), 30)
				require.True(t, strings.HasSuffix(l.Title, "…"))
				if i > 0 {
					require.GreaterOrEqual(t, l.Y, side[i-1].Y+high+20)
				}
			}
		}
	}
}

func TestShorten(t *testing.T) {
	require.Equal(t, "A/36/15", shorten("A/36/15", 14.5, 180))
	require.Equal(t, "", shorten("", 14.5, 10))
	for _, s := range []string{strings.Repeat("é", 500), strings.Repeat("中", 500), strings.Repeat("W", 500)} {
		require.Less(t, len([]rune(shorten(s, 14.5, 180))), 30)
	}
}
