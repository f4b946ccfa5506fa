package quadstore

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
)

// hopScan lists the nodes that a hop leads to, once for each quad.
//
// The iterator that gives the nodes at the other end may know several ways to one of them, each with its own tags, and
// tells them only once. Each quad of the node is reached by all of these ways, so they are kept until the next node.
// (Cayley's LinksTo gives them with the first quad and only the last of them with the others.)
type hopScan struct {
	hopState
	scan iterator.Scanner       // gives the nodes at the other end; nil when the list needs none
	own  nodeScanner            // scan, when it is one of ours
	one  bool                   // scan gives each node by one way
	ways []map[string]graph.Ref // tags of all ways to the present node; empty as long as nobody has asked for a second way
	way  int
	met  int // nodes of scan
}

// nodeScanner is a scanner that tells its result without wrapping it up.
type nodeScanner interface {
	iterator.Scanner
	node() *Node // the result; only after Next has said that there is one
}

func (it *hopScan) node() *Node { return it.get(it.of.result) }

func (it *hopScan) Next(ctx context.Context) bool {
	it.way = 0
	if i := it.at; it.free && i < len(it.vs) { // as row does, for the most frequent of all
		it.at = i + 1
		it.take(i)
		return true
	}
	for !it.row(ctx) {
		if it.err != nil || it.scan == nil || it.p == noPredicate || !it.scan.Next(ctx) {
			it.found = false
			return false
		}
		it.ways = it.ways[:0]
		if it.own != nil {
			it.begin(it.of.far(), it.own.node(), 0)
		} else {
			it.begin(it.of.far(), it.v.place(it.scan.Result()), 0)
		}
		if it.met++; it.met%64 == 0 && ctx != nil {
			it.err = ctx.Err()
		}
	}
	return true
}

// NextPath goes on to another way in which the other end of the same quad is found.
func (it *hopScan) NextPath(ctx context.Context) bool {
	switch {
	case it.one:
		return false
	case it.scan == nil:
		return it.check != nil && it.check.NextPath(ctx)
	}
	if len(it.ways) == 0 {
		for more := true; more; more = it.scan.NextPath(ctx) {
			it.scan.TagResults(it.another())
		}
	}
	if it.way+1 >= len(it.ways) {
		return false
	}
	it.way++
	return true
}

// another adds an empty way; the maps of the node before are used again.
func (it *hopScan) another() map[string]graph.Ref {
	n := len(it.ways)
	it.ways = slices.Grow(it.ways, 1)[:n+1]
	if it.ways[n] == nil {
		it.ways[n] = map[string]graph.Ref{}
	}
	clear(it.ways[n])
	return it.ways[n]
}

func (it *hopScan) TagResults(dst map[string]graph.Ref) {
	switch {
	case len(it.ways) > 0:
		maps.Copy(dst, it.ways[it.way])
	case it.scan != nil:
		it.scan.TagResults(dst)
	}
	if it.check != nil {
		it.check.TagResults(dst)
	}
	it.tag(dst)
}

func (it *hopScan) Err() error {
	if it.err == nil && it.scan != nil {
		it.err = it.scan.Err()
	}
	return it.err
}

func (it *hopScan) Close() error {
	var one, two error
	if it.scan != nil {
		one = it.scan.Close()
	}
	if it.check != nil {
		two = it.check.Close()
	}
	return errors.Join(one, two)
}

// hopIndex tells whether a hop leads to a node, and by which quads.
//
// Cayley goes on asking an iterator for its tags after it has answered false: the tags are then those of the last match.
// So a false Contains or NextPath leaves the last match as it is.
type hopIndex struct {
	hopState
	spent bool // NextPath is to be false until the next match
}

func (it *hopIndex) Contains(ctx context.Context, r graph.Ref) bool {
	it.keep()
	return it.has(ctx, it.v.place(r))
}

// has looks through the shorter of the two lists that could hold the quad. Who asks for the last match after a false answer must have
// it kept before.
func (it *hopIndex) has(ctx context.Context, n *Node) bool {
	here, far := it.of.result, it.of.far()
	it.spent = true
	if *n == 0 || it.p == noPredicate || it.of.nodes[here] != 0 && it.of.nodes[here] != *n {
		return false
	}
	other := *it.there
	it.begin(here, n, other)
	if other != 0 && (it.more || len(it.vs) > shortList) && it.v.treeOf(here).degree(*n) > it.v.treeOf(far).degree(other) {
		it.begin(far, it.there, *n)
	}
	it.spent = !it.row(ctx)
	return !it.spent
}

// shortList is the length up to which it does not pay to ask for the length of another list.
const shortList = 16

// NextPath goes on to another way to the other end, then to another quad of the same node. Once it is false it stays
// so: the iterator below may have gone back to an earlier match and would give its ways again.
func (it *hopIndex) NextPath(ctx context.Context) bool {
	if it.spent {
		return false
	}
	if it.check != nil && it.check.NextPath(ctx) {
		return true
	}
	it.spent = !it.row(ctx)
	return !it.spent
}

func (it *hopIndex) TagResults(dst map[string]graph.Ref) {
	if !it.found {
		return
	}
	if it.check != nil {
		it.check.TagResults(dst)
	}
	it.tag(dst)
}

func (it *hopIndex) Err() error { return it.err }

func (it *hopIndex) Close() error {
	if it.check == nil {
		return nil
	}
	return it.check.Close()
}
