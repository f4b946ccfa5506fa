package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// stranger is a page of another origin under a policy of its own.
func stranger(t *testing.T, policy, page string) string {
	t.Helper()
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", policy)
		_, _ = io.WriteString(w, "<!doctype html><title>A page of somebody else</title><link rel=icon href=data:,>"+page)
	}))
	t.Cleanup(host.Close)
	return host.URL
}

// The elements work in a page that allows nothing but scripts and frames of the server: no style, no picture, no connection. Each
// frame becomes as high as its content, and is as dark as the page asks.
func TestElementsUnderAStrictPolicy(t *testing.T) {
	t.Parallel()
	site := siteOver(t, "examples")
	for _, element := range []string{
		`<travaux-timeline issue="protection-of-audiovisual-performances" theme="dark"></travaux-timeline>`, `<travaux-graph node="WO/GA/28/5"></travaux-graph>`,
		`<travaux-document symbol="WO/GA/28/5" lang="fr"></travaux-document>`, `<travaux-citations symbol="WO/GA/28/5"></travaux-citations>`,
	} {
		at := stranger(t, fmt.Sprintf("default-src 'none'; script-src %s; frame-src %[1]s; img-src data:", site), `<script type="module" src="`+site+`/embed/travaux.js"></script>`+element)
		o := look(t, "http://127.0.0.1")
		o.open(t, at, "body")
		o.until(t, "a frame as high as its content: "+element, `(() => { const f = document.querySelector('body > *:last-child').frame; return f && ![0, 306, 400, 424, 640].includes(Number(f.height)) })()`)
		o.calm(t)
	}
}

// Who is given the address of a page finds in it how to embed it, and what oEmbed answers shows itself in a page of somebody else.
func TestPagesAreFoundByTheirOEmbed(t *testing.T) {
	t.Parallel()
	site := siteOver(t, "examples")
	for _, page := range []string{performances, "/documents/WO/GA/28/5", "/graph?node=WO/GA/28/5"} {
		link := discovered(t, site+page)
		if !strings.HasPrefix(link, site+"/oembed?") {
			t.Fatalf("%s tells of %q", page, link)
		}
		answer, err := http.Get(link)
		if err != nil {
			t.Fatal(err)
		}
		var said struct {
			Type, Title, HTML string
			Width, Height     int
		}
		err = json.NewDecoder(answer.Body).Decode(&said)
		_ = answer.Body.Close()
		if err != nil || said.Type != "rich" || said.Title == "" || said.Width == 0 || said.Height == 0 {
			t.Fatalf("%s: %+v %v", link, said, err)
		}
		o := look(t, "http://127.0.0.1")
		heard := `new Promise(done => addEventListener('message', e => { if (e.data?.source === 'travaux') done(e.data.height > 60) }))`
		o.open(t, stranger(t, "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src "+site, said.HTML), "iframe", chromedp.Evaluate(`document.querySelector('iframe').src += ''`, nil))
		if !told[bool](t, o, heard) {
			t.Errorf("%s: the frame of %s is empty", page, said.HTML)
		}
		o.calm(t)
	}
}

// discovered is the address that a page gives for oEmbed; "" when it gives none.
func discovered(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	root, err := html.Parse(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		of := map[string]string{}
		for _, a := range n.Attr {
			of[a.Key] = a.Val
		}
		if n.Data == "link" && of["type"] == "application/json+oembed" {
			return of["href"]
		}
	}
	return ""
}
