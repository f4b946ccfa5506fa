package segment

import (
	"strings"
	"unicode/utf8"
)

// rangeAtEnd finds the paragraphs at the end of a line of a table of contents: "OPENING ........ 6 and 7" gives the
// length of the title and "6-7". They stand after dots, bars, a tab or at least two spaces, or alone on the line. Of two
// columns the first is taken, as the second gives pages.
func rangeAtEnd(s string) (title int, rng string) {
	end, rng := lastRange(s)
	if rng == "" {
		return len(s), ""
	}
	if k, r := lastRange(s[:end]); r != "" && !strings.Contains(rng, "-") && (strings.Contains(r, "-") || strings.HasSuffix(strings.TrimRight(s[:end], " "), "\t") || k < end) {
		return k, r
	}
	return end, rng
}

func lastRange(s string) (title int, rng string) {
	s = strings.TrimRight(s, " |\t\u00a0")
	b, i := numberBack(s)
	if b == "" {
		return len(s), ""
	}
	rest := s[:i]
	for _, sep := range [...]string{"to", "and", "a", "à", "et", "y", "-", "–", "—"} {
		trimmed := strings.TrimRight(rest, " \u00a0")
		if !strings.HasSuffix(trimmed, sep) {
			continue
		}
		a, k := numberBack(strings.TrimRight(trimmed[:len(trimmed)-len(sep)], " \u00a0"))
		if n := leaderLen(s[:k]); a != "" && n >= 0 {
			return k - n, a + "-" + b
		}
	}
	if n := leaderLen(rest); n >= 0 {
		return i - n, b
	}
	return len(s), ""
}

// numberBack reads the figures that s ends with and where they begin.
func numberBack(s string) (string, int) {
	i := len(s)
	for i > 0 && isDigit(s[i-1]) {
		i--
	}
	if len(s)-i > 4 || i == len(s) {
		return "", len(s)
	}
	return s[i:], i
}

// leaderLen is the length of what leads from a title to its number, at the end of s; -1 when there is no leader.
func leaderLen(s string) int {
	if strings.TrimSpace(s) == "" {
		return len(s)
	}
	k, dots, spaces, bars := len(s), 0, 0, 0
	for k > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:k])
		switch r {
		case '.', '…', '·':
			dots++
		case ' ', '\u00a0':
			spaces++
		case '\t', '|':
			bars++
		default:
			r = 0
		}
		if r == 0 {
			break
		}
		k -= n
	}
	if bars > 0 || dots > 1 || spaces > 1 {
		return len(s) - k
	}
	return -1
}
