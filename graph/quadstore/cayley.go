package quadstore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// Both are quad stores to Cayley, with names in batches.
var (
	_ graph.QuadStore = (*Store)(nil)
	_ graph.QuadStore = (*View)(nil)
	_ refs.BatchNamer = (*Store)(nil)
	_ refs.BatchNamer = (*View)(nil)
)

// Name is the name under which Register makes the store known to Cayley.
const Name = "travaux"

// Register makes New known to Cayley under Name. To call it again does nothing. Cayley's register has no lock: call it
// when the program starts.
func Register() {
	if graph.IsRegistered(Name) {
		return
	}
	graph.RegisterQuadStore(Name, graph.QuadStoreRegistration{
		NewFunc: func(string, graph.Options) (graph.QuadStore, error) { return New(), nil },
	})
}

// source is where an iterator takes its version from when it starts: a Store gives the newest, a View itself.
type source interface {
	View() *View
}

// View returns the view itself.
func (v *View) View() *View { return v }

// ValueOf implements graph.QuadStore: a Node, or nil when no quad uses the value.
func (v *View) ValueOf(value quad.Value) (graph.Ref, error) {
	if n, ok := v.Lookup(value); ok {
		return n, nil
	}
	return nil, nil
}

// NameOf implements graph.QuadStore: nil when the reference means no node that a quad uses.
func (v *View) NameOf(r graph.Ref) (quad.Value, error) {
	var n Node
	switch r := r.(type) {
	case *Node:
		if r != nil {
			n = *r
		}
	case Node:
		n = r
	case refs.PreFetchedValue:
		return r.NameOf(), nil
	}
	if n == 0 || int(n) >= v.text.len() || !v.allLive() && !v.live(n) {
		return nil, nil
	}
	return v.name(n), nil
}

// ValuesOf implements refs.BatchNamer.
func (v *View) ValuesOf(ctx context.Context, rs []graph.Ref) ([]quad.Value, error) {
	out := make([]quad.Value, len(rs))
	for i, r := range rs {
		if i%1024 == 0 && ctx != nil && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		out[i], _ = v.NameOf(r)
	}
	return out, nil
}

// RefsOf implements refs.BatchNamer; a value that no quad uses is an error.
func (v *View) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	out := make([]graph.Ref, len(values))
	for i, value := range values {
		if i%1024 == 0 && ctx != nil && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		n, ok := v.Lookup(value)
		if !ok {
			return nil, fmt.Errorf("quadstore: value %d of %d: %w", i, len(values), graph.ErrNodeNotExists)
		}
		out[i] = n
	}
	return out, nil
}

// Quad implements graph.QuadStore: the empty quad when the reference means none.
func (v *View) Quad(r graph.Ref) (quad.Quad, error) {
	l, ok := v.link(r)
	if !ok {
		return quad.Quad{}, nil
	}
	return v.named(l), nil
}

// QuadDirection implements graph.QuadStore: nil for the label of a quad without one.
func (v *View) QuadDirection(r graph.Ref, d quad.Direction) (graph.Ref, error) {
	l, _ := v.link(r)
	if n := l.get(d); n != 0 {
		return n, nil
	}
	return nil, nil
}

// get returns the node in a direction.
func (l Link) get(d quad.Direction) Node {
	switch d {
	case quad.Subject:
		return l.S
	case quad.Predicate:
		return l.P
	case quad.Object:
		return l.O
	case quad.Label:
		return l.L
	}
	return 0
}

// QuadIterator implements graph.QuadStore.
func (v *View) QuadIterator(d quad.Direction, r graph.Ref) iterator.Shape { return linksWith(v, d, r) }

// QuadIteratorSize implements graph.QuadStore; the size is exact.
func (v *View) QuadIteratorSize(_ context.Context, d quad.Direction, r graph.Ref) (refs.Size, error) {
	return refs.Size{Value: int64(v.size(d, v.node(r))), Exact: true}, nil
}

// size is the number of quads with a node in a direction.
func (v *View) size(d quad.Direction, n Node) int {
	switch d {
	case quad.Subject:
		return v.out.degree(n)
	case quad.Object:
		return v.in.degree(n)
	case quad.Label:
		return v.label.degree(n)
	case quad.Predicate:
		if i, ok := v.preds.numbers[n]; ok {
			return v.preds.counts[i]
		}
	}
	return 0
}

// Stats implements graph.QuadStore; both numbers are exact.
func (v *View) Stats(context.Context, bool) (graph.Stats, error) {
	return graph.Stats{
		Nodes: refs.Size{Value: int64(v.nodes), Exact: true},
		Quads: refs.Size{Value: int64(v.quads), Exact: true},
	}, nil
}

// NodesAllIterator implements graph.QuadStore.
func (v *View) NodesAllIterator() iterator.Shape { return &nodesShape{v} }

// QuadsAllIterator implements graph.QuadStore.
func (v *View) QuadsAllIterator() iterator.Shape { return &linksShape{from: v} }

// ApplyDeltas refuses: a view does not change.
func (v *View) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return errReadOnly() }

// NewQuadWriter refuses: a view does not change.
func (v *View) NewQuadWriter() (quad.WriteCloser, error) { return nil, errReadOnly() }

func errReadOnly() error {
	return fmt.Errorf("quadstore: a view does not change: %w", graph.ErrOperationNotSupported)
}

// Close implements graph.QuadStore; there is nothing to close.
func (v *View) Close() error { return nil }
