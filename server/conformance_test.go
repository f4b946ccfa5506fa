package server

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
)

// judged runs one of the scripts of testdata/conformance and reads what it prints. Without Node and the packages the test
// is skipped, unless TRAVAUX_REQUIRE_NODE=1.
func judged[T any](t *testing.T, script string, args ...string) (found T) {
	t.Helper()
	const folder = "testdata/conformance"
	_, missing := exec.LookPath("node")
	if missing == nil {
		_, missing = os.Stat(folder + "/node_modules/.package-lock.json")
	}
	if missing != nil && os.Getenv("TRAVAUX_REQUIRE_NODE") != "1" {
		t.Skip("no Node or no packages here: run npm ci in server/" + folder + "; TRAVAUX_REQUIRE_NODE=1 makes that a failure")
	}
	cmd := exec.CommandContext(t.Context(), "node", append([]string{script}, args...)...)
	cmd.Dir = folder
	out, err := cmd.Output()
	if exit, failed := err.(*exec.ExitError); failed {
		t.Fatalf("%s: %s", script, exit.Stderr)
	}
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(out, &found), string(out))
	return found
}

// listen serves entries over HTTP, published under a name.
func listen(t *testing.T, entries []schema.Entry, name string) string {
	t.Helper()
	m := newMemory(entries)
	h, err := New(Config{Open: func() Reader { return m }, Names: printed{}, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Subgraph: name})
	require.NoError(t, err)
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv.URL + "/graphql"
}

// tolerated are the audits that may warn, each with the reason. The audits follow a draft in which a client that takes
// application/json is told 200 of an operation that never ran; the draft of August 2026 has dropped that.
var tolerated = map[string]string{
	"572B": "an operation that does not parse is 400 in the newer draft, whatever the client takes",
	"FDE2": "an operation that does not fit the schema is 422 in the newer draft",
	"7B9B": "a variable that does not fit its type is 422 in the newer draft",
}

func TestGraphQLOverHTTPAudits(t *testing.T) {
	type result struct{ ID, Name, Status, Reason string }
	results := judged[[]result](t, "audit.mjs", listen(t, corpus(), ""))
	require.Greater(t, len(results), 50)
	warned := map[string]string{}
	for _, r := range results {
		switch r.Status {
		case "ok", "notice":
		case "warn":
			warned[r.ID] = tolerated[r.ID]
			require.NotEmpty(t, tolerated[r.ID], "%s %s: %s", r.ID, r.Name, r.Reason)
		default:
			t.Errorf("%s %s: %s", r.ID, r.Name, r.Reason)
		}
	}
	require.Equal(t, tolerated, warned, "what does not warn any more need not be tolerated")
}

// Two organisations, each with its own service, are one graph: alike in their types, apart in what they are first asked.
func TestTwoServicesCompose(t *testing.T) {
	type composed struct {
		Errors, Hints []string
		Supergraph    string
	}
	one, other := listen(t, corpus(), "wipo"), listen(t, elsewhere(), "wto")
	got := judged[composed](t, "compose.mjs", "wipo="+one, "wto="+other)
	require.Empty(t, got.Errors)
	require.Empty(t, got.Hints)
	require.Contains(t, got.Supergraph, `wipo_document(`)
	require.Contains(t, got.Supergraph, `wto_document(`)
	require.Regexp(t, `type Document implements Node\s+@join__implements\(graph: WIPO, interface: "Node"\)\s+@join__implements\(graph: WTO, interface: "Node"\)\s+@join__type\(graph: WIPO, key: "id"\)\s+@join__type\(graph: WTO, key: "id"\)`, got.Supergraph)
	shared := judged[composed](t, "compose.mjs", "one="+listen(t, corpus(), ""), "two="+listen(t, elsewhere(), ""))
	require.Empty(t, shared.Errors)
	require.NotEmpty(t, shared.Supergraph)
}

func elsewhere() []schema.Entry {
	return []schema.Entry{{Key: "wto:document/WT/GC/1@en", Statements: props("wto:document/WT/GC/1", schema.PropLabel, "WT/GC/1")}}
}

func TestEntities(t *testing.T) {
	h, m := serve(t)
	ask := `query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Document { id label } ... on Body { codes } ... on Session { ordinal } } }`
	reps := func(pairs ...string) (r []map[string]any) {
		for i := 0; i < len(pairs); i += 2 {
			r = append(r, map[string]any{"__typename": pairs[i], "id": pairs[i+1]})
		}
		return r
	}
	status, body := post(h, ask, map[string]any{"r": reps("Document", "wipo:document/WO/GA/28/5", "Body", "wipo:body/sccr", "Document", "wipo:document/X/1", "Body", "wipo:document/WO/GA/28/5")})
	require.Equal(t, http.StatusOK, status)
	require.JSONEq(t, `{"data":{"_entities":[{"__typename":"Document","id":"wipo:document/WO/GA/28/5","label":"WO/GA/28/5"},{"__typename":"Body","codes":["SCCR"]},null,null]}}`, body)
	require.EqualValues(t, 1, m.calls.Load(), "one question for all kinds")
	for _, bad := range []any{reps("Document", "no id"), []map[string]any{{"__typename": "Document"}}, make([]map[string]any, maxEntities+1)} {
		_, body = post(h, ask, map[string]any{"r": bad})
		require.Contains(t, body, `"code":"`)
		require.NotContains(t, body, "INTERNAL")
	}
}

// Under a name, what a service is asked first is asked under that name too; what it is asked on its own goes on.
func TestNamedQuestions(t *testing.T) {
	m := newMemory(corpus())
	h, err := New(Config{Open: func() Reader { return m }, Names: printed{}, Subgraph: "wipo"})
	require.NoError(t, err)
	for query, want := range map[string]string{
		`{ wipo_document(symbol: "WO/GA/28/5") { label } }`:                     `{"data":{"wipo_document":{"label":"WO/GA/28/5"}}}`,
		`query Q__wipo__0 { d: wipo_document(symbol: "WO/GA/28/5") { label } }`: `{"data":{"d":{"label":"WO/GA/28/5"}}}`,
		`{ ...q } fragment q on Query { ... { wipo_stats { documents } } }`:     `{"data":{"wipo_stats":{"documents":5}}}`,
		`{ document(symbol: "WO/GA/28/5") { label } }`:                          `{"data":{"document":{"label":"WO/GA/28/5"}}}`,
		`query($s: String!) { wipo_document(symbol: $s) { __typename } }`:       `BAD_INPUT`,
		`{ wipo_nothing { label } }`:                                            `GRAPHQL_VALIDATION_FAILED`,
		`{ wipo_document(symbol: "` /* does not parse */ :                       `GRAPHQL_PARSE_FAILED`,
	} {
		_, body := post(h, query, map[string]any{"s": "nonsense"})
		require.Contains(t, body, want, query)
	}
	_, err = New(Config{Open: func() Reader { return m }, Names: printed{}, Subgraph: "WIPO-1"})
	require.ErrorIs(t, err, schema.ErrInvalid)
}
