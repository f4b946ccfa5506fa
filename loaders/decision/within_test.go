package decision

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestWithin compares the verbs and the parts that are found by halving with those that a look at every one finds.
func TestWithin(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		n := dice.IntN(12)
		verbs, kids, places := make([]verb, n), make([]int, n), make([]int, n)
		at := 0
		for i := range n {
			at += 1 + dice.IntN(9)
			verbs[i], kids[i], places[i] = verb{start: at}, 100+i, at
		}
		from, to := dice.IntN(60), dice.IntN(60)
		var want []verb
		for _, v := range verbs {
			if v.start >= from && v.start < to {
				want = append(want, v)
			}
		}
		if got := (&scene{verbs: verbs}).within(from, to); !slices.Equal(got, want) {
			t.Fatalf("%v from %d to %d: %v, wanted %v", verbs, from, to, got, want)
		}
		all := [][2]int{{0, dice.IntN(30)}, {30 + dice.IntN(9), 40 + dice.IntN(30)}}
		for s := range all {
			var under []int
			for i, k := range kids {
				if places[i] >= all[s][1] && (s+1 == len(all) || places[i] <= all[s+1][0]) {
					under = append(under, k)
				}
			}
			if got := between(kids, places, all, s); !slices.Equal(got, under) {
				t.Fatalf("parts at %v behind sentence %d of %v: %v, wanted %v", places, s, all, got, under)
			}
		}
	}
}
