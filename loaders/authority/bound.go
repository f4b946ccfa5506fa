package authority

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fileEnding is what makes a symbol the name of a file.
var fileEnding = regexp.MustCompile(`^\.(?i:docx?|pdf|html?|txt|rtf|wpd|xml|zip|aspx?|jpe?g|png)\b`)

// opens tells whether a symbol may begin at byte i: no letter or digit before it, but for a lower-case letter glued to
// a capital; and not inside an address, a path or a longer symbol.
func opens(str string, i int) bool {
	if i == 0 {
		return true
	}
	switch c := str[i-1]; {
	case c == ' ' || c == '(' || c == '"' || c == '\'' || c == '[' || c == '\n' || c == ',' || c == ';' || c == ':' || c == '*' || c == '>':
		return true
	case c == '/' || c == '\\' || c == '_' || c == '.' || c == '@' || c == '=' || c == '&':
		return false
	case c == '-':
		return i > 1 && (unicode.IsDigit(rune(str[i-2])) || str[i-2] == ')' || str[i-2] == ' ')
	case c >= 'a' && c <= 'z':
		return isUpper(str[i])
	}
	return startsWord(str, i)
}

// closes tells whether a symbol may end at byte end: no letter or digit behind it, nor a deeper part. Behind a loose
// symbol a whole word may be glued ("CC/22/18ORIGINAL").
func closes(str string, end int, loose bool) (at int, glued, ok bool) {
	for end > 0 && str[end-1] == ' ' {
		end--
	}
	rest := str[end:]
	if rest == "" {
		return end, false, true
	}
	r, size := utf8.DecodeRuneInString(rest)
	next, _ := utf8.DecodeRuneInString(rest[size:])
	switch {
	case unicode.IsLetter(r):
		n := len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsLetter))
		return end, true, loose && n >= 4 && unicode.IsDigit(rune(str[end-1]))
	case unicode.IsDigit(r) || r == '_' || r == '@' || r == '\\' || r == '%' || r == '=':
		return end, false, false
	case r == '/':
		return end, false, !unicode.IsDigit(next) && !unicode.IsLetter(next)
	case r == '.':
		return end, false, !fileEnding.MatchString(rest)
	}
	return end, false, true
}

// inAddress tells whether byte i stands inside a web address or a file path.
func inAddress(str string, i int) bool {
	from := max(0, i-300)
	word := str[from:i]
	if j := strings.LastIndexAny(word, " \n\t"); j >= 0 {
		word = word[j+1:]
	}
	return strings.Contains(word, "://") || strings.Contains(word, "www.") || strings.Contains(word, `\`)
}

// startsWord tells whether a symbol or name may begin at byte i of str.
func startsWord(str string, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(str[:i])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// endsWord tells whether a symbol or name may end before byte i of str.
func endsWord(str string, i int) bool {
	r, _ := utf8.DecodeRuneInString(str[i:])
	return i >= len(str) || (!unicode.IsLetter(r) && !unicode.IsDigit(r))
}
