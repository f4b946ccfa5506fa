// Package page holds one page of a long answer in the form Relay asks for: edges with cursors, the nodes alone,
// where the page stands, and how many there are in all.
//
//	{ "edges": [ { "cursor": "d2lwbzpib2R5L2dh", "node": {…} } ], "pageInfo": { "hasNextPage": true, … }, "totalCount": 41 }
//
// A cursor names the last thing seen, never its number in the list, so that a page does not shift when something is
// loaded in between. The package asks no store anything.
package page

import (
	"context"
	"encoding/base64"
	"fmt"

	"github.com/travaux/travaux/schema"
)

// Connection is one page of things.
type Connection[T any] struct {
	edges      []Edge[T]
	PageInfo   Info
	TotalCount int
}

// Edge is one thing on a page, with the cursor after which to go on.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// Info tells where a page stands among all pages.
type Info struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string // nil when the page is empty
	EndCursor       *string
}

// Of puts things and their cursors on a page. after is the cursor that was asked for, more tells whether others follow.
func Of[T any](things []T, cursors []string, total int, more bool, after string) *Connection[T] {
	edges := make([]Edge[T], len(things))
	for i, t := range things {
		edges[i] = Edge[T]{Cursor: cursors[i], Node: t}
	}
	return &Connection[T]{edges: edges, PageInfo: InfoOf(cursors, more, after), TotalCount: total}
}

// InfoOf tells where the page with these cursors stands.
func InfoOf(cursors []string, more bool, after string) Info {
	info := Info{HasNextPage: more, HasPreviousPage: after != ""}
	if n := len(cursors); n > 0 {
		info.StartCursor, info.EndCursor = &cursors[0], &cursors[n-1]
	}
	return info
}

// Edges lists the things with their cursors. Edges and Nodes take a context, which they do not need, so that the
// GraphQL server shows both at once when both are asked for.
func (c Connection[T]) Edges(context.Context) []Edge[T] { return c.edges }

// Nodes lists the things without their cursors.
func (c Connection[T]) Nodes(context.Context) []T {
	nodes := make([]T, len(c.edges))
	for i, e := range c.edges {
		nodes[i] = e.Node
	}
	return nodes
}

// Max is the most that one page holds.
const Max = 100

// First is how many to show when a caller asks for first; usual when it asks for nothing. What is not between
// 1 and Max is refused with ErrInvalid.
func First(first *int, usual int) (int, error) {
	switch {
	case first == nil:
		return usual, nil
	case *first < 1 || *first > Max:
		return 0, fmt.Errorf("page: first is %d; the least is 1, the maximum %d: %w", *first, Max, schema.ErrInvalid)
	}
	return *first, nil
}

// Slice puts the part of a whole list on a page that follows the cursor after. An unknown cursor is refused with ErrInvalid.
func Slice[T any](all []T, cursor func(T) string, first int, after string) (*Connection[T], error) {
	from := 0
	if after != "" {
		for from < len(all) && cursor(all[from]) != after {
			from++
		}
		if from == len(all) {
			return nil, fmt.Errorf("page: the cursor names nothing in this list: %w", schema.ErrInvalid)
		}
		from++
	}
	shown := all[from:min(from+first, len(all))]
	cursors := make([]string, len(shown))
	for i, t := range shown {
		cursors[i] = cursor(t)
	}
	return Of(shown, cursors, len(all), from+len(shown) < len(all), after), nil
}

// Swap puts other things, one for each of a page's, in their places.
func Swap[A, B any](p *Connection[A], things []B) *Connection[B] {
	edges := make([]Edge[B], len(p.edges))
	for i, e := range p.edges {
		edges[i] = Edge[B]{Cursor: e.Cursor, Node: things[i]}
	}
	return &Connection[B]{edges: edges, PageInfo: p.PageInfo, TotalCount: p.TotalCount}
}

// Cursor is an opaque cursor for a key that stands for a thing's place in its list.
func Cursor(key string) string { return base64.RawURLEncoding.EncodeToString([]byte(key)) }
