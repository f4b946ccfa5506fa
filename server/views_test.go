package server

import (
	"context"
	"errors"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
)

// A caller who has an answer is told so before anything is asked of the store, at every address; when something is loaded, or the
// question is another, the answer comes.
func TestUnchangedCostsNothing(t *testing.T) {
	for _, target := range []string{
		"/", "/issues/protection-of-audiovisual-performances", "/documents/WO/GA/28/5", "/graphql?query=%7Bstats%7Bdocuments%7D%7D", "/api/v1/q", "/api/v1/q/", "/api/v1/q/cites", "/api/v1", "/api/v1/",
		"/api/v1/timeline.csv?issue=protection-of-audiovisual-performances", "/api/v1/neighborhood.json?of=WO/GA/28/5", "/api/v1/citations.ndjson", "/api/v1/documents.csv?body=WO/GA",
		"/api/v1/decisions.csv", "/api/v1/wanted.csv", "/api/v1/grafana/nodes?node=WO/GA/28/5", "/api/v1/grafana/edges?node=WO/GA/28/5", "/api/v1/export.nq", "/api/v1/export.ttl?of=WO/GA/28/5&depth=1",
		"/id/wipo:document/WO/GA/28/5?format=ttl", "/id/wipo:document/WO/GA/28/5", "/feeds/documents/WO/GA/28/5.atom", "/feeds/issues/protection-of-audiovisual-performances.atom", "/feeds/bodies/WO/GA.atom", "/ns/context.jsonld",
	} {
		h, m := serve(t)
		first := fetch(h, "GET", target, "")
		require.Less(t, first.Code, 400, "%s: %s", target, first.Body)
		tag := first.Header().Get("ETag")
		require.NotEmpty(t, tag, target)
		m.calls.Store(0)
		again := fetch(h, "GET", target, "", "If-None-Match: "+tag)
		require.Equal(t, http.StatusNotModified, again.Code, target)
		require.Empty(t, again.Body.String(), target)
		require.Equal(t, tag, again.Header().Get("ETag"), target)
		require.Zero(t, m.calls.Load(), "%s asks the store although nothing has changed", target)
		head := fetch(h, "HEAD", target, "")
		require.Equal(t, first.Code, head.Code, target)
		if !strings.HasSuffix(strings.TrimSuffix(target, "/"), "/q") { // which no load changes
			m.loads++
			require.NotEqual(t, http.StatusNotModified, fetch(h, "GET", target, "", "If-None-Match: "+tag).Code, target)
		}
	}
}

func TestMethodsOfViews(t *testing.T) {
	h, _ := serve(t)
	for _, target := range []string{"/api/v1/documents.csv", "/api/v1/q/cites", "/api/v1/export.nq", "/id/wipo:document/WO/GA/28/5", "/feeds/bodies/WO/GA.atom", "/ns/context.jsonld"} {
		w := fetch(h, "DELETE", target, "")
		require.Equal(t, 405, w.Code, target)
		require.Contains(t, w.Header().Get("Allow"), "GET", target)
		w = fetch(h, "OPTIONS", target, "", "Origin: https://dashboard.example", "Access-Control-Request-Method: GET")
		require.Equal(t, 204, w.Code, target)
		require.Equal(t, "*", w.Header().Get("Access-Control-Allow-Origin"), target)
		require.Empty(t, w.Header().Get("Access-Control-Allow-Credentials"), target)
	}
}

// torn is a graph whose edges end in an error after many.
type torn struct{ *memory }

func (t torn) StreamEdges(ctx context.Context, ids []schema.ID) iter.Seq2[schema.Edge, error] {
	return func(yield func(schema.Edge, error) bool) {
		for range 1000 {
			for e := range t.memory.StreamEdges(ctx, ids) {
				if !yield(e, nil) {
					return
				}
			}
		}
		yield(schema.Edge{}, errors.New("the disk is gone"))
	}
}

// An answer that breaks off cannot be taken for a whole one; one that fails before anything is sent tells so, without internals.
func TestBrokenAnswers(t *testing.T) {
	m := newMemory(corpus())
	h, err := New(Config{Open: func() Reader { return torn{m} }, Names: printed{}})
	require.NoError(t, err)
	served := httptest.NewServer(h)
	defer served.Close()
	for _, target := range []string{"/api/v1/export.nq", "/api/v1/export.csv.zip", "/api/v1/citations.ndjson?first=100000"} {
		for _, encoding := range []string{"identity", "gzip"} {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, served.URL+target, nil)
			require.NoError(t, err)
			r.Header.Set("Accept-Encoding", encoding)
			answer, err := http.DefaultClient.Do(r)
			require.NoError(t, err)
			_, err = io.Copy(io.Discard, answer.Body)
			require.True(t, err != nil || answer.StatusCode == 500, "%s %s", target, encoding) // what fits the reply is not yet sent
			answer.Body.Close()
		}
	}
	whole, err := http.Get(served.URL + "/api/v1/export.nq?of=wipo:document/WO/GA/28/5&relation=ends")
	require.NoError(t, err)
	defer whole.Body.Close()
	body, err := io.ReadAll(whole.Body)
	require.NoError(t, err)
	require.Equal(t, 500, whole.StatusCode)
	require.NotContains(t, string(body), "disk")
	require.Empty(t, whole.Header.Get("ETag"))
}
