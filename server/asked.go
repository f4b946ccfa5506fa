package server

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/etag"
)

// asked answers /api/v1/q/NAME: a trusted document by its name, with its variables as parameters.
func (a *api) asked(w http.ResponseWriter, r *http.Request) {
	if !a.reads(w, r) {
		return
	}
	form := accepted(r.Header.Get("Accept"))
	if form == "" {
		failure(w, jsonType, http.StatusNotAcceptable, CodeBadInput, "answers are "+responseType+" or "+jsonType)
		return
	}
	d, ok := a.trusted.Named(r.PathValue("name"))
	if !ok {
		failure(w, form, http.StatusNotFound, CodeBadInput, "no trusted document has this name; /api/v1/q/ lists them")
		return
	}
	params, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		failure(w, form, http.StatusBadRequest, CodeBadInput, "what follows the question mark is no list of parameters")
		return
	}
	values, err := d.Values(params)
	if err != nil {
		failure(w, form, http.StatusBadRequest, CodeBadInput, strings.TrimSuffix(err.Error(), ": "+schema.ErrInvalid.Error()))
		return
	}
	a.respond(w, r, form, &graphql.RawParams{Query: d.Text, Variables: values})
}

// listed answers /api/v1/q/: the trusted documents.
func (a *api) listed(w http.ResponseWriter, r *http.Request) {
	if !a.reads(w, r) || etag.Unchanged(w, r, etag.Of(0, a.version, a.texts)) {
		return
	}
	b, err := json.MarshalIndent(a.trusted.Documents, "", "  ")
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", jsonType+"; charset=utf-8")
	_, _ = w.Write(append(b, '\n'))
}

// reads lets GET and HEAD pass, and answers the rest.
func (a *api) reads(w http.ResponseWriter, r *http.Request) bool {
	cors(w.Header())
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return true
	case http.MethodOptions:
		w.WriteHeader(http.StatusNoContent)
		return false
	}
	w.Header().Set("Allow", "GET, HEAD, OPTIONS")
	failure(w, jsonType, http.StatusMethodNotAllowed, CodeBadInput, "use GET")
	return false
}
