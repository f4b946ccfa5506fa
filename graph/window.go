package graph

import (
	"sort"
	"strings"
)

// window is a part of a sorted list: from the first place to the one before the second.
type window struct{ from, to int }

// windows are the parts of n dates, sorted with what is not dated last, that may lie between two dates, see between, in order. Mostly that is one: what
// is known by its year or month alone may be later than it sorts.
//
//	1999-12-31 2002 2002-01-07 2002-03-01 2002-09-20    from 2002-03: 2002, and what follows 2002-01-07
func windows(n int, date func(int) string, from, to string) (parts []window) {
	search := func(at int, is func(date string) bool) int {
		return at + sort.Search(n-at, func(i int) bool { d := date(at + i); return d == "" || is(d) })
	}
	end := search(0, func(d string) bool { return to != "" && d > to && !strings.HasPrefix(d, to) })
	at := 0
	for size := 1; size < len(from); { // of what is before from, that of which from is the more exact date
		at = search(at, func(d string) bool { return d >= from[:size] })
		if at >= end || date(at) >= from {
			break
		}
		if d := date(at); strings.HasPrefix(from, d) {
			after := search(at, func(other string) bool { return other > d })
			parts, at = append(parts, window{at, after}), after
			continue
		}
		for size < len(from) && from[:size] <= date(at) {
			size++
		}
	}
	if at = search(at, func(d string) bool { return d >= from }); at < end {
		parts = append(parts, window{at, end})
	}
	return parts
}

// linesBetween are the parts of lines, sorted by date, that may lie between two dates, either of which may be open, in their order. What is not dated is in none.
func linesBetween(lines []*line, from, to string, reverse bool) (parts [][]*line) {
	n := sort.Search(len(lines), func(i int) bool { return lines[i].date == "" })
	if !reverse {
		for _, w := range windows(n, func(i int) string { return lines[i].date }, from, to) {
			parts = append(parts, lines[w.from:w.to])
		}
		return parts
	}
	all := windows(n, func(i int) string { return lines[n-1-i].date }, from, to)
	for i := len(all) - 1; i >= 0; i-- {
		parts = append(parts, lines[n-all[i].to:n-all[i].from])
	}
	return parts
}
