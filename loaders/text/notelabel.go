package text

import (
	"strings"
	"unicode/utf8"
)

// noteLabelOf reads the label of a footnote at the beginning of a line: its style, the label and its length in bytes
// with the white space after it.
func noteLabelOf(s string) (style noteStyle, label string, length int) {
	switch c := s[0]; {
	case c == '*':
		n := len(s) - len(strings.TrimLeft(s, "*"))
		if n < 4 && n < len(s) && (s[n] == ' ' || s[n] == '\t' || isUpper(s[n])) {
			return starNote, s[:n], spaced(s, n)
		}
	case c == '[':
		end := strings.IndexByte(s[:min(len(s), 8)], ']')
		if end < 2 {
			return noNote, "", 0
		}
		if s[1] == '^' && end > 2 && end+1 < len(s) && s[end+1] == ':' {
			return refNote, s[2:end], spaced(s, end+2)
		}
		if k, rest := leadingInt(s[1:end]); k > 0 && k < 1000 && rest == "" {
			return boxNote, s[1:end], spaced(s, end+1)
		}
	case c == '(':
		if k, rest := leadingInt(s[1:]); k > 0 && k < 1000 && rest != "" && rest[0] == ')' {
			end := len(s) - len(rest)
			return parenNote, s[1:end], spaced(s, end+1)
		}
	case isDigit(c):
		return figureNote(s)
	}
	if label, n := superscript(s); n > 0 {
		return supNote, label, spaced(s, n)
	}
	return noNote, "", 0
}

// figureNote reads "1 See …", "1/ See …", and "1" alone.
func figureNote(s string) (noteStyle, string, int) {
	k, rest := leadingInt(s)
	if k == 0 || k > 999 {
		return noNote, "", 0
	}
	n := len(s) - len(rest)
	switch {
	case rest == "":
		return loneNote, s[:n], n
	case rest[0] == '/' && len(rest) > 2 && (rest[1] == ' ' || isUpper(rest[1])):
		return slashNote, s[:n], spaced(s, n+1)
	case rest[0] != ' ' && rest[0] != '\t':
		return noNote, "", 0
	}
	after := strings.TrimLeft(rest, " \t")
	if word, _, _ := strings.Cut(after, " "); after == "" || namesMonth(word) {
		return noNote, "", 0
	}
	r, _ := utf8.DecodeRuneInString(after)
	if isUpper(after[0]) || r >= 'À' && r <= 'Þ' || r == '“' || r == '«' || after[0] == '"' {
		return bareNote, s[:n], spaced(s, n)
	}
	return noNote, "", 0
}

// namesMonth says whether a word is a month, or begins with one ("August-4"): a line that begins "26 August" is no note.
func namesMonth(word string) bool {
	i := 0
	for i < len(word) && (isLetter(word[i]) || word[i] >= utf8.RuneSelf) {
		i++
	}
	switch strings.ToLower(word[:i]) {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

// spaced is n and the white space that follows in s.
func spaced(s string, n int) int {
	for n < len(s) && (s[n] == ' ' || s[n] == '\t') {
		n++
	}
	return n
}

// superscript reads the signs ¹²³⁰⁴-⁹ that s begins with.
func superscript(s string) (label string, n int) {
	var b []byte
	for n < len(s) && len(b) < 3 {
		r, size := utf8.DecodeRuneInString(s[n:])
		d := superDigit(r)
		if d < 0 {
			break
		}
		b = append(b, byte('0'+d))
		n += size
	}
	return string(b), n
}

func superDigit(r rune) int {
	switch r {
	case '⁰':
		return 0
	case '¹':
		return 1
	case '²':
		return 2
	case '³':
		return 3
	case '⁴', '⁵', '⁶', '⁷', '⁸', '⁹':
		return int(r-'⁴') + 4
	}
	return -1
}
