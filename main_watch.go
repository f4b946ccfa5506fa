package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders"
)

// How a folder is watched: a change is read once nothing has changed for a moment, and all is looked through from time to time, since
// not every file system tells of its changes.
const (
	settled = 500 * time.Millisecond
	rescan  = time.Minute
)

// watch loads again whenever something in the folders changes, until ctx ends.
func (a *app) watch(ctx context.Context, store *graph.Store, paths []string, o loaders.Options, again time.Duration) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	defer watcher.Close()
	for _, p := range paths {
		a.observeFolder(watcher, p)
	}
	if !a.quiet {
		fmt.Fprintln(a.errs, "watching; Ctrl-C ends")
	}
	quiet := time.NewTimer(0) // what changed before the watch began is looked for at once
	defer quiet.Stop()
	all := time.NewTicker(again)
	defer all.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case e := <-watcher.Events:
			if e.Has(fsnotify.Create) {
				a.observeFolder(watcher, e.Name)
			}
			quiet.Reset(settled)
			continue
		case err := <-watcher.Errors:
			if err != nil {
				fmt.Fprintf(a.errs, "watch: %v; the folders are looked through every %s\n", err, again)
			}
			quiet.Reset(settled)
			continue
		case <-quiet.C:
		case <-all.C:
		}
		if err := a.loadChanges(ctx, store, paths, o); err != nil && ctx.Err() == nil {
			fmt.Fprintf(a.errs, "watch: %v\n", err)
		}
	}
}

// observeFolder watches a folder and all below it; what cannot be watched is looked through from time to time.
func (a *app) observeFolder(watcher *fsnotify.Watcher, root string) {
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return nil // a file is seen through its folder
		}
		if path != root && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir
		}
		if err := watcher.Add(path); err != nil {
			fmt.Fprintf(a.errs, "watch: %s: %v; it is looked through from time to time\n", path, err)
		}
		return nil
	})
}

// loadChanges loads what has changed, and says so when something has.
func (a *app) loadChanges(ctx context.Context, store *graph.Store, paths []string, o loaders.Options) error {
	a.loading.Lock()
	defer a.loading.Unlock()
	report, err := a.read(ctx, store, paths, o)
	if err != nil || report.Read+report.Gone == 0 {
		return err
	}
	return a.tell(report)
}

// isFolder tells whether a path is one of a folder.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
