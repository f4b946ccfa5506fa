package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
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

// How long a request's parts may take, and how long running requests may go on after Ctrl-C.
const (
	headerTimeout   = 10 * time.Second
	readTimeout     = 30 * time.Second
	writeTimeout    = 60 * time.Second
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 5 * time.Second
)

var errLoading = errors.New("documents are still being read")

func (a *app) serveCommand() *cobra.Command {
	var addr string
	var o loaders.Options
	cmd := &cobra.Command{
		Use:   "serve [PATH...]",
		Short: "Read documents, then serve pages, GraphQL and the explorer",
		Long: "Serve reads the files and folders named, as load does, and answers questions until Ctrl-C. A second start\n" +
			"with unchanged files reads nothing again. Without a path it serves what is stored.",
		Example: "  travaux serve examples\n  travaux serve --store :memory: papers/\n  travaux serve --addr 0.0.0.0:80",
		RunE: func(cmd *cobra.Command, args []string) error {
			listener, err := net.Listen("tcp", addr)
			if err != nil {
				return fmt.Errorf("serve: %w; choose another address with --addr", err)
			}
			defer listener.Close()
			store, err := a.openStore()
			if err != nil {
				return err
			}
			defer store.Close()
			defer a.control(store)()
			return a.serve(cmd.Context(), listener, store, args, o)
		},
	}
	cmd.Flags().StringArrayVar(&o.Curate, "curation", nil, "a curated file, as of 'travaux load'; may be given again")
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on")
	cmd.Flags().StringVar(&a.guard.subgraph, "subgraph", "", "name under which a federation gateway sees what can be asked, as wipo_documents")
	return cmd
}

// serve answers while it reads, says it is ready when everything is read, and ends when ctx does.
func (a *app) serve(ctx context.Context, listener net.Listener, store *graph.Store, paths []string, o loaders.Options) error {
	var loaded atomic.Bool
	handler, err := a.handler(store, func() error {
		if !loaded.Load() {
			return errLoading
		}
		return nil
	})
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	srv := &http.Server{Handler: handler, ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout,
		WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, BaseContext: func(net.Listener) context.Context { return ctx }}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(listener) }()
	if err := a.load(ctx, store, paths, o); err != nil {
		return errors.Join(err, srv.Close())
	}
	loaded.Store(true)
	if err := a.printStats(ctx, store); err != nil {
		return err
	}
	a.printAddresses(listener.Addr().String())
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	return shutdown(srv)
}

// shutdown lets running requests finish for a moment, then closes them.
func shutdown(srv *http.Server) error {
	ctx, stop := context.WithTimeout(context.Background(), shutdownTimeout)
	defer stop()
	if err := srv.Shutdown(ctx); err != nil {
		return srv.Close()
	}
	return nil
}

func (a *app) printAddresses(addr string) {
	if a.quiet {
		return
	}
	fmt.Fprintf(a.errs, "\n  start     http://%s/\n  explorer  http://%s/explorer\n  GraphQL   http://%s/graphql\n\nCtrl-C ends.\n", addr, addr, addr)
}

// handler is the web server over a store.
func (a *app) handler(store *graph.Store, ready func() error) (http.Handler, error) {
	set, err := authorities()
	if err != nil {
		return nil, err
	}
	asked, err := fs.Sub(questions, "examples/questions")
	if err != nil {
		return nil, fmt.Errorf("serve: questions: %w", err)
	}
	return server.New(server.Config{Open: func() server.Reader { return store.View() }, Names: names{set},
		Version: version(), Log: a.log(), Ready: ready, Questions: asked, Subgraph: a.guard.subgraph})
}
