package quality

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words counts the words of a text and those of them that are broken.
type words struct{ letters, all, broken, single int }

// A word is too long to be one from longWord letters, unless its script is written without spaces; singles are so many letters in a row
// that each stand by themselves: "R e p o r t".
const (
	longWord = 35
	singles  = 4
)

// read counts a run of text.
func (w *words) read(s string) {
	w.single = 0
	for word := range strings.FieldsSeq(s) {
		n := 0
		for _, r := range word {
			if letter(r) {
				n++
			}
		}
		w.letters += n
		if n == 0 && !strings.ContainsRune(word, utf8.RuneError) {
			continue
		}
		w.all++
		if w.alone(word, n) || broken(word, n) {
			w.broken++
		}
	}
}

// alone tells that a word is one of a row of single letters; those before it are counted once the row is long enough.
func (w *words) alone(word string, letters int) bool {
	if first, size := utf8.DecodeRuneInString(word); letters != 1 || size != len(word) || !unicode.IsLetter(first) || unspaced(first) {
		w.single = 0
		return false
	}
	w.single++
	if w.single == singles {
		w.broken += singles - 1
	}
	return w.single >= singles
}

// broken tells a word that no one wrote so: signs that could not be read, digits for letters, words glued together.
func broken(word string, letters int) bool {
	if strings.ContainsAny(word, "/@_") || strings.Contains(word, "://") {
		return false // an address, a symbol, a path
	}
	var before, now rune // the two characters before
	lower, run := 0, 0   // small letters since the last of another kind; letters in a row
	for _, r := range word {
		switch {
		case r == utf8.RuneError, unicode.Is(unicode.Co, r), unicode.IsControl(r):
			return true
		case unicode.IsLower(r) && unicode.IsDigit(now) && unicode.IsLower(before):
			return true // c1ause
		case unicode.IsUpper(r) && lower >= 3 && letters-lower >= 3:
			return true // theAssembly
		}
		if lower++; !unicode.IsLower(r) {
			lower = 0
		}
		if run++; !unicode.IsLetter(r) || unspaced(r) {
			run = 0
		}
		if run >= longWord {
			return true
		}
		before, now = now, r
	}
	return false
}

// unspaced tells the letters of scripts that are written without spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}
