package loaders

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/source"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// result is one file read: what is known of the file, and what it gives unless it has a problem.
type result struct {
	name    string
	file    schema.File
	entries []schema.Entry // its own, then those of the acts it prints
	away    bool           // it could not be had now: what it gave stays
	notes   []string       // what was odd in getting it
	places  []Place        // what was odd in reading it
	open    []Place        // its references left open, when they are asked for
}

// manner is how files are read.
type manner struct {
	limits  Limits
	set     *authority.Set
	version string
	told    told
	places  bool // where references stay open is told
}

// versionOf is by what the file at a path is read: the code, the authority data and what catalogues tell of it.
func (m manner) versionOf(path string) string {
	if mark := m.told.mark(path); mark != "" {
		return m.version + "~" + mark
	}
	return m.version
}

// read reads the files with so many workers and yields the results in the order of the files. A worker holds one file at a
// time and at most one result each waits, so memory follows the largest files, not their number. Cancelling ctx ends it, and the programs that
// read files for it.
func read(ctx context.Context, files []source.Item, how manner, workers int) iter.Seq[result] {
	return func(yield func(result) bool) {
		var running sync.WaitGroup
		defer running.Wait()
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		queue := make(chan chan result, workers)
		running.Go(func() {
			defer close(queue)
			for _, f := range files {
				slot := make(chan result, 1)
				select {
				case queue <- slot:
				case <-ctx.Done():
					return
				}
				running.Go(func() { slot <- readFile(ctx, f, how) })
			}
		})
		for slot := range queue {
			select {
			case r := <-slot:
				if ctx.Err() != nil || !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// Cause is what is wrong with a file in one line, without what the report's line says anyway: the file's name.
func Cause(err error, name string) string {
	line := err.Error()
	if _, rest, ok := strings.Cut(line, name+": "); ok { // a name may hold a line end
		line = rest
	}
	return strings.TrimSuffix(oneLine(line), ": "+schema.ErrInvalid.Error())
}

// readFile reads one file. What is wrong with it, a defect in reading it included, is a line about this file.
func readFile(ctx context.Context, f source.Item, how manner) result {
	res := result{name: f.Name, away: f.Away, notes: f.Notes,
		file: schema.File{Path: f.Path, Size: f.Size, Modified: f.Modified, Reader: how.versionOf(f.Path), Problem: f.Problem}}
	if f.Problem != "" {
		return res
	}
	name := cmp.Or(f.As, f.Name)
	got, err := within(ctx, how.limits.time(), name, func(ctx context.Context) (yielded, error) { return give(ctx, f, name, how) })
	if err != nil {
		res.file.Problem = Cause(err, name)
		return res
	}
	res.entries, res.file.Hash, res.file.Key = got.entries, got.hash, got.entries[0].Key
	res.places, res.open = got.places, got.open
	for _, e := range res.entries[1:] {
		res.file.Parts = append(res.file.Parts, schema.Given{Key: e.Key, Hash: e.Hash})
	}
	return res
}

// yielded is what a file gives, and the hash of its bytes.
type yielded struct {
	entries []schema.Entry
	hash    string
	places  []Place // what was odd in reading it
	open    []Place // its references left open, when they are asked for
}

func give(ctx context.Context, f source.Item, name string, how manner) (yielded, error) {
	file, err := f.Open()
	if err != nil {
		return yielded{}, fmt.Errorf("%s: %s", name, source.Reason(err))
	}
	defer file.Close()
	sum := sha256.New()
	readings, err := documents(ctx, io.TeeReader(file, sum), name, how.limits.size(), how.set, how.told.tell(f.Path), summed(f.Beside(), sum))
	if err != nil {
		return yielded{}, err
	}
	got := yielded{hash: hex.EncodeToString(sum.Sum(nil))}
	for i, r := range readings {
		got.entries = append(got.entries, assert.Entry(r))
		readings[i].Warnings = slices.Concat(r.Warnings, ahead(r, time.Now()))
	}
	got.look(readings, how.places)
	return got, nil
}

// summed adds what is read beside a file to its sum: another frame is another page.
func summed(beside text.Beside, sum io.Writer) text.Beside {
	if beside == nil {
		return nil
	}
	return func(name string) (io.ReadCloser, error) {
		r, err := beside(name)
		if err != nil {
			return nil, err
		}
		return struct {
			io.Reader
			io.Closer
		}{io.TeeReader(r, sum), r}, nil
	}
}

// look notes where in the file its oddities stand, and with open where its references stay open.
func (g *yielded) look(readings []assert.Reading, open bool) {
	whole := readings[0]
	if !open && !slices.ContainsFunc(readings, func(r assert.Reading) bool { return len(r.Warnings) > 0 }) {
		return
	}
	p := newPlaces(whole.Document.Text)
	for i, r := range readings {
		shift := 0
		if i > 0 {
			shift = whole.Parts[i-1].Start
		}
		g.places = append(g.places, p.notes(r, shift)...)
		if open {
			g.open = append(g.open, p.open(r, shift)...)
		}
	}
}
