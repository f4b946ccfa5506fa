package quadstore

import (
	"context"
	"reflect"
	"slices"
	"unsafe"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// recursion is a step of a path that is taken again and again, path.FollowRecursive, below another shape. Cayley keeps it
// as a function that makes an iterator, so nothing is known of it before it is built.
type recursion struct {
	from    source
	builder shape.Shape
	once    bool // each node by one way only: Unique was asked for
}

// recursions replaces the recursions that a shape stands on; false when there are none.
func recursions(from source, in shape.Shape) (out shape.Shape, ok bool) {
	switch in := in.(type) {
	case shape.Unique:
		if r, ok := recursionOf(from, in.From).(*recursion); ok {
			return &recursion{r.from, r.builder, true}, true
		}
		return in, false
	case shape.Save:
		was := in.From
		in.From = recursionOf(from, was)
		return in, isFunc(was)
	case shape.Filter:
		was := in.From
		in.From = recursionOf(from, was)
		return in, isFunc(was)
	case shape.Page:
		was := in.From
		in.From = recursionOf(from, was)
		return in, isFunc(was)
	case shape.Sort:
		was := in.From
		in.From = recursionOf(from, was)
		return in, isFunc(was)
	case shape.Count:
		was := in.Values
		in.Values = recursionOf(from, was)
		return in, isFunc(was)
	case shape.Intersect:
		if !slices.ContainsFunc(in, isFunc) {
			return in, false
		}
		parts := slices.Clone(in)
		for i := range parts {
			parts[i] = recursionOf(from, parts[i])
		}
		return parts, true
	}
	return in, false
}

func isFunc(s shape.Shape) bool { return s != nil && reflect.TypeOf(s).Kind() == reflect.Func }

// recursionOf returns a recursion for a shape that is a function, and any other shape as it is.
func recursionOf(from source, s shape.Shape) shape.Shape {
	if !isFunc(s) {
		return s
	}
	return &recursion{from: from, builder: s}
}

// BuildIterator implements shape.Shape. What turns out to be no recursion over one hop is left as Cayley builds it.
func (r *recursion) BuildIterator(qs graph.QuadStore) iterator.Shape {
	it := r.builder.BuildIterator(qs)
	if built, ok := it.(*iterator.Recursive); ok {
		if s, ok := r.plan(built); ok {
			return s
		}
	}
	if r.once {
		return iterator.NewUnique(it)
	}
	return it
}

// Optimize implements shape.Shape.
func (r *recursion) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return r, false }

// plan reads the step out of Cayley's iterator; false when it is anything but one hop along fixed predicates.
//
// Cayley shows the step neither in the shape nor in the iterator, only the nodes to begin with. It is read from the fields
// of its iterator by name and type, and where these are no longer there the recursion stays Cayley's own.
func (r *recursion) plan(built *iterator.Recursive) (*recursionShape, bool) {
	step, ok := field[iterator.Morphism](built, "morphism")
	depth, known := field[int](built, "maxDepth")
	tags, tagged := field[[]string](built, "depthTags")
	subs := built.SubIterators()
	if !ok || !known || !tagged || step == nil || len(subs) != 1 {
		return nil, false
	}
	s := &recursionShape{from: r.from, base: subs[0], depth: depth, tags: tags, once: r.once}
	probe := iterator.NewFixed()
	return s, s.along(step(probe), probe)
}

// field reads a field of Cayley's iterator; false when there is none of this name and type.
func field[T any](of *iterator.Recursive, name string) (value T, ok bool) {
	f := reflect.ValueOf(of).Elem().FieldByName(name)
	if !f.IsValid() || f.Type() != reflect.TypeFor[T]() {
		return value, false
	}
	return *(*T)(unsafe.Pointer(f.UnsafeAddr())), true
}

// along takes the direction and the predicates from one step as Cayley builds it: the ends (HasA) of the quads that begin
// at the probe and have one of some fixed predicates.
func (s *recursionShape) along(step iterator.Shape, probe *iterator.Fixed) bool {
	ends, ok := step.(*graph.HasA)
	if !ok {
		return false
	}
	and, ok := ends.SubIterators()[0].(*iterator.And)
	if !ok || len(and.SubIterators()) != 2 {
		return false
	}
	s.result = ends.Direction()
	starts := 0
	for _, sub := range and.SubIterators() {
		links, ok := sub.(*graph.LinksTo)
		if !ok {
			return false
		}
		fixed, _ := links.SubIterators()[0].(*iterator.Fixed)
		switch {
		case fixed == probe && (links.Direction() == quad.Subject && s.result == quad.Object || links.Direction() == quad.Object && s.result == quad.Subject):
			starts++
		case fixed != nil && fixed != probe && links.Direction() == quad.Predicate:
			s.predicates = fixed.Values()
		}
	}
	return starts == 1 && len(s.predicates) > 0
}

// recursionShape is the plan of a recursion over one hop: breadth first from the nodes of base, each node once.
type recursionShape struct {
	from       source
	base       iterator.Shape
	result     quad.Direction // object when it goes out, subject when it goes in
	predicates []graph.Ref
	depth      int      // how many steps at most; negative for any number
	tags       []string // names under which to report the number of steps
	once       bool
}

func (s *recursionShape) String() string { return "Travaux(recursion)" }

func (s *recursionShape) SubIterators() []iterator.Shape { return []iterator.Shape{s.base} }

// Optimize optimizes the iterator of the nodes to begin with.
func (s *recursionShape) Optimize(ctx context.Context) (iterator.Shape, bool) {
	if base, changed := s.base.Optimize(ctx); changed {
		s.base = base
	}
	return s, false
}

// Stats guesses: three steps, or fewer when no more are asked for, and each node leads on to a few.
func (s *recursionShape) Stats(ctx context.Context) (iterator.Costs, error) {
	base, err := s.base.Stats(ctx)
	size := base.Size.Value
	for step := 0; step < 3 && (s.depth < 0 || step < s.depth); step++ {
		size = min(size*hopFan, int64(s.from.View().nodes))
	}
	costs := iterator.Costs{NextCost: base.NextCost + 1, Size: refs.Size{Value: max(size, 1)}}
	costs.ContainsCost = 1 + costs.NextCost*size/10 // the first one is asked for may need all
	return costs, err
}

// Iterate implements iterator.Shape.
func (s *recursionShape) Iterate() iterator.Scanner { return s.start() }

// Lookup implements iterator.Shape.
func (s *recursionShape) Lookup() iterator.Index {
	return &recursionIndex{recursionScan: s.start(), spent: true}
}

func (s *recursionShape) start() *recursionScan {
	v := s.from.View()
	it := &recursionScan{of: s, v: v, base: s.base.Iterate(), lists: &v.out, seen: map[Node]reached{}}
	if s.result == quad.Subject {
		it.lists = &v.in
	}
	for _, r := range s.predicates {
		if number, ok := v.preds.numbers[v.node(r)]; ok && !slices.Contains(it.predicates, number) {
			it.predicates = append(it.predicates, number)
		}
	}
	return it
}
