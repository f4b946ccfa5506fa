package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/search"
)

// exampleServer is a server over a store that holds the examples.
func exampleServer(t *testing.T) (url string, store *graph.Store) {
	t.Helper()
	path := tempStore(t)
	mustRun(t, "load", "--quiet", "--store", path, "examples")
	store, err := graph.Open(path)
	require.NoError(t, err)
	a := &app{errs: os.Stderr, quiet: true, store: path}
	words := a.finder(store)
	handler, err := a.handler(words.asked, func() error { return nil })
	require.NoError(t, err)
	server := httptest.NewServer(handler)
	t.Cleanup(func() {
		server.Close()
		require.NoError(t, words.close())
		require.NoError(t, store.Close())
	})
	return server.URL, store
}

// askedOf puts a question to a server and reads its data.
func askedOf[T any](t *testing.T, url, query string, variables map[string]any) T {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	require.NoError(t, err)
	response, err := http.Post(url+"/graphql", "application/json", bytes.NewReader(body))
	require.NoError(t, err)
	defer response.Body.Close()
	var answer struct {
		Data   T
		Errors []struct{ Message string }
	}
	require.NoError(t, json.NewDecoder(response.Body).Decode(&answer))
	require.Empty(t, answer.Errors)
	return answer.Data
}

// What the examples hold is found by symbol, by words in titles, paragraphs and decisions, and counted; the words found are marked.
func TestSearchOverHTTP(t *testing.T) {
	url, store := exampleServer(t)
	documents := []schema.Node{}
	require.NoError(t, store.View().Each(t.Context(), schema.KindDocument, func(n schema.Node) error {
		if n.First(schema.PropSymbol).Text != "" && n.Present() {
			documents = append(documents, n)
		}
		return nil
	}))
	require.Greater(t, len(documents), 10)
	for _, d := range documents {
		symbol := strings.ToLower(d.First(schema.PropSymbol).Text) + "."
		found := askedOf[struct{ Search searchAnswer }](t, url, searchQuery, map[string]any{"query": symbol}).Search
		require.NotEmpty(t, found.Edges, symbol)
		require.Equal(t, string(d.ID), found.Edges[0].Node.ID, "what is called so comes first")
		suggested := askedOf[struct{ Suggest []timelineNode }](t, url, `query($p: String!) { suggest(prefix: $p) { id label } }`, map[string]any{"p": symbol[:len(symbol)-2]}).Suggest
		require.NotEmpty(t, suggested)
	}
	found := askedOf[struct{ Search searchAnswer }](t, url, searchQuery, map[string]any{"query": "protecting performer"}).Search
	require.Greater(t, found.TotalCount, 5)
	counted := 0
	for _, v := range found.Facets[0].Values {
		counted += v.Count
	}
	require.Equal(t, found.TotalCount, counted)
	marked := 0
	for _, e := range found.Edges {
		for _, s := range e.Snippets {
			for _, r := range s.Ranges {
				marked++
				require.Regexp(t, `(?i)^(protect|perform)`, string([]rune(s.Text)[r.Start:r.End]))
			}
		}
	}
	require.Greater(t, marked, 10)
}

// An index that follows loads, removals and reloads is that of the graph, entry by entry, and of its version.
func TestIndexFollowsTheStore(t *testing.T) {
	papers, err := filepath.Glob("examples/audiovisual/*")
	require.NoError(t, err)
	require.Greater(t, len(papers), 5)
	folder, path := t.TempDir(), tempStore(t)
	r := rand.New(rand.NewPCG(3, 4))
	for round := range 6 {
		for _, p := range papers {
			name := filepath.Join(folder, filepath.Base(p))
			switch b, err := os.ReadFile(p); {
			case err != nil:
				require.NoError(t, err)
			case r.IntN(3) == 0:
				_ = os.Remove(name)
			default:
				require.NoError(t, os.WriteFile(name, b, 0o644))
			}
		}
		flags := []string{"load", "--quiet", "--store", path, folder}
		if round%3 == 1 {
			flags = append(flags, "--no-index")
		}
		travaux(t, flags...)
		store, err := graph.Open(path)
		require.NoError(t, err)
		words := []string{"protection", "performance", "session", "treaty", "decided", "the", "audiovisual performances"}
		require.Equal(t, indexOf(t, search.InMemory, store, words...), indexOf(t, path+".search", store, words...), "round %d", round)
		require.NoError(t, store.Close())
	}
}

// indexOf brings the index at a path to the store's version and gives every hit of some words, by the words.
func indexOf(t *testing.T, path string, store *graph.Store, words ...string) map[string][]schema.ID {
	t.Helper()
	x, err := search.Open(path)
	require.NoError(t, err)
	s, err := x.Bring(t.Context(), store.View(), nil)
	require.NoError(t, err)
	require.Equal(t, store.View().Version(), s.Version())
	hits := map[string][]schema.ID{}
	for _, w := range words {
		hits[w] = everyHit(t, s, w)
	}
	require.NoError(t, x.Close())
	return hits
}

func everyHit(t *testing.T, s *search.Snapshot, words string) []schema.ID {
	a, err := s.Search(t.Context(), search.Question{Words: words, First: 10_000})
	require.NoError(t, err)
	ids := []schema.ID{}
	for _, h := range a.Hits {
		ids = append(ids, h.ID)
	}
	slices.Sort(ids)
	return ids
}

// Indexing that is stopped half-way leaves an index that says of which version it is, and is mended by the next.
func TestStoppedIndexing(t *testing.T) {
	path := tempStore(t)
	store, err := graph.Open(path)
	require.NoError(t, err)
	defer store.Close()
	many(t, store, 5000)
	x, err := search.Open(path + ".search")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	_, err = x.Bring(ctx, store.View(), func(int, int) { stop() })
	require.ErrorIs(t, err, context.Canceled)
	require.NoError(t, x.Close())
	hits := indexOf(t, path+".search", store, "matter")
	require.Len(t, hits["matter"], 5000)
}

// many commits so many documents of one line.
func many(t testing.TB, store *graph.Store, n int) {
	t.Helper()
	var batch schema.Batch
	for i := range n {
		id := schema.ID(fmt.Sprintf("o:document/AB/%d/%d", i/40, i%40))
		batch.Entries = append(batch.Entries, schema.Entry{Key: string(id), Hash: "h", Layer: schema.LayerSource, Document: id, Statements: []schema.Statement{
			{Node: id, Property: schema.PropSymbol, Value: schema.Text(id.Local())}, {Node: id, Property: schema.PropLabel, Value: schema.Text(id.Local())},
			{Node: id, Property: schema.PropTitle, Value: schema.InLang(fmt.Sprintf("Report on matter %d of the assembly", i), "en")}}})
	}
	require.NoError(t, store.Commit(t.Context(), batch))
}

func TestSearchCommand(t *testing.T) {
	path := tempStore(t)
	mustRun(t, "load", "--quiet", "--store", path, "examples")
	require.DirExists(t, path+".search")
	out, errs := mustRun(t, "search", "--store", path, "audiovisual", "performances", "-n", "2")
	require.Contains(t, strings.ToLower(out), "audiovisual")
	require.Regexp(t, `2 of \d+ found`, errs)
	out, _ = mustRun(t, "search", "--store", path, "audiovisual", "--kind", "issue", "--format", "json")
	var found searchAnswer
	require.NoError(t, json.Unmarshal([]byte(out), &found))
	for _, e := range found.Edges {
		require.Equal(t, "ISSUE", e.Node.Kind)
	}
	out, errs = mustRun(t, "search", "--store", path, "zzzzqqqq")
	require.Empty(t, out)
	require.Contains(t, errs, "0 of 0 found")
	code, _, _ := travaux(t, "search", "--store", path)
	require.Equal(t, exitUsage, code)
	_, errs = mustRun(t, "search", "--store", path, "audiovisaul")
	require.Contains(t, errs, "nearly so")
}

const pasted = "1. Document WO/GA/28/5, paragraph 4.\n2. Idem, paragraph 6.\n3. WO/GA/0/7.\n4. Berne Convention, Article 8.\n"

func TestResolve(t *testing.T) {
	url, _ := exampleServer(t)
	over := askedOf[resolved](t, url, resolveQuery, map[string]any{"text": pasted}).Resolve
	require.Len(t, over, 4)
	for i, want := range []string{"WO/GA/28/5, para:4", "WO/GA/28/5, para:6", "", "Berne Convention, art:8"} {
		require.Equal(t, want != "", over[i].Status == "RESOLVED", "%+v", over[i])
		if want != "" {
			require.Equal(t, want, *over[i].Normalised)
		}
		require.Equal(t, over[i].Text, string([]rune(pasted)[over[i].Start:over[i].End]))
	}
	require.Equal(t, "INVALID", over[2].Status)
	request, err := json.Marshal(map[string]any{"text": pasted})
	require.NoError(t, err)
	for kind, body := range map[string]string{"application/json": string(request), "text/plain; charset=utf-8": pasted} {
		response, err := http.Post(url+"/api/v1/resolve", kind, strings.NewReader(body))
		require.NoError(t, err)
		var answer struct{ Citations []foundCitation }
		require.NoError(t, json.NewDecoder(response.Body).Decode(&answer))
		require.NoError(t, response.Body.Close())
		require.Equal(t, over, answer.Citations)
	}
}

func TestResolveRefusals(t *testing.T) {
	url, _ := exampleServer(t)
	for _, c := range []struct {
		kind, body, address string
		status              int
	}{
		{"text/html", "x", "", http.StatusUnsupportedMediaType}, {"", "x", "", http.StatusUnsupportedMediaType},
		{"application/json", "{", "", http.StatusBadRequest}, {"application/json", `{"context":{}}`, "", http.StatusBadRequest},
		{"text/plain", strings.Repeat("a", 300<<10), "", http.StatusRequestEntityTooLarge}, {"text/plain", strings.Repeat("a", 2<<20), "", http.StatusRequestEntityTooLarge},
		{"text/plain", "\xff\xfe", "", http.StatusBadRequest}, {"text/plain", "x", "?session=nothing", http.StatusBadRequest},
		{"text/plain", "x", "?body=nothing", http.StatusBadRequest}, {"text/plain", "", "", http.StatusOK},
	} {
		response, err := http.Post(url+"/api/v1/resolve"+c.address, c.kind, strings.NewReader(c.body))
		require.NoError(t, err)
		b, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		require.Equal(t, c.status, response.StatusCode, "%s %.40q: %s", c.kind, c.body, b)
		require.True(t, json.Valid(b))
	}
	response, err := http.Get(url + "/api/v1/resolve")
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusMethodNotAllowed, response.StatusCode)
}

func TestResolveCommand(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bibliography.txt")
	require.NoError(t, os.WriteFile(file, []byte(pasted), 0o644))
	out, _ := mustRun(t, "resolve", "--store", ":memory:", file)
	require.Len(t, strings.Split(strings.TrimSpace(out), "\n"), 4)
	require.Contains(t, out, "WO/GA/28/5, para:6 (not loaded)")
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitFine, run(t.Context(), []string{"resolve", "--store", ":memory:", "--format", "json"}, strings.NewReader(pasted), &stdout, &stderr), stderr.String())
	var found []foundCitation
	require.NoError(t, json.Unmarshal(stdout.Bytes(), &found))
	require.Len(t, found, 4)
	code, _, _ := travaux(t, "resolve", file, file)
	require.Equal(t, exitUsage, code)
}

// A search box is answered while people type: the time below which 95 of 100 answers stay, of 20,000 documents or as many as
// TRAVAUX_BENCH_DOCS says.
func BenchmarkSuggest(b *testing.B) {
	store, err := graph.Open(":memory:")
	require.NoError(b, err)
	defer store.Close()
	documents := 20_000
	if n, err := strconv.Atoi(os.Getenv("TRAVAUX_BENCH_DOCS")); err == nil {
		documents = n
	}
	many(b, store, documents)
	x, err := search.Open(search.InMemory)
	require.NoError(b, err)
	defer x.Close()
	s, err := x.Bring(b.Context(), store.View(), nil)
	require.NoError(b, err)
	for _, typed := range []string{"a", "ab/1", "ab/12/3", "39", "r", "rep", "report ", "report ma", "report matter 3", "zz", "the matter of"} {
		b.Run(typed, func(b *testing.B) {
			var times []time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := s.Suggest(b.Context(), typed, 10); err != nil {
					b.Fatal(err)
				}
				times = append(times, time.Since(start))
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
	b.Run("search", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Search(b.Context(), search.Question{Words: "report matter", First: 20}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// The page shows what the question finds, marks the words, and escapes everything.
func TestSearchPage(t *testing.T) {
	url, _ := exampleServer(t)
	get := func(address string) string {
		response, err := http.Get(url + address)
		require.NoError(t, err)
		defer response.Body.Close()
		require.Equal(t, http.StatusOK, response.StatusCode)
		b, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		return string(b)
	}
	require.Contains(t, get("/search"), `name="q"`)
	found := get("/search?q=audiovisual+performances")
	require.Regexp(t, `(?i)<mark>audiovisual</mark>`, found)
	require.Contains(t, found, "kind=DOCUMENT")
	require.Contains(t, found, `rel="next"`)
	require.NotContains(t, get("/search?q=audiovisual&kind=ISSUE"), `<span class="mute">document</span>`)
	hostile := get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
	require.NotContains(t, hostile, "<script>alert")
	require.Contains(t, get("/search?q=x&after=nonsense"), "cannot be searched for")
	require.Contains(t, get("/search?q=x&kind=NONSENSE"), "cannot be searched for")
}
