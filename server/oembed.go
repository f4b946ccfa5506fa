package server

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/web"
	"github.com/travaux/travaux/server/word"
)

// rich is the answer of oEmbed 1.0 (https://oembed.com) for what is shown in a frame.
type rich struct {
	Version      string `json:"version"`
	Type         string `json:"type"`
	ProviderName string `json:"provider_name"`
	ProviderURL  string `json:"provider_url"`
	Title        string `json:"title"`
	HTML         string `json:"html"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	CacheAge     int    `json:"cache_age"`
}

// oembed tells those who were given the address of a page how to embed it.
func (s *site) oembed(w http.ResponseWriter, r *http.Request) {
	cors(w.Header())
	q := r.URL.Query()
	if f := q.Get("format"); f != "" && f != "json" {
		failure(w, jsonType, http.StatusNotImplemented, CodeBadInput, "the format is json")
		return
	}
	u, err := url.Parse(q.Get("url"))
	if err != nil || q.Get("url") == "" || u.Host != "" && u.Host != r.Host {
		failure(w, jsonType, http.StatusNotFound, CodeNotFound, "url is to be the address of a page of this server")
		return
	}
	at, width, height, ok := embedOf(u)
	if !ok {
		failure(w, jsonType, http.StatusNotFound, CodeNotFound, "issues, documents and graphs can be embedded; "+clip(u.Path)+" is none of them")
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), longest)
	defer cancel()
	title, err := s.titled(withWords(withBatch(ctx, newBatch(s.open())), word.In(word.Choose(r.Header.Get("Accept-Language"), q.Get("lang")))), u)
	if err != nil {
		failure(w, jsonType, http.StatusNotFound, CodeNotFound, "nothing is known of "+clip(u.Path))
		return
	}
	width, height = bounded(width, q.Get("maxwidth")), bounded(height, q.Get("maxheight"))
	frame := frameCode(origin(r)+at, title, width, height)
	answer, err := json.Marshal(rich{"1.0", "rich", "Travaux", origin(r) + "/", title, frame, width, height, 3600})
	if err != nil {
		s.failed(w, r, err)
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
	sendBytes(w, jsonType, http.StatusOK, answer)
}

// frameCode is the code of a frame that shows an address.
func frameCode(address, title string, width, height int) string {
	return fmt.Sprintf(`<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy" style="border:0"></iframe>`, html.EscapeString(address), html.EscapeString(title), width, height)
}

// embedding tells how to show the page of a request in another one; zero when it has no embed.
func embedding(r *http.Request, title string) web.Embedding {
	u := url.URL{Path: r.URL.Path, RawPath: r.URL.RawPath}
	if node := r.URL.Query().Get("node"); node != "" {
		u.RawQuery = url.Values{"node": {node}}.Encode()
	}
	at, width, height, ok := embedOf(&u)
	if !ok {
		return web.Embedding{}
	}
	e := web.Embedding{Frame: frameCode(origin(r)+at, title, width, height), Href: at}
	for _, of := range []struct{ prefix, name, attribute string }{
		{"/embed/timeline/", "travaux-timeline", "issue"}, {"/embed/document/", "travaux-document", "symbol"}, {"/embed/graph?node=", "travaux-graph", "node"},
	} {
		if value, ok := strings.CutPrefix(at, of.prefix); ok {
			if plain, err := url.QueryUnescape(value); err == nil {
				value = plain
			}
			e.Element = fmt.Sprintf("<script type=\"module\" src=\"%s/embed/travaux.js\"></script>\n<%s %s=\"%s\"></%[2]s>", html.EscapeString(origin(r)), of.name, of.attribute, html.EscapeString(value))
		}
	}
	return e
}

// titled is the title of what a page shows.
func (s *site) titled(ctx context.Context, u *url.URL) (string, error) {
	path := strings.TrimPrefix(u.Path, "/embed")
	if slug, ok := strings.CutPrefix(strings.Replace(path, "/timeline/", "/issues/", 1), "/issues/"); ok {
		i, err := issueNamed(ctx, slug)
		if err == nil && i == nil {
			err = schema.ErrNotFound
		}
		if err != nil {
			return "", err
		}
		return i.Label(), nil
	}
	for _, prefix := range []string{"/documents/", "/document/", "/citations/"} {
		if symbol, ok := strings.CutPrefix(path, prefix); ok {
			d, err := s.lookup(ctx, symbol)
			if err != nil {
				return "", err
			}
			return d.Label(), nil
		}
	}
	id, err := s.meant(ctx, u.Query().Get("node"))
	if err != nil {
		return "", err
	}
	t, err := known(ctx, id)
	if err == nil && t == nil {
		err = schema.ErrNotFound
	}
	if err != nil {
		return "", err
	}
	return saying(ctx).Say("graph.of", t.Self().Label()), nil
}

// bounded is a measure that is not greater than asked for.
func bounded(n int, most string) int {
	if m, err := strconv.Atoi(most); err == nil && m > 0 {
		return min(n, m)
	}
	return n
}

// origin is the beginning of addresses of this server as the caller knows it.
func origin(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// discovery is the address that tells how to embed the page of a request.
func discovery(r *http.Request) string {
	page := *r.URL
	page.RawQuery = remaining(page.Query())
	return origin(r) + "/oembed?" + url.Values{"format": {"json"}, "url": {origin(r) + page.RequestURI()}}.Encode()
}
