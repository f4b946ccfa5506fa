package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"path"

	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/word"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed *.css *.js mark.svg fonts/*.woff2
var assets embed.FS

// Policy is the content security policy of all pages: nothing but scripts, styles, fonts, pictures and answers of the same
// origin; blob: is a picture that the script has made of one on the page.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'self'"

// mark is a mark of the pictures beside a text; nothing for what is no mark.
func mark(kind timeline.Kind) template.HTML {
	shape := timeline.Shape(kind)
	if shape == "" {
		return ""
	}
	return template.HTML(`<svg class="ic" viewBox="-10 -10 20 20" aria-hidden="true">` + shape + `</svg>`) //nolint:gosec // Shape holds constants alone
}

// Told is what a reader of documents told, in the language of the page, or with Lang "en" as it was told.
type Told struct{ Text, Lang string }

// retelling tells in the words of a language what was told in the default one.
func retelling(words *word.Words) func(string) Told {
	return func(text string) Told {
		if told, ok := words.Retell(text); ok {
			return Told{Text: told}
		}
		return Told{text, word.Default}
	}
}

// Pages renders pages: the same templates with the words of each language. In a template {{say "frame.issues"}} is a message,
// {{lang}} the tag of its language.
type Pages struct{ templates map[string]*template.Template }

// New reads the templates.
func New() (*Pages, error) {
	p := &Pages{map[string]*template.Template{}}
	for _, l := range word.Languages() {
		words := word.In(l)
		t, err := template.New(l).Funcs(template.FuncMap{"say": words.Say, "lang": words.Language, "mark": mark, "retell": retelling(words), "languages": word.Languages}).ParseFS(templates, "templates/*.html")
		if err != nil {
			return nil, fmt.Errorf("web: reading templates: %w", err)
		}
		p.templates[l] = t
	}
	return p, nil
}

// Write sends a page of the named template in a language of the interface with a status. A page that cannot be rendered is an
// error and nothing is sent.
func (p *Pages) Write(w http.ResponseWriter, status int, language, name string, data any) error {
	page, err := p.Render(language, name, data)
	if err != nil {
		return err
	}
	Send(w, status, language, page)
	return nil
}

// Render is a page of the named template in a language of the interface.
func (p *Pages) Render(language, name string, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := p.templates[word.In(language).Language()].ExecuteTemplate(&b, name, data); err != nil {
		return nil, fmt.Errorf("web: rendering %s: %w", name, err)
	}
	return b.Bytes(), nil
}

// Send sends a page that is rendered.
func Send(w http.ResponseWriter, status int, language string, page []byte) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", word.In(language).Language())
	if h.Get("Content-Security-Policy") == "" {
		h.Set("Content-Security-Policy", Policy)
	}
	h.Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_, _ = w.Write(page)
}

// Asset sends the stylesheet, the mark or a font; what is none of them is not found.
func Asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	b, err := assets.ReadFile(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", map[string]string{
		".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2",
	}[path.Ext(name)])
	w.Header().Set("Cache-Control", "public, max-age=3600")
	_, _ = w.Write(b)
}
