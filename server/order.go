package server

import (
	"cmp"

	"github.com/travaux/travaux/schema"
)

// byPlace orders the parts of a document by their place in it.
func byPlace(a, b schema.Node) int {
	return cmp.Or(cmp.Compare(a.First(schema.PropDocument).Text, b.First(schema.PropDocument).Text),
		cmp.Compare(a.First(schema.PropPosition).Int, b.First(schema.PropPosition).Int))
}

// byNumber orders numbered things as people count: "2" before "10" before "10bis".
func byNumber(a, b schema.Node) int {
	return cmp.Or(natural(a.First(schema.PropSet).Text, b.First(schema.PropSet).Text),
		natural(a.First(schema.PropNumber).Text, b.First(schema.PropNumber).Text))
}

// byName orders documents by symbol or title, numbers as people count.
func byName(a, b schema.Node) int { return natural(a.Label(), b.Label()) }

// byTime orders sessions by their first day, those without one last, then by ordinal.
func byTime(a, b schema.Node) int {
	s, t := a.First(schema.PropStart).Text, b.First(schema.PropStart).Text
	if (s == "") != (t == "") {
		return cmp.Compare(len(t), len(s))
	}
	return cmp.Or(cmp.Compare(s, t), cmp.Compare(a.First(schema.PropOrdinal).Int, b.First(schema.PropOrdinal).Int))
}

// natural compares texts so that runs of digits count as numbers.
func natural(a, b string) int {
	for a != "" && b != "" {
		m, n := digits(a), digits(b)
		if m == 0 || n == 0 {
			if a[0] != b[0] {
				return cmp.Compare(a[0], b[0])
			}
			a, b = a[1:], b[1:]
			continue
		}
		if c := compareDigits(a[:m], b[:n]); c != 0 {
			return c
		}
		a, b = a[m:], b[n:]
	}
	return cmp.Compare(len(a), len(b))
}

// digits is how many ASCII digits a text begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

func compareDigits(a, b string) int {
	for len(a) > 1 && a[0] == '0' {
		a = a[1:]
	}
	for len(b) > 1 && b[0] == '0' {
		b = b[1:]
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}
