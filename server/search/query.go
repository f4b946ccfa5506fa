package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/search/query"
)

// How much a field counts beside the words of a text. What is called exactly as the question comes before all else.
const (
	boostKey   = 1000
	boostName  = 2
	boostTitle = 3
	boostWhole = 4 // all words of the question one after another in a title
)

// terms are the forms of the words of a question in one language: what is marked in a text.
type terms struct {
	exact  map[string]bool
	begins []string
	near   []near
}

// near is a term with how many letters may differ.
type near struct {
	term string
	most int
}

// plan is a question as it is put to the index.
type plan struct {
	snapshot *Snapshot
	differ   int // how many letters of every word may differ
	terms    map[string]*terms
	must     []query.Query
	should   []query.Query
	not      []query.Query
}

// plan turns words into a query; false when there is nothing to ask for.
func (s *Snapshot) plan(words string, differ int) (*plan, query.Query, bool) {
	p := &plan{snapshot: s, differ: differ, terms: map[string]*terms{}}
	cs := clauses(words)
	for _, c := range cs {
		p.add(c)
	}
	if len(p.must) == 0 { // nothing but words that are left out elsewhere
		p.must, p.should = p.should, nil
	}
	key := squeeze(words)
	if len(cs) == 0 || key == "" {
		return p, nil, false
	}
	exact := boosted(query.NewTermQuery(key), fieldKey, boostKey)
	if len(p.must) == 0 {
		return p, exact, true
	}
	if len(cs) > 1 && len(p.not) == 0 {
		p.should = append(p.should, p.phrase(strings.ReplaceAll(words, `"`, " "), fieldTitle, boostWhole)...)
	}
	said := query.NewBooleanQuery(p.must, p.should, p.not)
	return p, query.NewDisjunctionQuery([]query.Query{exact, said}), true
}

// add takes in a clause. A word that one of the languages leaves out ("of") only raises what has it.
func (p *plan) add(c clause) {
	any, left := p.clause(c)
	switch {
	case len(any) == 0:
	case c.not:
		p.not = append(p.not, query.NewDisjunctionQuery(any))
	case left && !c.phrase:
		p.should = append(p.should, query.NewDisjunctionQuery(any))
	default:
		p.must = append(p.must, query.NewDisjunctionQuery(any))
	}
}

// clause gives the ways in which a clause may be met, in all languages, and whether one of these leaves the word out.
func (p *plan) clause(c clause) (any []query.Query, left bool) {
	if key := squeeze(c.text); key != "" && !c.phrase {
		any = append(any, boosted(query.NewTermQuery(key), fieldKey, boostName))
	}
	for _, lang := range p.snapshot.languages {
		words := p.cut(c.text, lang)
		if len(words) == 0 {
			left = true
			continue
		}
		for _, f := range []struct {
			name  string
			boost float64
		}{{fieldTitle, boostTitle}, {fieldText, 1}} {
			any = append(any, p.field(c, words, lang, f.name+"."+lang, f.boost))
		}
	}
	if words := p.cut(c.text, anyLanguage); len(words) > 0 {
		any = append(any, p.field(c, words, anyLanguage, fieldName, boostName))
	}
	return any, left
}

// cut gives the terms of a text in a language by their place; a place where a word was left out is empty.
func (p *plan) cut(text, lang string) [][]string {
	var places [][]string
	first := 0
	for _, t := range p.snapshot.analysers[lang].Analyze([]byte(text)) {
		if first == 0 {
			first = t.Position
		}
		for len(places) <= t.Position-first {
			places = append(places, nil)
		}
		places[t.Position-first] = append(places[t.Position-first], string(t.Term))
	}
	return places
}

// field gives the query for the words of a clause in one field.
func (p *plan) field(c clause, words [][]string, lang, field string, boost float64) query.Query {
	if len(words) > 1 {
		p.mark(c, slices.Concat(words...), lang, 0)
		return boosted(query.NewMultiPhraseQuery(words, ""), field, boost)
	}
	term := words[0][0]
	switch {
	case c.prefix:
		p.mark(c, words[0], lang, 0)
		return boosted(query.NewPrefixQuery(term), field, boost)
	case (c.fuzzy || p.differ > 0) && utf8.RuneCountInString(term) > 2:
		q := query.NewFuzzyQuery(term)
		q.SetFuzziness(p.tolerance(c, term))
		q.SetPrefix(1)
		p.mark(c, words[0], lang, q.Fuzziness)
		return boosted(q, field, boost)
	}
	p.mark(c, words[0], lang, 0)
	return boosted(query.NewTermQuery(term), field, boost)
}

// tolerance is how many letters of a term may differ: one of a short one.
func (p *plan) tolerance(c clause, term string) int {
	most := p.differ
	if c.fuzzy {
		most = mostDiffer
	}
	if utf8.RuneCountInString(term) <= 5 {
		return min(most, 1)
	}
	return most
}

// mark remembers terms for the marking of texts.
func (p *plan) mark(c clause, words []string, lang string, most int) {
	if c.not {
		return
	}
	t := p.terms[lang]
	if t == nil {
		t = &terms{exact: map[string]bool{}}
		p.terms[lang] = t
	}
	for _, w := range words {
		switch {
		case c.prefix:
			t.begins = append(t.begins, w)
		case most > 0:
			t.near = append(t.near, near{w, most})
		default:
			t.exact[w] = true
		}
	}
}

// phrase gives the queries for a text as it stands in one field of each language.
func (p *plan) phrase(text, field string, boost float64) []query.Query {
	var qs []query.Query
	for _, lang := range p.snapshot.languages {
		if words := p.cut(text, lang); len(words) > 1 {
			qs = append(qs, boosted(query.NewMultiPhraseQuery(words, ""), field+"."+lang, boost))
		}
	}
	return qs
}

// boosted puts a query to a field, with so much weight.
func boosted[Q interface {
	query.Query
	SetField(string)
	SetBoost(float64)
}](q Q, field string, boost float64) query.Query {
	q.SetField(field)
	q.SetBoost(boost)
	return q
}
