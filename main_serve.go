package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/server"
)

// questions are the questions worth asking that README lists and the explorer opens as tabs.
//
//go:embed examples/questions/*.graphql
var questions embed.FS

var errLoading = errors.New("documents are still being read")

func (a *app) serveCommand() *cobra.Command {
	var addr string
	var what loadFlags
	cmd := &cobra.Command{
		Use:   "serve [SOURCE...]",
		Short: "Read documents, then serve pages, GraphQL and the explorer",
		Long: "Serve reads the sources named, all that load reads, and answers questions until Ctrl-C. A second start\n" +
			"with unchanged files reads nothing again. Without a source it serves what is stored. With --watch it goes on to read what\n" +
			"changes in the folders while it serves. Documents that are sent to it (see --write) have the limits of files: --max-size\n" +
			"and --max-time.",
		Example: "  travaux serve examples\n  travaux serve --watch papers/\n  travaux serve --report report.html @addresses.txt\n  travaux serve --store :memory: papers/\n  travaux serve --addr 0.0.0.0:80\n" +
			"  travaux serve --addr 0.0.0.0:80 --trusted-proxy 10.0.0.0/8 --metrics 127.0.0.1:9090",
		RunE: func(cmd *cobra.Command, args []string) error { return a.serveAt(cmd, addr, args, &what) },
	}
	what.add(cmd.Flags(), a, "keep-gone")
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on")
	cmd.Flags().StringVar(&a.base, "base", "", "what IRIs of RDF begin with, as https://graph.example.org/id/; without it the IDs are the IRIs")
	cmd.Flags().StringVar(&a.frames, "frame-ancestors", "*", "origins whose pages may show /embed/... in a frame, with spaces between; \"*\" everyone, \"\" none")
	a.guarding.flags(cmd.Flags())
	return cmd
}

// serveAt opens the address and the store, and serves.
func (a *app) serveAt(cmd *cobra.Command, addr string, paths []string, what *loadFlags) error {
	o, err := what.settle(a, paths)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("serve: %w; choose another address with --addr", err)
	}
	defer listener.Close()
	if err := a.guarding.settle(cmd.Flags(), listener.Addr()); err != nil {
		return err
	}
	store, err := a.openStore()
	if err != nil {
		return err
	}
	defer store.Close()
	defer a.control(store)()
	return a.serve(cmd.Context(), listener, store, paths, o, what.watch)
}

// serve answers while it reads, says it is ready when everything is read, and ends when ctx does. The folders that it watches are
// read on meanwhile.
func (a *app) serve(ctx context.Context, listener net.Listener, store *graph.Store, paths []string, o loaders.Options, watching bool) error {
	var reading sync.WaitGroup
	defer reading.Wait()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var loaded atomic.Bool
	done, err := a.observe(ctx)
	if err != nil {
		return err
	}
	defer done()
	words := a.finder(store)
	defer words.close()
	handler, err := a.serving(ctx, store, words, o.Limits, &loaded)
	if err != nil {
		return err
	}
	running, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	srv := web(handler, running)
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(a.guarding.listener(listener)) }()
	if err := a.load(ctx, store, a.withPosted(paths), o); err != nil {
		return errors.Join(err, srv.Close())
	}
	if err := a.prepare(ctx, words); err != nil {
		return err
	}
	loaded.Store(true)
	if err := a.printStats(ctx, store); err != nil {
		return err
	}
	a.printAddresses(listener.Addr().String())
	if watching {
		reading.Go(func() { a.readOn(ctx, store, paths, o) })
	}
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	return shutdown(srv, cut)
}

// serving is the web server of a store that is being read: ready once loaded is set, and until ctx ends.
func (a *app) serving(ctx context.Context, store *graph.Store, words *finder, limits loaders.Limits, loaded *atomic.Bool) (http.Handler, error) {
	a.away = store.Away
	a.takePosted(store, words, limits)
	if err := a.takeArchive(store); err != nil {
		return nil, err
	}
	a.loads, a.await = &server.Loads{}, words.await
	return a.handler(words.served, func() error {
		if !loaded.Load() || ctx.Err() != nil {
			return errLoading
		}
		return nil
	})
}

// readOn reads the folders again as they change, until ctx ends.
func (a *app) readOn(ctx context.Context, store *graph.Store, paths []string, o loaders.Options) {
	if err := a.watch(ctx, store, paths, later(o), rescan); err != nil {
		a.log().Error("the folders are no longer watched", "error", err)
	}
}

// prepare makes what was read ready to be asked for: the index, which follows the store from then on, and what pages of all of it show.
func (a *app) prepare(ctx context.Context, words *finder) error {
	a.catchUp(ctx, words)
	go words.follow(ctx)
	if err := server.Prepare(ctx, words.served()); err != nil && ctx.Err() == nil {
		return err
	}
	return nil
}

// saidAfter is how long the indexing may take before a line says that it is what a start waits for.
const saidAfter = 2 * time.Second

// catchUp brings the index up to date before the server says that it is ready. Questions that look for no words are answered
// meanwhile, and when it takes long a line says how far it is.
func (a *app) catchUp(ctx context.Context, words *finder) {
	next := time.Now().Add(saidAfter)
	words.progress = func(done, total int) {
		if now := time.Now(); now.After(next) && !a.quiet {
			fmt.Fprintf(a.errs, "making the search index: %d of %d nodes\n", done, total)
			next = now.Add(saidAfter)
		}
	}
	if err := words.catchUp(ctx); err != nil && ctx.Err() == nil {
		words.log.Error("indexing; the graph is served without it", "error", err)
	}
	words.progress = nil
}

func (a *app) printAddresses(addr string) {
	if a.quiet {
		return
	}
	fmt.Fprintf(a.errs, "\n  start     http://%s/\n  explorer  http://%s/explorer\n  GraphQL   http://%s/graphql\n\nCtrl-C ends.\n", addr, addr, addr)
}

// handler is the web server over what open reads.
func (a *app) handler(open func() server.Reader, ready func() error) (http.Handler, error) {
	set, err := a.authorities()
	if err != nil {
		return nil, err
	}
	asked, err := fs.Sub(questions, "examples/questions")
	if err != nil {
		return nil, fmt.Errorf("serve: questions: %w", err)
	}
	config := server.Config{Open: open, Names: names{set, func() nodeReader { return open() }}, Citer: citer{set}, Archive: a.archive, Await: a.await, Loads: a.loads,
		Version: version(), Log: a.log(), Ready: ready, Away: a.away, Questions: asked, Base: a.base, Frames: a.frames}
	if err := a.protect(&config); err != nil {
		return nil, err
	}
	return server.New(config)
}
