package authority

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestTrieFindsEveryForm(t *testing.T) {
	forms := []string{"the Board", "Board", "the Board of Works", "Boards", "BOA", "board", "Œuvre", "œuvre", "é", "the", "1st Board", "(sic)", ""}
	var x trie
	for i, f := range forms {
		x.put(f, i)
	}
	pieces := []string{"the ", "The ", "Board", "board", "s", " of Works", "BOA", "Œuvre", "œuvre", "é", "1st ", "(sic)", " ", "-", "\xff", "\x85", "t"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 4000 {
		var b strings.Builder
		for range r.IntN(9) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		str := b.String()
		var want []hit
		for i := range len(str) {
			for n, f := range forms {
				if f != "" && startsWord(str, i) && len(str) >= i+len(f) && asciiLower(str[i:i+len(f)]) == asciiLower(f) {
					want = append(want, hit{i, i + len(f), n})
				}
			}
		}
		got := x.find(str)
		order := func(a, b hit) int { return 1e6*(a.start-b.start) + 1e3*(a.end-b.end) + a.form - b.form }
		slices.SortFunc(want, order)
		if !slices.IsSortedFunc(got, order) || !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", str, got, want)
		}
	}
}
