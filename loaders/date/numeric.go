package date

import (
	"strings"
	"unicode/utf8"
)

// numeric finds the dates written in figures only: 2002-09-20, and 20.9.2002 or 20/9/2002 where just one of the two
// numbers can be a month.
func numeric(s string) []Found {
	var out []Found
	for i := 0; i < len(s); {
		if s[i] < '0' || s[i] > '9' {
			i++
			continue
		}
		d, n, ok := figures(s[i:])
		if ok && lone(s, i, i+n) {
			out = append(out, Found{Start: i, End: i + n, Range: Range{d, d}})
			i += n
			continue
		}
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
	}
	return out
}

// figures reads three numbers with one and the same sign between them.
func figures(s string) (d Date, length int, ok bool) {
	var n, width [3]int
	var sep byte
	i := 0
	for k := range 3 {
		if k > 0 {
			if i >= len(s) || !strings.ContainsRune("-./", rune(s[i])) || (k == 2 && s[i] != sep) {
				return Date{}, 0, false
			}
			sep = s[i]
			i++
		}
		for ; i < len(s) && s[i] >= '0' && s[i] <= '9' && width[k] < 5; i++ {
			n[k] = n[k]*10 + int(s[i]-'0')
			width[k]++
		}
	}
	switch {
	case sep == '-' && width == [3]int{4, 2, 2} && n[0] >= 1500 && n[0] < 2200:
		d = Date{n[0], n[1], n[2]}
	case sep != '-' && width[2] == 4 && width[0] <= 2 && width[1] <= 2 && n[2] >= 1500 && n[2] < 2200:
		d = oneReading(n[0], n[1], n[2])
	}
	return d, i, d.Month > 0 && d.Day > 0 && d.valid()
}

func oneReading(a, b, year int) Date {
	switch {
	case a > 12 && b <= 12, a == b:
		return Date{year, b, a}
	case b > 12 && a <= 12:
		return Date{year, a, b}
	}
	return Date{}
}

// lone tells that s[i:j] is not a part of something longer: a symbol, a number, a version.
func lone(s string, i, j int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[j:])
	if i > 0 && (wordRune(before) || strings.ContainsRune("/-.", before)) {
		return false
	}
	if j < len(s) && (wordRune(after) || after == '/' || after == '-') {
		return false
	}
	return j+1 >= len(s) || s[j] != '.' || s[j+1] < '0' || s[j+1] > '9'
}

func wordRune(r rune) bool { return fold(r) != 0 || (r >= '0' && r <= '9') || r == '_' }
