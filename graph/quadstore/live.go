package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// The methods below answer from the newest version. Two calls may see two versions, and so may two steps of one path:
// give paths and query languages a View. Iterators take their version when they start, not when they are made.

// ValueOf implements graph.QuadStore.
func (s *Store) ValueOf(value quad.Value) (graph.Ref, error) { return s.View().ValueOf(value) }

// NameOf implements graph.QuadStore.
func (s *Store) NameOf(r graph.Ref) (quad.Value, error) { return s.View().NameOf(r) }

// ValuesOf implements refs.BatchNamer.
func (s *Store) ValuesOf(ctx context.Context, rs []graph.Ref) ([]quad.Value, error) {
	return s.View().ValuesOf(ctx, rs)
}

// RefsOf implements refs.BatchNamer.
func (s *Store) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	return s.View().RefsOf(ctx, values)
}

// Quad implements graph.QuadStore. A quad that was removed after its reference was given still has its values.
func (s *Store) Quad(r graph.Ref) (quad.Quad, error) { return s.View().Quad(r) }

// QuadDirection implements graph.QuadStore.
func (s *Store) QuadDirection(r graph.Ref, d quad.Direction) (graph.Ref, error) {
	return s.View().QuadDirection(r, d)
}

// QuadIterator implements graph.QuadStore.
func (s *Store) QuadIterator(d quad.Direction, r graph.Ref) iterator.Shape { return linksWith(s, d, r) }

// QuadIteratorSize implements graph.QuadStore.
func (s *Store) QuadIteratorSize(ctx context.Context, d quad.Direction, r graph.Ref) (refs.Size, error) {
	return s.View().QuadIteratorSize(ctx, d, r)
}

// Stats implements graph.QuadStore.
func (s *Store) Stats(ctx context.Context, exact bool) (graph.Stats, error) {
	return s.View().Stats(ctx, exact)
}

// NodesAllIterator implements graph.QuadStore.
func (s *Store) NodesAllIterator() iterator.Shape { return &nodesShape{s} }

// QuadsAllIterator implements graph.QuadStore.
func (s *Store) QuadsAllIterator() iterator.Shape { return &linksShape{from: s} }

// OptimizeShape implements shape.Optimizer.
func (s *Store) OptimizeShape(_ context.Context, in shape.Shape) (shape.Shape, bool) {
	return optimize(s, in)
}

// OptimizeShape implements shape.Optimizer.
func (v *View) OptimizeShape(_ context.Context, in shape.Shape) (shape.Shape, bool) {
	return optimize(v, in)
}

// Close implements graph.QuadStore; there is nothing to close.
func (s *Store) Close() error { return nil }
