package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server"
)

// longestPage is what a page may have in bytes, however long the text is of which it shows a part.
const longestPage = 3 << 20

// longPaper is the entry of a paper with one line of 10 MB.
func longPaper() schema.Entry {
	e := paperOf("WO/GA/99/1")
	e.Text = "1. " + strings.Repeat("<script>window.ran=1</script> word ", 300_000)
	return e
}

// crowdedPaper is the entry of a paper with 100,000 numbered paragraphs, each of which cites another paper.
func crowdedPaper() schema.Entry {
	const paragraphs = 100_000
	e := paperOf("WO/GA/99/2")
	var b strings.Builder
	for i := 1; i <= paragraphs; i++ {
		part, start := e.Document.Part(fmt.Sprintf("para_%d", i)), b.Len()
		label := fmt.Sprintf("%d. ", i)
		fmt.Fprintf(&b, "%sSee WO/GA/99/1.\n\n", label)
		for p, v := range map[schema.Property]schema.Value{schema.PropNumber: schema.Text(fmt.Sprint(i)), schema.PropSpan: schema.Text(fmt.Sprintf("%d-%d", start, b.Len())), schema.PropContent: schema.Int(start + len(label))} {
			e.Statements = append(e.Statements, schema.Statement{Node: part, Property: p, Value: v})
		}
		at := start + len(label) + len("See ")
		edge := schema.Edge{From: e.Document, Relation: schema.Cites, To: "wipo:document/WO/GA/99/1", Evidence: schema.Evidence{Document: e.Document, Segment: part.Portion(),
			Start: at, End: at + len("WO/GA/99/1"), Quote: "WO/GA/99/1", Rule: "symbol", Origin: schema.Extracted, Language: "en"}}
		edge.Seal(e.Key)
		e.Edges = append(e.Edges, edge)
	}
	e.Text = b.String()
	return e
}

func paperOf(symbol string) schema.Entry {
	doc := schema.ID("wipo:document/" + symbol)
	e := schema.Entry{Key: string(doc) + "@en", Layer: schema.LayerSource, Document: doc, Language: "en", Format: "text", Hash: "long " + symbol}
	for p, v := range map[schema.Property]schema.Value{schema.PropPresent: schema.Flag(), schema.PropLabel: schema.Text(symbol), schema.PropSymbol: schema.Text(symbol), schema.PropLanguage: schema.Text("en")} {
		e.Statements = append(e.Statements, schema.Statement{Node: doc, Property: p, Value: v})
	}
	return e
}

// longPages are the pages that show the long papers.
var longPages = []string{"/", "/documents", "/documents/WO/GA/99/1", "/documents/WO/GA/99/1?part=80", "/documents/WO/GA/99/2", "/documents/WO/GA/99/2?at=para_99999", "/graph?node=WO/GA/99/1",
	"/graph?node=WO/GA/99/2", "/graph?node=WO/GA/99/2&steps=3", "/embed/document/WO/GA/99/1", "/embed/citations/WO/GA/99/1", "/embed/graph?node=WO/GA/99/1", "/embed/document/WO/GA/99/2", "/embed/citations/WO/GA/99/2"}

// longSite is the server over a store with the long papers.
func longSite(t testing.TB) http.Handler {
	store, err := graph.Open(inMemory)
	require.NoError(t, err)
	t.Cleanup(func() { _ = store.Close() })
	b := schema.Batch{Entries: []schema.Entry{longPaper(), crowdedPaper()}}
	for _, e := range b.Entries {
		b.Files = append(b.Files, schema.File{Path: "/" + e.Key, Key: e.Key, Hash: e.Hash})
	}
	require.NoError(t, store.Commit(t.Context(), b))
	a := &app{errs: io.Discard, quiet: true, store: inMemory}
	require.NoError(t, a.takeArchive(store))
	handler, err := a.handler(func() server.Reader { return reader{store.View(), unindexed("there is none")} }, func() error { return nil })
	require.NoError(t, err)
	return handler
}

// No script of a long paper runs in a browser, and the longest page is shown.
func TestLongPapersStayText(t *testing.T) {
	site := httptest.NewServer(longSite(t))
	defer site.Close()
	o := look(t, site.URL)
	for _, at := range longPages {
		var ran bool
		o.open(t, site.URL+at, "main", chromedp.Evaluate(`window.ran === 1 || [...document.scripts].some(s => s.textContent.includes('ran'))`, &ran))
		require.False(t, ran, at)
	}
	o.calm(t)
}

// A paper with a line of 10 MB, and one of 100,000 paragraphs, open on every page that shows them: in bounded size, and
// nothing of their text is anything but text.
func TestLongPapersOpen(t *testing.T) {
	handler := longSite(t)
	for _, at := range longPages {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, at, nil))
		page := w.Body.String()
		t.Logf("%-40s %8d bytes", at, len(page))
		require.Equal(t, http.StatusOK, w.Code, at)
		require.Less(t, len(page), longestPage, at)
		require.NotContains(t, page, "<script>window", at)
		if at == "/documents/WO/GA/99/1" {
			require.Contains(t, page, "The margins hold 100 of 100000 claims about this document.")
			require.Contains(t, page, "/api/v1/citations.csv?direction=incoming")
		}
	}
}

// BenchmarkLongPapers shows what each of these pages takes.
func BenchmarkLongPapers(b *testing.B) {
	handler := longSite(b)
	for _, at := range longPages {
		b.Run(strings.ReplaceAll(at, "/", "|"), func(b *testing.B) {
			for b.Loop() {
				handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, at, nil))
			}
		})
	}
}
