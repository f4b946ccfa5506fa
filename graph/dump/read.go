package dump

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/relay"
	"github.com/travaux/travaux/schema"
)

// Sizes of reading.
const (
	pieceBytes = 256 << 10 // lines that are parsed together, about: a piece ends where an entry does
	lineMost   = 256 << 20 // a longer line is no dump's: texts are shorter
	batchMost  = 256       // entries that are committed together
)

// item is a file or an entry of a dump.
type item struct {
	file  *schema.File
	entry *schema.Entry
	quads int64
}

// parsed are the items of one piece of lines, or why they could not be read.
type parsed struct {
	items []item
	err   error
}

// scan reads a dump and gives its items in order. The error of a line names its number.
func scan(ctx context.Context, r io.Reader, use func(item) error) error {
	return relay.Run(ctx, func(begin func(func() parsed) error) error {
		return cut(r, func(lines [][]byte, first int) error {
			return begin(func() parsed {
				items, err := parse(lines, first)
				return parsed{items, err}
			})
		})
	}, func(p parsed) error {
		for _, i := range p.items {
			if err := use(i); err != nil {
				return err
			}
		}
		return p.err
	})
}

// cut reads lines and gives them in pieces that begin where an item does; first is the number of the first line.
func cut(r io.Reader, give func(lines [][]byte, first int) error) error {
	in := bufio.NewReaderSize(r, 1<<20)
	var lines [][]byte
	size, first := 0, 1
	for number := 1; ; number++ {
		line, err := readLine(in)
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("line %d: %w", number, err)
		}
		if size >= pieceBytes && begins(line) {
			if err := give(lines, first); err != nil {
				return err
			}
			lines, size, first = nil, 0, number
		}
		lines, size = append(lines, line), size+len(line)
		if err != nil {
			return give(lines, first)
		}
	}
}

// readLine reads one line of any length up to lineMost, in memory of its own.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		some, err := in.ReadSlice('\n')
		line = append(line, some...)
		switch {
		case len(line) > lineMost:
			return nil, fmt.Errorf("longer than %d MB: %w", lineMost>>20, schema.ErrTooLarge)
		case !errors.Is(err, bufio.ErrBufferFull):
			return line, err
		}
	}
}

// Where an item begins: in a line whose predicate is one of these.
var starts = [][]byte{[]byte("> <" + string(fileSize) + "> "), []byte("> <" + string(graph.EntryLayer) + "> ")}

// begins tells whether a line begins an item. What looks like a predicate inside a literal stands behind a quotation mark.
func begins(line []byte) bool {
	if quote := bytes.IndexByte(line, '"'); quote >= 0 {
		line = line[:quote]
	}
	return bytes.Contains(line, starts[0]) || bytes.Contains(line, starts[1])
}

// parse reads the items of some lines. With an error come the items before it.
func parse(lines [][]byte, first int) (items []item, err error) {
	var quads []quad.Quad
	from := first // the line where the present item begins
	finish := func() error {
		if len(quads) == 0 {
			return nil
		}
		i, err := itemOf(quads)
		if err != nil {
			return fmt.Errorf("line %d and what follows: %w", from, err)
		}
		items = append(items, i)
		quads = quads[:0]
		return nil
	}
	for k, line := range lines {
		if line = bytes.TrimSpace(line); len(line) == 0 || line[0] == '#' {
			continue
		}
		if begins(line) {
			if err := finish(); err != nil {
				return items, err
			}
		}
		if len(quads) == 0 {
			from = first + k
		}
		q, err := parseLine(line)
		if err != nil {
			return items, fmt.Errorf("line %d: %w", first+k, err)
		}
		quads = append(quads, q)
	}
	return items, finish()
}

// parseLine reads one quad. The parser panics for some escapes that are none.
func parseLine(line []byte) (q quad.Quad, err error) {
	defer func() {
		if recover() != nil {
			err = fmt.Errorf("%.200q is no line of N-Quads: %w", line, schema.ErrInvalid)
		}
	}()
	if q, err = nquads.Parse(string(line)); err != nil {
		return q, fmt.Errorf("%.200q is no line of N-Quads (%v): %w", line, err, schema.ErrInvalid)
	}
	if q, err = named(q, unescape); err == nil && !q.IsValid() {
		err = fmt.Errorf("%.200q is no quad: %w", line, schema.ErrInvalid)
	}
	return q, err
}

func itemOf(quads []quad.Quad) (item, error) {
	if quads[0].Predicate == fileSize {
		f, err := fileOf(quads)
		return item{file: &f, quads: int64(len(quads))}, err
	}
	e, err := graph.EntryOf(quads)
	return item{entry: &e, quads: int64(len(quads))}, err
}
