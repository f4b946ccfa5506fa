package date

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// MaxOrdinal is the largest ordinal that is read or written in words. Bodies that met more often than that number their sessions in figures.
const MaxOrdinal = 200

// FoundOrdinal is an ordinal printed in a text.
type FoundOrdinal struct {
	Start, End int // bytes in the string searched
	N          int
}

// forms holds what is known of the words: every written form of every ordinal, as letters only, and the words that begin one.
type forms struct {
	number map[string]int
	first  map[string]bool
	heads  [1 << 10]bool // by the first two letters of these words: most words of a text are none
}

// table is built once, on first use, from the names of ordinals.go.
var table = sync.OnceValue(func() *forms {
	f := &forms{number: map[string]int{}, first: map[string]bool{}}
	for n := 1; n <= MaxOrdinal; n++ {
		for _, name := range spellings(n) {
			if key := squeeze(name); f.number[key] == 0 {
				f.number[key] = n
				word := squeeze(leading(name))
				f.first[word] = true
				f.heads[head(word[0], word[1])] = true
			}
		}
	}
	return f
})

// Ordinal reads s, all of it, as an ordinal in words, figures or capitals of Rome: "twenty-eighth", "28th", "13 th",
// "vingt-huitième", "28e", "vigésima octava", "28.ª", "XXVIII". ok is false for anything else.
func Ordinal(s string) (n int, ok bool) {
	s = strings.TrimSpace(s)
	if len(s) > 80 {
		return 0, false
	}
	if n, size := figureOrdinal(s); size > 0 && size == len(s) {
		return n, true
	}
	if n = roman(s); n > 0 {
		return n, true
	}
	n = table().number[squeeze(s)]
	return n, n > 0
}

// FindOrdinals lists the ordinals that s prints in words or figures, in the order of their places; nil when there is
// none. Numerals of Rome are not among them: standing alone they are letters and list labels as often as ordinals.
func FindOrdinals(s string) []FoundOrdinal {
	var out []FoundOrdinal
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			n, size := figureOrdinal(s[i:])
			if size > 0 && !glued(s, i) && (!weak(s[i:i+size]) || sessionFollows(s[i+size:])) {
				out = append(out, FoundOrdinal{i, i + size, n})
				i += size
				continue
			}
			i += digits(s[i:])
		case c < utf8.RuneSelf && !asciiLetter(c):
			i++
		default:
			n, size := wordOrdinal(s[i:])
			if n > 0 {
				out = append(out, FoundOrdinal{i, i + size, n})
			}
			i += max(size, 1)
		}
	}
	return out
}

// wordOrdinal reads the longest ordinal in words at the head of s. When there is none, n is 0 and size the length of the first word.
func wordOrdinal(s string) (n, size int) {
	first := unglued(s)
	if first.size == 0 {
		_, size = utf8.DecodeRuneInString(s)
		return 0, size
	}
	t := table()
	if len(s) > 1 && asciiLetter(s[0]) && asciiLetter(s[1]) && !t.heads[head(s[0], s[1])] {
		return 0, first.size
	}
	if !t.first[squeeze(s[:first.size])] {
		return 0, first.size
	}
	size = first.size
	end := 0
	for range 7 {
		l := unglued(s[end:])
		if l.size == 0 {
			break
		}
		end += l.size
		if v := t.number[squeeze(s[:end])]; v > 0 {
			n, size = v, end
		}
		gap := between(s[end:])
		if gap == 0 {
			break
		}
		end += gap
	}
	return n, size
}

// head makes one number of the first two letters of a word, the same in either case.
func head(a, b byte) int { return int(a&31)<<5 | int(b&31) }

// unglued is the run of letters at the head of s, without a word for a meeting that a lost space has glued to its end
// ("fifthsession").
func unglued(s string) lettering {
	l := letters(s)
	if l.size < len("firstserie") {
		return l
	}
	for _, w := range [...]string{"session", "sesión", "sesion", "meeting", "series", "série", "serie", "reunión", "réunion", "período", "periodo"} {
		if rest, ok := strings.CutSuffix(s[:l.size], w); ok && len(rest) > 3 {
			return letters(rest)
		}
	}
	return l
}

// signBeforeSession is the ordinal sign at the head of s that a lost space has glued to a word for a meeting: "32ndsession".
func signBeforeSession(s string) string {
	for _, g := range [...]string{"st", "nd", "rd", "th", "ème", "e", "a", "o"} {
		if rest, ok := strings.CutPrefix(s, g); ok && letterAt(rest, 0) && sessionFollows(rest) {
			return g
		}
	}
	return ""
}

// between is the length of what may stand between two words of one ordinal: space, a hyphen, or both.
func between(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) && r != '-' && r != '\u00ad' && (r < '\u2010' || r > '\u2013') {
			break
		}
		if n += utf8.RuneLen(r); n > 12 {
			return 0
		}
	}
	return n
}

// figureOrdinal reads "28th", "13 th", "1er", "28.ª" at the head of s: the number and the length, 0 when there is none.
func figureOrdinal(s string) (n, size int) {
	d := digits(s)
	if d == 0 || d > 4 || s[0] == '0' {
		return 0, 0
	}
	for i := range d {
		n = n*10 + int(s[i]-'0')
	}
	if g := sign(s[d:]); g != "" {
		return n, d + len(g)
	}
	if g := signBeforeSession(s[d:]); g != "" {
		return n, d + len(g)
	}
	if d < len(s) && s[d] == ' ' {
		switch g := sign(s[d+1:]); g {
		case "st", "nd", "rd", "th":
			return n, d + 1 + len(g)
		}
	}
	return 0, 0
}

// weak tells a sign that is also a list letter: "17o", "5a", "12e".
func weak(s string) bool {
	return strings.ContainsAny(s[len(s)-1:], "oaE") || strings.HasSuffix(s, "°")
}

// sessionFollows tells that s goes on with a word for a meeting, which makes an ordinal of "17o".
func sessionFollows(s string) bool {
	s = strings.TrimLeft(s, " .\u00a0\n\r")
	key := squeeze(s[:letters(s).size])
	for _, w := range [...]string{"ordinari", "extraordinari", "period", "sesion", "session", "serie", "reunion"} {
		if strings.HasPrefix(key, w) {
			return true
		}
	}
	return false
}

// glued tells that the number at i is the tail of something longer: WO/GA/28, 5.2, AB12.
func glued(s string, i int) bool {
	r, size := utf8.DecodeLastRuneInString(s[:i])
	return size > 0 && (wordRune(r) || r == '/' || (r == '.' && i >= 2 && s[i-2] >= '0' && s[i-2] <= '9'))
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

func asciiLetter(c byte) bool { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') }

// squeeze is s with its letters only, in lower case and without accents.
func squeeze(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		switch f := fold(r); {
		case f != 0:
			b = append(b, f)
		case !unicode.IsSpace(r) && r != '-' && r != '\u00ad' && (r < '\u2010' || r > '\u2013'):
			return "" // another sign, or a letter of another script: no word known here
		}
	}
	return string(b)
}

// leading is the first word of a name.
func leading(name string) string {
	if i := strings.IndexAny(name, " -"); i > 0 {
		return name[:i]
	}
	return name
}

// roman reads a numeral of Rome in capitals from I to CC, written as it should be; 0 for anything else.
func roman(s string) int {
	if len(s) == 0 || len(s) > 10 || strings.Trim(s, "CLXVI") != "" {
		return 0
	}
	n := 0
	for i := range s {
		v := romanDigit(s[i])
		if i+1 < len(s) && romanDigit(s[i+1]) > v {
			v = -v
		}
		n += v
	}
	if n < 1 || n > MaxOrdinal || Roman(n) != s {
		return 0
	}
	return n
}

func romanDigit(c byte) int {
	switch c {
	case 'I':
		return 1
	case 'V':
		return 5
	case 'X':
		return 10
	case 'L':
		return 50
	}
	return 100
}

// Roman writes n, from 1 to 399, in numerals of Rome; "" for other numbers.
func Roman(n int) string {
	if n < 1 || n > 399 {
		return ""
	}
	var b strings.Builder
	for _, d := range [...]struct {
		n int
		s string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.n; n -= d.n {
			b.WriteString(d.s)
		}
	}
	return b.String()
}
