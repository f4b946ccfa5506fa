package server

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"

	"github.com/travaux/travaux/server/explorer"
	"github.com/travaux/travaux/server/subgraph"
	"github.com/travaux/travaux/server/web"
)

// Config is what a server needs.
type Config struct {
	Open      func() Reader // a reader on one version of the graph; called once a request
	Names     Names         // reads the names that people print
	Version   string        // of the program, shown at the foot of pages; "" shows none
	Log       *slog.Logger  // nil: nothing is logged
	Ready     func() error  // nil error when the store can be asked; a nil func is always ready
	Questions fs.FS         // *.graphql files that the explorer opens as tabs, by name; nil for none
	Subgraph  string        // the name under which gateways see the questions, as in subgraph.Named; "" shares them
}

// New is the handler of the whole server: /, /graphql, /explorer, /healthz, /readyz. It fails with
// schema.ErrInvalid when the configuration lacks a reader or names, or a question cannot be read.
func New(c Config) (http.Handler, error) {
	if c.Open == nil || c.Names == nil {
		return nil, badInput("a server needs a reader and names")
	}
	if c.Subgraph != "" && !subgraph.Named(c.Subgraph) {
		return nil, badInput("%q is no name for a subgraph: a lower-case letter, then letters and digits", c.Subgraph)
	}
	if c.Log == nil {
		c.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	ui, err := explorer.New(c.Questions)
	if err != nil {
		return nil, fmt.Errorf("server: the explorer: %w", err)
	}
	pages, err := web.New()
	if err != nil {
		return nil, fmt.Errorf("server: the pages: %w", err)
	}
	site := &site{pages: pages, open: c.Open, names: c.Names, version: c.Version, log: c.Log}
	mux := http.NewServeMux()
	mux.Handle("/graphql", newAPI(c))
	mux.Handle("/explorer", ui)
	mux.Handle("/explorer/", ui)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", ready(c))
	site.routes(mux)
	return observed(c.Log, mux), nil
}

var errPanic = errors.New("server: a resolver panicked")

func ready(c Config) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if c.Ready != nil {
			if err := c.Ready(); err != nil {
				c.Log.Warn("not ready", "error", err)
				say(w, http.StatusServiceUnavailable, "not ready")
				return
			}
		}
		say(w, http.StatusOK, "ready")
	}
}

func say(w http.ResponseWriter, status int, word string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, word+"\n")
}
