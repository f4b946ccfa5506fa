package server

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// A body tells how many documents it has of each year: in GraphQL, and on its page as a picture and a list that lead to them.
func TestDocumentsByYear(t *testing.T) {
	h, _ := serve(t)
	all := fetch(h, "POST", "/graphql", `{"query":"{ body(code: \"WO/GA\") { documentsByYear { year count } loaded: documentsByYear(present: true) { year } } }"}`, "Content-Type: application/json")
	require.Equal(t, http.StatusOK, all.Code, all.Body)
	require.Contains(t, all.Body.String(), `{"year":"2002","count":1}`)
	page := fetch(h, "GET", "/bodies/wipo/ga", "")
	require.Equal(t, http.StatusOK, page.Code)
	require.Contains(t, page.Body.String(), `<a href="/documents?body=wipo%2Fga&amp;year=2002"><title>2002: 1 document</title>`)
	list := fetch(h, "GET", "/documents?body=wipo%2Fga&year=2002", "")
	require.Contains(t, list.Body.String(), "WO/GA/28/5")
	refused := fetch(h, "POST", "/graphql", `{"query":"{ bodies(first: 100) { nodes { parts(first: 100) { nodes { documentsByYear { year } } } } } }"}`, "Content-Type: application/json")
	require.Contains(t, refused.Body.String(), "TOO_COMPLEX", "counting is not free")
}
