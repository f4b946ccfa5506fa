package quadstore

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// ApplyDeltas implements graph.QuadStore: one atomic change, made as if one delta came after the other, so that a delta
// may undo an earlier one. An error is a *graph.DeltaError, with graph.ErrQuadExists and graph.ErrQuadNotExist unless
// they are to be ignored; the graph is then unchanged.
func (s *Store) ApplyDeltas(deltas []graph.Delta, ignore graph.IgnoreOpts) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	c := s.begin(len(deltas))
	wanted := make(map[Link]bool, len(deltas))
	for _, d := range deltas {
		if err := c.delta(d, ignore, wanted); err != nil {
			return &graph.DeltaError{Delta: d, Err: err}
		}
	}
	for l, there := range wanted {
		if err := c.wish(l, !there); err != nil {
			return &graph.DeltaError{Delta: graph.Delta{Quad: c.quad(l), Action: graph.Add}, Err: err}
		}
	}
	s.finish(c)
	return nil
}

// delta notes in wanted what one delta says of its quad.
func (c *change) delta(d graph.Delta, ignore graph.IgnoreOpts, wanted map[Link]bool) error {
	if d.Action != graph.Add && d.Action != graph.Delete {
		return graph.ErrInvalidAction
	}
	if err := complete(d.Quad); err != nil {
		return err
	}
	var l Link
	var known bool
	if d.Action == graph.Add {
		var err error
		if l, err = c.intern(d.Quad); err != nil {
			return err
		}
		known = true
	} else {
		l, known = c.find(d.Quad)
	}
	there, seen := wanted[l]
	if known && !seen {
		there = c.old.Has(l)
	}
	switch {
	case d.Action == graph.Add && there:
		if !ignore.IgnoreDup {
			return graph.ErrQuadExists
		}
	case d.Action == graph.Delete && !there:
		if !ignore.IgnoreMissing {
			return graph.ErrQuadNotExist
		}
	default:
		wanted[l] = d.Action == graph.Add
	}
	return nil
}

// quad returns the values of a link whose nodes this change may have made.
func (c *change) quad(l Link) quad.Quad {
	v := View{text: c.dict.text}
	return v.named(l)
}

// NewQuadWriter implements graph.QuadStore. Quads that are there already are passed over. What was written is in the
// graph, batch by batch, at the latest after Close.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) { return &quadWriter{store: s}, nil }

type quadWriter struct {
	store *Store
	buf   []quad.Quad
}

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	if w.buf = append(w.buf, q); len(w.buf) < quad.DefaultBatch {
		return nil
	}
	return w.flush()
}

func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	if err := w.flush(); err != nil {
		return 0, err
	}
	if err := w.store.Apply(nil, quads); err != nil {
		return 0, err
	}
	return len(quads), nil
}

func (w *quadWriter) flush() error {
	quads := w.buf
	w.buf = nil
	return w.store.Apply(nil, quads)
}

func (w *quadWriter) Close() error { return w.flush() }
