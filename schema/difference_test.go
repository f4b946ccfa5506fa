package schema

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestDifference(t *testing.T) {
	for _, tt := range []struct {
		before, after string
		want          []Change
	}{
		{"", "", nil},
		{"keep the item", "keep the item", []Change{{ChangeSame, "keep the item"}}},
		{"keep the item for 2003", "keep the item for 2004", []Change{{ChangeSame, "keep the item for"}, {ChangeRemoved, "2003"}, {ChangeAdded, "2004"}}},
		{"", "a new text", []Change{{ChangeAdded, "a new text"}}},
		{"call a meeting in May", "hold talks and then call a meeting", []Change{{ChangeAdded, "hold talks and then"}, {ChangeSame, "call a meeting"}, {ChangeRemoved, "in May"}}},
	} {
		if got := Difference(tt.before, tt.after); !slices.Equal(got, tt.want) {
			t.Errorf("%q to %q: %v, want %v", tt.before, tt.after, got, tt.want)
		}
	}
}

// TestDifferenceRestores: what stayed and was removed is the first text, what stayed and was added the second.
func TestDifferenceRestores(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	words := func() string {
		var w []string
		for range r.IntN(30) {
			w = append(w, string(rune('a'+r.IntN(5))))
		}
		return strings.Join(w, " ")
	}
	for range 300 {
		a, b := words(), words()
		var before, after []string
		for _, c := range Difference(a, b) {
			if c.Kind != ChangeAdded {
				before = append(before, c.Text)
			}
			if c.Kind != ChangeRemoved {
				after = append(after, c.Text)
			}
		}
		if strings.Join(before, " ") != a || strings.Join(after, " ") != b {
			t.Fatalf("%q to %q is %v", a, b, Difference(a, b))
		}
	}
}

func TestDifferenceIsBounded(t *testing.T) {
	long := strings.Repeat("a b c d ", longestCompared)
	if got := Difference("x "+long+"y", "z "+strings.Repeat("q ", longestCompared*2)+"w"); len(got) != 2 {
		t.Errorf("%d runs, want two", len(got))
	}
}
