package corpus

import (
	"context"

	"github.com/travaux/travaux/schema"
)

// Reader is what the questions are asked of: a view of a graph.
type Reader interface {
	Nodes(ctx context.Context, ids []schema.ID) ([]schema.Node, error)
	Edges(ctx context.Context, qs []schema.EdgeQuery) ([]schema.EdgePage, error)
	List(ctx context.Context, q schema.NodeQuery) (schema.NodePage, error)
	Years(ctx context.Context, q schema.NodeQuery) ([]schema.YearCount, error)
	Events(ctx context.Context, qs []schema.EventQuery) ([][]schema.Event, error)
	Neighborhood(ctx context.Context, id schema.ID, depth int, via []schema.Relation, dir schema.Direction, first int) (schema.Subgraph, error)
}

// Question is one of the questions that stores are measured by.
type Question struct {
	Name string // "a" to "g"
	Asks string // in words
	Of   int    // of how many things it can be asked
	// Ask asks it of the k-th of some things of its sort, so that one after the other can be asked without asking again, and gives the answer.
	Ask func(ctx context.Context, r Reader, k int) (any, error)
}

// Citing is the answer to "b": claims, and for each what it comes from.
type Citing struct {
	Edges []schema.Edge
	From  []schema.Node
}

// Middle is the day from which "f" asks.
const Middle = "1980"

// Questions are those about a corpus of n entries.
func Questions(n int) []Question {
	issues := max(n/50, 1)
	return []Question{
		{"a", "all that is said of a document", n, func(ctx context.Context, r Reader, k int) (any, error) {
			nodes, err := r.Nodes(ctx, []schema.ID{DocumentID(k * 61 % n)})
			if err != nil {
				return nil, err
			}
			return nodes[0], nil
		}},
		{"b", "who cites an article, each with its evidence, title, date and session", 2, func(ctx context.Context, r Reader, k int) (any, error) {
			return citing(ctx, r, ArticleID([]int{50, 5000}[k%2]))
		}},
		{"c", "the documents about an issue, by date", issues, func(ctx context.Context, r Reader, k int) (any, error) {
			page, err := r.List(ctx, schema.NodeQuery{Kind: schema.KindDocument, About: IssueID(k % issues), Order: schema.ByDate})
			return page.Nodes, err
		}},
		{"d", "what a document leads to in at most three citations, with the claims", n, func(ctx context.Context, r Reader, k int) (any, error) {
			return r.Neighborhood(ctx, DocumentID(k*61%n), 3, []schema.Relation{schema.Cites}, schema.Outgoing, 0)
		}},
		{"e", "the story of an issue: sessions, documents and decisions", issues, func(ctx context.Context, r Reader, k int) (any, error) {
			stories, err := r.Events(ctx, []schema.EventQuery{{Issue: IssueID(k % issues)}})
			if err != nil {
				return nil, err
			}
			return stories[0], nil
		}},
		{"f", "the first fifty documents of a body from a day on, by date", Bodies, func(ctx context.Context, r Reader, k int) (any, error) {
			page, err := r.List(ctx, schema.NodeQuery{Kind: schema.KindDocument, Where: ofBody(k), From: Middle, Order: schema.ByDate, First: 50})
			return page.Nodes, err
		}},
		{"g", "how many documents a body had in each year", Bodies, func(ctx context.Context, r Reader, k int) (any, error) {
			return r.Years(ctx, schema.NodeQuery{Kind: schema.KindDocument, Where: ofBody(k)})
		}},
	}
}

func ofBody(k int) map[schema.Property]schema.Value {
	return map[schema.Property]schema.Value{schema.PropBody: schema.Ref(BodyID(k % Bodies))}
}

func citing(ctx context.Context, r Reader, article schema.ID) (Citing, error) {
	pages, err := r.Edges(ctx, []schema.EdgeQuery{{Node: article, Direction: schema.Incoming, Relations: []schema.Relation{schema.Cites}}})
	if err != nil {
		return Citing{}, err
	}
	ids := make([]schema.ID, len(pages[0].Edges))
	for i, e := range pages[0].Edges {
		ids[i] = e.From
	}
	nodes, err := r.Nodes(ctx, ids)
	return Citing{Edges: pages[0].Edges, From: nodes}, err
}

// Size counts what the answer to a question holds: facts of nodes and claims, of "d" nodes and claims, of "e" events, of "g" documents.
func Size(answer any) (size int) {
	switch a := answer.(type) {
	case schema.Node:
		return len(a.Facts)
	case []schema.Node:
		for _, n := range a {
			size += len(n.Facts)
		}
	case Citing:
		return Size(a.From) + len(a.Edges)
	case schema.Subgraph:
		return len(a.Nodes) + len(a.Edges)
	case []schema.Event:
		return len(a)
	case []schema.YearCount:
		for _, c := range a {
			size += c.Count
		}
	}
	return size
}
