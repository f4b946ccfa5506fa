package quadstore

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest/corpus"
)

// question is one of the questions that are measured, answered in each of these ways. What a way returns is a sum over what
// it found, so that the ways can be compared.
type question struct {
	name string
	arcs func(*reading) int              // over the lists of a View, by hand
	flat func(*flat) int                 // over flat arrays, by hand
	path func(graph.QuadStore) path.Path // as one expression of Cayley's path API
	tags []string                        // that the path saves
	sum  func(rows [][]quad.Value) int   // of the path's rows: the result, then the tags; nil: all values count
	sql  func(*typed) int                // in typed tables
}

// questions about a corpus of that many documents.
func questions(docs int) []question {
	doc, issue, body := corpus.DocumentIRI(docs/2), corpus.IssueIRI(docs/100), corpus.BodyIRI(3)
	return []question{
		{ // all that is said of one document
			name: "a", arcs: func(r *reading) int { return r.said(doc) }, flat: func(f *flat) int { return f.said(doc) },
			path: func(qs graph.QuadStore) path.Path { return *path.StartPath(qs, doc).OutWithTags([]string{"p"}) }, tags: []string{"p"},
			sum: func(rows [][]quad.Value) int { return len(rows) }, sql: func(db *typed) int { return db.said(doc) },
		},
		citing("b50", corpus.ArticleIRI(50)), citing("b5000", corpus.ArticleIRI(5000)),
		{ // the documents about an issue, with title and date
			name: "c", arcs: func(r *reading) int { return r.expand(issue, r.issue, r.title, r.date) },
			flat: func(f *flat) int { return f.expand(issue, f.issue, f.title, f.date) },
			path: func(qs graph.QuadStore) path.Path {
				return *path.StartPath(qs, issue).In(corpus.Issue).Save(corpus.Title, "t").Save(corpus.Date, "d")
			}, tags: []string{"t", "d"}, sql: func(db *typed) int { return db.about(issue) },
		},
		{ // what a document leads to in at most three citations
			name: "d", arcs: func(r *reading) int { return r.reach(doc) }, flat: func(f *flat) int { return f.reach(doc) },
			path: func(qs graph.QuadStore) path.Path {
				return *path.StartPath(qs, doc).FollowRecursive(corpus.Cites, 3, nil).Unique()
			}, sql: func(db *typed) int { return db.reach(doc) },
		},
		{ // the decisions in the documents about an issue
			name: "e", arcs: func(r *reading) int { return r.decisions(issue) }, flat: func(f *flat) int { return f.decisions(issue) },
			path: func(qs graph.QuadStore) path.Path {
				return *path.StartPath(qs, issue).In(corpus.Issue).Out(corpus.Part).Has(corpus.Type, corpus.Decision)
			}, sql: func(db *typed) int { return db.decisions(issue) },
		},
		{ // the first fifty documents of a body from a day on, by date
			name: "f", arcs: func(r *reading) int { return r.firstFifty(body) }, flat: func(f *flat) int { return f.firstFifty(body) },
			path: func(qs graph.QuadStore) path.Path {
				return *path.StartPath(qs, body).In(corpus.Body).Save(corpus.Date, "d")
			},
			tags: []string{"d"}, sum: firstFifty, sql: func(db *typed) int { return db.firstFifty(body) },
		},
		{ // how many documents a body had in each year
			name: "g", arcs: func(r *reading) int { return r.years(body) }, flat: func(f *flat) int { return f.years(body) },
			path: func(qs graph.QuadStore) path.Path {
				return *path.StartPath(qs, body).In(corpus.Body).Save(quad.IRI("year"), "y")
			},
			tags: []string{"y"}, sum: sumYears, sql: func(db *typed) int { return db.years(body) },
		},
	}
}

// citing asks who cites an article, with title, date and session.
func citing(name string, of quad.IRI) question {
	return question{
		name: name, arcs: func(r *reading) int { return r.expand(of, r.cites, r.title, r.date, r.session) },
		flat: func(f *flat) int { return f.expand(of, f.cites, f.title, f.date, f.session) },
		path: func(qs graph.QuadStore) path.Path {
			return *path.StartPath(qs, of).In(corpus.Cites).Save(corpus.Title, "t").Save(corpus.Date, "d").Save(corpus.Session, "s")
		}, tags: []string{"t", "d", "s"}, sql: func(db *typed) int { return db.citing(of) },
	}
}

// since is the day that question f begins with.
const since = "1980-03-05"

func firstFifty(rows [][]quad.Value) int {
	rows = slices.DeleteFunc(rows, func(r []quad.Value) bool { return r[1].(quad.String) < since })
	slices.SortFunc(rows, func(a, b []quad.Value) int { return compareText(a[1].(quad.String), b[1].(quad.String)) })
	sum := 0
	for _, r := range rows[:min(50, len(rows))] {
		sum += int(dateKey(r[1]))
	}
	return sum
}

func compareText(a, b quad.String) int {
	if a < b {
		return -1
	} else if a > b {
		return 1
	}
	return 0
}

func sumYears(rows [][]quad.Value) int {
	var years [corpus.Years]int
	for _, r := range rows {
		years[r[1].(quad.Int)-corpus.FirstYear]++
	}
	return squares(years)
}

// squares is a sum that tells one distribution over the years from another.
func squares(years [corpus.Years]int) (sum int) {
	for _, n := range years {
		sum += n * n
	}
	return sum
}

// dateKey is a day as a number that grows with it.
func dateKey(v quad.Value) uint32 {
	var y, m, d uint32
	if s, ok := v.(quad.String); ok && len(s) == len("1962-08-02") {
		y = uint32(s[0]-'0')*1000 + uint32(s[1]-'0')*100 + uint32(s[2]-'0')*10 + uint32(s[3]-'0')
		m, d = uint32(s[5]-'0')*10+uint32(s[6]-'0'), uint32(s[8]-'0')*10+uint32(s[9]-'0')
	}
	return y<<9 | m<<5 | d
}

func byDate() Order {
	return Order{By: corpus.Date, Of: []quad.Value{corpus.Body}, Key: dateKey}
}

// run answers a question by the path API.
func (q question) run(t testing.TB, qs graph.QuadStore) int {
	ctx, p := context.Background(), q.path(qs)
	var rows [][]quad.Value
	values := 0
	err := p.Iterate(ctx).Paths(true).TagEach(func(tags map[string]graph.Ref) error {
		var row []quad.Value
		if q.sum != nil {
			row = append(row, nil) // the place of the result, which no sum asks for by name
		}
		values++
		for _, name := range q.tags {
			value, err := qs.NameOf(tags[name])
			if err != nil || value == nil {
				return fmt.Errorf("tag %s: %v %w", name, value, err)
			}
			values++
			row = append(row, value)
		}
		if q.sum != nil {
			rows = append(rows, row)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if q.sum != nil {
		return q.sum(rows)
	}
	return values
}

// TestQuestions answers each question in every way.
func TestQuestions(t *testing.T) {
	const docs = 400
	quads := corpus.Quads(docs)
	s := NewOrdered(byDate())
	require.NoError(t, s.Apply(nil, quads))
	m, r := memstore.New(quads...), newReading(s.View())
	f, db := newFlat(s.View()), newTyped(t, s.View())
	for _, q := range questions(docs) {
		want := q.run(t, m)
		require.Positive(t, want, q.name)
		require.Equal(t, want, q.run(t, s.View()), q.name)
		require.Equal(t, want, q.run(t, s), q.name)
		require.Equal(t, want, q.run(t, plain{s.View()}), q.name)
		require.Equal(t, want, q.arcs(r), q.name)
		require.Equal(t, want, q.flat(f), q.name)
		require.Equal(t, want, q.sql(db), q.name)
	}
}
