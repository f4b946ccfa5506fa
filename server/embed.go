package server

import (
	"cmp"
	"context"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/etag"
	"github.com/travaux/travaux/server/page"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
	"github.com/travaux/travaux/server/word"
)

// The measures of an embedded timeline: its width, and how much of it the names of the bodies take.
const (
	embedWidth = 720
	embedNames = 150
)

// embeds are the pages that others show in a frame.
func (s *site) embeds(mux *http.ServeMux) {
	mux.HandleFunc("GET /embed/timeline/{slug}", s.framed(s.embedTimeline))
	mux.HandleFunc("GET /embed/graph", s.framed(s.embedGraph))
	mux.HandleFunc("GET /embed/document/{symbol...}", s.framed(s.embedDocument))
	mux.HandleFunc("GET /embed/citations/{symbol...}", s.framed(s.embedCitations))
	mux.HandleFunc("GET /embed/travaux.js", component)
	mux.HandleFunc("GET /oembed", s.oembed)
}

// framed answers with a page that others may show in a frame: those whom the configuration names. It sets no cookie.
func (s *site) framed(fill content) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), longest)
		defer cancel()
		reader := s.open()
		language := word.Choose(r.Header.Get("Accept-Language"), r.URL.Query().Get("lang"))
		h := w.Header()
		h.Add("Vary", "Accept-Language")
		if etag.Unchanged(w, r, etag.Of(reader.Version(), s.stamp, r.URL.Path, r.URL.RawQuery, language)) {
			return
		}
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		h.Set("Content-Security-Policy", web.Framed(s.frames))
		page, err := s.once(reader.Version(), "embed "+language+" "+r.URL.RequestURI(), func() ([]byte, error) {
			b := newBatchIn(reader, word.In(language))
			template, data, err := fill(withWords(withBatch(ctx, b), word.In(language)), b, r)
			if err != nil {
				return nil, err
			}
			return s.pages.Render(language, template, data)
		})
		if err != nil {
			s.failed(w, r, err)
			return
		}
		web.Send(w, http.StatusOK, language, page)
	}
}

// component sends the web component.
func component(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*") // modules of other origins are fetched so
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	r.SetPathValue("name", "travaux.js")
	web.Asset(w, r)
}

func (s *site) embedTimeline(ctx context.Context, _ *batch, r *http.Request) (string, any, error) {
	f, err := followNamed(ctx, r.PathValue("slug"))
	if err != nil {
		return "", nil, err
	}
	home := href(f.issue)
	p := web.EmbedTimeline{Frame: s.about(f.issue.Node, "issues"), Heading: f.issue.Label(), Href: home, State: deref(f.issue.Status())}
	if len(f.events) > 0 {
		story, err := f.story(ctx, "tle")
		if err != nil {
			return "", nil, err
		}
		picture := timeline.Compact(story, embedWidth, embedNames).SVG
		p.Picture = template.HTML(strings.ReplaceAll(picture, `href="#`, `href="`+template.HTMLEscapeString(home)+`#`)) //nolint:gosec // the package escapes every text
	}
	p.Events, err = f.listed(ctx)
	return "embedTimeline", p, err
}

func (s *site) embedGraph(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	id, err := s.meant(ctx, strings.TrimSpace(r.URL.Query().Get("node")))
	if err != nil {
		return "", nil, err
	}
	g, err := s.nearby(ctx, b, id, r.URL.Query()["via"])
	if err != nil {
		return "", nil, err
	}
	p := web.Graph{Frame: s.about(g.thing.Self(), "documents")}
	p.Feed = ""
	g.fill(&p)
	p.Href = graphPath(id)
	return "embedGraph", p, nil
}

func (s *site) embedDocument(ctx context.Context, _ *batch, r *http.Request) (string, any, error) {
	d, err := s.lookup(ctx, r.PathValue("symbol"))
	if err != nil {
		return "", nil, err
	}
	w := saying(ctx)
	p := web.EmbedDocument{Frame: s.about(d.Node, "documents"), Mark: mark(d), Symbol: deref(d.Symbol()), Heading: cmp.Or(titleOf(ctx, d), d.Label()), Href: href(d), Want: !d.Present()}
	kicker := []string{kindWords(w, deref(d.DocumentKind()))}
	for _, property := range []schema.Property{schema.PropBody, schema.PropSession} {
		t, err := ref[schema.Thing](ctx, d.Node, property)
		if err != nil {
			return "", nil, err
		}
		if t != nil {
			kicker = append(kicker, t.Self().Label())
		}
	}
	p.Kicker = strings.Join(without(append(kicker, dated(w, deref(d.Date())))), " · ")
	one := 1
	for _, c := range []struct {
		key   string
		query schema.Claims
	}{{"embed.cites", d.Cites(ctx, nil, &one, nil)}, {"reading.citedBy", d.CitedBy(ctx, nil, &one, nil)}} {
		found, err := claims(ctx, &c.query)
		if err != nil {
			return "", nil, err
		}
		p.Facts = append(p.Facts, web.Fact{Name: w.Say(c.key), Value: w.Say("embed.references", found.Total)})
	}
	return "embedDocument", p, nil
}

// without leaves out what is empty.
func without(words []string) []string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

func (s *site) embedCitations(ctx context.Context, _ *batch, r *http.Request) (string, any, error) {
	d, err := s.lookup(ctx, r.PathValue("symbol"))
	if err != nil {
		return "", nil, err
	}
	w, most := saying(ctx), page.Max
	p := web.Document{Frame: s.about(d.Node, "documents"), Symbol: deref(d.Symbol()), Heading: href(d), Present: d.Present()}
	if p.Cites, err = said(ctx, d.Cites(ctx, nil, &most, nil)); err != nil {
		return "", nil, err
	}
	p.CitedBy, err = said(ctx, d.CitedBy(ctx, nil, &most, nil))
	p.Cites.Title, p.CitedBy.Title = w.Say("embed.cites"), w.Say("reading.citedBy")
	return "embedCitations", p, err
}

// embedOf is the address of the embed of a page, its title's key and its size; false for pages that have none.
func embedOf(u *url.URL) (at string, width, height int, ok bool) {
	switch path := u.EscapedPath(); {
	case strings.HasPrefix(path, "/embed/"):
		return u.RequestURI(), 760, 424, true
	case strings.HasPrefix(path, "/issues/") && strings.Count(path, "/") == 2:
		return "/embed/timeline/" + strings.TrimPrefix(path, "/issues/"), 760, 424, true
	case strings.HasPrefix(path, "/documents/"):
		return "/embed/document/" + strings.TrimPrefix(path, "/documents/"), 460, 306, true
	case path == "/graph" && u.Query().Get("node") != "":
		return "/embed/graph?" + u.RawQuery, 1110, 640, true
	}
	return "", 0, 0, false
}
