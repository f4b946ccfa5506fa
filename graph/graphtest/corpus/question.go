package corpus

import (
	"context"
	"fmt"

	"github.com/travaux/travaux/schema"
)

// Reader is what the questions are asked of: a view of a graph.
type Reader interface {
	Nodes(ctx context.Context, ids []schema.ID) ([]schema.Node, error)
	Edges(ctx context.Context, qs []schema.EdgeQuery) ([]schema.EdgePage, error)
	List(ctx context.Context, q schema.NodeQuery) (schema.NodePage, error)
	Lists(ctx context.Context, qs []schema.NodeQuery) ([]schema.NodePage, error)
	Events(ctx context.Context, qs []schema.EventQuery) ([][]schema.Event, error)
	Neighborhood(ctx context.Context, id schema.ID, depth int, via []schema.Relation, dir schema.Direction, first int) (schema.Subgraph, error)
}

// Question is one of the questions that stores are measured by.
type Question struct {
	Name string // "a" to "g"
	Asks string // in words
	Of   int    // of how many things it can be asked
	// Ask asks it of the k-th of some things of its sort, so that one after the other can be asked without asking again, and counts what the answer holds.
	Ask func(ctx context.Context, r Reader, k int) (int, error)
}

// Questions are those about a corpus of n entries.
func Questions(n int) []Question {
	issues := max(n/50, 1)
	return []Question{
		{"a", "all that is said of a document", n, func(ctx context.Context, r Reader, k int) (int, error) {
			nodes, err := r.Nodes(ctx, []schema.ID{DocumentID(k * 61 % n)})
			return facts(nodes), err
		}},
		{"b", "who cites an article, each with its evidence, title, date and session", 2, func(ctx context.Context, r Reader, k int) (int, error) {
			return citing(ctx, r, ArticleID([]int{50, 5000}[k%2]))
		}},
		{"c", "the documents about an issue, by date", issues, func(ctx context.Context, r Reader, k int) (int, error) {
			page, err := r.List(ctx, schema.NodeQuery{Kind: schema.KindDocument, About: IssueID(k % issues), Order: schema.ByDate})
			return facts(page.Nodes), err
		}},
		{"d", "what a document leads to in at most three citations, with the claims", n, func(ctx context.Context, r Reader, k int) (int, error) {
			g, err := r.Neighborhood(ctx, DocumentID(k*61%n), 3, []schema.Relation{schema.Cites}, schema.Outgoing, 0)
			return len(g.Nodes) + len(g.Edges), err
		}},
		{"e", "the story of an issue: sessions, documents and decisions", issues, func(ctx context.Context, r Reader, k int) (int, error) {
			stories, err := r.Events(ctx, []schema.EventQuery{{Issue: IssueID(k % issues)}})
			found := 0
			for _, events := range stories {
				found += len(events)
			}
			return found, err
		}},
		{"f", "the first fifty documents of a body from a day on, by date", Bodies, func(ctx context.Context, r Reader, k int) (int, error) {
			page, err := r.List(ctx, schema.NodeQuery{Kind: schema.KindDocument, Where: ofBody(k), From: fmt.Sprint(FirstYear + Years/2), Order: schema.ByDate, First: 50})
			return facts(page.Nodes), err
		}},
		{"g", "how many documents a body had in each year", Bodies, func(ctx context.Context, r Reader, k int) (int, error) { return years(ctx, r, ofBody(k)) }},
	}
}

func ofBody(k int) map[schema.Property]schema.Value {
	return map[schema.Property]schema.Value{schema.PropBody: schema.Ref(BodyID(k % Bodies))}
}

func facts(nodes []schema.Node) (n int) {
	for _, node := range nodes {
		n += len(node.Facts)
	}
	return n
}

func citing(ctx context.Context, r Reader, article schema.ID) (int, error) {
	pages, err := r.Edges(ctx, []schema.EdgeQuery{{Node: article, Direction: schema.Incoming, Relations: []schema.Relation{schema.Cites}}})
	if err != nil {
		return 0, err
	}
	ids := make([]schema.ID, len(pages[0].Edges))
	for i, e := range pages[0].Edges {
		ids[i] = e.From
	}
	nodes, err := r.Nodes(ctx, ids)
	return facts(nodes) + len(ids), err
}

func years(ctx context.Context, r Reader, where map[schema.Property]schema.Value) (int, error) {
	var qs []schema.NodeQuery
	for y := range Years {
		year := fmt.Sprint(FirstYear + y)
		qs = append(qs, schema.NodeQuery{Kind: schema.KindDocument, Where: where, From: year, To: year, Order: schema.ByDate, First: 1})
	}
	pages, err := r.Lists(ctx, qs)
	found := 0
	for _, p := range pages {
		found += p.Total
	}
	return found, err
}
