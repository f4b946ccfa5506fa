package server

import (
	"context"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
	"github.com/travaux/travaux/server/search"
	"github.com/travaux/travaux/server/web"
	"github.com/travaux/travaux/server/word"
)

// search fills the page of a search: /search?q=words&kind=DECISION&body=…&year=2002&after=….
func (s *site) search(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	asked := r.URL.Query()
	p := web.Search{Frame: s.frame(saying(ctx).Say("search.title"), "search"), Words: strings.TrimSpace(asked.Get("q"))}
	p.Query = template.URL(remaining(asked)) //nolint:gosec // it is encoded
	if p.Words == "" {
		return "search", p, nil
	}
	p.Title = p.Words
	found, err := s.hits(ctx, asked)
	if err != nil {
		for _, kind := range []error{schema.ErrInvalid, schema.ErrAmbiguous, schema.ErrUnavailable, schema.ErrNotFound} {
			if errors.Is(err, kind) {
				p.Problem = problem(saying(ctx), err, kind)
				return "search", p, nil
			}
		}
		return "", nil, err
	}
	p.Counts, p.Fuzzy = saying(ctx).Say("search.hits", found.TotalCount), found.Fuzzy
	for _, f := range found.Facets {
		p.Facets = append(p.Facets, shownFacet(saying(ctx), f, asked))
	}
	for _, h := range found.Edges(ctx) {
		p.Hits = append(p.Hits, shownHit(saying(ctx), h))
	}
	if found.PageInfo.HasNextPage {
		p.Next = with("/search", asked, "after", *found.PageInfo.EndCursor)
	}
	return "search", p, nil
}

// problem says why nothing can be searched for. What is wrong with the words is told as the index tells it.
func problem(w *word.Words, err, kind error) string {
	if kind == schema.ErrUnavailable {
		return w.Say("search.unavailable")
	}
	return w.Say("search.problem", plain(err, kind))
}

// hits asks what the address of the page asks.
func (s *site) hits(ctx context.Context, asked url.Values) (*page.SearchConnection, error) {
	f := &schema.SearchFilter{}
	for name, into := range map[string]**string{"body": &f.Body, "organization": &f.Organization, "year": &f.From, "issue": &f.Issue} {
		if v := asked.Get(name); v != "" {
			*into = &v
		}
	}
	f.To = f.From
	var kinds []schema.Kind
	if v := asked.Get("kind"); v != "" {
		var k schema.Kind
		if err := k.UnmarshalGQL(v); err != nil {
			return nil, err
		}
		kinds = append(kinds, k)
	}
	after := asked.Get("after")
	return (&Resolver{names: s.names}).search(ctx, asked.Get("q"), kinds, f, nil, &after)
}

// with is the address of a page with another value of one parameter, from its first page on unless that is what is changed.
func with(page string, asked url.Values, name, value string) string {
	other := url.Values{}
	for k := range asked {
		if k != "after" {
			other.Set(k, asked.Get(k))
		}
	}
	if value == "" {
		other.Del(name)
	} else {
		other.Set(name, value)
	}
	return page + "?" + other.Encode()
}

// facetParameters are the parameters that narrow a search to one of the values of a facet; its title has the same name.
var facetParameters = map[string]string{search.FacetKind: "kind", search.FacetBody: "body", search.FacetOrg: "organization", search.FacetYear: "year"}

func shownFacet(w *word.Words, f page.Facet, asked url.Values) web.SearchFacet {
	parameter := facetParameters[f.Name]
	shown := web.SearchFacet{Title: w.Say("search.facet." + parameter)}
	for _, v := range f.Values[:min(len(f.Values), 8)] {
		value := web.SearchValue{Label: facetLabel(w, f.Name, v), Count: v.Count, On: asked.Get(parameter) == v.Value}
		value.Href = with("/search", asked, parameter, v.Value)
		if value.On {
			value.Href = with("/search", asked, parameter, "")
		}
		shown.Values = append(shown.Values, value)
	}
	return shown
}

// facetLabel is a value of a facet: kinds have their names in the words of the interface.
func facetLabel(w *word.Words, facet string, v page.FacetValue) string {
	var k schema.Kind
	if facet != search.FacetKind || k.UnmarshalGQL(v.Value) != nil {
		return v.Label
	}
	return w.Say("start.kind." + string(k))
}

func shownHit(w *word.Words, h page.SearchEdge) web.SearchHit {
	n := h.Node.Self()
	hit := web.SearchHit{Kind: w.Say("kind.node." + string(n.Kind)), Label: n.Label(), Href: foundPath(h.Node), Absent: !n.Present()}
	if d := n.First(schema.PropDate).Text; d != "" {
		hit.Note = dated(w, d)
	}
	for _, snippet := range h.Snippets {
		if snippet.Text != hit.Label || len(snippet.Ranges) > 0 {
			hit.Snippets = append(hit.Snippets, pieces(snippet))
		}
	}
	return hit
}

// pieces cuts a snippet at the words found.
func pieces(s search.Snippet) []web.Piece {
	var cut []web.Piece
	text, at := []rune(s.Text), 0
	for _, r := range s.Ranges {
		cut = append(cut, web.Piece{Text: string(text[at:r.Start])}, web.Piece{Text: string(text[r.Start:r.End]), Found: true})
		at = r.End
	}
	cut = append(cut, web.Piece{Text: string(text[at:])})
	return slices.DeleteFunc(cut, func(p web.Piece) bool { return p.Text == "" })
}
