package main

import (
	"cmp"
	"slices"
	"strings"
)

// nearest gives the n names that are most like a mistyped one: those that share most of its words, then those that the
// fewest changes of letters turn into it.
func nearest(typed string, names []string, n int) []string {
	words := strings.Split(strings.ToLower(typed), "-")
	shared := func(name string) (count int) {
		for _, w := range strings.Split(name, "-") {
			if len(w) > 3 && slices.Contains(words, w) {
				count++
			}
		}
		return count
	}
	sorted := slices.Clone(names)
	slices.SortStableFunc(sorted, func(a, b string) int {
		return cmp.Or(shared(b)-shared(a), changes(typed, a)-changes(typed, b), cmp.Compare(a, b))
	})
	return sorted[:min(n, len(sorted))]
}

// changes counts the letters that must be put in, taken out or replaced to turn one name into another (Levenshtein).
func changes(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			here := row[j+1]
			replaced := before
			if a[i] != b[j] {
				replaced++
			}
			row[j+1], before = min(replaced, here+1, row[j]+1), here
		}
	}
	return row[len(b)]
}
