package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"github.com/blevesearch/bleve/v2/analysis"

	"github.com/travaux/travaux/schema"
)

// Snippet is a piece of what a node says, with the words that were looked for. It is plain text: whoever shows it escapes it
// and marks the ranges.
type Snippet struct {
	Field    string // "title" or "text"
	Language string // of the text, ISO 639-1; "" when it is not known
	Text     string
	Ranges   []Range // sorted, apart from each other
	Cut      bool    // something of the text is left out
}

// Lang is the language; nil when it is not known.
func (s Snippet) Lang() *string {
	if s.Language == "" {
		return nil
	}
	return &s.Language
}

// Range is a half-open range of code points of a snippet's text.
type Range struct{ Start, End int }

// Marker marks the words of a question in texts.
type Marker struct {
	analysers map[string]analysis.Analyzer
	terms     map[string]*terms
}

// How long a snippet is, and how much of one title or paragraph is looked through, in bytes. What lies behind is not found: the time that
// a phrase takes grows with the square of how often its words stand in a text, and a line of a megabyte would take minutes.
const (
	snippetLength = 280
	snippetMost   = 2 // snippets of one node
	lookedThrough = 32 << 10
)

// Snippets gives the pieces of a node that have most of the words, titles first; a piece of its text when none has any,
// nil when it says nothing.
func (m Marker) Snippets(n schema.Node) []Snippet {
	type piece struct {
		Snippet
		words int
	}
	var pieces []piece
	for _, w := range spoken(n) {
		s, words := m.snippet(w)
		pieces = append(pieces, piece{s, words})
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(b.words, a.words) })
	var all []Snippet
	for i, p := range pieces {
		if p.words > 0 && len(all) < snippetMost || i == 0 {
			all = append(all, p.Snippet)
		}
	}
	return all
}

// found is a token of a text that is one of the words looked for.
type found struct {
	start, end int // bytes
	term       string
}

// snippet cuts the piece with most different words out of a text.
func (m Marker) snippet(w wording) (s Snippet, words int) {
	text := w.text[:min(len(w.text), lookedThrough)]
	text = strings.ToValidUTF8(text, "")
	all := m.find(w, text)
	from, to := 0, len(text)
	if len(text) > snippetLength {
		from, to = window(text, all)
	}
	s = Snippet{Field: w.field, Language: w.lang, Text: text[from:to], Cut: from > 0 || to < len(w.text)}
	different := map[string]bool{}
	for _, f := range all {
		if f.start < from || f.end > to {
			continue
		}
		different[f.term] = true
		r := Range{utf8.RuneCountInString(text[from:f.start]), utf8.RuneCountInString(text[from:f.end])}
		if k := len(s.Ranges); k > 0 && s.Ranges[k-1].End >= r.Start {
			s.Ranges[k-1].End = max(s.Ranges[k-1].End, r.End)
		} else {
			s.Ranges = append(s.Ranges, r)
		}
	}
	return s, len(different)
}

// find gives the words looked for in a text, in order.
func (m Marker) find(w wording, text string) []found {
	lang := w.lang
	if m.analysers[lang] == nil {
		lang = anyLanguage
	}
	t := m.terms[lang]
	if t == nil {
		return nil
	}
	var all []found
	for _, token := range m.analysers[lang].Analyze([]byte(text)) {
		if term := string(token.Term); t.has(term) {
			all = append(all, found{token.Start, token.End, term})
		}
	}
	slices.SortFunc(all, func(a, b found) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	return all
}

func (t *terms) has(term string) bool {
	return t.exact[term] ||
		slices.ContainsFunc(t.begins, func(p string) bool { return strings.HasPrefix(term, p) }) ||
		slices.ContainsFunc(t.near, func(n near) bool {
			return abs(len(term)-len(n.term)) <= 4*n.most && levenshtein.ComputeDistance(term, n.term) <= n.most
		})
}

func abs(n int) int { return max(n, -n) }

// window is the piece of a text, from and to whole words, that has most different words looked for; the first of several.
func window(text string, all []found) (from, to int) {
	best, most := 0, -1
	for i := range all {
		different := map[string]bool{}
		for _, f := range all[i:] {
			if f.end-all[i].start > snippetLength*3/4 {
				break
			}
			different[f.term] = true
		}
		if len(different) > most {
			best, most = all[i].start, len(different)
		}
	}
	from = wordStart(text, max(0, best-snippetLength/4))
	to = wordEnd(text, min(len(text), from+snippetLength))
	return from, to
}

// wordStart is the beginning of the word at byte i, or of the rune where no word begins near.
func wordStart(s string, i int) int {
	for k := i; k > 0 && k > i-40; k-- {
		if s[k-1] == ' ' {
			return k
		}
	}
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// wordEnd is the end of the word at byte i, or of the rune where no word ends near.
func wordEnd(s string, i int) int {
	for k := i; k < len(s) && k < i+40; k++ {
		if s[k] == ' ' {
			return k
		}
	}
	if len(s)-i < 40 {
		return len(s)
	}
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}
