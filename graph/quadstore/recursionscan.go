package quadstore

import (
	"context"
	"maps"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// recursionScan gives each node that can be reached, nearest first. As with Cayley's own iterator, a node that the search
// begins with is a result only when a quad leads back to it, the tags are those of the node where the search began (the first
// one that leads there), and there is a further path for each further way in which that node was found.
type recursionScan struct {
	of         *recursionShape
	v          *View
	base       iterator.Scanner
	lists      *tree
	predicates []uint16

	seen        map[Node]reached
	ways        map[Node][]map[string]graph.Ref // of nodes to begin with; only of those that have tags or several ways
	level, next []Node                          // where the present step begins and where it leads
	from, at    int                             // how far these are worked off
	depth       uint32                          // of the present step; 0 before the first

	result *Node   // its place in next
	here   reached // of result
	way    int
	err    error
}

// reached says how a node was reached first.
type reached struct {
	start Node // where the search began
	depth uint32
}

func (it *recursionScan) String() string { return it.of.String() }

func (it *recursionScan) Next(ctx context.Context) bool {
	it.way = 0
	if it.depth == 0 && !it.begin(ctx) {
		return false
	}
	for {
		if it.at < len(it.next) {
			it.show(&it.next[it.at])
			it.at++
			return true
		}
		if ctx != nil && ctx.Err() != nil {
			it.err = ctx.Err()
			return false
		}
		if it.from < len(it.level) {
			it.follow(it.level[it.from])
			it.from++
			continue
		}
		if len(it.next) == 0 || it.of.depth >= 0 && int(it.depth) >= it.of.depth {
			return false
		}
		it.level, it.next, it.from, it.at = it.next, nil, 0, 0 // references to those of the level before may be held
		it.depth++
	}
}

// begin reads the nodes to begin with and the ways in which they are found.
func (it *recursionScan) begin(ctx context.Context) bool {
	for it.base.Next(ctx) {
		n := it.v.node(it.base.Result())
		if n == 0 {
			continue
		}
		it.level = append(it.level, n)
		for more := true; more; more = it.base.NextPath(ctx) {
			tags := map[string]graph.Ref{}
			it.base.TagResults(tags)
			it.keep(n, tags)
		}
	}
	if it.err = it.base.Err(); it.err != nil {
		return false
	}
	it.depth = 1
	return len(it.level) > 0
}

// keep notes one more way to a node to begin with.
func (it *recursionScan) keep(n Node, tags map[string]graph.Ref) {
	if it.ways == nil {
		it.ways = map[Node][]map[string]graph.Ref{}
	}
	it.ways[n] = append(it.ways[n], tags)
}

// follow takes one step from a node.
func (it *recursionScan) follow(n Node) {
	start := n
	if it.depth > 1 {
		start = it.seen[n].start
	}
	for _, p := range it.predicates {
		for i, more := 0, true; more; i++ {
			var ends []Node
			ends, _, more = it.lists.piece(n, p, i)
			for _, end := range ends {
				if _, known := it.seen[end]; !known {
					it.seen[end] = reached{start, it.depth}
					it.next = append(it.next, end)
				}
			}
		}
	}
}

func (it *recursionScan) show(n *Node) { it.result, it.here, it.way = n, it.seen[*n], 0 }

func (it *recursionScan) node() *Node { return it.result }

func (it *recursionScan) Result() graph.Ref {
	if it.result == nil {
		return nil
	}
	return it.result
}

func (it *recursionScan) NextPath(context.Context) bool {
	if it.of.once || it.way+1 >= len(it.ways[it.here.start]) {
		return false
	}
	it.way++
	return true
}

func (it *recursionScan) TagResults(dst map[string]graph.Ref) {
	if it.result == nil {
		return
	}
	for _, name := range it.of.tags {
		dst[name] = refs.PreFetched(quad.Int(it.here.depth))
	}
	if ways := it.ways[it.here.start]; it.way < len(ways) {
		maps.Copy(dst, ways[it.way])
	}
}

func (it *recursionScan) Err() error { return it.err }

func (it *recursionScan) Close() error { return it.base.Close() }

// recursionIndex tells whether a node can be reached. It searches on from where it was, and remembers what it found. A
// false answer leaves the last match as it is, as that of a hopIndex does.
type recursionIndex struct {
	*recursionScan
	spent bool // NextPath is to be false until the next match
}

func (it *recursionIndex) Contains(ctx context.Context, r graph.Ref) bool {
	n, last, here, way := it.v.place(r), it.result, it.here, it.way
	_, known := it.seen[*n]
	for *n != 0 && !known && it.Next(ctx) {
		known = *it.result == *n
	}
	if it.spent = !known; it.spent {
		it.result, it.here, it.way = last, here, way
		return false
	}
	it.show(n)
	return true
}

func (it *recursionIndex) NextPath(ctx context.Context) bool {
	it.spent = it.spent || !it.recursionScan.NextPath(ctx)
	return !it.spent
}
