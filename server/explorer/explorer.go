package explorer

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed dist
var dist embed.FS

// policy is what the page may do: scripts, styles, fonts and answers of its own origin. The editor writes style
// attributes and starts its workers from blobs.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
	"img-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

// drawing is the policy of the picture of the schema: it is laid out by a compiled library, which is part of its script.
const drawing = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
	"img-src 'self' data: blob:; connect-src 'self' data:; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

// Question is one tab: the name of its file and the operation in it.
type Question struct {
	Name  string `json:"name"`
	Query string `json:"query"`
}

// New is the handler of /explorer and everything under it, and of /schema, the picture of the types. The tabs are the *.graphql files at the top of questions,
// in the order of their names; nil gives none. A file that cannot be read is an error.
func New(questions fs.FS) (http.Handler, error) {
	tabs, err := Questions(questions)
	if err != nil {
		return nil, err
	}
	listed, err := json.Marshal(tabs)
	if err != nil {
		return nil, fmt.Errorf("explorer: listing questions: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /explorer", page("index.html", policy))
	mux.HandleFunc("GET /schema", page("schema.html", drawing))
	mux.Handle("GET /explorer/{$}", http.RedirectHandler("/explorer", http.StatusPermanentRedirect))
	mux.HandleFunc("GET /explorer/questions.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		_, _ = w.Write(listed)
	})
	mux.HandleFunc("GET /explorer/assets/{name}", func(w http.ResponseWriter, r *http.Request) {
		// A name holds a hash of the content, so what stands under it never changes, but for the script of the graph, which
		// pages name. Workers run under the policy of their own file.
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		if r.PathValue("name") == "graph.js" {
			w.Header().Set("Cache-Control", "public, max-age=3600")
		}
		serve(w, r, "assets/"+r.PathValue("name"))
	})
	return mux, nil
}

// page sends a page of dist under a policy.
func page(name, policy string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Cache-Control", "no-cache")
		serve(w, r, name)
	}
}

// Questions reads the *.graphql files at the top of a folder, in the order of their names; empty for a nil folder.
func Questions(folder fs.FS) ([]Question, error) {
	tabs := []Question{}
	if folder == nil {
		return tabs, nil
	}
	names, err := fs.Glob(folder, "*.graphql")
	if err != nil {
		return nil, fmt.Errorf("explorer: looking for questions: %w", err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, fmt.Errorf("explorer: reading question %s: %w", name, err)
		}
		tabs = append(tabs, Question{Name: name, Query: string(b)})
	}
	return tabs, nil
}

// serve sends a file of dist as it is to those who take gzip, unpacked to others.
func serve(w http.ResponseWriter, r *http.Request, name string) {
	packed, err := dist.ReadFile("dist/" + name + ".gz")
	if err != nil {
		w.Header().Del("Cache-Control")
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	w.Header().Set("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(packed)
		return
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	_, _ = io.Copy(w, unpacked)
}

// contentType is by the end of the name; the few that occur are told here, so that no machine's table matters.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".ttf":
		return "font/ttf"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}
