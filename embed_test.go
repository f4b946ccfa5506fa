package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// example is a file of examples/embed as the page of a program that shows it, asking the server at site.
func example(t *testing.T, name, site string) string {
	t.Helper()
	b, err := os.ReadFile("examples/embed/" + name)
	if err != nil {
		t.Fatal(err)
	}
	switch name {
	case "grafana.json": // a text panel writes its content into the page
		var board struct {
			Panels []struct{ Options struct{ Content string } }
		}
		if err := json.Unmarshal(b, &board); err != nil {
			t.Fatal(err)
		}
		b = []byte("<!doctype html><title>Grafana</title>" + board.Panels[0].Options.Content)
	case "jupyter.ipynb": // IFrame writes a frame, SVG fetches the picture and writes it into the page
		frame := regexp.MustCompile(`IFrame\(\\"([^"\\]+)`).FindSubmatch(b)
		picture := regexp.MustCompile(`SVG\(url=\\"([^"\\]+)`).FindSubmatch(b)
		if frame == nil || picture == nil {
			t.Fatal("the notebook shows no frame or no picture")
		}
		answer, err := http.Get(strings.Replace(string(picture[1]), "http://127.0.0.1:8080", site, 1))
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		svg, err := io.ReadAll(answer.Body)
		if err != nil || !strings.Contains(string(svg), "<svg") {
			t.Fatalf("the picture is none: %v", err)
		}
		b = []byte(fmt.Sprintf(`<!doctype html><title>Jupyter</title><iframe src="%s"></iframe>%s`, frame[1], svg))
	}
	return strings.ReplaceAll(string(b), "http://127.0.0.1:8080", site)
}

// Each example of an embed shows its content in a page of another origin.
func TestEmbedExamples(t *testing.T) {
	t.Parallel()
	site := siteOver(t, "examples")
	for _, name := range []string{"plain.html", "component.html", "grafana.json", "jupyter.ipynb"} {
		t.Run(name, func(t *testing.T) {
			page := example(t, name, site)
			host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				_, _ = io.WriteString(w, page)
			}))
			defer host.Close()
			o := look(t, "http://127.0.0.1")
			heard := `new Promise(done => { addEventListener('message', e => { if (e.data?.source === 'travaux' && e.data.height > 100) done(e.data.height) }); for (const f of document.querySelectorAll('iframe')) f.src = f.src; document.querySelectorAll('travaux-timeline').forEach(e => e.frame.src = e.frame.src) })`
			made := `document.readyState === 'complete' && [...document.querySelectorAll('travaux-timeline')].every(e => e.frame)`
			var height float64
			if err := chromedp.Run(o, chromedp.Navigate(host.URL), chromedp.Poll(made, nil, chromedp.WithPollingTimeout(patience)), chromedp.Evaluate(heard, &height, awaited)); err != nil {
				t.Fatalf("no frame told its height: %v", err)
			}
			if name == "component.html" {
				fits := `[...document.querySelectorAll('travaux-timeline')].every(e => Number(e.frame.height) > 100 && Number(e.frame.height) !== 424)`
				if err := chromedp.Run(o, chromedp.Poll(fits, nil, chromedp.WithPollingTimeout(patience))); err != nil {
					t.Fatalf("the frame is not as high as its content: %v", err)
				}
			}
			o.calm(t)
		})
	}
}

// Who may show embeds is configured; other pages are shown in frames of their own origin alone. oEmbed answers for what has an embed.
func TestWhoMayFrame(t *testing.T) {
	site := siteOver(t, "examples")
	for _, c := range []struct{ at, policy string }{
		{"/embed/document/WO/GA/28/5", "frame-ancestors 'self' *"}, {"/documents/WO/GA/28/5", "frame-ancestors 'self'"}, {"/graph?node=WO/GA/28/5", "frame-ancestors 'self'"},
	} {
		answer, err := http.Get(site + c.at)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		policy := answer.Header.Get("Content-Security-Policy")
		if !strings.HasSuffix(policy, c.policy) || strings.HasPrefix(c.at, "/embed/") && answer.Header.Get("Set-Cookie") != "" {
			t.Errorf("%s: %s", c.at, policy)
		}
	}
	for at, status := range map[string]int{
		"/oembed?url=" + site + "/documents/WO/GA/28/5": 200, "/oembed?url=/issues/protection-of-audiovisual-performances&maxwidth=300": 200,
		"/oembed?url=" + site + "/nowhere": 404, "/oembed?url=https://elsewhere.example/documents/WO/GA/28/5": 404, "/oembed": 404,
		"/oembed?url=/documents/WO/GA/28/5&format=xml": 501, "/oembed?url=/documents/NO/SUCH/1": 404,
	} {
		answer, err := http.Get(site + at)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if answer.StatusCode != status || status == 200 && !strings.Contains(string(b), `"type":"rich"`) {
			t.Errorf("%s: %d %s", at, answer.StatusCode, b)
		}
	}
}
