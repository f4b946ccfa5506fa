package date

import (
	"unicode"
	"unicode/utf8"
)

// token is a piece of text that a date can hold.
type token struct {
	kind       kind
	n          int // day, month or year
	start, end int
}

// scanner cuts a string into runs of tokens; a run ends where something stands that no date holds.
type scanner struct {
	s   string
	pos int
	run []token
	has bool // the run holds a month
}

// next fills run with the next run of tokens that holds a month name; false at the end of the string.
func (sc *scanner) next() bool {
	sc.run, sc.has = sc.run[:0], false
	for sc.pos < len(sc.s) {
		if sc.step(); len(sc.run) > 0 && sc.run[len(sc.run)-1].kind == tBreak {
			if sc.has {
				sc.run = sc.run[:len(sc.run)-1]
				return true
			}
			sc.run = sc.run[:0]
		}
	}
	return sc.has
}

// step reads one token (or skips space); words and numbers that no date holds give tBreak.
func (sc *scanner) step() {
	c := sc.s[sc.pos]
	switch {
	case c >= '0' && c <= '9', (c == 'l' || c == 'I') && figure(sc.s, sc.pos, sc.pos) == 1:
		sc.number()
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		sc.words()
	case c == ' ', c == '\n', c == '\r', c == '\t':
		sc.pos++
	case c == ',':
		sc.add(tComma, 0, sc.pos+1)
	case c == '-':
		sc.add(tTo, 0, sc.pos+1)
	case c == '/':
		sc.add(tSlash, 0, sc.pos+1)
	case c < utf8.RuneSelf:
		sc.add(tBreak, 0, sc.pos+1)
	default:
		sc.wide()
	}
}

func (sc *scanner) wide() {
	r, size := utf8.DecodeRuneInString(sc.s[sc.pos:])
	switch {
	case fold(r) != 0:
		sc.words()
	case unicode.IsSpace(r), r == '\u00ad', r == '\u200b':
		sc.pos += size
	case r >= '\u2010' && r <= '\u2015', r == '\u2212':
		sc.add(tTo, 0, sc.pos+size)
	default:
		sc.add(tBreak, 0, sc.pos+size)
	}
}

func (sc *scanner) add(k kind, n, end int) {
	sc.run = append(sc.run, token{k, n, sc.pos, end})
	sc.has = sc.has || k == tMonth
	sc.pos = end
}

// number reads a run of digits and the ordinal sign glued to it.
func (sc *scanner) number() {
	i, n := sc.pos, 0
	for ; i < len(sc.s); i++ {
		d := figure(sc.s, sc.pos, i)
		if d < 0 {
			break
		}
		n = min(n*10+d, 100000)
	}
	width := i - sc.pos
	switch {
	case sc.pos > 0 && (sc.s[sc.pos-1] == '/' || sc.s[sc.pos-1] == '.'): // part of a symbol, 5.7 or the like
		sc.add(tBreak, 0, i)
	case width == 4 && n >= 1500 && n < 2200:
		sc.add(tYear, n, i)
	case width <= 2 && n >= 1 && n <= 31:
		sc.add(tDay, n, i+len(sign(sc.s[i:])))
	default:
		sc.add(tBreak, 0, i)
	}
}

// words reads a run of letters. Where a copy has lost the space ("toOctober") the run is cut before the inner capital.
func (sc *scanner) words() {
	l := letters(sc.s[sc.pos:])
	found := lookup(string(l.folded()))
	if found.kind == tBreak {
		cut := innerCapital(sc.s[sc.pos : sc.pos+l.size])
		if cut == 0 {
			cut = innerMonth(sc.s[sc.pos : sc.pos+l.size])
		}
		if cut > 0 {
			l = letters(sc.s[sc.pos : sc.pos+cut])
			found = lookup(string(l.folded()))
		}
	}
	end := sc.pos + l.size
	dot := end < len(sc.s) && sc.s[end] == '.'
	if found.short && !l.capital && !dot {
		found = word{}
	}
	if found.kind == tMonth && dot && l.count <= 4 {
		end++
	}
	sc.add(found.kind, found.month, end)
}

// run of letters at the head of a string.
type lettering struct {
	buf     [12]byte // folded; months and the words between them are no longer
	count   int      // letters, also those that did not fit
	size    int      // bytes
	capital bool     // the first letter is one
}

// folded is the word in lower case without accents; empty when it is too long to be one that dates know.
func (l *lettering) folded() []byte {
	if l.count > len(l.buf) {
		return nil
	}
	return l.buf[:l.count]
}

func letters(s string) lettering {
	var l lettering
	for i, r := range s {
		b := fold(r)
		if b == 0 && !unicode.IsLetter(r) {
			break
		}
		if i == 0 {
			l.capital = unicode.IsUpper(r)
		}
		if b != 0 && l.count < len(l.buf) {
			l.buf[l.count] = b
		} else {
			l.count = len(l.buf)
		}
		l.count++
		l.size = i + utf8.RuneLen(r)
	}
	return l
}

// innerCapital is where a capital follows a small letter in s; 0 when none does.
func innerCapital(s string) int {
	small := false
	for i, r := range s {
		if small && unicode.IsUpper(r) {
			return i
		}
		small = unicode.IsLower(r)
	}
	return 0
}

// innerMonth is where a word that a date holds ends in s and the next begins, one of them a month's full name:
// "deseptiembre", "septiembrede", "DESEPTIEMBRE"; 0 when s is no such pair. The other word has two letters or more and
// is a preposition or an article, so that "Marchand" and "Maya" stay names.
func innerMonth(s string) int {
	if len(s) < 5 || len(s) > 16 || !holdsMonth(s) {
		return 0
	}
	for i := range s {
		if i < 2 || len(s)-i < 2 {
			continue
		}
		a, b := letters(s[:i]), letters(s[i:])
		first, second := string(a.folded()), string(b.folded())
		if joins(first) && (monthNamed(second) > 0 || innerMonth(s[i:]) > 0) || monthNamed(first) > 0 && joins(second) {
			return i
		}
	}
	return 0
}

// holdsMonth says whether three letters of a word are those that a month's name begins with; most words have none such.
func holdsMonth(s string) bool {
	var last [3]byte
	for _, r := range s {
		last = [3]byte{last[1], last[2], fold(r)}
		switch string(last[:]) {
		case "jan", "ene", "feb", "fev", "mar", "apr", "avr", "abr", "may", "mai", "jun", "jui", "jul", "aug", "aou", "ago",
			"sep", "set", "oct", "nov", "dec", "dic":
			return true
		}
	}
	return false
}

// joins says whether a word may be glued to a month's name by a lost space.
func joins(w string) bool {
	switch lookup(w).kind {
	case tOf, tFiller:
		return true
	}
	return w == "to" || w == "au" || w == "al"
}

// figure is the figure that s[i] is in the number that begins at from, -1 when it is none. A copy may have l or I for 1
// and O for 0: beside a figure, where no word is.
func figure(s string, from, i int) int {
	c := s[i]
	if c >= '0' && c <= '9' {
		return int(c - '0')
	}
	if c != 'l' && c != 'I' && c != 'O' || i+1 < len(s) && asciiLetter(s[i+1]) && s[i+1] != 'l' && s[i+1] != 'O' {
		return -1
	}
	switch {
	case i > from && i-from < 4: // behind a figure
	case i == from && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' && (i == 0 || !wordByte(s[i-1])):
	default:
		return -1
	}
	if c == 'O' {
		return 0
	}
	return 1
}

// wordByte says whether a byte belongs to a word, a number or a symbol.
func wordByte(c byte) bool {
	return asciiLetter(c) || c >= '0' && c <= '9' || c == '/' || c == '.' || c == '-' || c >= 0x80
}
