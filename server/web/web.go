package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"path"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed style.css mark.svg fonts/*.woff2
var assets embed.FS

// Policy is the content security policy of all pages: nothing but styles, fonts and pictures of the same origin.
const Policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"

// Pages renders pages.
type Pages struct{ templates *template.Template }

// New reads the templates.
func New() (*Pages, error) {
	t, err := template.ParseFS(templates, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("web: reading templates: %w", err)
	}
	return &Pages{t}, nil
}

// Write sends a page of the named template with a status. A page that cannot be rendered is an error and nothing is sent.
func (p *Pages) Write(w http.ResponseWriter, status int, name string, data any) error {
	var b bytes.Buffer
	if err := p.templates.ExecuteTemplate(&b, name, data); err != nil {
		return fmt.Errorf("web: rendering %s: %w", name, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", Policy)
	h.Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
	return nil
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
		".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2",
	}[path.Ext(name)])
	w.Header().Set("Cache-Control", "public, max-age=3600")
	_, _ = w.Write(b)
}
