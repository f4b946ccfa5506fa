package search

import (
	"context"
	"fmt"
	"slices"

	index "github.com/blevesearch/bleve_index_api"

	"github.com/travaux/travaux/schema"
)

// batched is how many nodes one change of the index holds.
const batched = 2000

// Bring makes the index that of a version of the graph, and gives it: at once when it is that already, by what changed in between when the
// store remembers all of it, else by building it again. Stopped on the way (ctx ends, the process dies) it is still the
// index of the version before, which it says itself, and the next Bring goes on from there. progress may be nil.
func (x *Index) Bring(ctx context.Context, to Source, progress Progress) (*Snapshot, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil, fmt.Errorf("search: the index %s is closed: %w", x.path, schema.ErrUnavailable)
	}
	if x.current != nil && x.current.version == to.Version() {
		return x.current, nil
	}
	want := stamp{Layout: layout, Store: to.Store(), Version: to.Version()}
	w := &writer{index: x, from: to, want: want, progress: progress, cache: map[schema.ID]schema.Node{}}
	w.recorder = recorder{analysers: x.analysers, whole: w.whole(ctx)}
	if err := w.bring(ctx); err != nil {
		return nil, err
	}
	s, err := x.snapshot()
	if err != nil {
		return nil, err
	}
	x.current = s
	return s, nil
}

// writer is one Bring under way.
type writer struct {
	recorder
	index    *Index
	from     Source
	want     stamp
	progress Progress
	batch    *index.Batch
	done     int
	total    int
	cache    map[schema.ID]schema.Node // documents that parts were asked for
}

func (w *writer) bring(ctx context.Context) error {
	reader, err := w.index.store.Reader()
	if err != nil {
		return fmt.Errorf("search: reading the index: %w", err)
	}
	defer reader.Close()
	have := stamped(reader)
	w.batch = index.NewBatch()
	if have == w.want {
		return nil
	}
	if have.Layout == w.want.Layout && have.Store == w.want.Store && have.Version < w.want.Version {
		page, err := w.from.Changes(ctx, have.Version, 0, "")
		switch {
		case err == nil && page.Complete:
			return w.follow(ctx, reader, page.Updates)
		case ctx.Err() != nil:
			return fmt.Errorf("search: what changed since version %d: %w", have.Version, err)
		}
	}
	return w.build(ctx, have)
}

// build makes the index anew.
func (w *writer) build(ctx context.Context, have stamp) error {
	if have != (stamp{}) {
		w.index.current = nil
	}
	if err := w.index.empty(); err != nil {
		return err
	}
	for _, kind := range searched() {
		w.total += w.from.Count(kind)
	}
	for _, kind := range searched() {
		if err := w.from.Each(ctx, kind, func(n schema.Node) error { return w.put(ctx, n) }); err != nil {
			return fmt.Errorf("search: indexing: %w", err)
		}
	}
	return w.finish()
}

// follow indexes again the nodes of which a changed entry speaks or spoke.
func (w *writer) follow(ctx context.Context, reader index.IndexReader, updates []schema.Update) error {
	touched := map[schema.ID]bool{}
	seen := map[string]bool{}
	for _, u := range updates {
		if seen[u.Key] {
			continue
		}
		seen[u.Key] = true
		now, err := w.from.Stated(ctx, u.Key)
		if err != nil {
			return fmt.Errorf("search: what %s says: %w", u.Key, err)
		}
		before, err := stating(ctx, reader, u.Key)
		if err != nil {
			return err
		}
		for _, id := range append(now, before...) {
			touched[id] = true
		}
	}
	ids := make([]schema.ID, 0, len(touched))
	for id := range touched {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	w.total = len(ids)
	for piece := range slices.Chunk(ids, batched) {
		nodes, err := w.from.Nodes(ctx, piece)
		if err != nil {
			return fmt.Errorf("search: reading %d nodes: %w", len(piece), err)
		}
		for _, n := range nodes {
			if err := w.put(ctx, n); err != nil {
				return err
			}
		}
	}
	return w.finish()
}

// stating are the nodes in the index of which an entry states something.
func stating(ctx context.Context, reader index.IndexReader, key string) ([]schema.ID, error) {
	docs, err := reader.TermFieldReader(ctx, []byte(key), fieldSource, false, false, false)
	if err != nil {
		return nil, fmt.Errorf("search: nodes of entry %s: %w", key, err)
	}
	ids, err := drain(reader, docs)
	if err != nil {
		return nil, fmt.Errorf("search: nodes of entry %s: %w", key, err)
	}
	return ids, nil
}

// put indexes a node as it is now, or takes it out of the index.
func (w *writer) put(ctx context.Context, n schema.Node) error {
	d, found, err := w.record(n)
	if err != nil {
		return err
	}
	if found {
		w.batch.Update(d)
	} else {
		w.batch.Delete(string(n.ID))
	}
	w.done++
	if len(w.batch.IndexOps) < batched {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("search: indexing: %w", err)
	}
	return w.flush()
}

func (w *writer) flush() error {
	if err := w.index.store.Batch(w.batch); err != nil {
		return fmt.Errorf("search: writing the index %s: %w", w.index.path, err)
	}
	w.batch = index.NewBatch()
	if w.progress != nil {
		w.progress(w.done, w.total)
	}
	return nil
}

// finish writes what is left, and with it the stamp.
func (w *writer) finish() error {
	w.batch.SetInternal([]byte(keyStamp), w.want.bytes())
	return w.flush()
}

// cached bounds the cache of documents.
const cached = 10_000

// whole gives documents, each once in a while.
func (w *writer) whole(ctx context.Context) func(schema.ID) (schema.Node, error) {
	return func(id schema.ID) (schema.Node, error) {
		if n, ok := w.cache[id]; ok || id == "" {
			return n, nil
		}
		nodes, err := w.from.Nodes(ctx, []schema.ID{id})
		if err != nil {
			return schema.Node{}, fmt.Errorf("search: reading %s: %w", id, err)
		}
		if len(w.cache) >= cached {
			clear(w.cache)
		}
		w.cache[id] = nodes[0]
		return nodes[0], nil
	}
}
