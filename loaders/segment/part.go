package segment

import (
	"strings"
	"unicode/utf8"
)

// part is a line that names a part of a document: "Article 5", "CHAPTER II", "Annex", "AGENDA ITEM 7:".
type part struct {
	kind   Kind
	word   string // "chapter", in small letters, as far as it tells the rank
	number string // "5", "14bis", "IV", "A", "7,25"; "" when there is none
	length int    // bytes of the view up to and with the number
	agenda bool   // the words "of the … agenda" follow
	rest   int    // where in the view what follows begins
	colon  bool   // a colon, full stop or dash stands before the rest
	unread bool   // of an article: number is only what a scan left of it, "" or the figures before a "bis" that is unreadable
}

// partWords are the words by which parts are called in English, French and Spanish.
var partWords = map[string]struct {
	kind Kind
	word string
}{
	"article": {Article, "article"}, "art.": {Article, "article"}, "artículo": {Article, "article"}, "articulo": {Article, "article"},
	"rule": {Rule, "rule"}, "règle": {Rule, "rule"}, "regla": {Rule, "rule"}, "regulation": {Rule, "rule"},
	"artikel": {Article, "article"}, "artigo": {Article, "article"}, "articolo": {Article, "article"}, "regel": {Rule, "rule"}, "voorschrift": {Rule, "rule"},
	"chapter": {Section, "chapter"}, "chapitre": {Section, "chapter"}, "capítulo": {Section, "chapter"}, "cluster": {Section, "chapter"},
	"part": {Section, "part"}, "partie": {Section, "part"}, "parte": {Section, "part"}, "groupe": {Section, "chapter"}, "grupo": {Section, "chapter"},
	"categoría": {Section, "chapter"}, "category": {Section, "chapter"}, "catégorie": {Section, "chapter"},
	"section": {Section, "section"}, "sección": {Section, "section"},
	"annex": {Annex, "annex"}, "annexe": {Annex, "annex"}, "anexo": {Annex, "annex"}, "appendix": {Annex, "annex"}, "appendice": {Annex, "annex"},
	"bijlage": {Annex, "annex"}, "aanhangsel": {Annex, "annex"}, "anlage": {Annex, "annex"}, "anhang": {Annex, "annex"}, "hoofdstuk": {Section, "chapter"},
	"apéndice": {Annex, "annex"}, "attachment": {Annex, "annex"}, "enclosure": {Annex, "annex"},
	"item": {AgendaItem, "item"}, "items": {AgendaItem, "item"}, "point": {AgendaItem, "item"}, "points": {AgendaItem, "item"},
	"punto": {AgendaItem, "item"}, "puntos": {AgendaItem, "item"}, "agenda": {AgendaItem, "agenda"},
}

// parsePart reads the name of a part at the beginning of a line's view; the zero part when there is none. Whether the
// line is its heading and no sentence is for the caller to say.
func parsePart(s string) part {
	first := s[:min(len(s), 14)]
	end := strings.IndexAny(first, " :.0123456789-,;()")
	if end < 0 {
		end = len(first)
	}
	word := strings.ToLower(s[:end])
	if word == "art" && end < len(s) && s[end] == '.' {
		word, end = "art.", end+1
	}
	w, ok := partWords[word]
	if !ok {
		return scannedArticle(s)
	}
	p := part{kind: w.kind, word: w.word}
	if w.word == "agenda" {
		low := strings.ToLower(s[end:min(len(s), end+6)])
		switch {
		case strings.HasPrefix(low, " items"):
			end += 6
		case strings.HasPrefix(low, " item"):
			end += 5
		default:
			return part{}
		}
		p.word = "item"
	}
	p.length = end
	p.readNumber(s)
	if p.kind == Article && len(s) <= longestScanned && p.length < len(s) {
		if q := scannedArticle(s); q.unread {
			return q
		}
	}
	if p.number == "" && p.kind != Annex {
		return scannedArticle(s)
	}
	p.readRest(s)
	return p
}

// readNumber reads the number after the word.
func (p *part) readNumber(s string) {
	i := p.length
	for i < len(s) && s[i] == ' ' {
		i++
	}
	n := numberLen(s[i:])
	if n == 0 {
		if w, v := ordinalNumber(s[i:]); v > 0 && (p.kind == Article || v == 1) {
			p.number, p.length = itoa(v), i+w
		}
		return
	}
	p.number, p.length = numberSigns.Replace(s[i:i+n]), i+n
	if p.kind == AgendaItem {
		p.moreNumbers(s)
	}
}

// numberLen is the length of the number that s begins with: figures with "bis", a Roman numeral, one capital letter.
func numberLen(s string) int {
	i := 0
	for i < len(s) && isDigit(s[i]) && i < 5 {
		i++
	}
	if i > 0 {
		k := i
		if k < len(s) && (s[k] == ' ' || s[k] == '-') {
			k++
		}
		if n := bracketedBis(s[k:]); n > 0 {
			return k + n
		}
		e := k
		for e < len(s) && isLower(s[e]) {
			e++
		}
		if bisValue(s[k:e]) > 0 {
			return e
		}
		if i < len(s) && isUpper(s[i]) && (i+1 == len(s) || !isLetter(s[i+1])) {
			return i + 1
		}
		return i
	}
	for i < len(s) && i < 8 && isUpper(s[i]) {
		i++
	}
	if i < len(s) && (isLetter(s[i]) || s[i] >= utf8.RuneSelf) && bisAfter(s[i:]) == 0 {
		return 0
	}
	if i == 1 || i > 0 && romanValue(s[:i]) > 0 {
		return i + bisBehind(s[i:])
	}
	return 0
}

// numberSigns takes out of a number what is printed in it beside figures and letters: "6 (bis)" is 6bis.
var numberSigns = strings.NewReplacer(" ", "", "-", "", "(", "", ")", "")

// bracketedBis is the length of "(bis)" at the beginning of s; 0 when it does not begin so.
func bracketedBis(s string) int {
	if s == "" || s[0] != '(' {
		return 0
	}
	end := strings.IndexByte(s[:min(len(s), 14)], ')')
	if end < 0 || bisValue(s[1:end]) == 0 {
		return 0
	}
	return end + 1
}

// bisBehind is the length of "bis", "-bis" or " bis" at the beginning of s, the whole of a word; 0 when it does not begin so.
func bisBehind(s string) int {
	lead := 0
	if s != "" && (s[0] == ' ' || s[0] == '-') {
		lead = 1
	}
	if n := bisAfter(s[lead:]); n > 0 && (lead+n == len(s) || !isLetter(s[lead+n])) {
		return lead + n
	}
	return 0
}

func bisAfter(s string) int {
	e := 0
	for e < len(s) && isLower(s[e]) {
		e++
	}
	if bisValue(s[:e]) > 0 {
		return e
	}
	return 0
}

// moreNumbers reads "7 and 25", "3, 4 et 5", "12 à 14".
func (p *part) moreNumbers(s string) {
	for i := p.length; ; i = p.length {
		k := i
		for _, sep := range [...]string{", ", " and ", " et ", " y ", ",", " & "} {
			if strings.HasPrefix(s[k:], sep) {
				k += len(sep)
				break
			}
		}
		e := k
		for e < len(s) && isDigit(s[e]) {
			e++
		}
		if k == i || e == k || e-k > 3 {
			return
		}
		p.number, p.length = p.number+","+s[k:e], e
	}
}

// agendaWords follow the number of an item in a heading.
var agendaWords = [...]string{"of the ", "de l'ordre du jour", "del orden del día", "de l'ordre", "on the agenda"}

// readRest finds where the title begins.
func (p *part) readRest(s string) {
	i := p.length
	if p.kind == AgendaItem {
		low := strings.ToLower(s[i:])
		for _, w := range agendaWords {
			if k := strings.TrimLeft(low, " "); strings.HasPrefix(k, w) {
				p.agenda = strings.Contains(k, "agenda") || w[0] == 'd'
				if c := strings.IndexByte(s[i:], ':'); c >= 0 && p.agenda {
					i += c
				} else if p.agenda {
					i = len(s)
				}
				break
			}
		}
	}
	for i < len(s) && s[i] == ' ' {
		i++
	}
	if i < len(s) && (s[i] == ':' || s[i] == '.' || s[i] == '-') {
		p.colon = true
		for i < len(s) && (s[i] == ':' || s[i] == '.' || s[i] == '-' || s[i] == ' ') {
			i++
		}
	}
	p.rest = i
}
