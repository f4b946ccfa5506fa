package server

import (
	"compress/gzip"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"
	otel "go.opentelemetry.io/otel/trace"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/explorer"
	"github.com/travaux/travaux/server/export"
	"github.com/travaux/travaux/server/guard"
	"github.com/travaux/travaux/server/intake"
	"github.com/travaux/travaux/server/kept"
	"github.com/travaux/travaux/server/metric"
	"github.com/travaux/travaux/server/rest"
	"github.com/travaux/travaux/server/subgraph"
	"github.com/travaux/travaux/server/trace"
	"github.com/travaux/travaux/server/web"
)

// Config is what a server needs.
type Config struct {
	Open      func() Reader                       // a reader on one version of the graph; called once a request
	Names     Names                               // reads the names that people print
	Citer     Citer                               // finds what pasted texts refer to; nil: none are read
	Archive   Archive                             // reads and writes Akoma Ntoso; nil for a server that does neither
	Await     func(context.Context, uint64) error // returns when what Open reads has another version than the one given, or ctx ends; nil: changes are not told
	Loads     *Loads                              // told how far loads are; nil: nobody is told
	Frames    string                              // origins that may show embeds in a frame, as "https://a.example https://b.example"; "*" everyone, "" none
	Version   string                              // of the program, shown at the foot of pages; "" shows none
	Base      string                              // begins the IRIs of RDF, as https://graph.example.org/id/; "": IDs are the IRIs
	Log       *slog.Logger                        // nil: nothing is logged
	Away      func() (since time.Time, away bool) // since when what is answered cannot be newer; nil: never
	Ready     func() error                        // nil error when the store can be asked; a nil func is always ready
	Questions fs.FS                               // *.graphql files that the explorer opens as tabs, by name; nil for none
	Subgraph  string                              // the name under which gateways see the questions, as in subgraph.Named; "" shares them

	Guard   guard.Guard     // whom it believes, and how much each caller may ask; the zero value meters nobody
	Intake  intake.Config   // who may load documents; without a Loader nobody
	Metrics *metric.Metrics // counts what is done; nil counts nothing
	Tracer  otel.Tracer     // is told where time goes; nil is told nothing
	Access  bool            // each request is a line of the log
	Keep    int             // bytes of answers kept for those who ask the same again; 0 keeps none
}

// New is the handler of the whole server: /, /graphql, /explorer, /api/v1/documents, /healthz, /readyz. It fails with
// schema.ErrInvalid when the configuration lacks a reader or names, or a question cannot be read.
func New(c Config) (http.Handler, error) {
	if err := c.check(); err != nil {
		return nil, err
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
	stamp := c.Version + rand.Text() // pages are the same for as long as this process serves them
	site := &site{pages: pages, kept: kept.New(mostKept), open: c.Open, names: c.Names, archive: c.Archive, frames: c.Frames, version: c.Version, stamp: stamp, log: c.Log}
	questions, err := newAPI(c)
	if err != nil {
		return nil, err
	}
	packed, err := packer()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	c.api(mux, questions)
	mux.Handle("/explorer", ui)
	mux.Handle("/explorer/", ui)
	mux.Handle("/schema", ui)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", ready(c))
	site.routes(mux)
	return observed(c, c.Guard.Handler(packed(trace.Handler(c.Tracer, c.Metrics.Handler(mux))), free, slowDown)), nil
}

// api adds the addresses that programs ask.
func (c Config) api(mux *http.ServeMux, questions *api) {
	mux.Handle("/graphql", questions)
	mux.Handle("/api/v1/resolve", &citations{open: c.Open, resolver: &Resolver{names: c.Names, citer: c.Citer}, log: c.Log, gate: guard.NewGate(queue, patience)})
	mux.HandleFunc("/api/v1/q", questions.listed)
	mux.HandleFunc("/api/v1/q/{$}", questions.listed)
	mux.HandleFunc("/api/v1/q/{name}", questions.asked)
	views := guard.NewWideGate(4, unread, patience)
	turn := func(ctx context.Context) (func(), error) { return views.Enter(ctx, guard.Costly) }
	rest.Routes(mux, rest.Config{Open: func() rest.Reader { return c.Open() }, Names: c.Names, Page: func(n schema.Node) string { return href(schema.View(n)) },
		Version: c.Version, Base: c.Base, Log: c.Log, Turn: turn})
	c.Intake.Log = c.Log
	mux.Handle("POST /api/v1/documents", intake.Handler(c.Intake))
}

// check refuses what no server can be made of.
func (c Config) check() error {
	switch {
	case c.Open == nil || c.Names == nil:
		return badInput("a server needs a reader and names")
	case c.Subgraph != "" && !subgraph.Named(c.Subgraph):
		return badInput("%q is no name for a subgraph: a lower-case letter, then letters and digits", c.Subgraph)
	case strings.ContainsAny(c.Frames, ";,\r\n"):
		return badInput("%q lists no origins: they stand between spaces", c.Frames)
	}
	if err := export.CheckBase(c.Base); err != nil {
		return fmt.Errorf("server: %w", err)
	}
	return nil
}

// packer compresses answers for those who take that: text from a size on at which it pays. Events must not wait for more to pack.
func packer() (func(http.Handler) http.HandlerFunc, error) {
	pack, err := gzhttp.NewWrapper(gzhttp.MinSize(1400), gzhttp.CompressionLevel(gzip.BestSpeed), gzhttp.ExceptContentTypes([]string{
		"text/event-stream", "multipart/mixed", "application/zip", "font/woff2", "image/png"}))
	if err != nil {
		return nil, fmt.Errorf("server: compression: %w", err)
	}
	return pack, nil
}

// free tells the addresses that cost nothing: those that ask whether the server is there.
func free(path string) bool { return path == "/healthz" || path == "/readyz" }

// slowDown tells a caller who has asked too much to come back; when, stands in Retry-After.
func slowDown(w http.ResponseWriter, r *http.Request) {
	cors(w.Header())
	failure(w, jsonType, http.StatusTooManyRequests, CodeRateLimited, "too much was asked from this address, or with this key; come back in "+w.Header().Get("Retry-After")+" seconds")
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
		if c.Away != nil {
			if since, away := c.Away(); away { // answers go on: a balancer should not take the server away
				say(w, http.StatusOK, "ready, stale since "+since.UTC().Format(time.RFC3339))
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
