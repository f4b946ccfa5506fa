package dump

import (
	"context"
	"fmt"
	"io"

	"github.com/travaux/travaux/schema"
)

// Target is the store that a dump is read into; graph.Store is one.
type Target interface {
	Commit(context.Context, schema.Batch) error
}

// Read puts what a dump holds into a store, in batches, each on disk before the next. withDerived replaces the derived layer as well,
// which is right for a store that was empty; without it the layer is stale afterwards. progress, which may be nil, is told how many
// entries are stored. ErrInvalid names the first line that is none of a dump's: what came before it is stored.
func Read(ctx context.Context, r io.Reader, into Target, withDerived bool, progress func(entries int)) (Count, error) {
	b := batcher{into: into, waits: map[schema.Given][]*waiting{}, progress: progress}
	err := scan(ctx, r, func(i item) error { return b.take(ctx, i) })
	if err == nil {
		err = b.finish(ctx, withDerived)
	}
	if err != nil {
		return b.count, fmt.Errorf("dump: %w", err)
	}
	return b.count, nil
}

// waiting is a file whose entries are not all there yet.
type waiting struct {
	file    schema.File
	missing int
	entries []schema.Entry // those that no file has brought along yet
}

// batcher gathers batches. A file goes with its entries: an entry that comes without one stays when the file goes.
type batcher struct {
	into     Target
	waits    map[schema.Given][]*waiting // entry -> files that give it
	batch    schema.Batch
	derived  []schema.Entry
	count    Count
	stored   int
	progress func(entries int)
}

func (b *batcher) take(ctx context.Context, i item) error {
	b.count.Quads += i.quads
	switch {
	case i.file != nil:
		b.await(*i.file)
	case i.entry.Layer == schema.LayerDerived:
		b.count.Derived++
		b.derived = append(b.derived, *i.entry)
	default:
		b.count.Entries++
		b.entry(*i.entry)
	}
	if len(b.batch.Entries) < batchMost && len(b.batch.Files) < batchMost {
		return nil
	}
	return b.commit(ctx)
}

func (b *batcher) await(f schema.File) {
	gives := f.Gives()
	if len(gives) == 0 {
		b.count.Files++
		b.batch.Files = append(b.batch.Files, f)
		return
	}
	w := &waiting{file: f, missing: len(gives)}
	for _, g := range gives {
		b.waits[g] = append(b.waits[g], w)
	}
}

// entry puts an entry into the batch with the files that are whole with it; while one is still to become whole, it waits with that.
func (b *batcher) entry(e schema.Entry) {
	g := schema.Given{Key: e.Key, Hash: e.Hash}
	files := b.waits[g]
	delete(b.waits, g)
	brought := len(files) == 0 // by a file, or by nobody
	var last *waiting
	for _, w := range files {
		if w.missing--; w.missing > 0 {
			last = w
			continue
		}
		b.count.Files++
		b.batch.Files = append(b.batch.Files, w.file)
		b.batch.Entries = append(b.batch.Entries, w.entries...)
		w.entries = nil
		brought = true
	}
	switch {
	case len(files) == 0, brought:
		b.batch.Entries = append(b.batch.Entries, e)
	default:
		last.entries = append(last.entries, e)
	}
}

func (b *batcher) commit(ctx context.Context) error {
	if err := b.into.Commit(ctx, b.batch); err != nil {
		return err
	}
	b.stored += len(b.batch.Entries)
	b.batch = schema.Batch{}
	if b.progress != nil {
		b.progress(b.stored)
	}
	return nil
}

// finish stores what is left: entries whose file never became whole stay without one.
func (b *batcher) finish(ctx context.Context, withDerived bool) error {
	lost := map[*waiting]bool{}
	for _, files := range b.waits {
		for _, w := range files {
			if !lost[w] {
				lost[w] = true
				b.batch.Entries = append(b.batch.Entries, w.entries...)
			}
		}
	}
	b.count.Lost = len(lost)
	if withDerived {
		b.batch.Derived = &b.derived
	}
	return b.commit(ctx)
}
