package dump

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
	"golang.org/x/sync/errgroup"
)

// group is how many entries are made into lines together.
const group = 64

// Count is what a dump holds.
type Count struct {
	Files, Entries, Derived int
	Quads                   int64
	Lost                    int // files whose entries were not all there, so that the next load reads them again
}

// Write writes all that the store shows. progress, which may be nil, is told how many of all entries are done. The error is ctx's,
// the writer's, or ErrCorrupt for an entry that cannot be read: 'check --repair' drops it. Nobody should commit meanwhile: an entry
// that goes before it is written ends the dump with ErrNotFound.
func Write(ctx context.Context, w io.Writer, s *graph.Store, progress func(done, total int)) (Count, error) {
	source, derived, err := s.Keys(ctx)
	if err != nil {
		return Count{}, err
	}
	count := Count{Entries: len(source), Derived: len(derived)}
	shown := make(map[schema.Given]bool, len(source))
	for _, g := range source {
		shown[g] = true
	}
	files, err := writeFiles(ctx, w, s, shown)
	if err != nil {
		return Count{}, fmt.Errorf("dump: %w", err)
	}
	count.Files, count.Quads = files.Files, files.Quads
	all := append(source, derived...)
	err = inOrder(ctx, len(all), func(from, to int) (part, error) { return lines(s, all[from:to]) }, func(p part, done int) error {
		count.Quads += p.quads
		_, err := w.Write(p.text)
		if progress != nil && err == nil {
			progress(done, len(all))
		}
		return err
	})
	if err != nil {
		return Count{}, fmt.Errorf("dump: %w", err)
	}
	return count, nil
}

// writeFiles writes what is known of the files all of whose entries are shown.
func writeFiles(ctx context.Context, w io.Writer, s *graph.Store, shown map[schema.Given]bool) (count Count, err error) {
	for f, err := range s.Files(ctx) {
		if err != nil {
			return count, err
		}
		whole := true
		for _, g := range f.Gives() {
			whole = whole && shown[g]
		}
		if !whole {
			continue
		}
		var b bytes.Buffer
		quads := quadsOfFile(f)
		if err := write(&b, quads); err != nil {
			return count, err
		}
		if _, err := w.Write(b.Bytes()); err != nil {
			return count, err
		}
		count.Files, count.Quads = count.Files+1, count.Quads+int64(len(quads))
	}
	return count, nil
}

// part is the lines of some entries.
type part struct {
	text  []byte
	quads int64
}

func lines(s *graph.Store, keys []schema.Given) (part, error) {
	var b bytes.Buffer
	var n int64
	for _, g := range keys {
		e, err := s.Entry(g.Key)
		if err != nil {
			return part{}, err
		}
		var quads []quad.Quad
		for q := range graph.Quads(e) {
			quads = append(quads, q)
		}
		n += int64(len(quads))
		if err := write(&b, quads); err != nil {
			return part{}, err
		}
	}
	return part{b.Bytes(), n}, nil
}

func write(b *bytes.Buffer, quads []quad.Quad) error {
	out := nquads.NewWriter(b)
	for _, q := range quads {
		if err := out.WriteQuad(escaped(q)); err != nil {
			return err
		}
	}
	return out.Close()
}

// inOrder makes pieces of 0 to n on all processors and gives them to use in order; done is how many of n are then done with.
func inOrder[T any](ctx context.Context, n int, make1 func(from, to int) (T, error), use func(piece T, done int) error) error {
	type slot struct {
		to    int
		piece chan T
	}
	g, ctx := errgroup.WithContext(ctx)
	queue := make(chan slot, 2*runtime.GOMAXPROCS(0))
	g.Go(func() error {
		workers, ctx := errgroup.WithContext(ctx)
		workers.SetLimit(runtime.GOMAXPROCS(0))
		defer close(queue)
		for from := 0; from < n; from += group {
			s := slot{min(from+group, n), make(chan T, 1)}
			select {
			case queue <- s:
			case <-ctx.Done():
				_ = workers.Wait() // ends with the error that ended ctx, or none when ctx ended by itself
				return context.Cause(ctx)
			}
			workers.Go(func() error {
				piece, err := make1(from, s.to)
				if err == nil {
					s.piece <- piece
				}
				return err
			})
		}
		return workers.Wait()
	})
	g.Go(func() error {
		for s := range queue {
			select {
			case piece := <-s.piece:
				if err := use(piece, s.to); err != nil {
					return err
				}
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
		return nil
	})
	return g.Wait()
}
