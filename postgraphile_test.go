package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest"
	"github.com/travaux/travaux/graph/graphtest/postgres"
	"github.com/travaux/travaux/schema"
)

// yardDocuments is the size of the world in which speeds are compared.
const yardDocuments = 10_000

// yard is one question, asked of both in their own words, with as many fields.
type yard struct {
	name         string
	ours, theirs string   // of one variable, $v
	values       []string // that it takes, one after the other
	holds        string   // what both answers hold for the first value,
	times        int      // so often
}

func yards() []yard {
	var documents, cited, issues []string
	for i := range yardDocuments {
		id := graphtest.SyntheticDocument(i)
		documents = append(documents, string(id))
		if i < 200 { // those that fifty others cite
			cited = append(cited, string(id))
		}
	}
	for i := range graphtest.SyntheticIssues(yardDocuments) {
		issues = append(issues, string(graphtest.SyntheticIssue(i)))
	}
	return []yard{
		{"node, 13 fields",
			`query($v: ID!) { node(id: $v) { id kind label present ... on Document { symbol documentKind title date author status languages body { label } session { label } } } }`,
			`query($v: String!) { documentByRowId(rowId: $v) { rowId kind label present symbol documentKind title date author status language bodyByBodyId { label } sessionBySessionId { label } } }`,
			documents, "prepared by the Secretariat", 1},
		{"50 citing documents, 10 fields each",
			`query($v: ID!) { node(id: $v) { ... on Document { citedBy(first: 50) { edges { evidence { quote page } node { id label ... on Document { symbol documentKind title date author status } } } } } } }`,
			`query($v: String!) { documentByRowId(rowId: $v) { citationsByToId(first: 50) { nodes { quote page documentByFromId { rowId label symbol documentKind title date author status } } } } }`,
			cited, "prepared by the Secretariat", 50},
		{"timeline of an issue, 50 documents",
			`query($v: String!) { timeline(issue: $v) { nodes { date session { label } documents { nodes { label title date } } decisions { nodes { verb status text } } } } }`,
			`query($v: String!) { issueByRowId(rowId: $v) { documentIssuesByIssueId { nodes { documentByDocumentId { label title date sessionBySessionId { label } decisionsByDocumentId { nodes { verb status text } } } } } } }`,
			issues, "decided to go on", 50},
	}
}

// TestBesidePostGraphile asks this server and PostGraphile 5 the same questions of the same world, on one machine, in one run, and
// prints how much they answered. It takes minutes: .ci/bench-postgraphile installs what it needs and runs it.
func TestBesidePostGraphile(t *testing.T) {
	if os.Getenv("TRAVAUX_POSTGRAPHILE") == "" {
		t.Skip("takes minutes, PostgreSQL and npm packages: run .ci/bench-postgraphile")
	}
	lasting := 5 * time.Second
	if d, err := time.ParseDuration(os.Getenv("TRAVAUX_POSTGRAPHILE")); err == nil {
		lasting = d
	}
	fresh, _ := synthetic(t, yardDocuments, "--keep 0 "+os.Getenv("TRAVAUX_POSTGRAPHILE_FLAGS"))
	ours, _ := synthetic(t, yardDocuments, "")
	theirs := postGraphile(t, typedTables(t))
	fmt.Printf("| %d documents, 8 connections, %s | asked | requests/s | p50 | p99 | times |\n|---|---|---|---|---|---|\n", yardDocuments, lasting)
	for _, y := range yards() {
		b := measure(t, y, operation{theirs, y.theirs, "v", y.values}, lasting)
		row := func(who string, s speed) {
			fmt.Printf("| %s | %s | %.0f | %v | %v | %.1f |\n", y.name, who, s.perSecond(), s.p50.Round(10*time.Microsecond), s.p99.Round(10*time.Microsecond), s.perSecond()/b.perSecond())
		}
		row("PostGraphile", b)
		row("Travaux, each time anew", measure(t, y, operation{fresh + "/graphql", y.ours, "v", y.values}, lasting))
		row("Travaux, as served", measure(t, y, operation{ours + "/graphql", y.ours, "v", y.values}, lasting))
	}
}

// measure checks that an answer holds what it should, warms up, and loads.
func measure(t *testing.T, y yard, o operation, lasting time.Duration) speed {
	t.Helper()
	status, body := send(t, "POST", o.url, string(o.body(0)), "Content-Type: application/json")
	require.Equal(t, http.StatusOK, status, body)
	require.Equal(t, y.times, strings.Count(body, y.holds), "%s: %.2000s", y.name, body)
	load(t.Context(), o, 8, lasting/5)
	s := load(t.Context(), o, 8, lasting)
	require.Zero(t, s.failures)
	return s
}

// typedTables starts a PostgreSQL, loads the world into tables made for it, and gives the address.
func typedTables(t *testing.T) string {
	t.Helper()
	url := postgres.Start(t).URL("public")
	db, err := pgx.Connect(t.Context(), url)
	require.NoError(t, err)
	defer db.Close(t.Context())
	fillTables(t, db)
	return url
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	require.NoError(t, err)
	return port
}

// postGraphile starts the yardstick over a database and gives the address of its GraphQL.
func postGraphile(t *testing.T, database string) string {
	t.Helper()
	port := freePort(t)
	c := exec.Command("node_modules/.bin/node", "node_modules/postgraphile/dist/cli-run.js", "--config", "graphile.config.mjs")
	c.Dir = "testdata/postgraphile"
	c.Env = append(os.Environ(), "DATABASE_URL="+database, "PORT="+port, "NODE_ENV=production", "GRAPHILE_ENV=production")
	c.Stderr = os.Stderr
	require.NoError(t, c.Start(), "npm ci in testdata/postgraphile installs it")
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	url := "http://127.0.0.1:" + port + "/graphql"
	require.Eventually(t, func() bool {
		_, err := ask(http.DefaultClient, url, []byte(`{"query":"{ __typename }"}`))
		return err == nil
	}, patience, 200*time.Millisecond)
	return url
}

// fillTables makes the tables and copies the world into them.
func fillTables(t *testing.T, db *pgx.Conn) {
	t.Helper()
	run := func(name string) {
		sql, err := os.ReadFile("testdata/postgraphile/" + name)
		require.NoError(t, err)
		_, err = db.Exec(t.Context(), string(sql))
		require.NoError(t, err, name)
	}
	run("tables.sql")
	rows := map[string][][]any{}
	require.NoError(t, graphtest.Synthetic(t.Context(), yardDocuments, func(_ context.Context, b schema.Batch) error {
		for _, e := range b.Entries {
			tabulate(rows, e)
		}
		if b.Derived != nil {
			for _, e := range *b.Derived {
				tabulate(rows, e)
			}
		}
		return nil
	}))
	for _, table := range []string{"body", "session", "document", "paragraph", "citation", "decision", "issue", "document_issue"} {
		columns := columnsOf(t, db, table)
		n, err := db.CopyFrom(t.Context(), pgx.Identifier{table}, columns, pgx.CopyFromRows(rows[table]))
		require.NoError(t, err, table)
		require.NotZero(t, n, table)
	}
	run("indexes.sql")
}

func columnsOf(t *testing.T, db *pgx.Conn, table string) []string {
	t.Helper()
	rows, err := db.Query(t.Context(), `select column_name::text from information_schema.columns where table_name = $1 order by ordinal_position`, table)
	require.NoError(t, err)
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	return names
}

// tabulate turns an entry into the rows of the tables.
func tabulate(rows map[string][][]any, e schema.Entry) {
	said := map[schema.ID]map[schema.Property]schema.Value{}
	var order []schema.ID
	for _, s := range e.Statements {
		if said[s.Node] == nil {
			said[s.Node] = map[schema.Property]schema.Value{}
			order = append(order, s.Node)
		}
		said[s.Node][s.Property] = s.Value
	}
	put := func(table string, values ...any) { rows[table] = append(rows[table], values) }
	for _, id := range order {
		text := func(p schema.Property) string { return said[id][p].Text }
		ref := func(p schema.Property) string { return string(said[id][p].ID()) }
		day := func(p schema.Property) time.Time { d, _ := time.Parse(time.DateOnly, text(p)); return d }
		switch {
		case strings.HasPrefix(id.Path(), schema.PathDecision):
			put("decision", string(id), ref(schema.PropDocument), ref(schema.PropSession), day(schema.PropDate), text(schema.PropVerb), text(schema.PropStatus), text(schema.PropText))
		case id.Kind() == schema.KindBody:
			put("body", string(id), text(schema.PropLabel), text(schema.PropName), text(schema.PropCode))
		case id.Kind() == schema.KindSession:
			put("session", string(id), text(schema.PropLabel), said[id][schema.PropOrdinal].Int, ref(schema.PropBody), day(schema.PropStart), day(schema.PropEnd), text(schema.PropPlace))
		case id.Kind() == schema.KindDocument:
			put("document", string(id), "DOCUMENT", text(schema.PropLabel), true, text(schema.PropSymbol), text(schema.PropDocKind), text(schema.PropTitle), day(schema.PropDate),
				text(schema.PropAuthor), text(schema.PropStatus), text(schema.PropLanguage), ref(schema.PropBody), ref(schema.PropSession))
		case id.Kind() == schema.KindSegment:
			put("paragraph", string(id), string(id.Whole()), text(schema.PropNumber), text(schema.PropText))
		case id.Kind() == schema.KindIssue:
			put("issue", string(id), id.Local(), text(schema.PropTitle), text(schema.PropStatus))
		}
	}
	for _, c := range e.Edges {
		switch {
		case c.Relation == schema.Cites:
			put("citation", string(c.Evidence.ID), string(c.From), string(c.To.Whole()), string(c.To), c.Evidence.Segment, c.Evidence.Start, c.Evidence.End, c.Evidence.Quote,
				c.Evidence.Prefix, c.Evidence.Suffix, c.Evidence.Page, c.Evidence.Rule)
		case c.Relation == schema.About && c.From.Kind() == schema.KindDocument:
			put("document_issue", string(c.From), string(c.To))
		}
	}
}
