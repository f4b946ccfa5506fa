package graph

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// The parameters of PageRank (Brin and Page, "The anatomy of a large-scale hypertextual Web search engine", 1998): with what
// probability a reader follows a citation, how often it is worked out at most, and the change of all ranks together that is none.
const (
	damping    = 0.85
	iterations = 100
	settled    = 1e-9
)

// influences are the ranks of all things that cite or are cited, the highest first.
type influences struct {
	wholes, provisions onceFor[[]influence]
}

// influence is the line of one thing.
type influence struct {
	n                    quadstore.Node
	id                   schema.ID
	rank                 float64
	citations, documents int
}

// Influence gives the nodes of a kind that are most cited, directly and by what is cited itself: by PageRank over all citations, equal ones by
// ID. Parts of documents count as the documents, and, where provisions are asked for, provisions as the articles they are of. Only what is cited is
// given. It is worked out once a version. ErrInvalid for a kind whose parts count as others.
func (v *View) Influence(ctx context.Context, kind schema.Kind) ([]schema.Influence, error) {
	of, fold := &v.lazy.influences.wholes, v.whole
	switch kind {
	case schema.KindArticle:
		of, fold = &v.lazy.influences.provisions, v.provision
	case schema.KindSegment, schema.KindAgendaItem:
		return nil, invalid("influence of %s: parts count as their documents", kind)
	}
	all, err := of.get(func() ([]influence, error) { return v.rankAll(ctx, fold) })
	if err != nil {
		return nil, err
	}
	var found []schema.Influence
	for i, x := range all {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		if x.citations > 0 && x.id.Kind() == kind {
			found = append(found, schema.Influence{Node: schema.Node{ID: x.id}, Rank: x.rank, Citations: x.citations, Documents: x.documents})
		}
	}
	return found, nil
}

// provision is what a node counts as where provisions have ranks of their own: the article it is of, else its whole.
func (v *View) provision(n quadstore.Node) quadstore.Node {
	id := v.id(n)
	if id.Kind() != schema.KindArticle {
		return v.whole(n)
	}
	if at, ok := v.node(article(id)); ok {
		return at
	}
	return n
}

// article is the outermost provision of a provision: Article 8 of Article 8(3)(iv).
func article(id schema.ID) schema.ID {
	portion := id.Portion()
	for i := 0; i+len(within) <= len(portion); i++ {
		if portion[i:i+len(within)] == within {
			return id.Part(portion[:i])
		}
	}
	return id
}

// citationGraph is who cites whom, by number; the numbers follow the order of IDs, so that sums are always made in the same order.
type citationGraph struct {
	nodes  []quadstore.Node
	cites  [][]int32 // for each, what it cites, once for each claim, in order
	counts []influence
}

func (v *View) citationGraph(ctx context.Context, fold func(quadstore.Node) quadstore.Node) (*citationGraph, error) {
	type arc struct{ from, to quadstore.Node }
	var arcs []arc
	set := map[quadstore.Node]bool{}
	for _, r := range citations() {
		p, used := v.named[string(r)]
		if !used {
			continue
		}
		i := 0
		for l := range v.q.Via(p) {
			if err := ended(ctx, i); err != nil {
				return nil, err
			}
			i++
			a := arc{fold(l.S), fold(l.O)}
			if a.from != a.to {
				arcs = append(arcs, a)
				set[a.from], set[a.to] = true, true
			}
		}
	}
	g := &citationGraph{nodes: v.ordered(set)}
	number := make(map[quadstore.Node]int32, len(g.nodes))
	for i, n := range g.nodes {
		number[n] = int32(i)
	}
	g.cites, g.counts = make([][]int32, len(g.nodes)), make([]influence, len(g.nodes))
	for _, a := range arcs {
		g.cites[number[a.from]] = append(g.cites[number[a.from]], number[a.to])
	}
	for i := range g.nodes {
		slices.Sort(g.cites[i])
		for k, to := range g.cites[i] {
			g.counts[to].citations++
			if k == 0 || g.cites[i][k-1] != to {
				g.counts[to].documents++
			}
		}
	}
	return g, nil
}

// rankAll works out the ranks of all nodes.
func (v *View) rankAll(ctx context.Context, fold func(quadstore.Node) quadstore.Node) ([]influence, error) {
	g, err := v.citationGraph(ctx, fold)
	if err != nil {
		return nil, err
	}
	ranks, err := g.ranks(ctx)
	if err != nil {
		return nil, err
	}
	for i, n := range g.nodes {
		g.counts[i].n, g.counts[i].id, g.counts[i].rank = n, v.id(n), ranks[i]
	}
	slices.SortFunc(g.counts, func(a, b influence) int { return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.id, b.id)) })
	return g.counts, nil
}

// ranks is PageRank: a reader goes on from a thing to one of those it cites, or, where it cites none or every seventh time or so, to any.
func (g *citationGraph) ranks(ctx context.Context) ([]float64, error) {
	n := float64(len(g.nodes))
	now, next := make([]float64, len(g.nodes)), make([]float64, len(g.nodes))
	for i := range now {
		now[i] = 1 / n
	}
	for range iterations {
		if err := ended(ctx, 0); err != nil {
			return nil, err
		}
		stuck := 0.0
		clear(next)
		for i, cited := range g.cites {
			if len(cited) == 0 {
				stuck += now[i]
				continue
			}
			share := now[i] / float64(len(cited))
			for _, to := range cited {
				next[to] += share
			}
		}
		change := 0.0
		for i := range next {
			next[i] = (1-damping)/n + damping*(next[i]+stuck/n)
			change += math.Abs(next[i] - now[i])
		}
		if now, next = next, now; change < settled {
			break
		}
	}
	return now, nil
}
