package authority

import "strings"

var romanDigits = []struct {
	value int
	sign  string
}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}

// roman is n, from 1 to 399, as the canonical Roman numeral.
func roman(n int) string {
	var b strings.Builder
	for _, d := range romanDigits {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.sign)
		}
	}
	return b.String()
}

// parseRoman reads a canonical Roman numeral up to CCC; anything else ("XVID", "IIII") gives 0.
func parseRoman(s string) int {
	n, rest := 0, s
	for _, d := range romanDigits {
		for strings.HasPrefix(rest, d.sign) {
			n, rest = n+d.value, rest[len(d.sign):]
		}
	}
	if rest != "" || n > 300 || roman(n) != s {
		return 0
	}
	return n
}
