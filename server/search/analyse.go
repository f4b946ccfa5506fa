package search

import (
	"fmt"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/char/asciifolding"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/token/stop"
	"github.com/blevesearch/bleve/v2/analysis/token/unicodenorm"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
)

// anyLanguage is the analyser of words in a language that has none of its own, or in none that is known: no word is stemmed
// or left out.
const anyLanguage = "xx"

// elided are the single letters that an apostrophe cuts off in French ("l'accord"): they say nothing.
const elided = "l\nd\nc\nj\nm\nn\ns\nt\nqu\n"

// analysers cut texts into the terms by which they are found, one for each language of the United Nations and one for
// all others. All fold letters to their plain form and read an apostrophe as a space. No offset is moved: a token's bytes
// are those of the text that was given.
func analysers() (map[string]analysis.Analyzer, error) {
	stops := map[string]analysis.TokenFilter{}
	for lang, words := range map[string][]byte{"en": en.EnglishStopWords, "fr": append([]byte(elided), fr.FrenchStopWords...),
		"es": es.SpanishStopWords, "ru": ru.RussianStopWords, "ar": ar.ArabicStopWords} {
		list := analysis.NewTokenMap()
		if err := list.LoadBytes(words); err != nil {
			return nil, fmt.Errorf("search: stop words of %s: %w", lang, err)
		}
		stops[lang] = stop.NewStopTokensFilter(list)
	}
	plain := folding{asciifolding.New()}
	return map[string]analysis.Analyzer{
		"en":        analyser(stops["en"], plain, en.NewEnglishStemmerFilter()),
		"fr":        analyser(stops["fr"], plain, fr.NewFrenchLightStemmerFilter()),
		"es":        analyser(stops["es"], plain, es.NewSpanishLightStemmerFilter()),
		"ru":        analyser(stops["ru"], plain, ru.NewRussianStemmerFilter()),
		"ar":        analyser(unicodenorm.MustNewUnicodeNormalizeFilter(unicodenorm.NFKC), stops["ar"], ar.NewArabicNormalizeFilter(), ar.NewArabicStemmerFilter()),
		"zh":        analyser(cjk.NewCJKWidthFilter(), plain, cjk.NewCJKBigramFilter(false)),
		anyLanguage: analyser(cjk.NewCJKWidthFilter(), plain, cjk.NewCJKBigramFilter(false)),
	}, nil
}

func analyser(filters ...analysis.TokenFilter) analysis.Analyzer {
	return &analysis.DefaultAnalyzer{CharFilters: []analysis.CharFilter{apostrophe{}}, Tokenizer: unicode.NewUnicodeTokenizer(),
		TokenFilters: append([]analysis.TokenFilter{lowercase.NewLowerCaseFilter()}, filters...)}
}

// apostrophe turns apostrophes into as many spaces as they have bytes, and an English "'s" with them.
type apostrophe struct{}

// Filter gives a copy of the text, of the same length.
func (apostrophe) Filter(in []byte) []byte {
	out := append([]byte(nil), in...)
	for i := 0; i < len(out); i++ {
		n := apostropheAt(in, i)
		if n == 0 {
			continue
		}
		if end := i + n; end < len(in) && in[end] == 's' && (end+1 == len(in) || in[end+1] < '0') {
			n++
		}
		for k := i; k < i+n; k++ {
			out[k] = ' '
		}
		i += n - 1
	}
	return out
}

// apostropheAt is how many bytes the apostrophe at byte i has; 0 when there is none: ' ʼ ’ ‘.
func apostropheAt(b []byte, i int) int {
	switch {
	case b[i] == '\'':
		return 1
	case i+1 < len(b) && b[i] == 0xCA && b[i+1] == 0xBC:
		return 2
	case i+2 < len(b) && b[i] == 0xE2 && b[i+1] == 0x80 && (b[i+2] == 0x98 || b[i+2] == 0x99):
		return 3
	}
	return 0
}

// folding folds the letters of each term to their plain form: "é" to "e". Done to terms, not to the text, it moves no offset.
type folding struct {
	ascii *asciifolding.AsciiFoldingFilter
}

// Filter folds the terms in place.
func (f folding) Filter(in analysis.TokenStream) analysis.TokenStream {
	for _, t := range in {
		for _, c := range t.Term {
			if c >= 0x80 {
				t.Term = f.ascii.Filter(t.Term)
				break
			}
		}
	}
	return in
}
