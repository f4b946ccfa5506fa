package quadstore

import (
	"context"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// Ready is a path of which the plan is made once, to be asked from one node after the other:
//
//	cited := view.Ready(ctx, path.StartMorphism().Out(quad.IRI("cites")).Save(quad.IRI("title"), "title"))
//	for _, doc := range docs {
//		err := iterator.Iterate(ctx, cited.From(doc)).TagEach(…)
//	}
//
// To build a path and to find its plan takes Cayley one to four microseconds, more than most answers do. Any number of goroutines
// may ask at the same time.
type Ready struct {
	view  *View
	path  *path.Path
	start *startPlan // of plan
	plan  iterator.Shape
	lock  sync.Mutex // held while an iterator is started
}

// Ready makes the plan of a path that begins with path.StartMorphism. The answers are those of this view.
func (v *View) Ready(ctx context.Context, p *path.Path) *Ready {
	r := &Ready{view: v, path: p, start: &startPlan{view: v}}
	r.plan, _ = shape.BuildIterator(ctx, v, p.ShapeFrom(start{r.start})).Optimize(ctx)
	if !startsAtOnce(r.plan) {
		r.plan = nil
	}
	return r
}

// From is the path from a node, as a plan that can be iterated any number of times. It has no results when no quad uses the value.
func (r *Ready) From(value quad.Value) iterator.Shape {
	n, ok := r.view.Lookup(value)
	switch {
	case !ok:
		return iterator.NewNull()
	case r.plan == nil:
		return shape.BuildIterator(context.Background(), r.view, r.path.ShapeFrom(shape.Fixed{n}))
	}
	return &asked{r, n}
}

// startsAtOnce tells whether all iterators of a plan look at where they begin when they are started. Counting and what is kept in
// memory look later, when another start may have taken the place; such plans, and those with parts that are not known, are
// made for each start anew.
func startsAtOnce(it iterator.Shape) bool {
	switch it.(type) {
	case *hopShape, *distinctShape, *joinShape, *rankShape, *recursionShape, *startPlan, *linksShape, *nodesShape, *iterator.Null, *iterator.Fixed, *iterator.And, *iterator.Or,
		*iterator.Not, *iterator.Limit, *iterator.Skip, *iterator.Unique, *iterator.Save, *iterator.Sort, *iterator.ValueFilter, *graph.HasA, *graph.LinksTo:
	default:
		return false
	}
	for _, sub := range it.SubIterators() {
		if !startsAtOnce(sub) {
			return false
		}
	}
	return true
}

// asked is a path that is ready with the node to begin with.
type asked struct {
	of   *Ready
	node Node
}

func (a *asked) String() string { return "Travaux(ready)" }

// with has something done with the plan as one from the node.
func with[T any](a *asked, do func(iterator.Shape) T) T {
	a.of.lock.Lock()
	defer a.of.lock.Unlock()
	a.of.start.at = &a.node
	return do(a.of.plan)
}

func (a *asked) Iterate() iterator.Scanner { return with(a, iterator.Shape.Iterate) }

func (a *asked) Lookup() iterator.Index { return with(a, iterator.Shape.Lookup) }

func (a *asked) Stats(ctx context.Context) (costs iterator.Costs, err error) {
	err = with(a, func(plan iterator.Shape) (err error) {
		costs, err = plan.Stats(ctx)
		return err
	})
	return costs, err
}

// Optimize has nothing to do: the plan is the best already.
func (a *asked) Optimize(context.Context) (iterator.Shape, bool) { return a, false }

// SubIterators gives none: those of the plan belong to whoever asks next.
func (a *asked) SubIterators() []iterator.Shape { return nil }
