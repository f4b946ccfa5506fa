package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/etag"
	"github.com/travaux/travaux/server/kept"
	"github.com/travaux/travaux/server/web"
	"github.com/travaux/travaux/server/word"
)

// site shows the plain pages.
type site struct {
	pages   *web.Pages
	open    func() Reader
	names   Names
	archive Archive // nil: there is none
	version string
	frames  string        // who may show embeds in a frame, as frame-ancestors lists them
	stamp   string        // of the program, in every ETag
	kept    *kept.Answers // pages as they were sent
	log     *slog.Logger
}

// content fills one page; template is its name.
type content func(ctx context.Context, b *batch, r *http.Request) (template string, data any, err error)

func (s *site) routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", s.page(s.start))
	mux.HandleFunc("GET /search", s.page(s.search))
	mux.HandleFunc("GET /suggest", s.suggested)
	mux.HandleFunc("GET /documents", s.find)
	mux.HandleFunc("GET /documents/{symbol...}", s.page(s.document))
	mux.HandleFunc("GET /issues", s.page(s.issues))
	mux.HandleFunc("GET /issues/{slug}", s.page(s.issue))
	mux.HandleFunc("GET /bodies", s.page(s.bodies))
	mux.HandleFunc("GET /bodies/{code...}", s.page(s.body))
	mux.HandleFunc("GET /sessions/{session...}", s.page(s.session))
	mux.HandleFunc("GET /treaties", s.page(s.treaties))
	mux.HandleFunc("GET /treaties/{slug}", s.page(s.treaty))
	mux.HandleFunc("GET /treaties/{slug}/{provision}", s.page(s.provisionPage))
	mux.HandleFunc("GET /recommendations/{set}", s.page(s.recommendationSet))
	mux.HandleFunc("GET /issues/{slug}/{file}", s.take)
	mux.HandleFunc("GET /graph", s.page(s.graph))
	s.embeds(mux)
	if s.archive != nil {
		mux.HandleFunc("GET /akn/{iri...}", s.akn)
	}
	mux.HandleFunc("GET /assets/{name...}", web.Asset)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.missing(w, r, "message.nothing") })
}

// page answers with a page.
func (s *site) page(fill content) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), longest)
		defer cancel()
		reader, language := s.open(), spoken(w, r)
		if etag.Unchanged(w, r, etag.Of(reader.Version(), s.stamp, r.URL.Path, r.URL.RawQuery, language)) {
			return
		}
		name := language + " " + origin(r) + r.URL.RequestURI() // pages name their own origin
		if page, ok := s.kept.Find(reader.Version(), name); ok {
			web.Send(w, http.StatusOK, language, page)
			return
		}
		b := newBatchIn(reader, word.In(language))
		template, data, err := fill(withWords(withBatch(ctx, b), word.In(language)), b, r)
		var page []byte
		if err == nil {
			page, err = s.pages.Render(language, template, data)
		}
		if err != nil {
			s.failed(w, r, err)
			return
		}
		if template != "search" { // its index may be behind the graph
			s.kept.Keep(reader.Version(), name, page)
		}
		web.Send(w, http.StatusOK, language, page)
	}
}

// mostKept is how many bytes of pages are kept for those who open the same again before the next load.
const mostKept = 64 << 20

// find leads from a symbol to the document's page; without one it is the list of documents.
func (s *site) find(w http.ResponseWriter, r *http.Request) {
	symbol := strings.TrimSpace(r.URL.Query().Get("symbol"))
	if symbol == "" {
		s.page(s.documents)(w, r)
		return
	}
	http.Redirect(w, r, documentPath(symbol), http.StatusSeeOther)
}

// frame is what every page has; here is the part of the site that it stands in.
func (s *site) frame(title, here string) web.Frame {
	return web.Frame{Title: title, Here: here, Version: s.version}
}

// clock is a point in time in words: "November 22, 2026, 07:54 UTC"; "" for none.
func clock(w *word.Words, stamp string) string {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return ""
	}
	return dated(w, t.UTC().Format(time.DateOnly)) + t.UTC().Format(", 15:04 UTC")
}

// about is what the page of a thing has; of names the feeds of its sort and the part of the site.
func (s *site) about(n schema.Node, of string) web.Frame {
	f := s.frame(n.Label(), of)
	f.ID, f.Feed = string(n.ID), (&url.URL{Path: "/feeds/" + of + "/" + string(n.ID) + ".atom"}).EscapedPath()
	return f
}

// documentPath is the address of a document's page by its symbol or id.
func documentPath(symbol string) string {
	return (&url.URL{Path: "/documents/" + symbol}).EscapedPath()
}

// href is the address of a thing's page, or of the document that prints it; "" when there is none.
func href(t schema.Thing) string {
	switch t := t.(type) {
	case *schema.Document:
		if s := t.Symbol(); s != nil {
			return documentPath(*s)
		}
		return documentPath(string(t.ID))
	case *schema.Segment, *schema.Article:
		return documentPath(string(t.Self().ID.Whole()))
	case *schema.Decision, *schema.Recommendation:
		if printed := t.Self().First(schema.PropDocument).ID(); printed != "" {
			return documentPath(string(printed))
		}
	case *schema.Body:
		return placePath("bodies", t.ID)
	case *schema.Session:
		return placePath("sessions", t.ID)
	case *schema.AgendaItem:
		return placePath("sessions", t.ID.Whole()) + "#agenda"
	case *schema.Issue:
		return (&url.URL{Path: "/issues/" + t.Slug()}).EscapedPath()
	}
	return ""
}

// lookup gives the document that a symbol or an id names.
func (s *site) lookup(ctx context.Context, symbol string) (*schema.Document, error) {
	id, err := schema.ParseID(symbol)
	if err != nil {
		id, err = s.names.Document(symbol)
	}
	if err != nil {
		return nil, err
	}
	d, err := knownAs[*schema.Document](ctx, id)
	if err == nil && d == nil {
		err = fmt.Errorf("server: nothing is known of document %s: %w", symbol, schema.ErrNotFound)
	}
	return d, err
}
