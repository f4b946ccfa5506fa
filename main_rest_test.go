package main

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/travaux/travaux/server/rest"
)

// fetched asks a server, with headers written "Name: value", and follows no redirect.
func fetched(t *testing.T, served *httptest.Server, address string, headers ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, served.URL+address, nil)
	require.NoError(t, err)
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		request.Header.Set(name, value)
	}
	answer, err := http.DefaultTransport.RoundTrip(request)
	require.NoError(t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return answer, string(body)
}

// TestAnswersOverGET compares the answers to addresses with a golden file: tables, feeds, exports, refusals.
func TestAnswersOverGET(t *testing.T) {
	served := servedStore(t, exampleStore(t))
	const file = "testdata/rest.txtar"
	golden, err := txtar.ParseFile(file)
	require.NoError(t, err)
	port := regexp.MustCompile(`127\.0\.0\.1:\d+`)
	loaded := regexp.MustCompile(`(<feed(?s:.*?)<updated>)[^<]*`)
	request := regexp.MustCompile(`"request":"[A-Z0-9]+"`)
	for i, f := range golden.Files {
		answer, body := fetched(t, served, f.Name)
		got := answer.Status + "\n" + answer.Header.Get("Content-Type") + "\n" + port.ReplaceAllString(body, "HOST")
		got = strings.TrimSuffix(request.ReplaceAllString(loaded.ReplaceAllString(got, "${1}LOADED"), `"request":"ID"`), "\n") + "\n"
		if *update {
			golden.Files[i].Data = []byte(got)
		} else {
			require.Equal(t, string(f.Data), got, f.Name)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(file, txtar.Format(golden), 0o644))
	}
}

// Every table has in every form the columns that are documented, with a row at least.
func TestTables(t *testing.T) {
	served := servedStore(t, exampleStore(t))
	columns := documentedColumns(t)
	require.Len(t, columns, 6)
	for name, want := range columns {
		address := "/api/v1/" + name + ".%s?" + map[string]string{"timeline": "issue=development-agenda", "neighborhood": "of=WO/GA/28/5"}[name]
		_, body := fetched(t, served, strings.Replace(address, "%s", "csv", 1))
		records, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		require.NoError(t, err)
		require.Equal(t, want, records[0], name)
		require.Greater(t, len(records), 1, name)
		_, body = fetched(t, served, strings.Replace(address, "%s", "json", 1))
		var rows []map[string]any
		require.NoError(t, json.Unmarshal([]byte(body), &rows))
		require.Len(t, rows, len(records)-1, name)
		_, lines := fetched(t, served, strings.Replace(address, "%s", "ndjson", 1))
		require.Equal(t, len(rows), strings.Count(lines, "\n"), name)
		for _, row := range rows {
			require.Len(t, row, len(want))
			for column, v := range row {
				if s, ok := v.(string); ok && (column == "date" || column == "from_date") {
					_, err := time.Parse(time.DateOnly, s)
					require.NoError(t, err)
				}
			}
		}
	}
}

// documentedColumns are the columns of each table as COLUMNS.md has them, which -update writes.
func documentedColumns(t *testing.T) map[string][]string {
	t.Helper()
	file := filepath.Join("server", "rest", "COLUMNS.md")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(rest.Columns()), 0o644))
	}
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, rest.Columns(), string(b), "run go test . -run TestTables -update")
	columns := map[string][]string{}
	for _, part := range strings.Split(string(b), "\n## ")[1:] {
		name, table, _ := strings.Cut(part, "\n")
		_, table, _ = strings.Cut(table, "| column | |\n|---|---|\n")
		for line := range strings.Lines(table) {
			columns[name] = append(columns[name], strings.Split(line, "`")[1])
		}
	}
	return columns
}

// Pages of a list follow one another by the Link header, and hold each row once.
func TestRowsByPages(t *testing.T) {
	served := servedStore(t, exampleStore(t))
	_, whole := fetched(t, served, "/api/v1/documents.ndjson?present=true&order=label")
	paged, next := "", "/api/v1/documents.ndjson?present=true&order=label&first=7"
	for next != "" {
		answer, body := fetched(t, served, next)
		paged += body
		next = ""
		if link := answer.Header.Get("Link"); link != "" {
			next = strings.TrimSuffix(strings.TrimPrefix(link, "<"), `>; rel="next"`)
		}
	}
	require.Equal(t, whole, paged)
}

// What the dashboard of the examples asks for is answered, with every field that it shows.
func TestGrafanaDashboard(t *testing.T) {
	served := servedStore(t, exampleStore(t))
	b, err := os.ReadFile("examples/grafana/dashboard.json")
	require.NoError(t, err)
	var d struct {
		Panels []struct {
			Title   string
			Targets []struct {
				URL     string
				Options struct {
					Params []struct{ Key, Value string }
				} `json:"url_options"`
				Columns []struct{ Selector, Type string }
			}
		}
		Templating struct {
			List []struct {
				Name    string
				Current struct{ Value string }
			}
		}
	}
	require.NoError(t, json.Unmarshal(b, &d))
	fill := []string{}
	for _, v := range d.Templating.List {
		fill = append(fill, "${"+v.Name+"}", v.Current.Value)
	}
	variables := strings.NewReplacer(fill...)
	asked := 0
	for _, p := range d.Panels {
		for _, q := range p.Targets {
			params := url.Values{}
			for _, o := range q.Options.Params {
				params.Set(o.Key, variables.Replace(o.Value))
			}
			_, body := fetched(t, served, strings.TrimPrefix(q.URL, "${server}")+"?"+params.Encode())
			var rows []map[string]any
			require.NoError(t, json.Unmarshal([]byte(body), &rows), "%s: %s", p.Title, body)
			require.NotEmpty(t, rows, p.Title)
			for _, c := range q.Columns {
				_, has := rows[0][c.Selector]
				require.True(t, has, "%s shows %s, which is not answered", p.Title, c.Selector)
			}
			asked++
		}
	}
	require.Equal(t, 5, asked)
	nodeGraph(t, served)
}

// nodeGraph checks what Grafana's node graph panel demands: ids, ends that are nodes, arcs whose sum is 1.
func nodeGraph(t *testing.T, served *httptest.Server) {
	var nodes []struct {
		ID     string
		Loaded float64 `json:"arc__loaded"`
		Wanted float64 `json:"arc__wanted"`
	}
	var edges []struct{ ID, Source, Target string }
	for what, into := range map[string]any{"nodes": &nodes, "edges": &edges} {
		_, body := fetched(t, served, "/api/v1/grafana/"+what+"?node=WO/GA/28/5&depth=3&nodes=1500")
		require.NoError(t, json.Unmarshal([]byte(body), into))
	}
	known := map[string]bool{}
	for _, n := range nodes {
		require.False(t, known[n.ID])
		known[n.ID] = true
		require.Equal(t, 1.0, n.Loaded+n.Wanted)
	}
	require.NotEmpty(t, edges)
	for _, e := range edges {
		require.True(t, e.ID != "" && known[e.Source] && known[e.Target], e)
	}
}

// Feeds are valid Atom (RFC 4287): one id, title and updated each, ids unique and absolute, an author, links with hosts.
func TestFeeds(t *testing.T) {
	served := servedStore(t, exampleStore(t))
	for _, page := range []string{"/issues/protection-of-audiovisual-performances", "/documents/WO/GA/28/5"} {
		_, body := fetched(t, served, page)
		m := regexp.MustCompile(`<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">`).FindStringSubmatch(body)
		require.NotNil(t, m, page)
		validFeed(t, served, m[1])
	}
	for _, address := range []string{"/feeds/bodies/WO/GA.atom", "/feeds/documents/wipo:document/A/36/15.atom", "/feeds/issues/development-agenda.atom"} {
		validFeed(t, served, address)
	}
}

func validFeed(t *testing.T, served *httptest.Server, address string) {
	t.Helper()
	answer, body := fetched(t, served, address)
	require.Equal(t, 200, answer.StatusCode, body)
	require.True(t, strings.HasPrefix(answer.Header.Get("Content-Type"), "application/atom+xml"))
	type common struct {
		IDs     []string `xml:"id"`
		Titles  []string `xml:"title"`
		Updated []string `xml:"updated"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
	}
	var f struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		common
		Author  string `xml:"author>name"`
		Entries []struct {
			common
			Content []string `xml:"content"`
		} `xml:"entry"`
	}
	require.NoError(t, xml.Unmarshal([]byte(body), &f), address)
	require.NotEmpty(t, f.Author)
	require.NotEmpty(t, f.Entries, address)
	seen := []string{}
	check := func(c common) {
		require.Len(t, c.IDs, 1)
		require.Len(t, c.Titles, 1)
		require.Len(t, c.Updated, 1)
		require.Regexp(t, `^[a-z]+:\S+$`, c.IDs[0])
		require.NotContains(t, seen, c.IDs[0])
		seen = append(seen, c.IDs[0])
		_, err := time.Parse(time.RFC3339, c.Updated[0])
		require.NoError(t, err)
		for _, l := range c.Links {
			require.True(t, strings.HasPrefix(l.Href, served.URL+"/"), l.Href)
		}
	}
	check(f.common)
	require.Equal(t, "self", f.Links[0].Rel)
	require.True(t, slices.IsSortedFunc(f.Entries, func(a, b struct {
		common
		Content []string `xml:"content"`
	}) int {
		return strings.Compare(b.Updated[0], a.Updated[0])
	}), "the newest come first")
	for _, e := range f.Entries {
		check(e.common)
		require.Len(t, e.Content, 1)
	}
	again, _ := fetched(t, served, address, "If-None-Match: "+answer.Header.Get("ETag"))
	require.Equal(t, 304, again.StatusCode)
}

func TestNegotiation(t *testing.T) {
	served := servedStore(t, exampleStore(t))
	const thing = "/id/wipo:document/WO/GA/28/5"
	for _, c := range []struct {
		address, accept string
		status          int
		form            string
	}{
		{thing, "text/html,application/xhtml+xml,*/*;q=0.8", 303, "text/html"}, {thing, "", 303, "text/html"},
		{thing, "application/ld+json", 200, "application/ld+json"}, {thing, "text/turtle;q=0.9, text/html;q=0.2", 200, "text/turtle"},
		{thing, "application/n-quads", 200, "application/n-quads"}, {thing, "text/*;q=0.5, text/html;q=0.1", 200, "text/turtle"},
		{thing, "image/png", 406, "application/problem+json"}, {thing, "text/html;q=0", 406, "application/problem+json"},
		{thing + "?format=jsonld", "text/html", 200, "application/ld+json"}, {thing + "?format=pdf", "", 400, "application/problem+json"},
		{"/id/wipo:document/NO/SUCH/1", "text/turtle", 404, "application/problem+json"}, {"/id/nonsense", "", 404, "application/problem+json"},
		{"/id/wipo:document/A/36/15%23para_182", "text/turtle", 200, "text/turtle"}, {"/id/", "", 404, "application/problem+json"},
	} {
		headers := []string{}
		if c.accept != "" {
			headers = append(headers, "Accept: "+c.accept)
		}
		answer, body := fetched(t, served, c.address, headers...)
		require.Equal(t, c.status, answer.StatusCode, "%s %s: %s", c.address, c.accept, body)
		require.True(t, strings.HasPrefix(answer.Header.Get("Content-Type"), c.form), "%s %s: %s", c.address, c.accept, answer.Header.Get("Content-Type"))
		require.Contains(t, strings.Join(answer.Header.Values("Vary"), ","), "Accept")
		if answer.StatusCode < 400 {
			require.Contains(t, answer.Header.Get("Link"), `rel="canonical"`)
		}
	}
}

// Whatever stands in an address, the answer is a refusal in clear words or an empty table, never a fault of ours.
func TestHostileAddresses(t *testing.T) {
	served := servedStore(t, exampleStore(t))
	long := strings.Repeat("x", 5000)
	for _, bad := range []string{"%00", "%ff", "'%22%3E%3Cscript%3E", "..%2F..%2Fetc%2Fpasswd", "=1+1", "-1", "999999999999999999999", "%0d%0aSet-Cookie:x", long, "wipo:", "wipo:document/", "a:b/c#", "${jndi}", "wipo:document/A%23%23"} {
		for _, address := range []string{"/api/v1/documents.csv?body=", "/api/v1/documents.csv?after=", "/api/v1/documents.csv?session=", "/api/v1/documents.csv?first=", "/api/v1/documents.csv?order=",
			"/api/v1/citations.json?document=", "/api/v1/timeline.csv?issue=", "/api/v1/timeline.csv?issue=development-agenda&from=", "/api/v1/neighborhood.csv?of=", "/api/v1/neighborhood.csv?of=WO/GA/28/5&relation=",
			"/api/v1/export.ttl?of=", "/api/v1/export.ttl?kind=", "/api/v1/export.ttl?organisation=", "/api/v1/export.", "/api/v1/", "/api/v1/grafana/", "/api/v1/grafana/nodes?node=", "/feeds/issues/", "/feeds/bodies/",
			"/id/", "/id/wipo:body/ga?format=", "/ns/", "/api/v1/q/", "/api/v1/q/timeline?issue=", "/api/v1/wanted.csv?after=", "/api/v1/wanted.csv?bom="} {
			answer, body := fetched(t, served, address+bad)
			require.Less(t, answer.StatusCode, 500, "%s%.40s: %s", address, bad, body)
			require.NotContains(t, body, "<script>", address)
			require.Empty(t, answer.Header.Get("Set-Cookie"))
			if answer.StatusCode >= 400 && !strings.HasPrefix(address, "/api/v1/q/") {
				require.NotContains(t, body, long, "%s%.40s", address, bad)
				if !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") {
					require.Less(t, len(body), 2000, "%s%.40s", address, bad)
				}
			}
		}
	}
	for _, address := range []string{"/api/v1/documents.csv?body=WO/GA&body=WO/GA", "/api/v1/documents.csv?%zz", "/api/v1/documents.csv?bdoy=WO/GA", "/api/v1/citations.csv?direction=up", "/api/v1/citations.csv?first=0",
		"/api/v1/citations.csv?first=1000000", "/api/v1/neighborhood.csv", "/api/v1/timeline.csv", "/api/v1/export.nq?depth=3", "/api/v1/export.nq?of=WO/GA/28/5&depth=7", "/api/v1/documents.csv?from=2002-9"} {
		answer, body := fetched(t, served, address)
		require.Equal(t, 400, answer.StatusCode, "%s: %s", address, body)
		require.Contains(t, body, `"code":"BAD_INPUT"`)
		require.Equal(t, "no-store", answer.Header.Get("Cache-Control"))
		require.Empty(t, answer.Header.Get("ETag"))
	}
}

func TestCompressionAndOrigins(t *testing.T) {
	served := servedStore(t, exampleStore(t))
	for _, address := range []string{"/api/v1/documents.ndjson", "/graphql?query=%7Bissues%7Bnodes%7BtitleX:title%20id%20slug%20label%20titles%7Btext%7D%7D%7D%7D", "/api/v1/export.ttl?of=WO/GA/28/5"} {
		plain, body := fetched(t, served, address, "Accept-Encoding: identity", "Origin: https://notebook.example")
		require.Equal(t, 200, plain.StatusCode, body)
		packed, bytes := fetched(t, served, address, "Accept-Encoding: gzip")
		if len(body) < 1400 {
			continue
		}
		require.Equal(t, "gzip", packed.Header.Get("Content-Encoding"), address)
		unpack, err := gzip.NewReader(strings.NewReader(bytes))
		require.NoError(t, err)
		unpacked, err := io.ReadAll(unpack)
		require.NoError(t, err)
		require.Equal(t, body, string(unpacked))
		require.Contains(t, strings.Join(packed.Header.Values("Vary"), ","), "Accept-Encoding")
		require.Equal(t, "*", plain.Header.Get("Access-Control-Allow-Origin"))
		require.Empty(t, plain.Header.Get("Access-Control-Allow-Credentials"))
		require.Contains(t, plain.Header.Get("Access-Control-Expose-Headers"), "ETag")
		require.NotEmpty(t, plain.Header.Get("Access-Control-Max-Age"))
		again, nothing := fetched(t, served, address, "If-None-Match: "+packed.Header.Get("ETag"))
		require.Equal(t, 304, again.StatusCode)
		require.Empty(t, nothing)
	}
}

// The ten questions are trusted documents: by name, with variables, and by the hash of their words.
func TestTrustedDocuments(t *testing.T) {
	served := servedStore(t, exampleStore(t))
	_, body := fetched(t, served, "/api/v1/q/")
	var list []struct {
		Name, Address, DocumentID string
		Variables                 []struct{ Name string }
	}
	require.NoError(t, json.Unmarshal([]byte(body), &list))
	require.Len(t, list, 10)
	for _, q := range list {
		require.NotEmpty(t, q.Variables, q.Name)
		text, err := filepath.Glob("examples/questions/*" + q.Name + ".graphql")
		require.NoError(t, err)
		require.Len(t, text, 1)
		question, err := os.ReadFile(text[0])
		require.NoError(t, err)
		answer, byName := fetched(t, served, q.Address)
		require.Equal(t, 200, answer.StatusCode, byName)
		_, written := fetched(t, served, "/graphql?query="+url.QueryEscape(string(question)))
		require.Equal(t, written, byName, q.Name)
		_, byID := fetched(t, served, "/graphql?documentId="+url.QueryEscape(q.DocumentID))
		require.Equal(t, byName, byID)
		again, _ := fetched(t, served, q.Address, "If-None-Match: "+answer.Header.Get("ETag"))
		require.Equal(t, 304, again.StatusCode)
	}
	_, other := fetched(t, served, "/api/v1/q/cited-by?symbol=WO/GA/30/3")
	require.Contains(t, other, `"title"`)
	require.NotContains(t, other, "WO/GA/28/5")
	posted, err := http.Post(served.URL+"/graphql", "application/json", strings.NewReader(`{"documentId":"`+list[8].DocumentID+`","variables":{"first":1}}`))
	require.NoError(t, err)
	defer posted.Body.Close()
	b, err := io.ReadAll(posted.Body)
	require.NoError(t, err)
	require.Contains(t, string(b), `"wanted"`)
	for address, status := range map[string]int{"/api/v1/q/none": 404, "/graphql?documentId=sha256:00": 404, "/api/v1/q/wanted?first=x": 400, "/api/v1/q/wanted?frist=1": 400} {
		answer, body := fetched(t, served, address)
		require.Equal(t, status, answer.StatusCode, body)
		require.Contains(t, body, `"code":"BAD_INPUT"`)
	}
}
