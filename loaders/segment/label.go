package segment

import "strings"

// style is the form of a label.
type style uint8

const (
	noStyle   style = iota
	numDot          // "5."
	numParen        // "5)"
	numParens       // "(5)"
	bare            // "5" alone on its line
	autonum         // "AUTONUM"
	lost            // "." where a number was
	lowParens       // "(a)", "(iv)"
	lowParen        // "a)", "iv)"
	lowDot          // "a."
	upParens        // "(A)", "(IV)"
	upDot           // "A.", "IV."
	decimal         // "29.4"
	bullet          // "-", "•"
	unstopped       // "5 to report": only where the act of an organ is read
)

// label is what a line begins with, if it can be the label of a part.
type label struct {
	style  style
	num    int    // numbered styles
	token  string // letters, or the decimal number
	suffix string // "bis"
	upto   string // the last of several that one line stands for: "d" of "(b)-(d) [Deleted]"
	length int    // bytes of the view that the label takes, the white space after it not counted
}

// number is the label as a segment's Number.
func (l label) number() string {
	switch l.style {
	case numDot, numParen, numParens, bare:
		return itoa(l.num) + l.suffix
	case bullet, lost, autonum:
		return ""
	}
	if l.upto != "" {
		return l.token + "-" + l.upto
	}
	return l.token + l.suffix
}

func (l label) numeric() bool { return l.style >= numDot && l.style <= lost }
func (l label) letters() bool { return l.style >= lowParens && l.style <= upDot }

// first says whether the label can begin a list.
func (l label) first() bool {
	switch {
	case l.style == bullet:
		return true
	case l.letters():
		return alphaValue(l.token) == 1 || romanValue(l.token) == 1
	}
	return l.num == 1
}

// parseLabel reads the label at the beginning of a line's view; the zero label when there is none.
func parseLabel(s string) label {
	if s == "" {
		return label{}
	}
	switch c := s[0]; {
	case isDigit(c):
		return numberLabel(s)
	case c == '(' || c == '[':
		return parensLabel(s)
	case c == '.' && len(s) > 2 && (isUpper(s[1]) || s[1] == ' ' && isUpper(s[2])):
		return label{style: lost, length: 1}
	case c == '-' && len(s) > 2 && (s[1] == ' ' || s[1] == '\t'):
		return label{style: bullet, token: "-", length: 1}
	case c == 'A' && strings.HasPrefix(s, "AUTONUM") && (len(s) == 7 || s[7] == ' '):
		return label{style: autonum, length: 7}
	case isLetter(c):
		return letterLabel(s)
	case c == '*' || c == '+':
		return label{}
	}
	for _, b := range [...]string{"•", "·", "▪", "●", "○", "◦", "‣", "\uf0b7"} {
		if strings.HasPrefix(s, b) && len(s) > len(b) {
			return label{style: bullet, token: b, length: len(b)}
		}
	}
	return label{}
}

// numberLabel reads "5.", "5 .", "5)", "5bis.", "29.4 Title", and a number alone.
func numberLabel(s string) label {
	n, i := 0, 0
	for i < len(s) && isDigit(s[i]) {
		if i == 5 {
			return label{}
		}
		n = n*10 + int(s[i]-'0')
		i++
	}
	l := label{num: n}
	for k := i; k < len(s) && k < i+10; k++ {
		if !isLower(s[k]) {
			if bisValue(s[i:k]) > 0 {
				l.suffix, i = s[i:k], k
			}
			break
		}
	}
	rest := s[i:]
	switch {
	case rest == "":
		l.style, l.length = bare, i
	case rest[0] == '.' && len(rest) > 1 && isDigit(rest[1]):
		return decimalLabel(s, i)
	case rest[0] == '.':
		l.style, l.length = numDot, i+1
	case rest[0] == ')':
		l.style, l.length = numParen, i+1
	case len(rest) > 2 && rest[0] == ' ' && rest[1] == '.' && rest[2] == ' ':
		l.style, l.length = numDot, i+2
	default:
		return label{}
	}
	return l
}

// decimalLabel reads "29.4" and the space after it.
func decimalLabel(s string, i int) label {
	k := i
	for k < len(s) && (isDigit(s[k]) || s[k] == '.' && k+1 < len(s) && isDigit(s[k+1])) {
		k++
	}
	end := k
	for end < len(s) && isLower(s[end]) {
		end++
	}
	suffix := ""
	if end > k && bisValue(s[k:end]) > 0 {
		suffix, k = s[k:end], end
	}
	if k < len(s) && s[k] != ' ' || k > i+12 {
		return label{}
	}
	return label{style: decimal, token: s[:k-len(suffix)], suffix: suffix, length: k}
}

// parensLabel reads "(5)", "(a)", "(iv)", "(a bis)"; "[(a)" too, as deletions are printed.
func parensLabel(s string) label {
	open := 1
	if s[0] == '[' {
		if len(s) < 3 || s[1] != '(' {
			return label{}
		}
		open = 2
	}
	end := strings.IndexByte(s[:min(len(s), open+12)], ')')
	if end < 0 || end == open {
		return label{}
	}
	in := strings.TrimSpace(s[open:end])
	core, suffix, _ := strings.Cut(in, " ")
	if suffix != "" && bisValue(suffix) == 0 {
		return label{}
	}
	if n := digits(core); n > 0 && len(core) < 5 {
		return label{style: numParens, num: n, suffix: suffix, length: end + 1}
	}
	if !isToken(core) {
		return label{}
	}
	l := label{style: lowParens, token: core, suffix: suffix, length: end + 1}
	if isUpper(core[0]) {
		l.style = upParens
	}
	if to, n := rangeLabel(s[l.length:]); n > 0 {
		l.upto, l.length = to, l.length+n
	}
	return l
}

// rangeLabel reads "-(d)" or " to (d)" before a word that says that these items were deleted: the last letter and the bytes
// read; 0 for anything else.
func rangeLabel(s string) (string, int) {
	for _, w := range [...]string{"-(", "–(", " - (", " – (", " to (", " and (", " à (", " et (", " a (", " y ("} {
		if !strings.HasPrefix(s, w) {
			continue
		}
		end := strings.IndexByte(s[:min(len(s), len(w)+6)], ')')
		if end > len(w) && isToken(s[len(w):end]) && SaysDeleted(s[end+1:]) {
			return s[len(w):end], end + 1
		}
	}
	return "", 0
}

// letterLabel reads "a)", "iv)", "a.", "A.", "IV.".
func letterLabel(s string) label {
	i := 0
	for i < len(s) && i < 8 && isLetter(s[i]) {
		i++
	}
	if i >= len(s) || i > 7 || !isToken(s[:i]) {
		return label{}
	}
	tok := s[:i]
	switch {
	case s[i] == ')' && isLower(tok[0]):
		return label{style: lowParen, token: tok, length: i + 1}
	case s[i] == ')' && isUpper(tok[0]):
		return label{style: upParens, token: tok, length: i + 1}
	case s[i] != '.', i+1 < len(s) && s[i+1] != ' ' && s[i+1] != '\t':
		return label{}
	case isUpper(tok[0]):
		return label{style: upDot, token: tok, length: i + 1}
	}
	return label{style: lowDot, token: tok, length: i + 1}
}

// isToken says whether letters of one case can be a label: one letter, a doubled one, a Roman numeral.
func isToken(s string) bool {
	if s == "" {
		return false
	}
	for i := range len(s) {
		if !isLetter(s[i]) || isUpper(s[i]) != isUpper(s[0]) {
			return false
		}
	}
	return alphaValue(s) > 0 || romanValue(s) > 0
}

func digits(s string) int {
	if s == "" || len(s) > 6 {
		return 0
	}
	n := 0
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}
