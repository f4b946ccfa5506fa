package server

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/word"
)

// second is an authority record of another organisation, which has a body, a session and an issue of the same local names.
func second() schema.Entry {
	e := schema.Entry{Key: "un:authority/bodies", Layer: schema.LayerSource}
	for id, label := range map[schema.ID]string{"un:organization/un": "United Nations", "un:body/ga": "General Assembly", "un:session/ga/28": "General Assembly, session 28",
		"un:issue/protection-of-audiovisual-performances": "Performances, as the other organisation follows them"} {
		e.Statements = append(e.Statements, props(id, schema.PropPresent, schema.Flag(), schema.PropLabel, label)...)
	}
	return e
}

func served(t *testing.T, entries []schema.Entry) http.Handler {
	t.Helper()
	m := newMemory(entries)
	h, err := New(Config{Open: func() Reader { return m }, Names: printed{}})
	require.NoError(t, err)
	return h
}

// A name that one thing has leads to its page, with the question behind it; one that several have is a page to choose from; with
// the organisation before it an address always works.
func TestAddressesWithoutOrganization(t *testing.T) {
	one, two := served(t, corpus()), served(t, append(corpus(), second()))
	for path, to := range map[string]string{
		"/bodies/ga": "/bodies/wipo/ga", "/bodies/ga?lang=fr": "/bodies/wipo/ga?lang=fr", "/sessions/ga/28": "/sessions/wipo/ga/28",
		"/treaties/wipo/wipo-convention": "/treaties/wipo-convention",
	} {
		w := fetch(one, "GET", path, "")
		require.Equal(t, http.StatusFound, w.Code, path)
		require.Equal(t, to, w.Header().Get("Location"), path)
		require.Equal(t, http.StatusOK, fetch(one, "GET", to, "").Code, to)
	}
	for path, choices := range map[string][]string{
		"/bodies/ga":      {"/bodies/wipo/ga", "/bodies/un/ga"},
		"/sessions/ga/28": {"/sessions/wipo/ga/28", "/sessions/un/ga/28"},
		"/issues/protection-of-audiovisual-performances": {"/issues/wipo:issue%2Fprotection-of-audiovisual-performances", "/issues/un:issue%2Fprotection-of-audiovisual-performances"},
	} {
		w := fetch(two, "GET", path, "")
		require.Equal(t, http.StatusMultipleChoices, w.Code, path)
		for _, choice := range choices {
			require.Contains(t, w.Body.String(), `href="`+choice+`"`, path)
			require.Equal(t, http.StatusOK, fetch(two, "GET", choice, "").Code, choice)
		}
	}
}

// A page that is not there says so in the language of the reader, names what was asked for, and offers to search for it.
func TestMissingPagesSpeakEveryLanguage(t *testing.T) {
	h, _ := serve(t)
	said := map[string]bool{}
	for _, language := range word.Languages() {
		r := httptest.NewRequest(http.MethodGet, "/documents/NO/SUCH/99", nil)
		r.Header.Set("Accept-Language", language)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		require.Equal(t, http.StatusNotFound, w.Code)
		require.Contains(t, w.Body.String(), word.In(language).Say("message.notHere"))
		require.Contains(t, w.Body.String(), `value="NO/SUCH/99"`)
		said[word.In(language).Say("message.unknown", "NO/SUCH/99")] = true
	}
	require.Len(t, said, 3)
}
