package rest

import (
	"cmp"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/export"
)

// forms are the forms of a thing, the first being that of a browser.
var forms = []struct{ name, media string }{{"html", "text/html"}, {"jsonld", "application/ld+json"}, {"ttl", "text/turtle"}, {"nq", "application/n-quads"}}

func thingParams() []param {
	return []param{{"format", "html, jsonld, ttl or nq, when no Accept header can be sent"}}
}

// thing answers /id/ID: to a browser with the address of its page, else with what is said of it and its portions, in RDF.
func (a *api) thing(q *question, w *reply, r *http.Request) error {
	defer soon(q)()
	w.w.Header().Add("Vary", "Accept")
	if err := q.check(thingParams()); err != nil {
		return err
	}
	form, err := q.form(r)
	if err != nil {
		return err
	}
	if form == "" {
		problem(w.w, http.StatusNotAcceptable, "NOT_ACCEPTABLE", "a thing is shown as text/html, application/ld+json, text/turtle or application/n-quads")
		return errAnswered
	}
	id, err := schema.ParseID(r.PathValue("id"))
	if err != nil {
		return notFound("%.80q is no ID, as organisation:document/SYMBOL", r.PathValue("id"))
	}
	if err := a.unchanged(q, w.w, r, form); err != nil {
		return err
	}
	nodes, err := q.reader.Nodes(q.ctx, []schema.ID{id})
	if err != nil {
		return fmt.Errorf("rest: %s: %w", id, err)
	}
	if nodes[0].Kind == "" {
		return notFound("nothing is known of %s", id)
	}
	page := q.page(nodes[0])
	w.w.Header().Set("Link", links(id, page))
	if form == "html" && page != "" {
		http.Redirect(w.w, r, page, http.StatusSeeOther)
		return errAnswered
	}
	return a.describe(q, w, id, form)
}

// describe writes what is said of a thing in a form. One that has no page of its own is Turtle, which can be read, to a browser.
func (a *api) describe(q *question, w *reply, id schema.ID, form string) error {
	shown := form
	if form == "html" {
		shown = "ttl"
	}
	f, err := export.Named(shown)
	if err != nil {
		return err
	}
	if w.head(f.MediaType, "", false); form == "html" {
		w.head("text/plain; charset=utf-8", "", false)
	}
	x, err := export.Describe(q.ctx, q.reader, id)
	if err != nil {
		return err
	}
	_, err = x.Write(q.ctx, w, f, export.Options{Base: a.Base})
	return err
}

// links are the canonical address of a thing and its other forms.
func links(id schema.ID, page string) string {
	at := (&url.URL{Path: "/id/" + string(id)}).EscapedPath()
	all := []string{"<" + cmp.Or(page, at) + `>; rel="canonical"`}
	for _, f := range forms[1:] {
		all = append(all, "<"+at+"?format="+f.name+`>; rel="alternate"; type="`+f.media+`"`)
	}
	return strings.Join(all, ", ")
}

// form is the form that is asked for; "" when it is none that there is.
func (q *question) form(r *http.Request) (string, error) {
	if name := q.text("format"); name != "" {
		for _, f := range forms {
			if f.name == name {
				return name, nil
			}
		}
		return "", invalid("format=%.20q is none of html, jsonld, ttl, nq", name)
	}
	return negotiated(r.Header.Values("Accept")), q.err
}

// negotiated is the form that Accept headers like best (RFC 9110, section 12.5.1); of those liked the same the first of forms.
func negotiated(accept []string) string {
	line := strings.Join(accept, ",")
	if strings.TrimSpace(line) == "" {
		return forms[0].name
	}
	best, quality := "", 0.0
	for _, f := range forms {
		if q := liking(line, f.media); q > quality {
			best, quality = f.name, q
		}
	}
	return best
}

// liking is how much an Accept header likes a media type: the word of its most specific range, 0 for not at all.
func liking(accept, media string) float64 {
	family, _, _ := strings.Cut(media, "/")
	ranges := []string{"*/*", family + "/*", media}
	at, quality := -1, 0.0
	for part := range strings.SplitSeq(accept, ",") {
		t, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q := 1.0
		if s, ok := params["q"]; ok {
			if q, err = strconv.ParseFloat(s, 64); err != nil || q < 0 || q > 1 {
				continue
			}
		}
		if i := slices.Index(ranges, t); i > at {
			at, quality = i, q
		}
	}
	return quality
}
