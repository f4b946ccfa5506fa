package quadstore

import (
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the driver

	"github.com/travaux/travaux/graph/graphtest/corpus"
)

// typed is the same graph in tables that somebody made for it, with the indexes that its questions want, in SQLite.
type typed struct {
	t  testing.TB
	db *sql.DB
}

const typedSchema = `
	PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA mmap_size = 4000000000;
	CREATE TABLE iri (id INTEGER PRIMARY KEY, iri TEXT NOT NULL);
	CREATE TABLE document (id INTEGER PRIMARY KEY, title TEXT, date TEXT, session INTEGER, body INTEGER, year INTEGER, symbol TEXT,
		language TEXT, kind TEXT, pages INTEGER, author TEXT);
	CREATE TABLE issue (issue INTEGER, document INTEGER, PRIMARY KEY (issue, document)) WITHOUT ROWID;
	CREATE TABLE cites (document INTEGER, target INTEGER, PRIMARY KEY (document, target)) WITHOUT ROWID;
	CREATE TABLE succeeds (document INTEGER PRIMARY KEY, target INTEGER);
	CREATE TABLE part (document INTEGER, part INTEGER, decision INTEGER, text TEXT, PRIMARY KEY (document, part)) WITHOUT ROWID;`

const typedIndexes = `
	CREATE UNIQUE INDEX iri_iri ON iri (iri); CREATE INDEX issue_document ON issue (document); CREATE INDEX cites_target ON cites (target, document);
	CREATE INDEX document_date ON document (body, date); CREATE INDEX document_year ON document (body, year); ANALYZE;`

func newTyped(t testing.TB, v *View) *typed {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "typed.db"))
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	_, err = db.Exec(typedSchema)
	require.NoError(t, err)
	tx, err := db.Begin()
	require.NoError(t, err)
	l := typedLoad{t: t, v: v, tx: tx, statements: map[string]*sql.Stmt{}}
	for n := range v.AllNodes() {
		if iri, ok := v.Value(n).(quad.IRI); ok {
			l.put("INSERT INTO iri VALUES (?, ?)", n, string(iri))
		}
	}
	of, _ := v.Lookup(quad.IRI("Document"))
	isA, _ := v.Lookup(corpus.Type)
	for a := range v.InVia(of, isA) {
		l.document(a.V)
	}
	require.NoError(t, tx.Commit())
	_, err = db.Exec(typedIndexes)
	require.NoError(t, err)
	return &typed{t, db}
}

// typedLoad fills the tables.
type typedLoad struct {
	t          testing.TB
	v          *View
	tx         *sql.Tx
	statements map[string]*sql.Stmt
}

func (l *typedLoad) put(statement string, values ...any) {
	s := l.statements[statement]
	if s == nil {
		var err error
		s, err = l.tx.Prepare(statement)
		require.NoError(l.t, err)
		l.statements[statement] = s
	}
	if _, err := s.Exec(values...); err != nil {
		l.t.Fatal(err)
	}
}

func (l *typedLoad) document(doc Node) {
	columns := map[string]any{}
	for a := range l.v.Out(doc) {
		switch p := string(l.v.Value(a.P).(quad.IRI)); quad.IRI(p) {
		case corpus.Issue:
			l.put("INSERT OR IGNORE INTO issue VALUES (?, ?)", a.V, doc)
		case corpus.Cites:
			l.put("INSERT OR IGNORE INTO cites VALUES (?, ?)", doc, a.V)
		case corpus.Succeeds:
			l.put("INSERT INTO succeeds VALUES (?, ?)", doc, a.V)
		case corpus.Part:
			l.part(doc, a.V)
		case corpus.Session, corpus.Body:
			columns[p] = a.V
		default:
			columns[p] = l.v.Value(a.V).Native()
		}
	}
	kind, _ := columns["kind"].(quad.IRI)
	l.put("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", doc, columns["title"], columns["date"], columns["session"], columns["body"],
		columns["year"], columns["symbol"], columns["language"], string(kind), columns["pages"], columns["author"])
}

func (l *typedLoad) part(doc, part Node) {
	var decision int
	var text string
	for a := range l.v.Out(part) {
		if s, ok := l.v.Value(a.V).(quad.String); ok {
			text = string(s)
		} else if l.v.Value(a.V) == corpus.Decision {
			decision = 1
		}
	}
	l.put("INSERT INTO part VALUES (?, ?, ?, ?)", doc, part, decision, text)
}

// ask runs a statement about an IRI, gives each row's values to row and returns the number of values that are there.
func (d *typed) ask(statement string, row func(values []any), arguments ...any) (n int) {
	rows, err := d.db.Query(statement, arguments...)
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	names, _ := rows.Columns()
	values, places := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		places[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			d.t.Fatal(err)
		}
		for _, v := range values {
			if v != nil {
				n++
			}
		}
		if row != nil {
			row(values)
		}
	}
	if err := rows.Err(); err != nil {
		d.t.Fatal(err)
	}
	return n
}

func (d *typed) said(doc quad.IRI) int {
	const id = "(SELECT id FROM iri WHERE iri = ?)"
	n := d.ask("SELECT * FROM document WHERE id = "+id, nil, string(doc)) // its key stands for its type
	n += d.ask("SELECT issue FROM issue WHERE document = "+id, nil, string(doc))
	n += d.ask("SELECT target FROM succeeds WHERE document = "+id, nil, string(doc))
	n += d.ask("SELECT target FROM cites WHERE document = "+id, nil, string(doc))
	return n + d.ask("SELECT part FROM part WHERE document = "+id, nil, string(doc))
}

func (d *typed) citing(of quad.IRI) int {
	return d.ask(`SELECT d.id, d.title, d.date, d.session FROM cites c JOIN document d ON d.id = c.document
		WHERE c.target = (SELECT id FROM iri WHERE iri = ?)`, nil, string(of))
}

func (d *typed) about(issue quad.IRI) int {
	return d.ask(`SELECT d.id, d.title, d.date FROM issue i JOIN document d ON d.id = i.document
		WHERE i.issue = (SELECT id FROM iri WHERE iri = ?)`, nil, string(issue))
}

func (d *typed) reach(doc quad.IRI) int {
	return d.ask(`WITH RECURSIVE r (id, steps) AS (SELECT id, 0 FROM iri WHERE iri = ? UNION
		SELECT c.target, r.steps + 1 FROM r JOIN cites c ON c.document = r.id WHERE r.steps < 3)
		SELECT DISTINCT id FROM r WHERE steps > 0`, nil, string(doc))
}

func (d *typed) decisions(issue quad.IRI) int {
	return d.ask(`SELECT p.part FROM issue i JOIN part p ON p.document = i.document
		WHERE i.issue = (SELECT id FROM iri WHERE iri = ?) AND p.decision = 1`, nil, string(issue))
}

func (d *typed) firstFifty(body quad.IRI) (sum int) {
	d.ask(`SELECT d.date, (SELECT iri FROM iri WHERE id = d.id) FROM document d WHERE d.body = (SELECT id FROM iri WHERE iri = ?) AND d.date >= ?
		ORDER BY d.date, d.id LIMIT 50`, func(v []any) { sum += int(dateKey(quad.String(v[0].(string)))) }, string(body), since)
	return sum
}

func (d *typed) years(body quad.IRI) int {
	var years [corpus.Years]int
	d.ask(`SELECT year, count(*) FROM document WHERE body = (SELECT id FROM iri WHERE iri = ?) GROUP BY year`,
		func(v []any) { years[v[0].(int64)-corpus.FirstYear] = int(v[1].(int64)) }, string(body))
	return squares(years)
}
