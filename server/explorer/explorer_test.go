package explorer_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/server/explorer"
)

func get(t *testing.T, h http.Handler, target, encoding string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

var asset = regexp.MustCompile(`/explorer/(assets/[^"]+)`)

// Every file the page names is there, packed for those who take it so and plain for others, with its own type.
func TestThePageHasItsFiles(t *testing.T) {
	h, err := explorer.New(nil)
	require.NoError(t, err)
	page := get(t, h, "/explorer", "")
	require.Equal(t, 200, page.Code)
	require.Contains(t, page.Header().Get("Content-Security-Policy"), "script-src 'self';")
	require.NotContains(t, page.Header().Get("Content-Security-Policy"), "http")
	names := asset.FindAllStringSubmatch(page.Body.String(), -1)
	require.NotEmpty(t, names)
	require.NotRegexp(t, `<script(>| [^>]*[^>]>[^<])`, page.Body.String(), "an inline script")
	for _, m := range names {
		plain, packed := get(t, h, "/explorer/"+m[1], ""), get(t, h, "/explorer/"+m[1], "gzip, br")
		require.Equal(t, 200, plain.Code, m[1])
		require.Equal(t, "gzip", packed.Header().Get("Content-Encoding"))
		require.Regexp(t, "^text/(javascript|css)", plain.Header().Get("Content-Type"))
		require.Contains(t, plain.Header().Get("Cache-Control"), "immutable")
		r, err := gzip.NewReader(packed.Body)
		require.NoError(t, err)
		b, err := io.ReadAll(r)
		require.NoError(t, err)
		require.True(t, bytes.Equal(plain.Body.Bytes(), b), m[1])
	}
}

func TestQuestions(t *testing.T) {
	got, err := explorer.Questions(fstest.MapFS{
		"02-b.graphql": {Data: []byte("{ b }")}, "01-a.graphql": {Data: []byte("{ a }")},
		"answers/01-a.json": {Data: []byte("{}")}, "readme.md": {Data: []byte("no")},
	})
	require.NoError(t, err)
	require.Equal(t, []explorer.Question{{Name: "01-a.graphql", Query: "{ a }"}, {Name: "02-b.graphql", Query: "{ b }"}}, got)
}

// unreadable holds a question that cannot be opened.
type unreadable struct{ fstest.MapFS }

var errDisk = errors.New("the disk is gone")

func (u unreadable) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".graphql") {
		return nil, errDisk
	}
	return u.MapFS.Open(name)
}

func (u unreadable) ReadFile(string) ([]byte, error) { return nil, errDisk }

func TestAnUnreadableQuestionIsSaid(t *testing.T) {
	_, err := explorer.New(unreadable{fstest.MapFS{"01-a.graphql": {}}})
	require.ErrorIs(t, err, errDisk)
	require.ErrorContains(t, err, "01-a.graphql")
}

func TestNothingElseIsServed(t *testing.T) {
	h, err := explorer.New(nil)
	require.NoError(t, err)
	for _, target := range []string{"/explorer/assets/..%2findex.html", "/explorer/assets/none.js", "/explorer/dist/index.html.gz", "/explorer/assets/"} {
		require.NotEqual(t, 200, get(t, h, target, "gzip").Code, target)
	}
	require.Equal(t, http.StatusPermanentRedirect, get(t, h, "/explorer/", "").Code)
}
