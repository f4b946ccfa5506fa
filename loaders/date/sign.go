package date

import "strings"

// sign is the ordinal sign glued to a number at the head of s ("th", "er", "º"); "" when s begins with none.
func sign(s string) string {
	for _, g := range [...]string{"st", "nd", "rd", "th", "ère", "ere", "ème", "eme", "er", "re", "nde", "nd", "e", ".º", ".ª", ".°", "º", "ª", "°", "o", "a",
		"ST", "ND", "RD", "TH", "ÈRE", "ERE", "ÈME", "EME", "ER", "RE", "E"} {
		if strings.HasPrefix(s, g) && !letterAt(s, len(g)) {
			return g
		}
	}
	return ""
}

func letterAt(s string, i int) bool {
	for _, r := range s[min(i, len(s)):] {
		return wordRune(r)
	}
	return false
}
