package header

import (
	"strings"
	"unicode"
)

// enoughWords is the length of a text, in bytes, from which its words are believed against the language letter.
const enoughWords = 600

// readLanguage takes the language of the text from the language letter, else from the word in which the letterhead
// tells the original's language ("anglais"), else from the words of the text.
func (r *reader) readLanguage() {
	for i := range r.pieces {
		p := &r.pieces[i]
		if p.role == free || p.role == organ {
			if c, _ := r.cue("header-letter", p.s); c != nil {
				p.role = letter
				r.setLetter(c.Lang)
				r.h.Spans["language"] = p.whole()
				continue
			}
		}
		if p.role == free && r.ownOriginal(i) {
			p.role = original
		}
	}
	spoken := wordLanguage(r.running())
	switch {
	case r.h.Language != "":
		if spoken != "" && spoken != r.h.Language && len(r.d.Text.Body) > enoughWords {
			if _, ok := r.label["original"]; ok {
				r.warn("the language letter says %s, the words are %s", r.h.Language, spoken)
			}
			r.h.Language = spoken
			r.infer("language")
		}
	case spoken != "":
		r.h.Language = spoken
		r.infer("language")
	case r.language != "":
		r.h.Language = r.language
		r.infer("language")
	}
}

func (r *reader) setLetter(lang string) {
	if r.h.Language == "" {
		r.h.Language = lang
	}
}

// ownOriginal tells that piece i is the ORIGINAL line or the language named below it, and keeps the tongue it is written in.
func (r *reader) ownOriginal(i int) bool {
	at, labelled := r.label["original"]
	if c, _ := r.cue("header-original", r.pieces[i].s); c != nil && (!labelled || i == at || i == at+1) {
		r.language = c.Lang
		return true
	}
	return labelled && i == at
}

// stopwords are the commonest short words of a language that the other ones do not have.
func stopwords(lang string) string {
	switch lang {
	case "en":
		return " the and that with which was were been has have this their would shall from its for by "
	case "fr":
		return " le les des et du une dans est qui par pour sur au aux ont été cette l'a d'un "
	case "es":
		return " el los las del y una por para que con se su sus al ha este esta "
	}
	return ""
}

// wordLanguage is the language of a text by its script, or by its commonest words; "" when it is too short to tell or
// two languages come near each other.
func wordLanguage(s string) string {
	var latin, cyrillic, arabic, han, all int
	for _, c := range s {
		switch {
		case !unicode.IsLetter(c):
			continue
		case unicode.Is(unicode.Latin, c):
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
	count := map[string]int{}
	words := 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) }) {
		words++
		for _, lang := range [...]string{"en", "fr", "es"} {
			if strings.Contains(stopwords(lang), " "+w+" ") {
				count[lang]++
			}
		}
	}
	best, second := "", ""
	for _, lang := range [...]string{"en", "fr", "es"} {
		switch {
		case best == "" || count[lang] > count[best]:
			best, second = lang, best
		case second == "" || count[lang] > count[second]:
			second = lang
		}
	}
	if count[best] < 2 || count[best]*20 < words || count[best]*2 < count[second]*3 {
		return ""
	}
	return best
}
