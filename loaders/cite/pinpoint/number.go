package pinpoint

import "strings"

// number is what stands after a unit word: "12", "12(2)(a)", "26.3ter(a)", "(1)(ii)", "IV", "A", with its levels.
type number struct {
	levels []string
	bare   bool // only levels in brackets: "(2)" of "Article 11(1) and (2)"
}

// String is the normal form: the first level as it is, each deeper one in brackets.
func (n number) String() string {
	if len(n.levels) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(n.levels[0])
	for _, l := range n.levels[1:] {
		b.WriteString("(" + l + ")")
	}
	return b.String()
}

// readNumber reads the number of a unit at i and gives its end; ok is false when none stands there.
func readNumber(s string, i int, u Unit) (number, int, bool) {
	var n number
	switch {
	case i >= len(s):
		return n, i, false
	case isDigit(s[i]):
		var ok bool
		if n.levels, i, ok = readArabic(s, i, u); !ok {
			return n, i, false
		}
	case s[i] == '(':
		n.bare = true
	case depth[u] >= depth[Paragraph] && halfLabel(s, i) > 0:
		n.bare = true
		n.levels, i = halfOpen(s, i, n.levels)
	case depth[u] <= depth[Article]:
		k := wordAt(s, i)
		if !upperLabel(s[i:k]) || k < len(s) && (s[k] == '/' || isDigit(s[k])) {
			return n, i, false
		}
		n.levels, i = append(n.levels, s[i:k]), k
	default:
		return n, i, false
	}
	i = readLevels(s, i, &n)
	if u == Paragraph && n.bare && len(n.levels) > 0 && n.levels[0] == "l" {
		n.levels[0] = "1" // paragraphs are counted: a misread 1
	}
	return n, i, len(n.levels) > 0
}

// readArabic reads digits with what is glued to them: "14bis", "5A", "7.1", "26.3ter", "14 bis".
func readArabic(s string, i int, u Unit) ([]string, int, bool) {
	start := i
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i-start > 4 {
		return nil, start, false
	}
	if k := ordinalEnd(s, i); k > i {
		return []string{s[start:i]}, k, true
	}
	i = latin(s, i)
	if u == Rule {
		if k := digits(s, min(i+1, len(s))); k > i+1 && s[i] == '.' && (k >= len(s) || s[k] != ')' || openBefore(s, start)) {
			i = latin(s, k)
		}
	}
	levels := []string{join(s[start:i])}
	for (u == Article || u == Rule) && i+1 < len(s) && s[i] == '.' && isDigit(s[i+1]) && len(levels) < 3 {
		k := latin(s, digits(s, i+1))
		levels = append(levels, join(s[i+1:k]))
		i = k
		if i < len(s) && s[i] == ')' && !openBefore(s, start) {
			levels, i = halfOpen(s, i+1, levels)
		}
	}
	levels, i = half(s, start, i, levels)
	if k := lettered(s, i, u); k > i {
		levels, i = append(levels, s[i+1:k]), k
	}
	return levels, i, ends(s, i) || gluedTo(s, i)
}

// ordinalEnd passes the ending of an ordinal in figures, "1er", "1re", "1º", where the number is over behind it.
func ordinalEnd(s string, i int) int {
	for _, end := range [...]string{"ers", "er", "ère", "re", "º", "°"} {
		if k := i + len(end); strings.HasPrefix(s[i:], end) && ends(s, k) {
			return k
		}
	}
	return i
}

// lettered passes a full stop and one small letter that divide an article, "Article 15.b"; the letter is the end of a word.
func lettered(s string, i int, u Unit) int {
	if u != Article && u != Rule || i+1 >= len(s) || s[i] != '.' || s[i+1] < 'a' || s[i+1] > 'z' || wordAt(s, i+1) != i+2 || i+2 < len(s) && s[i+2] == '.' {
		return i
	}
	return i + 2
}

// gluedTo says whether the word at i stands between two numbers that it is glued to: "5to15". Which word it is, Join asks.
func gluedTo(s string, i int) bool {
	end := wordAt(s, i)
	return end > i && i > 0 && isDigit(s[i-1]) && end < len(s) && isDigit(s[end])
}

// half reads what goes on behind the number s[start:i] with labels that only close: the "f)" of "31.f)" and of
// "33.1.f)", the ")a)" of "1)a)", the " g)" of "paragraph 2 g)".
func half(s string, start, i int, levels []string) ([]string, int) {
	if i >= len(s) || openBefore(s, start) {
		return levels, i
	}
	switch s[i] {
	case ')':
		if halfLabel(s, i+1) > 0 {
			return halfOpen(s, i+1, levels)
		}
	case '.', ' ':
		if halfLabel(s, i+1) > 0 && !isDigit(s[i+1]) {
			return halfOpen(s, i+1, levels)
		}
	case 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h':
		if halfLabel(s, i) > 0 {
			return halfOpen(s, i, levels)
		}
	}
	return levels, i
}

// halfLabel gives the end of a label at i that closes with a bracket and opens with none: "a)", "ii)"; 0.
func halfLabel(s string, i int) int {
	end := strings.IndexByte(s[min(i, len(s)):min(len(s), i+7)], ')')
	if end < 1 || !level(s[i:i+end]) || isLetter(s[i]) && isUpper(s[i]) || openBefore(s, i) {
		return 0
	}
	return i + end + 1
}

func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }

// halfOpen reads the levels that close with a bracket without opening one, as French and Spanish texts print them:
// "5.1)", "5.1)ii)".
func halfOpen(s string, i int, levels []string) ([]string, int) {
	for len(levels) < 7 {
		end := strings.IndexByte(s[i:min(len(s), i+7)], ')')
		if end < 1 || !level(s[i:i+end]) {
			break
		}
		levels, i = append(levels, join(s[i:i+end])), i+end+1
	}
	return levels, i
}

func digits(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

func join(s string) string { return strings.ReplaceAll(s, " ", "") }

// openBefore says whether an opening bracket before i is still open, so that a ")" would close that one; not where so many ")"
// follow that some of them must belong to labels: "(document X/38/20, párrafo 217.a) y c))".
func openBefore(s string, i int) bool {
	return opened(s, i) && !overClosed(s, i)
}

// overClosed says whether, in the same clause, more brackets are closed behind i than are opened there and one before.
func overClosed(s string, i int) bool {
	depth := 1
	for j := i; j < len(s) && j < i+60; j++ {
		switch s[j] {
		case ';', '\n':
			return false
		case '.':
			if j+1 < len(s) && s[j+1] == ' ' {
				return false
			}
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return true
			}
		}
	}
	return false
}

func opened(s string, i int) bool {
	open := 0
	for j := i - 1; j >= 0 && j > i-120; j-- {
		switch s[j] {
		case ')':
			open--
		case '(':
			open++
		}
		if open > 0 {
			return true
		}
	}
	return false
}

var latins = []string{"quinquies", "quater", "septies", "sexies", "octies", "nonies", "decies", "bis", "ter"}

// latin passes the Latin count of an inserted provision, glued or set off, or one glued letter.
func latin(s string, i int) int {
	k := i
	if k < len(s) && s[k] == ' ' {
		k++
	}
	for _, l := range latins {
		if end := k + len(l); strings.HasPrefix(s[k:], l) {
			if wordAt(s, k) == end {
				return division(s, end)
			}
			if wordAt(s, k) == end+1 && isUpper(s[end]) {
				return end + 1
			}
		}
	}
	if i < len(s) && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' && wordAt(s, i) == i+1 && (isUpper(s[i]) || halfLabel(s, i) == 0) {
		return i + 1
	}
	return i
}

// division passes the capital letter that divides an inserted provision, set off by a space: "6 quinquies B".
func division(s string, i int) int {
	if i+1 >= len(s) || s[i] != ' ' || s[i+1] < 'A' || s[i+1] > 'H' {
		return i
	}
	k := i + 2
	if k >= len(s) || strings.IndexByte(".,;:)(", s[k]) >= 0 {
		return k
	}
	if next := wordAt(s, k+1); s[k] != ' ' || next > k+3 || next == k+1 && s[k+1] != '(' {
		return i // "Article 6bis A delegation"
	}
	return k
}

// ends says that the number is over at i: no letter, digit or stroke goes on with it.
func ends(s string, i int) bool {
	return i >= len(s) || !isLetter(s[i]) && !isDigit(s[i]) && s[i] != '/' && s[i] != '%'
}

// readLevels reads the levels in brackets that follow: "(2)(a)", " (i)", "1)a)".
func readLevels(s string, i int, n *number) int {
	for len(n.levels) < 7 {
		k := i
		if k < len(s) && s[k] == ' ' {
			k++
		}
		if k >= len(s) || s[k] != '(' {
			break
		}
		end := strings.IndexByte(s[k:], ')')
		if end < 2 || end > 14 || !level(strings.Trim(s[k+1:k+end], " ")) {
			break
		}
		n.levels, i = append(n.levels, join(s[k+1:k+end])), k+end+1
	}
	return i
}

// level says whether the inside of a bracket is a label: a number of up to three digits, a letter, a Roman numeral.
func level(s string) bool {
	d := digits(s, 0)
	switch {
	case d > 3 || s == "":
		return false
	case d > 0:
		return latin(s, d) == len(s)
	}
	return isRoman(s) || isLetter(s[0]) && (latin(s, 1) == len(s) || len(s) == 2 && s[0] == s[1])
}

func isRoman(s string) bool {
	for i := range len(s) {
		if !strings.ContainsRune("ivxlcIVXLC", rune(s[i])) {
			return false
		}
	}
	return s != "" && len(s) <= 8
}

// upperLabel says whether a word is a capital letter or a Roman numeral in capitals.
func upperLabel(s string) bool {
	return s != "" && s == strings.ToUpper(s) && (len(s) == 1 && s[0] >= 'A' && s[0] <= 'Z' || isRoman(s))
}
