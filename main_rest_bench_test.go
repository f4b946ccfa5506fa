package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// citingPapers is how many papers cite one another in the graph of BenchmarkRows, and eachCites how often each does.
const (
	citingPapers = 500
	eachCites    = 10
)

// citingGraph serves a graph of papers of which each cites ten others.
func citingGraph(b *testing.B) *httptest.Server {
	b.Helper()
	path := b.TempDir() + "/store.db"
	store, err := graph.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	batch := schema.Batch{}
	for i := range citingPapers {
		e := citingPaper(i)
		batch.Entries = append(batch.Entries, e)
		batch.Files = append(batch.Files, schema.File{Path: "/" + e.Key, Hash: e.Hash, Key: e.Key, Reader: "bench"})
	}
	if err := store.Commit(b.Context(), batch); err != nil {
		b.Fatal(err)
	}
	if err := store.Commit(b.Context(), schema.Batch{Derived: &[]schema.Entry{}}); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = store.Close() })
	a := &app{store: path, quiet: true, errs: io.Discard}
	words := a.finder(store)
	b.Cleanup(func() { _ = words.close() })
	handler, err := a.handler(words.asked, func() error { return nil })
	if err != nil {
		b.Fatal(err)
	}
	served := httptest.NewServer(handler)
	b.Cleanup(served.Close)
	return served
}

func citingPaper(i int) schema.Entry {
	doc := schema.ID(fmt.Sprintf("acme:document/C/%04d", i))
	e := schema.Entry{Key: string(doc) + "@en", Layer: schema.LayerSource, Document: doc, Language: "en", Hash: fmt.Sprintf("%064x", i), Format: "text", Text: fmt.Sprintf("Paper %d", i)}
	for p, v := range map[schema.Property]schema.Value{schema.PropPresent: schema.Flag(), schema.PropLabel: schema.Text(fmt.Sprintf("C/%d", i)), schema.PropSymbol: schema.Text(fmt.Sprintf("C/%d", i)),
		schema.PropTitle: schema.InLang(fmt.Sprintf("Report on matter %d", i%50), "en"), schema.PropDate: schema.Date(fmt.Sprintf("%d-%02d-%02d", 1980+i%40, 1+i%12, 1+i%28))} {
		e.Statements = append(e.Statements, schema.Statement{Node: doc, Property: p, Value: v})
	}
	for c := range eachCites {
		quote := fmt.Sprintf("as set out in document C/%d, paragraph %d, which the Committee had before it", (i*7+c*31)%citingPapers, c)
		e.Edges = append(e.Edges, schema.Edge{From: doc, Relation: schema.Cites, To: schema.ID(fmt.Sprintf("acme:document/C/%04d", (i*7+c*31)%citingPapers)), Evidence: schema.Evidence{Document: doc,
			Segment: fmt.Sprintf("para_%d", c), Start: 200 * c, End: 200*c + len(quote), Quote: quote, Prefix: "The Secretariat, ", Suffix: ", held", Page: 1 + c/5, Rule: "symbol/acme",
			Origin: schema.Extracted, TextHash: e.Hash, Language: "en", Pinpoints: []string{fmt.Sprintf("para:%d", c)}}})
	}
	return e
}

// rowsQuery asks for what the table of citations shows, as many rows at once as the limits of an operation let it.
const rowsQuery = `query Rows($after: String) { documents(first: 100, after: $after, orderBy: ID) { pageInfo { hasNextPage endCursor } nodes { cites(first: 10) { edges {
  from { id label ... on Document { date } } relation to { id label present } pinpoints antecedent evidence { id document { id } segment page quote rule origin } } } } } }`

// BenchmarkRows gets 5,000 citations over loopback HTTP, as NDJSON in one answer and as GraphQL in pages, with the same fields, to a
// client that takes compressed answers and to one that does not. Both ends run in this process; cpu-ms/op is the processor time of
// both, which says more than the clock on a machine that is shared.
func BenchmarkRows(b *testing.B) {
	served := citingGraph(b)
	for _, c := range []struct {
		name string
		rows func(*client) int
		want int
	}{
		{"ndjson", func(c *client) int { return c.lines(served.URL + "/api/v1/citations.ndjson?first=5000") }, citingPapers * eachCites},
		{"export", func(c *client) int { return c.lines(served.URL + "/api/v1/export.ndjson") }, citingPapers * (eachCites + 1)},
		{"graphql", func(c *client) int { return c.pages(served.URL + "/graphql") }, citingPapers * eachCites},
	} {
		for _, plain := range []bool{true, false} {
			b.Run(c.name+map[bool]string{true: "/plain", false: "/gzip"}[plain], func(b *testing.B) {
				caller := &client{b: b, http: &http.Client{Transport: &http.Transport{DisableCompression: plain}}}
				began := processorTime(b)
				for b.Loop() {
					if n := c.rows(caller); n != c.want {
						b.Fatalf("%d rows", n)
					}
				}
				b.ReportMetric(float64((processorTime(b)-began).Microseconds())/1000/float64(b.N), "cpu-ms/op")
			})
		}
	}
}

// client asks, and keeps the last answer.
type client struct {
	b    *testing.B
	http *http.Client
	body bytes.Buffer
}

func (c *client) got(answer *http.Response, err error) []byte {
	if err != nil {
		c.b.Fatal(err)
	}
	defer answer.Body.Close()
	c.body.Reset()
	if _, err := c.body.ReadFrom(answer.Body); err != nil || answer.StatusCode != http.StatusOK {
		c.b.Fatalf("%s: %v %.300s", answer.Status, err, c.body.Bytes())
	}
	return c.body.Bytes()
}

func (c *client) lines(address string) int {
	return bytes.Count(c.got(c.http.Get(address)), []byte("\n"))
}

func (c *client) pages(address string) int {
	rows, variables := 0, map[string]any{}
	for {
		question, err := json.Marshal(map[string]any{"query": rowsQuery, "variables": variables})
		if err != nil {
			c.b.Fatal(err)
		}
		body := c.got(c.http.Post(address, "application/json", bytes.NewReader(question)))
		rows += bytes.Count(body, []byte(`"quote":`))
		next := cursor.FindSubmatch(body)
		if next == nil {
			return rows
		}
		variables["after"] = string(next[1])
	}
}

// cursor is where the next page begins; reading all of the answer as JSON would be charged to GraphQL.
var cursor = regexp.MustCompile(`"hasNextPage":true,"endCursor":"([^"]+)"`)
