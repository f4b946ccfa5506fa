package server

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
)

func logTo(w io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(w, nil)) }

// fetch gives the answer to a request with headers written "Name: value".
func fetch(h http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const (
	sendsJSON = "Content-Type: application/json"
	simple    = `{"query":"{ stats { documents } }"}`
)

func TestGraphQLOverHTTP(t *testing.T) {
	get := "/graphql?query=" + url.QueryEscape(`query Q($s: String!) { document(symbol: $s) { label } }`) + "&variables=" + url.QueryEscape(`{"s":"WO/GA/28/5"}`)
	for _, c := range []struct {
		name, method, target, body string
		headers                    []string
		status                     int
		holds                      string
		form                       string
	}{
		{"post", "POST", "/graphql", simple, []string{sendsJSON}, 200, `{"data":{"stats":{"documents":5}}}`, jsonType},
		{"newer form", "POST", "/graphql", simple, []string{sendsJSON, "Accept: application/graphql-response+json, application/json;q=0.9"}, 200, `"documents":5`, responseType},
		{"charset", "POST", "/graphql", simple, []string{"Content-Type: application/json; charset=utf-8"}, 200, `"documents":5`, jsonType},
		{"get", "GET", get, "", nil, 200, `{"data":{"document":{"label":"WO/GA/28/5"}}}`, jsonType},
		{"operation by name", "POST", "/graphql", `{"query":"query A { stats { documents } } query B { stats { quads } }","operationName":"B"}`, []string{sendsJSON}, 200, `"quads":63`, jsonType},
		{"unknown operation", "POST", "/graphql", `{"query":"query A { stats { documents } }","operationName":"B"}`, []string{sendsJSON}, 422, `not found`, jsonType},
		{"does not parse", "POST", "/graphql", `{"query":"{ stats "}`, []string{sendsJSON}, 400, `GRAPHQL_PARSE_FAILED`, jsonType},
		{"does not fit the schema", "POST", "/graphql", `{"query":"{ starts }"}`, []string{sendsJSON}, 422, `GRAPHQL_VALIDATION_FAILED`, jsonType},
		{"does not fit, newer form", "POST", "/graphql", `{"query":"{ starts }"}`, []string{sendsJSON, "Accept: " + responseType}, 400, `GRAPHQL_VALIDATION_FAILED`, responseType},
		{"no query", "POST", "/graphql", `{}`, []string{sendsJSON}, 400, `BAD_INPUT`, jsonType},
		{"no JSON", "POST", "/graphql", `secret words`, []string{sendsJSON}, 400, `BAD_INPUT`, jsonType},
		{"JSON and more", "POST", "/graphql", simple + "{}", []string{sendsJSON}, 400, `BAD_INPUT`, jsonType},
		{"variables are no object", "GET", "/graphql?query=%7B__typename%7D&variables=7", "", nil, 400, `variables is no JSON object`, jsonType},
		{"a form", "POST", "/graphql", "query=x", []string{"Content-Type: application/x-www-form-urlencoded"}, 415, `BAD_INPUT`, jsonType},
		{"wants a picture", "POST", "/graphql", simple, []string{sendsJSON, "Accept: image/png"}, 406, `BAD_INPUT`, jsonType},
		{"too large", "POST", "/graphql", `{"query":"` + strings.Repeat("x", maxBody) + `"}`, []string{sendsJSON}, 413, `TOO_LARGE`, jsonType},
		{"delete", "DELETE", "/graphql", "", nil, 405, `BAD_INPUT`, jsonType},
		{"nothing to change", "POST", "/graphql", `{"query":"mutation { x }"}`, []string{sendsJSON}, 422, `GRAPHQL_VALIDATION_FAILED`, jsonType},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, _ := serve(t)
			w := fetch(h, c.method, c.target, c.body, c.headers...)
			require.Equal(t, c.status, w.Code, w.Body)
			require.Contains(t, w.Body.String(), c.holds)
			require.True(t, strings.HasPrefix(w.Header().Get("Content-Type"), c.form), w.Header())
			require.Equal(t, "*", w.Header().Get("Access-Control-Allow-Origin"))
			require.True(t, json.Valid(w.Body.Bytes()))
			require.Less(t, w.Body.Len(), 1000)
			require.NotContains(t, w.Body.String(), "secret")
			if c.status != 200 {
				require.NotContains(t, w.Body.String(), `"data"`)
			}
		})
	}
}

// A caller who has the answer is told so without a question to the store, until something is loaded.
func TestETag(t *testing.T) {
	h, m := serve(t)
	const target = "/graphql?query=%7Bstats%7Bdocuments%7D%7D"
	tag := fetch(h, "GET", target, "").Header().Get("ETag")
	require.Regexp(t, `^W/"0-[0-9a-f]{24}"$`, tag)
	m.calls.Store(0)
	again := fetch(h, "GET", target, "", `If-None-Match: "x", `+tag)
	require.Equal(t, http.StatusNotModified, again.Code)
	require.Empty(t, again.Body.String())
	require.Zero(t, m.calls.Load())
	other := fetch(h, "GET", "/graphql?query=%7Bstats%7Bquads%7D%7D", "", "If-None-Match: "+tag)
	require.Equal(t, 200, other.Code)
	require.NotEqual(t, tag, other.Header().Get("ETag"))
	m.loads++
	require.Equal(t, 200, fetch(h, "GET", target, "", "If-None-Match: "+tag).Code)
	require.Empty(t, fetch(h, "GET", "/graphql?query=%7Bstarts%7D", "").Header().Get("ETag"))
	require.Empty(t, fetch(h, "POST", "/graphql", simple, sendsJSON).Header().Get("ETag"))
}

func TestPreflight(t *testing.T) {
	h, _ := serve(t)
	w := fetch(h, "OPTIONS", "/graphql", "", "Origin: https://dashboard.example", "Access-Control-Request-Method: POST")
	require.Equal(t, 204, w.Code)
	require.Contains(t, w.Header().Get("Access-Control-Allow-Methods"), "POST")
	require.Contains(t, w.Header().Get("Access-Control-Allow-Headers"), "Content-Type")
	require.Empty(t, w.Header().Get("Access-Control-Allow-Credentials"))
	require.Equal(t, methods, fetch(h, "PUT", "/graphql", "").Header().Get("Allow"))
}

func TestAddresses(t *testing.T) {
	h, _ := serve(t)
	for _, c := range []struct {
		target string
		status int
		holds  string
	}{
		{"/", 200, "Protection of audiovisual performances"},
		{"/", 200, `<a href="/documents/A/36/15">`},
		{"/", 200, "WO/GA</span>"},
		{"/", 200, "5 documents loaded"},
		{"/documents/wo/ga/28/5", 200, "Idem, paragraph 186"},
		{"/documents/wipo:treaty/wipo-convention", 200, "Convention Establishing"},
		{"/documents/A/36/15", 200, "is not loaded itself"},
		{"/documents/A/99/1", 404, "Nothing is known of A/99/1"},
		{"/documents/nonsense", 404, "cannot be read as the address"},
		{"/documents?symbol=WO%2FGA%2F28%2F5+", 303, "/documents/WO/GA/28/5"},
		{"/issues/protection-of-audiovisual-performances", 200, "The Assembly kept the matter on its list for 2002."},
		{"/issues/the-moon", 404, "Nothing is known of the-moon"},
		{"/healthz", 200, "alive"},
		{"/readyz", 200, "ready"},
		{"/assets/style.css", 200, "prefers-color-scheme:dark"},
		{"/assets/doc.go", 404, ""},
		{"/nowhere", 404, "Nothing stands at this address"},
		{"/explorer", 200, "Explorer · Travaux"},
		{"/explorer/questions.json", 200, `[{"name":"01-cites.graphql"`},
		{"/explorer/assets/none.js", 404, ""},
	} {
		w := fetch(h, "GET", c.target, "")
		require.Equal(t, c.status, w.Code, "%s: %s", c.target, w.Body)
		require.Contains(t, w.Body.String(), c.holds, c.target)
		require.NotEmpty(t, w.Header().Get("X-Request-Id"), c.target)
		require.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && c.status != 303 {
			require.Contains(t, w.Header().Get("Content-Security-Policy"), "default-src 'none'", c.target)
			require.NotContains(t, w.Body.String(), "https://", c.target)
		}
	}
}

func TestHostileTextIsEscaped(t *testing.T) {
	entries := append(corpus(), schema.Entry{Key: "x", Statements: props("wipo:issue/x", schema.PropLabel, `<script>alert("x")</script>`)})
	h, err := New(Config{Open: func() Reader { return newMemory(entries) }, Names: printed{}})
	require.NoError(t, err)
	require.NotContains(t, fetch(h, "GET", "/", "").Body.String(), "<script>alert")
	w := fetch(h, "GET", "/issues/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "")
	require.Equal(t, 404, w.Code)
	require.NotContains(t, w.Body.String(), "<script>")
}

func TestNotReady(t *testing.T) {
	m := newMemory(nil)
	h, err := New(Config{Open: func() Reader { return m }, Names: printed{}, Ready: func() error { return errors.New("the index is being built at /secret/path") }})
	require.NoError(t, err)
	w := fetch(h, "GET", "/readyz", "")
	require.Equal(t, 503, w.Code)
	require.Equal(t, "not ready\n", w.Body.String())
	require.Equal(t, 200, fetch(h, "GET", "/healthz", "").Code)
}

func TestAnEmptyStoreHasAStartPage(t *testing.T) {
	m := newMemory(nil)
	h, err := New(Config{Open: func() Reader { return m }, Names: printed{}})
	require.NoError(t, err)
	w := fetch(h, "GET", "/", "")
	require.Equal(t, 200, w.Code)
	require.Contains(t, w.Body.String(), "No issue is known yet")
	require.Equal(t, "[]", fetch(h, "GET", "/explorer/questions.json", "").Body.String())
}

func TestAServerNeedsAReader(t *testing.T) {
	_, err := New(Config{})
	require.ErrorIs(t, err, schema.ErrInvalid)
}
