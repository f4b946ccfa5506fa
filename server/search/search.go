package search

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/collector"
	"github.com/blevesearch/bleve/v2/search/facet"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/travaux/travaux/schema"
)

// Question is what is searched for. All conditions must hold; the zero value of one is none.
type Question struct {
	Words    string // as typed: words, "phrases", word~ word* -word, or a symbol
	Kinds    []schema.Kind
	Body     schema.ID
	Session  schema.ID
	Org      string      // an organisation's code
	Language string      // loaded in, ISO 639-1
	From, To string      // dates, inclusive; To names a last day
	Present  *bool       // loaded, or only referred to
	Among    []schema.ID // only these nodes; nil for all
	First    int         // at most so many hits
	After    string      // cursor of an earlier answer's last hit
}

// Hit is a node that was found.
type Hit struct {
	ID     schema.ID
	Score  float64 // comparable within one answer only
	Cursor string
}

// Answer is one page of hits, the best first, equally good ones by ID.
type Answer struct {
	Hits   []Hit
	Total  int
	More   bool
	Fuzzy  bool               // nothing had the words as they were typed: words spelt nearly so were taken
	Facets map[string][]Count // what all hits are, by FacetKind and so on, the most frequent first
	Marker Marker             // marks the words in the texts of hits
}

// Count is how many hits have a value.
type Count struct {
	Value string
	Count int
}

// The facets.
const (
	FacetKind = fieldKind
	FacetBody = fieldBody
	FacetOrg  = fieldOrg
	FacetYear = fieldYear
)

// longest is how long a list of counts is.
const longest = 20

// MaxWords bounds what is read of a question, in bytes.
const MaxWords = 1000

// Search answers a question. Nothing asked finds nothing. ErrInvalid for a cursor of another kind and for words that are too many.
func (s *Snapshot) Search(ctx context.Context, q Question) (Answer, error) {
	if len(q.Words) > MaxWords {
		return Answer{}, fmt.Errorf("search: %d bytes of words; the most is %d: %w", len(q.Words), MaxWords, schema.ErrInvalid)
	}
	after, differ, err := parseCursor(q.After)
	if err != nil {
		return Answer{}, err
	}
	a, err := s.ask(ctx, q, differ, after)
	for try := 1; try <= mostDiffer && err == nil && a.Total == 0 && after == nil && !strings.Contains(q.Words, `"`); try++ {
		a, err = s.ask(ctx, q, try, nil)
	}
	return a, err
}

// mostDiffer is how many letters of a word may differ when nothing has it as it was typed.
const mostDiffer = 2

// ask puts a question to the index; so many letters of each word may differ.
func (s *Snapshot) ask(ctx context.Context, q Question, differ int, after []string) (Answer, error) {
	p, words, ok := s.plan(q.Words, differ)
	a := Answer{Facets: map[string][]Count{}, Marker: Marker{s.analysers, p.terms}}
	if !ok {
		return a, nil
	}
	found, err := s.collect(ctx, query.NewConjunctionQuery(append([]query.Query{words}, q.conditions()...)), q.First+1, after)
	if err != nil {
		return a, err
	}
	a.Total = int(found.Total())
	a.Fuzzy = differ > 0 && a.Total > 0
	for i, m := range found.Results() {
		if a.More = i == q.First; a.More {
			break
		}
		a.Hits = append(a.Hits, Hit{ID: schema.ID(m.ID), Score: m.Score, Cursor: makeCursor(m.Score, m.ID, differ)})
	}
	for name, f := range found.FacetResults() {
		a.Facets[name] = counts(name, f)
	}
	return a, nil
}

// collect runs a query on the snapshot.
func (s *Snapshot) collect(ctx context.Context, q query.Query, size int, after []string) (*collector.TopNCollector, error) {
	ctx = context.WithValue(ctx, search.GetScoringModelCallbackKey, search.GetScoringModelCallbackFn(func() string { return index.BM25Scoring }))
	searcher, err := q.Searcher(ctx, s.reader, nil, search.SearcherOptions{})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	defer searcher.Close()
	order := search.SortOrder{&search.SortScore{Desc: true}, &search.SortDocID{}}
	c := collector.NewTopNCollector(size, 0, order)
	if after != nil {
		c = collector.NewTopNCollectorAfter(size, order, after)
	}
	facets := search.NewFacetsBuilder(s.reader)
	for _, name := range []string{FacetKind, FacetBody, FacetOrg, FacetYear} {
		facets.Add(name, facet.NewTermsFacetBuilder(name, longest))
	}
	c.SetFacetsBuilder(facets)
	if err := c.Collect(ctx, searcher, s.reader); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return c, nil
}

// conditions are the queries that narrow a question; they do not rank.
func (q Question) conditions() []query.Query {
	var all []query.Query
	among := func(field string, values ...string) {
		var any []query.Query
		for _, v := range values {
			any = append(any, boosted(query.NewTermQuery(v), field, 0))
		}
		all = append(all, query.NewDisjunctionQuery(any))
	}
	if len(q.Kinds) > 0 {
		var kinds []string
		for _, k := range q.Kinds {
			kinds = append(kinds, string(k))
		}
		among(fieldKind, kinds...)
	}
	for _, c := range []struct{ field, value string }{{fieldBody, string(q.Body)}, {fieldSession, string(q.Session)}, {fieldOrg, q.Org}, {fieldLanguage, q.Language}} {
		if c.value != "" {
			among(c.field, c.value)
		}
	}
	if q.Present != nil {
		loaded := boosted(query.NewTermQuery("1"), fieldPresent, 0)
		if !*q.Present {
			loaded = query.NewBooleanQuery([]query.Query{query.NewMatchAllQuery()}, nil, []query.Query{loaded})
		}
		all = append(all, loaded)
	}
	if q.From != "" || q.To != "" {
		all = append(all, dated(q.From, q.To))
	}
	if q.Among != nil {
		ids := make([]string, len(q.Among))
		for i, id := range q.Among {
			ids[i] = string(id)
		}
		some := query.NewDocIDQuery(ids)
		some.SetBoost(0)
		all = append(all, some)
	}
	return all
}

// dated asks for a range of dates. A date known by its month or year alone is taken in when a part of it lies in the range.
func dated(from, to string) query.Query {
	var any []query.Query
	yes := true
	for _, known := range []int{len("2002"), len("2002-09"), len("2002-09-20")} {
		first, last := from[:min(known, len(from))], to[:min(known, len(to))]
		if first == "" {
			first = "0"
		}
		if last == "" {
			last = ":" // behind all digits
		}
		r := query.NewTermRangeInclusiveQuery(first, last, &yes, &yes)
		any = append(any, boosted(r, dateField(known), 0))
	}
	return query.NewDisjunctionQuery(any)
}

func counts(name string, f *search.FacetResult) []Count {
	var all []Count
	if f.Terms != nil {
		for _, t := range f.Terms.Terms() {
			all = append(all, Count{t.Term, t.Count})
		}
	}
	slices.SortFunc(all, func(a, b Count) int {
		if name == FacetYear {
			return cmp.Compare(b.Value, a.Value)
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return all
}

// makeCursor names a hit by its place: its score, its ID, and how many letters of a word could differ.
func makeCursor(score float64, id string, differ int) string {
	b, _ := json.Marshal([]string{"search", strconv.FormatFloat(score, 'g', -1, 64), id, strconv.Itoa(differ)}) // strings always marshal
	return base64.RawURLEncoding.EncodeToString(b)
}

func parseCursor(cursor string) (after []string, differ int, err error) {
	if cursor == "" {
		return nil, 0, nil
	}
	bad := fmt.Errorf("search: cursor %.60q does not belong to this question: %w", cursor, schema.ErrInvalid)
	b, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(cursor, "="))
	var f []string
	if err != nil || json.Unmarshal(b, &f) != nil || len(f) != 4 || f[0] != "search" {
		return nil, 0, bad
	}
	if _, err := strconv.ParseFloat(f[1], 64); err != nil {
		return nil, 0, bad
	}
	if differ, err = strconv.Atoi(f[3]); err != nil || differ < 0 || differ > mostDiffer {
		return nil, 0, bad
	}
	return f[1:3], differ, nil
}
