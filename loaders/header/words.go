package header

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The languages that are told by their commonest words.
const (
	english = iota
	french
	spanish
	spoken
)

var codes = [spoken]string{"en", "fr", "es"}

// stopwords are the commonest short words of a language that the other ones do not have, in small letters.
var stopwords = func() map[string]int {
	out := map[string]int{}
	for lang, words := range [spoken]string{
		english: "the and that with which was were been has have this their would shall from its for by",
		french:  "le les des et du une dans est qui par pour sur au aux ont été cette",
		spanish: "el los las del y una por para que con se su sus al ha este esta",
	} {
		for w := range strings.FieldsSeq(words) {
			out[w] |= 1 << lang
		}
	}
	return out
}()

// longestStopword is the length in bytes above which no word is looked up.
const longestStopword = 6

// wordLanguage is the language of a text by its script, or by its commonest words; "" when it is too short to tell or
// two languages come near each other.
func wordLanguage(s string) string {
	var latin, cyrillic, arabic, han, all int
	for _, c := range s {
		switch {
		case c < utf8.RuneSelf && (c|0x20 < 'a' || c|0x20 > 'z') || !unicode.IsLetter(c):
			continue
		case c < utf8.RuneSelf || unicode.Is(unicode.Latin, c):
			latin++
		case unicode.Is(unicode.Cyrillic, c):
			cyrillic++
		case unicode.Is(unicode.Arabic, c):
			arabic++
		case unicode.Is(unicode.Han, c):
			han++
		}
		all++
	}
	switch {
	case all == 0:
		return ""
	case cyrillic*2 > all:
		return "ru"
	case arabic*2 > all:
		return "ar"
	case han*3 > all:
		return "zh"
	case latin*2 < all:
		return ""
	}
	return commonest(countWords(s))
}

// commonest is the language with most common words among so many words of a text.
func commonest(count [spoken]int, words int) string {
	best, second := english, -1
	for lang := range spoken {
		switch {
		case count[lang] > count[best]:
			best, second = lang, best
		case lang != best && (second < 0 || count[lang] > count[second]):
			second = lang
		}
	}
	if count[best] < 2 || count[best]*20 < words || count[best]*2 < count[second]*3 {
		return ""
	}
	return codes[best]
}

// countWords counts the words of a text, and those that are common ones of each language.
func countWords(s string) (count [spoken]int, words int) {
	for w := range strings.FieldsFuncSeq(s, notLetter) {
		words++
		if len(w) > longestStopword {
			continue
		}
		for lang, in := 0, stopwords[strings.ToLower(w)]; lang < spoken && in > 0; lang++ {
			count[lang] += in >> lang & 1
		}
	}
	return count, words
}

func notLetter(c rune) bool {
	if c < utf8.RuneSelf {
		return c|0x20 < 'a' || c|0x20 > 'z'
	}
	return !unicode.IsLetter(c)
}
