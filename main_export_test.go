package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/export"
	"github.com/travaux/travaux/server/export/exporttest"
)

// exampleStore holds the examples.
func exampleStore(t *testing.T) string {
	t.Helper()
	store := tempStore(t)
	mustRun(t, "load", "--quiet", "--store", store, "examples")
	return store
}

// TestExport exports the examples in every format: the same nodes and edges in each, those of the store, whichever way they
// are read back.
func TestExport(t *testing.T) {
	t.Parallel()
	store, folder := exampleStore(t), t.TempDir()
	want := stored(t, store)
	for _, f := range export.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			file := filepath.Join(folder, "graph."+f.Name)
			_, errs := mustRun(t, "export", "--store", store, "-o", file)
			require.Equal(t, fmt.Sprintf("%s: %d nodes, %d edges\n", f.Name, len(want.Nodes), len(want.Edges)), errs)
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			got, err := exporttest.Read(f.Name, b)
			if errors.Is(err, exporttest.ErrNoParser) {
				t.Skip("install raptor2-utils to check Turtle")
			}
			require.NoError(t, err)
			if f.Name != "edges.csv" && f.Name != "bib" {
				require.Equal(t, want.Nodes, got.Nodes)
			}
			if f.Name != "nodes.csv" && f.Name != "bib" {
				require.Equal(t, want.Edges, got.Edges)
			}
		})
	}
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, left, len(export.Formats()), "something was left beside the exports")
	for _, format := range []string{"nq", "ttl"} {
		b, err := os.ReadFile(filepath.Join(folder, "graph."+format))
		require.NoError(t, err)
		read, err := exporttest.Accepted(format, b)
		require.NoError(t, err)
		t.Logf("%d strict parsers accept %s", read, format)
	}
	t.Run("RDF says the same", func(t *testing.T) { sameTriples(t, folder) })
	t.Run("graphology", func(t *testing.T) { graphologyReads(t, folder, want) })
	t.Run("graphviz", func(t *testing.T) { graphvizReads(t, folder) })
}

// stored is what a store holds.
func stored(t *testing.T, path string) exporttest.Held {
	t.Helper()
	s, err := graph.Open(path)
	require.NoError(t, err)
	defer s.Close()
	var h exporttest.Held
	for n, err := range s.View().StreamNodes(t.Context(), nil) {
		require.NoError(t, err)
		h.Nodes = append(h.Nodes, string(n.ID))
		pages, err := s.View().Edges(t.Context(), []schema.EdgeQuery{{Node: n.ID, Direction: schema.Outgoing}})
		require.NoError(t, err)
		for _, e := range pages[0].Edges {
			h.Edges = append(h.Edges, string(e.Evidence.ID)+" "+string(e.From)+" "+string(e.To))
		}
	}
	slices.Sort(h.Edges)
	stats, err := s.View().Stats(t.Context())
	require.NoError(t, err)
	nodes, edges := 0, 0
	for _, n := range stats.Nodes {
		nodes += n
	}
	for _, n := range stats.Edges {
		edges += n
	}
	require.Equal(t, []int{nodes, edges}, []int{len(h.Nodes), len(h.Edges)})
	return h
}

func sameTriples(t *testing.T, folder string) {
	var all [][]string
	for _, format := range []string{"nq", "jsonld", "ttl"} {
		b, err := os.ReadFile(filepath.Join(folder, "graph."+format))
		require.NoError(t, err)
		triples, err := exporttest.Triples(format, b)
		if errors.Is(err, exporttest.ErrNoParser) {
			continue
		}
		require.NoError(t, err)
		all = append(all, triples)
	}
	for _, triples := range all[1:] {
		require.Len(t, triples, len(all[0]))
		for i := range triples {
			require.Equal(t, all[0][i], triples[i])
		}
	}
}

// graphologyReads has the libraries of npm read GraphML and GEXF; they are installed where CI runs.
func graphologyReads(t *testing.T, folder string, want exporttest.Held) {
	const modules = "server/export/testdata/graphology/node_modules"
	if _, err := os.Stat(modules); err != nil {
		if os.Getenv("TRAVAUX_REQUIRE_NODE") != "" {
			t.Fatal("graphology is not installed")
		}
		t.Skip("graphology is not installed: npm ci in server/export/testdata/graphology")
	}
	for _, format := range []string{"graphml", "gexf"} {
		out, err := exec.Command("node", "server/export/testdata/graphology/count.mjs", format, filepath.Join(folder, "graph."+format)).CombinedOutput()
		require.NoError(t, err, "%s", out)
		require.Equal(t, fmt.Sprintf("%d nodes, %d edges\n", len(want.Nodes), len(want.Edges)), string(out), format)
	}
}

func graphvizReads(t *testing.T, folder string) {
	if _, err := exec.LookPath("dot"); err != nil {
		t.Skip("install graphviz to check DOT")
	}
	out, err := exec.Command("dot", "-Tcanon", filepath.Join(folder, "graph.dot")).Output()
	require.NoError(t, err)
	require.NotEmpty(t, out)
}

func TestExportSelections(t *testing.T) {
	store := exampleStore(t)
	for _, c := range []struct {
		args  []string
		holds string
		lacks string
	}{
		{[]string{"--of", "WO/GA/28/5", "--depth", "1", "-f", "ndjson"}, `"id":"wipo:document/WO/GA/28/5"`, `"id":"wipo:document/A/43/16"`},
		{[]string{"--issue", "protection-of-audiovisual-performances", "-f", "dot"}, `"wipo:issue/protection-of-audiovisual-performances"`, "development-agenda"},
		{[]string{"--body", "WO/GA", "--kind", "document", "--from", "2002", "--to", "2003", "-f", "bib"}, "wipo:WO-GA-28-5,", "WO-GA-31-15"},
		{[]string{"--relation", "carriesOver", "--format", "edges.csv"}, ",carriesOver,", ",cites,"},
		{[]string{"--of", "wipo:document/WO/GA/28/5", "--depth", "0", "-f", "ttl", "--base", "https://graph.example.org/id/"}, "<https://graph.example.org/id/wipo:document/WO/GA/28/5> rdf:type", "<wipo:"},
	} {
		first, _ := mustRun(t, append([]string{"export", "--store", store}, c.args...)...)
		again, _ := mustRun(t, append([]string{"export", "--quiet", "--store", store}, c.args...)...)
		require.Contains(t, first, c.holds, c.args)
		require.NotContains(t, first, c.lacks, c.args)
		require.Equal(t, first, again)
	}
}

func TestExportRefuses(t *testing.T) {
	store, folder := exampleStore(t), t.TempDir()
	file := filepath.Join(folder, "graph.nq")
	require.NoError(t, os.WriteFile(file, []byte("precious"), 0o644))
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{}, exitUsage, "needs --format"},
		{[]string{"-f", "docx"}, exitUsage, "there are nq ttl jsonld"},
		{[]string{"-o", "graph.docx"}, exitUsage, "lists the formats"},
		{[]string{"-o", file, "--of", "WO/GA/28/5", "--issue", "development-agenda"}, exitFailed, "choose one"},
		{[]string{"-o", file, "--of", "WO/GA/99/9"}, exitFailed, "not found"},
		{[]string{"-o", file, "--kind", "paper"}, exitFailed, "no kind"},
		{[]string{"-o", file, "--from", "soon"}, exitFailed, "no date"},
		{[]string{"-o", filepath.Join(folder, "none", "graph.nq")}, exitFailed, "no such file"},
		{[]string{"-o", file, "--server", "http://127.0.0.1:1"}, exitFailed, "no answer"},
		{[]string{"-o", file, "--base", "my graph"}, exitUsage, "no beginning of an IRI"},
		{[]string{"-o", file, "--server", "http://127.0.0.1:1", "--base", "http://x/"}, exitUsage, "do not go together"},
	} {
		code, out, errs := travaux(t, append([]string{"export", "--store", store}, c.args...)...)
		require.Equal(t, c.code, code, "%v: %s", c.args, errs)
		require.Contains(t, errs, c.says, c.args)
		require.Empty(t, out)
	}
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "precious", string(b), "a failed export replaced a file")
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, left, 1)
}

// A server gives the same bytes as the store that it serves.
func TestExportFromServer(t *testing.T) {
	store := exampleStore(t)
	here, _ := mustRun(t, "export", "--store", store, "--body", "WO/GA", "-f", "nq")
	served := servedStore(t, store)
	there, _ := mustRun(t, "export", "--server", served.URL, "--body", "WO/GA", "-f", "nq")
	require.Equal(t, here, there)
	code, _, errs := travaux(t, "export", "--server", served.URL, "--body", "ZZ/ZZ", "-f", "nq")
	require.Equal(t, exitFailed, code)
	require.Contains(t, errs, "404")
	answer, err := http.Get(served.URL + "/api/v1/export.nq?body=WO/GA")
	require.NoError(t, err)
	defer answer.Body.Close()
	require.True(t, strings.HasPrefix(answer.Header.Get("Content-Type"), "application/n-quads"))
	require.NotEmpty(t, answer.Header.Get("ETag"))
}

// servedStore is a server over a store.
func servedStore(t *testing.T, path string) *httptest.Server {
	t.Helper()
	a := &app{store: path, quiet: true, errs: &bytes.Buffer{}}
	s, err := a.openStore()
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	require.NoError(t, a.takeArchive(s))
	words := a.finder(s)
	t.Cleanup(func() { _ = words.close() })
	handler, err := a.handler(words.asked, func() error { return nil })
	require.NoError(t, err)
	served := httptest.NewServer(handler)
	t.Cleanup(served.Close)
	return served
}
