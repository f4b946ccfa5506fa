package text

import (
	"strconv"
	"strings"
	"unicode"
)

// signOf tells what a short line looks like, and the page number that it prints.
func signOf(s string) (sign, int) {
	c := s[0]
	switch {
	case c == 'p' || c == 'P':
		if n, ok := pageOf(s); ok {
			if n == 0 {
				return pageWord, 0
			}
			return pageNumber, n
		}
	case c == '-' || c >= 0xe2 && len(s) > 3:
		inner := strings.TrimSpace(strings.Trim(s, "-–— "))
		if n, rest := leadingInt(inner); n > 0 && rest == "" && len(inner) < len(s)-1 && n < 2000 && dashed(s) {
			return pageNumber, n
		}
	case c == '/' && (s == "/..." || s == "/…"):
		return jobLine, 0
	}
	if page, ok := isJobLine(s); ok || isFilePath(s) {
		return jobLine, page
	}
	if isSymbolLine(s) {
		return symbolLine, 0
	}
	if isCode(s) {
		return codeLine, 0
	}
	return textLine, 0
}

func dashed(s string) bool {
	return strings.HasPrefix(s, "-") && strings.HasSuffix(s, "-") ||
		strings.HasPrefix(s, "–") && strings.HasSuffix(s, "–") || strings.HasPrefix(s, "—") && strings.HasSuffix(s, "—")
}

// pageOf reads "page 5", "Page 5 of 11", "page 5 / 11", "página 2"; 0 for the word alone.
func pageOf(s string) (int, bool) {
	rest := ""
	for _, word := range [...]string{"page", "página", "pagina", "pág."} {
		if len(s) >= len(word) && strings.EqualFold(s[:len(word)], word) {
			rest = s[len(word):]
			break
		}
	}
	if rest == "" {
		return 0, strings.EqualFold(s, "page")
	}
	rest = strings.TrimFunc(rest, func(r rune) bool { return isWhite(r) || r == '*' })
	n, tail := leadingInt(rest)
	tail = strings.TrimFunc(tail, isWhiteOrSlash)
	for _, of := range [...]string{"of ", "de ", "sur "} {
		tail = strings.TrimPrefix(tail, of)
	}
	if m, end := leadingInt(strings.TrimFunc(tail, isWhiteOrSlash)); m > 0 {
		tail = end
	}
	return n, n > 0 && tail == ""
}

func isWhiteOrSlash(r rune) bool { return isWhite(r) || r == '/' }

// isSymbolLine says whether a line holds a document symbol and nothing else: parts of capitals and figures joined by
// strokes, then at most two suffixes. It knows no organisation: "AB/12/3 Rev.", "X/RES/893 (1994)".
func isSymbolLine(s string) bool {
	s = strings.TrimRight(s, "* .")
	first, rest, _ := strings.Cut(s, " ")
	strokes, figures := strings.Count(first, "/"), 0
	if strokes < 1 || !isUpper(first[0]) || len(first) > 40 {
		return false
	}
	for i := range len(first) {
		switch c := first[i]; {
		case isDigit(c):
			figures++
		case isLetter(c), c == '/', c == '.', c == '-':
		default:
			return false
		}
	}
	if figures == 0 || strokes == 1 && !strings.ContainsAny(first, ".") && len(first) < 5 {
		return false
	}
	for i, part := range strings.Fields(rest) {
		if i > 3 || !isSuffix(strings.Trim(part, ".()")) {
			return false
		}
	}
	return true
}

// isSuffix says whether a word may follow the number of a symbol.
func isSuffix(s string) bool {
	s = strings.TrimRight(strings.ToLower(s), ".0123456789")
	switch s {
	case "", "rev", "add", "corr", "prov", "summary", "inf", "bis", "amend":
		return true
	}
	return false
}

// isCode says whether a line is one word of capitals and figures, as the number of a file is.
func isCode(s string) bool {
	if len(s) < 5 || len(s) > 16 {
		return false
	}
	letters, figures := 0, 0
	for i := range len(s) {
		switch {
		case isUpper(s[i]):
			letters++
		case isDigit(s[i]):
			figures++
		default:
			return false
		}
	}
	return letters >= 2 && figures >= 2
}

// isJobLine reads the number of a printing job, with the page number that may stand beside it: "10-46464* (E) 270710",
// "*1046464*", "94-00679 (E)", "2 10-46464". It gives the page number, 0 where there is none.
func isJobLine(s string) (page int, ok bool) {
	if len(s) > 2 && s[0] == '*' && s[len(s)-1] == '*' {
		return 0, strings.Trim(s, "*0123456789") == "" && len(s) > 6
	}
	if len(s) < 8 || len(s) > 90 || strings.IndexByte(s, '-') < 0 || !isDigit(s[0]) {
		return 0, false
	}
	for _, f := range strings.Fields(s) {
		f = strings.Trim(f, "*")
		switch n, rest := leadingInt(f); {
		case isJob(f):
			ok = true
		case n > 0 && len(f) < 8 && (rest == "" && len(f) < 4 || rest != "" && rest[0] == '/' && digitsOnly(rest[1:])):
			page = n
		case strings.Trim(f, "()0123456789EFSACR") != "":
			return 0, false
		}
	}
	return page, ok
}

// isJob says whether s is two figures, a hyphen and at least five figures.
func isJob(s string) bool {
	return len(s) > 7 && s[2] == '-' && digitsOnly(s[:2]) && digitsOnly(s[3:])
}

func digitsOnly(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isFilePath reads a path that a word processor printed: `c:\winnt\…\name.doc`.
func isFilePath(s string) bool {
	return len(s) > 8 && isLetter(s[0]) && s[1] == ':' && s[2] == '\\' && !strings.Contains(strings.TrimSpace(s), ". ")
}

// leadingInt reads the figures that s begins with; 0 when there are none or too many.
func leadingInt(s string) (int, string) {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i == 0 || i > 6 {
		return 0, s
	}
	n, _ := strconv.Atoi(s[:i])
	return n, s[i:]
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func isLetterRune(r rune) bool { return unicode.IsLetter(r) }
