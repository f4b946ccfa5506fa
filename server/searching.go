package server

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
	"github.com/travaux/travaux/server/search"
)

// Searcher is a Reader with an index of the words of the same version of the graph. Of a Reader that is none, words
// cannot be looked for.
type Searcher interface {
	// Search gives the nodes that have the words of a question, the best first; schema.ErrUnavailable while there is no index.
	Search(ctx context.Context, q search.Question) (search.Answer, error)
	// Suggest gives at most first nodes whose symbol or name begins as what was typed.
	Suggest(ctx context.Context, typed string, first int) ([]schema.ID, error)
}

// searcher is the index of the request's version.
func searcher(ctx context.Context) (Searcher, error) {
	s, ok := ask(ctx).reader.(Searcher)
	if !ok {
		return nil, fmt.Errorf("server: words are not indexed here: %w", schema.ErrUnavailable)
	}
	return s, nil
}

func (r *Resolver) search(ctx context.Context, words string, kinds []schema.Kind, f *schema.SearchFilter, first *int, after *string) (*page.SearchConnection, error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	q := search.Question{Words: words, Kinds: kinds, First: n, After: deref(after)}
	if err := r.narrow(ctx, &q, f); err != nil {
		return nil, err
	}
	s, err := searcher(ctx)
	if err != nil {
		return nil, err
	}
	a, err := s.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	return found(ctx, a, q.After)
}

// narrow puts the conditions of a filter into a question.
func (r *Resolver) narrow(ctx context.Context, q *search.Question, f *schema.SearchFilter) (err error) {
	if f == nil {
		return nil
	}
	q.Session, q.Language, q.Present = deref(f.Session), deref(f.Language), f.Present
	q.Org = strings.ToLower(deref(f.Organization))
	if q.From, q.To, err = days(f.From, f.To); err != nil {
		return err
	}
	if f.Body != nil {
		if q.Body, err = r.bodyID(*f.Body); err != nil {
			return err
		}
	}
	if f.Issue != nil {
		q.Among, err = members(ctx, *f.Issue)
	}
	return err
}

// members gives all that is about an issue; never nil.
func members(ctx context.Context, issue string) ([]schema.ID, error) {
	id, err := issueID(ctx, issue)
	if err != nil {
		return nil, err
	}
	p, err := ask(ctx).edges.load(ctx, schema.EdgeQuery{Node: cmp.Or(id, nobody), Direction: schema.Incoming, Relations: []schema.Relation{schema.About}})
	if err != nil {
		return nil, fmt.Errorf("server: what is about %s: %w", issue, err)
	}
	ids := []schema.ID{id}
	for _, e := range p.Edges {
		ids = append(ids, e.From)
	}
	return ids, nil
}

// found shows an answer: the hits with their nodes, all asked for at once with the bodies that are counted.
func found(ctx context.Context, a search.Answer, after string) (*page.SearchConnection, error) {
	var ids []schema.ID
	cursors := make([]string, len(a.Hits))
	for i, h := range a.Hits {
		ids, cursors[i] = append(ids, h.ID), h.Cursor
	}
	for _, c := range a.Facets[search.FacetBody] {
		ids = append(ids, schema.ID(c.Value))
	}
	all, err := things(ctx, ids)
	if err != nil {
		return nil, err
	}
	hits := make([]page.SearchEdge, len(a.Hits))
	for i, h := range a.Hits {
		hits[i] = page.SearchEdge{Cursor: h.Cursor, Node: all[i], Score: h.Score, Snippets: a.Marker.Snippets(all[i].Self())}
	}
	return &page.SearchConnection{Connection: *page.Of(hits, cursors, a.Total, a.More, after), Facets: facets(a, all[len(a.Hits):]), Fuzzy: a.Fuzzy}, nil
}

// facets shows the counts of an answer; bodies are the nodes of those counted.
func facets(a search.Answer, bodies []schema.Thing) []page.Facet {
	var all []page.Facet
	for _, name := range []string{search.FacetKind, search.FacetBody, search.FacetOrg, search.FacetYear} {
		f := page.Facet{Name: name, Values: []page.FacetValue{}}
		for i, c := range a.Facets[name] {
			v := page.FacetValue{Value: c.Value, Label: c.Value, Count: c.Count}
			switch name {
			case search.FacetBody:
				v.Label = bodies[i].Self().Label()
			case search.FacetKind:
				v.Value, v.Label = wire(schema.Kind(c.Value)), plurals[schema.Kind(c.Value)]
			case search.FacetOrg:
				v.Label = strings.ToUpper(c.Value)
			}
			f.Values = append(f.Values, v)
		}
		all = append(all, f)
	}
	return all
}

// wire is a kind as GraphQL names it.
func wire(k schema.Kind) string {
	var b bytes.Buffer
	k.MarshalGQL(&b)
	return strings.Trim(b.String(), `"`)
}

// suggest gives what an unfinished text may become.
func suggest(ctx context.Context, typed string, first *int) ([]schema.Thing, error) {
	n, err := page.First(first, usual/2)
	if err != nil {
		return nil, err
	}
	s, err := searcher(ctx)
	if err != nil {
		return nil, err
	}
	ids, err := s.Suggest(ctx, typed, n)
	if err != nil {
		return nil, err
	}
	return things(ctx, ids)
}
