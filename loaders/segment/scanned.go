package segment

import (
	"strings"
	"unicode/utf8"
)

// quotationMarks are what scans make of small raised letters most often.
const quotationMarks = "\"'’‘“”«»°"

// longestScanned is how many bytes "Arti cle 12" and its like may take: such a line holds nothing else.
const longestScanned = 18

// scannedArticle reads the name of an article that a scan misread, alone on its line: "Artic1e 2", "Arti cle 3", "ARTlCLE 4",
// "Article l". The zero part when the line is none.
func scannedArticle(s string) part {
	if len(s) > longestScanned || len(s) < 6 || s[0] != 'A' && s[0] != 'a' {
		return part{}
	}
	end := scannedWord(s)
	if end == 0 {
		return part{}
	}
	at := end
	for at < len(s) && (s[at] == ' ' || s[at] == '.') {
		at++
	}
	p := part{kind: Article, word: "article", length: at}
	rest := strings.TrimRight(s[at:], " .:-")
	if n := numberLen(rest); n > 0 && n == len(rest) {
		p.number, p.length = numberSigns.Replace(rest), at+n
	} else if n := scannedNumber(rest); n > 0 {
		p.number, p.length = itoa(n), at+len(rest)
	} else if n := figures(rest); unreadable(rest[n:]) {
		if utf8.RuneCountInString(rest[n:]) == 1 && !strings.ContainsAny(rest[n:], quotationMarks) {
			n = 0 // the sign may be a figure
		}
		p.number, p.length, p.unread = rest[:n], at+len(rest), true
	} else {
		return part{}
	}
	p.readRest(s)
	return p
}

// figures is how many figures s begins with.
func figures(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// unreadable says whether s is what a scan makes of small raised letters or of a figure: a few signs, quotation marks
// among them most often, and at most three letters. Marks of footnotes and signs of sentences do not count.
func unreadable(s string) bool {
	s = strings.TrimLeft(s, " ")
	if s == "" || len(s) > 10 || strings.ContainsAny(s, "(),.:;-/†‡*[]#") {
		return false
	}
	letters, signs := 0, 0
	for _, r := range s {
		switch {
		case r < 0x80 && isLetter(byte(r)):
			letters++
		case r < 0x80 && isDigit(byte(r)), r == ' ':
		default:
			signs++
		}
	}
	return signs > 0 && letters <= 3
}

// scannedWord is the length of a misread "article" at the beginning of s; 0. Letters that scans mix up count as one, spaces
// within the word are left out.
func scannedWord(s string) int {
	const want = "artlcle"
	got := 0
	for i := 0; i < len(s); i++ {
		c := s[i] | 0x20
		switch s[i] {
		case ' ':
			continue
		case '1', '|', '!', 'I', 'i', 'l', 'L':
			c = 'l'
		case 'c', 'C', 'e', 'E':
			if want[got] == 'c' || want[got] == 'e' {
				c = want[got]
			}
		}
		if c != want[got] {
			return 0
		}
		if got++; got == len(want) {
			return i + 1
		}
	}
	return 0
}

// scannedNumber reads figures of which some became letters: "l" is 1, "lO" is 10; 0 when s is none. Capital letters alone
// are a Roman numeral, not this.
func scannedNumber(s string) int {
	if s == "" || len(s) > 3 {
		return 0
	}
	n, low := 0, false
	for i := range len(s) {
		d := strings.IndexByte("0123456789", s[i])
		switch s[i] {
		case 'l', '|', '!':
			d, low = 1, true
		case 'I':
			d = 1
		case 'O', 'o', 'Q':
			d = 0
		case 'S':
			d = 5
		case 'B':
			d = 8
		case 'Z':
			d = 2
		}
		low = low || isDigit(s[i])
		if d < 0 {
			return 0
		}
		n = n*10 + d
	}
	if !low {
		return 0
	}
	return n
}
