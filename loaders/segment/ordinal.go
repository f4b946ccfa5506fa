package segment

import "strings"

// romanValue reads a Roman numeral in letters of one case; 0 when s is none in its usual form.
func romanValue(s string) int {
	if s == "" || len(s) > 12 {
		return 0
	}
	n, last := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := romanDigit(s[i])
		if v == 0 {
			return 0
		}
		if v < last {
			n -= v
		} else {
			n += v
			last = v
		}
	}
	if n <= 0 || n > 399 || roman(n) != strings.ToLower(s) {
		return 0
	}
	return n
}

func romanDigit(c byte) int {
	switch c | 0x20 {
	case 'i':
		return 1
	case 'v':
		return 5
	case 'x':
		return 10
	case 'l':
		return 50
	case 'c':
		return 100
	case 'd':
		return 500
	case 'm':
		return 1000
	}
	return 0
}

// roman writes n, which must be below 400, as a Roman numeral in small letters.
func roman(n int) string {
	parts := [...]struct {
		v int
		s string
	}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}
	var b strings.Builder
	for _, p := range parts {
		for ; n >= p.v; n -= p.v {
			b.WriteString(p.s)
		}
	}
	return b.String()
}

// alphaValue reads a letter label: a is 1, z 26, aa 27, bb 28; 0 when s is none.
func alphaValue(s string) int {
	s = strings.ToLower(s)
	switch {
	case len(s) == 1 && isLetter(s[0]):
		return int(s[0]-'a') + 1
	case len(s) == 2 && s[0] == s[1] && isLetter(s[0]):
		return int(s[0]-'a') + 27
	}
	return 0
}

// bisValue gives the place of a Latin numeral adverb after a number, as in "14bis"; 0 when s is none.
func bisValue(s string) int {
	switch strings.ToLower(s) {
	case "bis":
		return 1
	case "ter":
		return 2
	case "quater":
		return 3
	case "quinquies":
		return 4
	case "sexies":
		return 5
	case "septies":
		return 6
	case "octies":
		return 7
	}
	return 0
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isLower(c byte) bool  { return c >= 'a' && c <= 'z' }
func isUpper(c byte) bool  { return c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
