package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/collector"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/travaux/travaux/schema"
)

// suggested are the kinds that are suggested: what has a name or symbol of its own, in the order in which names are given.
func suggested() []schema.Kind {
	return []schema.Kind{schema.KindIssue, schema.KindDocument, schema.KindBody, schema.KindOrganization}
}

// Suggest gives the documents, treaties, bodies and issues whose symbol begins as the text does, the shortest symbols first, then
// the issues, treaties and bodies whose name has all its words, the last one perhaps unfinished: at most first. Nothing typed
// suggests nothing.
func (s *Snapshot) Suggest(ctx context.Context, typed string, first int) ([]schema.ID, error) {
	if len(typed) > maxKey || first <= 0 {
		return nil, nil
	}
	ids, err := s.begins(ctx, squeeze(typed), first)
	if err != nil || len(ids) == first {
		return ids, err
	}
	named, err := s.named(ctx, typed)
	for _, id := range named {
		if len(ids) < first && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, err
}

// mostSymbols is how many symbols with the same beginning are looked at.
const mostSymbols = 200

// begins gives the nodes with a symbol that begins with a key.
func (s *Snapshot) begins(ctx context.Context, key string, first int) (ids []schema.ID, err error) {
	if key == "" {
		return nil, nil
	}
	symbols, err := s.symbols(key)
	if err != nil {
		return nil, err
	}
	for _, symbol := range symbols {
		docs, err := s.reader.TermFieldReader(ctx, []byte(symbol), fieldSymbol, false, false, false)
		if err != nil {
			return nil, fmt.Errorf("search: symbol %s: %w", symbol, err)
		}
		some, err := drain(s.reader, docs)
		if err != nil {
			return nil, fmt.Errorf("search: symbol %s: %w", symbol, err)
		}
		for _, id := range some {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		if len(ids) >= first {
			return ids[:first], nil
		}
	}
	return ids, nil
}

// symbols lists symbols of the index that begin with a key, the shortest first.
func (s *Snapshot) symbols(key string) (symbols []string, err error) {
	dict, err := s.reader.FieldDictPrefix(fieldSymbol, []byte(key))
	if err != nil {
		return nil, fmt.Errorf("search: symbols: %w", err)
	}
	defer func() { err = errors.Join(err, dict.Close()) }()
	for len(symbols) < mostSymbols {
		entry, err := dict.Next()
		if err != nil {
			return nil, fmt.Errorf("search: symbols: %w", err)
		}
		if entry == nil {
			break
		}
		symbols = append(symbols, entry.Term)
	}
	slices.SortFunc(symbols, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	return symbols, nil
}

// drain gives the nodes of a list of the index, by ID.
func drain(reader index.IndexReader, docs index.TermFieldReader) (ids []schema.ID, err error) {
	defer func() { err = errors.Join(err, docs.Close()) }()
	for {
		hit, err := docs.Next(nil)
		if err != nil {
			return nil, err
		}
		if hit == nil {
			slices.Sort(ids)
			return ids, nil
		}
		id, err := reader.ExternalID(hit.ID)
		if err != nil {
			return nil, err
		}
		ids = append(ids, schema.ID(id))
	}
}

// mostNamed is how many nodes with the best names are looked at.
const mostNamed = 100

// named gives the nodes whose name has all words of an unfinished text, kind by kind, the best of each first.
func (s *Snapshot) named(ctx context.Context, typed string) ([]schema.ID, error) {
	var words []query.Query
	tokens := s.analysers[anyLanguage].Analyze([]byte(typed))
	for i, t := range tokens {
		if i == len(tokens)-1 && !strings.HasSuffix(typed, " ") {
			words = append(words, boosted(query.NewPrefixQuery(string(t.Term)), fieldName, 1))
		} else {
			words = append(words, boosted(query.NewTermQuery(string(t.Term)), fieldName, 1))
		}
	}
	if len(words) == 0 {
		return nil, nil
	}
	q := query.NewConjunctionQuery(append(words, Question{Kinds: suggested()}.conditions()...))
	searcher, err := q.Searcher(ctx, s.reader, nil, search.SearcherOptions{})
	if err != nil {
		return nil, fmt.Errorf("search: suggesting: %w", err)
	}
	defer searcher.Close()
	c := collector.NewTopNCollector(mostNamed, 0, search.SortOrder{&search.SortScore{Desc: true}, &search.SortDocID{}})
	if err := c.Collect(ctx, searcher, s.reader); err != nil {
		return nil, fmt.Errorf("search: suggesting: %w", err)
	}
	var ids []schema.ID
	for _, m := range c.Results() {
		ids = append(ids, schema.ID(m.ID))
	}
	slices.SortStableFunc(ids, func(a, b schema.ID) int {
		return cmp.Compare(slices.Index(suggested(), a.Kind()), slices.Index(suggested(), b.Kind()))
	})
	return ids, nil
}
