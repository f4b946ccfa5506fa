package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders"
)

// exampleSite is a server over the examples, which is asked and never told anything: tests share it. Of a store in memory nothing is left behind.
var exampleSite = sync.OnceValues(func() (string, error) {
	store, err := graph.Open(inMemory)
	if err != nil {
		return "", err
	}
	a := &app{out: io.Discard, errs: io.Discard, quiet: true, store: inMemory}
	if _, err := a.read(context.Background(), store, []string{"examples"}, loaders.Options{}); err != nil {
		return "", err
	}
	handler, err := siteHandler(store)
	if err != nil {
		return "", err
	}
	return httptest.NewServer(handler).URL, nil
})

// siteHandler is the web server over a store, whose embeds everyone may show.
func siteHandler(store *graph.Store) (http.Handler, error) {
	a := &app{errs: os.Stderr, quiet: true, store: inMemory, frames: "*"}
	if err := a.takeArchive(store); err != nil {
		return nil, err
	}
	return a.handler(a.finder(store).asked, func() error { return nil })
}

// siteOver is a server over the files and folders given.
func siteOver(t *testing.T, paths ...string) string {
	t.Helper()
	if slices.Equal(paths, []string{"examples"}) {
		site, err := exampleSite()
		if err != nil {
			t.Fatal(err)
		}
		return site
	}
	path := tempStore(t)
	mustRun(t, append([]string{"load", "--quiet", "--no-index", "--store", path}, paths...)...)
	store, err := graph.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	handler, err := siteHandler(store)
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(handler)
	t.Cleanup(site.Close)
	return site.URL
}
