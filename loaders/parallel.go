package loaders

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"iter"
	"strings"

	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/source"
	"github.com/travaux/travaux/schema"
)

// result is one file read: what is known of the file, and what it gives unless it has a problem.
type result struct {
	name    string
	file    schema.File
	entries []schema.Entry // its own, then those of the acts it prints
	away    bool           // it could not be had now: what it gave stays
	notes   []string       // what was odd in getting it
}

// manner is how files are read.
type manner struct {
	limit   int64
	set     *authority.Set
	version string
	told    told
}

// versionOf is by what the file at a path is read: the code, the authority data and what catalogues tell of it.
func (m manner) versionOf(path string) string {
	if mark := m.told.mark(path); mark != "" {
		return m.version + "~" + mark
	}
	return m.version
}

// read reads the files with so many workers and yields the results in the order of the files. A worker holds one file at a
// time and at most one result each waits, so memory follows the largest files, not their number. Cancelling ctx ends it.
func read(ctx context.Context, files []source.Item, how manner, workers int) iter.Seq[result] {
	return func(yield func(result) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		queue := make(chan chan result, workers)
		go func() {
			defer close(queue)
			for _, f := range files {
				slot := make(chan result, 1)
				select {
				case queue <- slot:
				case <-ctx.Done():
					return
				}
				go func() { slot <- readFile(f, how) }()
			}
		}()
		for slot := range queue {
			select {
			case r := <-slot:
				if !yield(r) {
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
	line := oneLine(err.Error())
	if _, rest, ok := strings.Cut(line, name+": "); ok {
		line = rest
	}
	return strings.TrimSuffix(line, ": "+schema.ErrInvalid.Error())
}

// readFile reads one file. A defect in opening it or in making its entries is a line about this file, like one in reading it.
func readFile(f source.Item, how manner) (res result) {
	defer func() {
		if p := recover(); p != nil {
			res.entries, res.file.Key, res.file.Parts = nil, "", nil
			res.file.Problem = Cause(defect(f.Name, p), f.Name)
		}
	}()
	res = result{name: f.Name, away: f.Away, notes: f.Notes,
		file: schema.File{Path: f.Path, Size: f.Size, Modified: f.Modified, Reader: how.versionOf(f.Path), Problem: f.Problem}}
	if f.Problem != "" {
		return res
	}
	file, err := f.Open()
	if err != nil {
		res.file.Problem = source.Reason(err)
		return res
	}
	defer file.Close()
	sum := sha256.New()
	name := cmp.Or(f.As, f.Name)
	readings, err := documents(io.TeeReader(file, sum), name, how.limit, how.set, how.told.tell(f.Path))
	if err != nil {
		res.file.Problem = Cause(err, name)
		return res
	}
	for _, r := range readings {
		res.entries = append(res.entries, assert.Entry(r))
	}
	res.file.Key, res.file.Hash = res.entries[0].Key, hex.EncodeToString(sum.Sum(nil))
	for _, e := range res.entries[1:] {
		res.file.Parts = append(res.file.Parts, schema.Given{Key: e.Key, Hash: e.Hash})
	}
	return res
}
