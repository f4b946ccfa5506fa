package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/intake"
)

// postedFolder is where documents are kept that were sent, beside the keys: a later version of the program reads them again.
func (a *app) postedFolder() string { return strings.TrimSuffix(a.keyFile(), ".keys") + ".posted" }

// withPosted adds the folder of what was sent to the paths that are served, when there is one.
func (a *app) withPosted(paths []string) []string {
	if info, err := os.Stat(a.postedFolder()); a.keyFile() == "" || err != nil || !info.IsDir() {
		return paths
	}
	return append(paths, a.postedFolder())
}

// takePosted lets documents be sent, where that is wanted and there is a file of keys. What is sent has the limits of the files that are read.
func (a *app) takePosted(store *graph.Store, words *finder, limits loaders.Limits) {
	a.guarding.posted = limits
	if a.guarding.write && a.keyFile() != "" {
		a.guarding.take = a.posted(store, words)
	}
}

// posted loads one document that was sent: it is read first, so that one that cannot be read changes nothing, then kept as a
// file, in the place of one of the same name, and loaded like any other.
func (a *app) posted(store *graph.Store, words *finder) intake.Loader {
	return func(ctx context.Context, name string, content io.Reader, step func(string)) (intake.Loaded, error) {
		incoming, err := receive(a.postedFolder(), content)
		if err != nil {
			return intake.Loaded{}, err
		}
		defer os.Remove(incoming)
		step("reading")
		id, err := a.tryRead(ctx, incoming, name)
		if err != nil {
			return intake.Loaded{}, err
		}
		step("loading")
		a.loading.Lock()
		defer a.loading.Unlock()
		path := filepath.Join(a.postedFolder(), name)
		if err := os.Rename(incoming, path); err != nil {
			return intake.Loaded{}, fmt.Errorf("keeping %s: %w", name, err)
		}
		loaded := intake.Loaded{Name: name, Document: id}
		report, err := a.read(ctx, store, []string{path}, loaders.Options{Again: true, Limits: a.guarding.posted, Done: func(f schema.File) { loaded.Key = f.Key }})
		for _, w := range report.Warnings {
			loaded.Warnings = append(loaded.Warnings, w.Text)
		}
		if err == nil && len(report.Problems) > 0 {
			err = fmt.Errorf("%s: %s: %w", name, report.Problems[0].Text, schema.ErrInvalid)
		}
		if err != nil {
			return loaded, err
		}
		step("indexing")
		return loaded, words.shows(ctx, store.View().Version())
	}
}

// shows waits until what is served is of a version, or a later one: whoever has sent a document finds it.
func (f *finder) shows(ctx context.Context, version uint64) error {
	often := time.NewTicker(5 * time.Millisecond)
	defer often.Stop()
	for {
		if r := f.current.Load(); r != nil && r.Version() >= version {
			return nil
		}
		select {
		case <-often.C:
		case <-ctx.Done():
			return fmt.Errorf("waiting for the search index: %w", ctx.Err())
		}
	}
}

// receive writes what is sent to a new hidden file, which a load of the folder leaves alone.
func receive(folder string, content io.Reader) (path string, err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf("receiving: %w", err)
	}
	f, err := os.CreateTemp(folder, ".incoming-*")
	if err != nil {
		return "", fmt.Errorf("receiving: %w", err)
	}
	_, err = io.Copy(f, content)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return "", fmt.Errorf("receiving: %w", err)
	}
	return f.Name(), nil
}

// tryRead reads a document without loading it.
func (a *app) tryRead(ctx context.Context, path, name string) (schema.ID, error) {
	set, err := a.authorities()
	if err != nil {
		return "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", name, err)
	}
	defer f.Close()
	all, err := loaders.Documents(ctx, f, name, a.guarding.posted, set, nil)
	if err != nil {
		return "", err // it names the file
	}
	return all[0].Header.ID, nil
}
