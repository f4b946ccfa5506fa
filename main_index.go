package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server"
	"github.com/travaux/travaux/server/search"
)

// reader is a version of the graph with the index of the same version, which may have to be made first.
type reader struct {
	*graph.View
	index func(ctx context.Context, v *graph.View) (*search.Snapshot, error)
}

// Search looks for words in the index of this version.
func (r reader) Search(ctx context.Context, q search.Question) (search.Answer, error) {
	s, err := r.index(ctx, r.View)
	if err != nil {
		return search.Answer{}, err
	}
	return s.Search(ctx, q)
}

// Suggest tells what an unfinished text may become in this version.
func (r reader) Suggest(ctx context.Context, typed string, first int) ([]schema.ID, error) {
	s, err := r.index(ctx, r.View)
	if err != nil {
		return nil, err
	}
	return s.Suggest(ctx, typed, first)
}

// finder keeps the full-text index of a store beside its file. It is opened when it is first needed.
type finder struct {
	store    *graph.Store
	path     string
	progress search.Progress // nil: nobody is told
	log      *slog.Logger

	mu     sync.Mutex // guards opening
	opened *search.Index

	current atomic.Pointer[reader] // of the newest version that is indexed; nil as long as none is
	state   atomic.Value           // how far the index is, in words
}

func (a *app) finder(store *graph.Store) *finder {
	f := &finder{store: store, path: a.store + ".search", log: a.log()}
	if a.store == inMemory || strings.Contains(a.store, "://") {
		f.path = search.InMemory
	}
	f.state.Store("")
	return f
}

// close lets go of the index.
func (f *finder) close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.opened == nil {
		return nil
	}
	return f.opened.Close()
}

func (f *finder) open() (*search.Index, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.opened != nil {
		return f.opened, nil
	}
	x, err := search.Open(f.path)
	if err == nil {
		f.opened = x
	}
	return x, err
}

// bring makes the index that of a version of the graph.
func (f *finder) bring(ctx context.Context, v *graph.View) (*search.Snapshot, error) {
	x, err := f.open()
	if err != nil {
		return nil, err
	}
	return x.Bring(ctx, v, func(done, total int) {
		f.state.Store(fmt.Sprintf(" (%d of %d)", done, total))
		if f.progress != nil {
			f.progress(done, total)
		}
	})
}

// catchUp brings the index to the newest version, which is the one that is read from then on.
func (f *finder) catchUp(ctx context.Context) error {
	v := f.store.View()
	s, err := f.bring(ctx, v)
	if err != nil {
		return err
	}
	f.current.Store(&reader{v, func(context.Context, *graph.View) (*search.Snapshot, error) { return s, nil }})
	return nil
}

// follow keeps the index at the newest version until ctx ends. A version is read when it is indexed, so that graph and index are never of
// two versions. When indexing fails the graph is read without it, and the next version is tried again.
func (f *finder) follow(ctx context.Context) {
	for {
		version := f.store.View().Version()
		if err := f.catchUp(ctx); err != nil && ctx.Err() == nil {
			f.log.Error("indexing", "error", err)
			f.current.Store(&reader{f.store.View(), unindexed("the search index cannot be written; the log says why")})
		}
		if _, err := f.store.Wait(ctx, version); err != nil {
			return
		}
	}
}

// served is what a server reads: the newest version that is indexed; before there is one, the newest without an index.
func (f *finder) served() server.Reader {
	if r := f.current.Load(); r != nil {
		return r
	}
	return reader{f.store.View(), unindexed("the search index is still being made" + f.state.Load().(string))}
}

// noticed is how soon those who listen learn of another version.
const noticed = 100 * time.Millisecond

// await waits until what is served is of another version than the one given, or ctx ends.
func (f *finder) await(ctx context.Context, version uint64) error {
	often := time.NewTicker(noticed)
	defer often.Stop()
	for {
		if v, ok := f.served().(interface{ Version() uint64 }); ok && v.Version() != version {
			return nil
		}
		select {
		case <-often.C:
		case <-ctx.Done():
			return fmt.Errorf("waiting for a change: %w", ctx.Err())
		}
	}
}

// asked is what a single question reads: the newest version, indexed when words are looked for.
func (f *finder) asked() server.Reader { return reader{f.store.View(), f.bring} }

func unindexed(why string) func(context.Context, *graph.View) (*search.Snapshot, error) {
	return func(context.Context, *graph.View) (*search.Snapshot, error) {
		return nil, fmt.Errorf("search: %s: %w", why, schema.ErrUnavailable)
	}
}

// index brings the index up to date after a load, with a bar on a terminal. That it cannot be written is no failure of
// the load: it holds nothing that the store does not, and is made when it is needed.
func (a *app) index(ctx context.Context, store *graph.Store) {
	f := a.finder(store)
	bar := a.progress("indexing")
	f.progress = func(done, total int) { bar.step(done, total, "") }
	err := errors.Join(f.catchUp(ctx), f.close())
	bar.end()
	if err != nil && ctx.Err() == nil {
		f.log.Warn("the search index was not brought up to date; it is made when it is needed", "error", err)
	}
}
