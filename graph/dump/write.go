package dump

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/relay"
	"github.com/travaux/travaux/schema"
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
	done := 0
	err = relay.Run(ctx, func(begin func(func() part) error) error {
		for from := 0; from < len(all); from += group {
			if err := begin(func() part { return lines(s, all[from:min(from+group, len(all))]) }); err != nil {
				return err
			}
		}
		return nil
	}, func(p part) error {
		if p.err != nil {
			return p.err
		}
		count.Quads += p.quads
		_, err := w.Write(p.text)
		if done = min(done+group, len(all)); progress != nil && err == nil {
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
	err   error
}

func lines(s *graph.Store, keys []schema.Given) part {
	var b bytes.Buffer
	var n int64
	for _, g := range keys {
		e, err := s.Entry(g.Key)
		if err != nil {
			return part{err: err}
		}
		var quads []quad.Quad
		for q := range graph.Quads(e) {
			quads = append(quads, q)
		}
		n += int64(len(quads))
		if err := write(&b, quads); err != nil {
			return part{err: err}
		}
	}
	return part{text: b.Bytes(), quads: n}
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
