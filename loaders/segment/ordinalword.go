package segment

import (
	"slices"
	"strings"
)

// ordinalWords are the words by which older texts number their articles: "Article premier", "Artículo cuarto", "Article the
// First". The place of a word in its list, counted from 1, is the number.
var ordinalWords = [...][]string{
	{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"},
	{"premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième", "onzième", "douzième"},
	{"première", "second", "tiers"},
	{"primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo", "undécimo", "duodécimo"},
	{"primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena", "décima"},
	{"1er"}, {"1ère"},
}

// ordinalNumber reads an ordinal in words at the beginning of s: the bytes it takes and its value; 0 and 0 when there is none.
func ordinalNumber(s string) (length, value int) {
	lead := 0
	if len(s) > 4 && strings.EqualFold(s[:4], "the ") {
		lead = 4
	}
	end := strings.IndexAny(s[lead:], " :.,;-–")
	if end < 0 {
		end = len(s) - lead
	}
	if end > 16 {
		return 0, 0
	}
	word := strings.ToLower(s[lead : lead+end])
	for _, list := range ordinalWords {
		if k := slices.Index(list, word); k >= 0 {
			return lead + end, k + 1
		}
	}
	return 0, 0
}
