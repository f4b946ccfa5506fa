package quadstore

import (
	"cmp"
	"context"
	"errors"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest/corpus"
)

// question is one of the questions that are measured, answered in each of these ways. What a way returns is a sum over what
// it found, so that the ways can be compared.
type question struct {
	name  string
	arcs  func(*reading) int              // over the lists of a View, by hand
	flat  func(*flat) int                 // over flat arrays, by hand
	start quad.Value                      // where the path begins
	steps func(p *path.Path) *path.Path   // as one expression of Cayley's path API
	tags  []string                        // whose values are asked for with each result
	named bool                            // whether the value of the result is asked for
	sum   func(*tally, []quad.Value, int) // over the path's rows; nil: the number of results and values
	sql   func(*typed) int                // in typed tables
}

// tally is what a path's rows add up to. A row is the value of the result, when it is asked for, and those of the tags; rows with the
// same values that follow each other are added together.
type tally struct {
	n     int
	years *[corpus.Years]int
}

func (t *tally) total() int {
	if t.years != nil {
		return squares(*t.years)
	}
	return t.n
}

func countRows(t *tally, _ []quad.Value, times int) { t.n += times }

func addDates(t *tally, row []quad.Value, times int) { t.n += int(dateKey(row[0])) * times }

func countYears(t *tally, row []quad.Value, times int) {
	if t.years == nil {
		t.years = new([corpus.Years]int)
	}
	t.years[row[0].(quad.Int)-corpus.FirstYear] += times
}

// questions about a corpus of that many documents.
func questions(docs int) []question {
	doc, issue, body := corpus.DocumentIRI(docs/2), corpus.IssueIRI(docs/100), corpus.BodyIRI(3)
	return []question{
		{ // all that is said of one document
			name: "a", arcs: func(r *reading) int { return r.said(doc) }, flat: func(f *flat) int { return f.said(doc) },
			start: doc, steps: func(p *path.Path) *path.Path { return p.OutWithTags([]string{"p"}) }, tags: []string{"p"},
			sum: countRows, sql: func(db *typed) int { return db.said(doc) },
		},
		citing("b50", corpus.ArticleIRI(50)), citing("b5000", corpus.ArticleIRI(5000)),
		{ // the documents about an issue, with title and date
			name: "c", arcs: func(r *reading) int { return r.expand(issue, r.issue, r.title, r.date) },
			flat:  func(f *flat) int { return f.expand(issue, f.issue, f.title, f.date) },
			start: issue, steps: func(p *path.Path) *path.Path {
				return p.In(corpus.Issue).Save(corpus.Title, "t").Save(corpus.Date, "d")
			}, tags: []string{"t", "d"}, sql: func(db *typed) int { return db.about(issue) },
		},
		{ // what a document leads to in at most three citations
			name: "d", arcs: func(r *reading) int { return r.reach(doc) }, flat: func(f *flat) int { return f.reach(doc) },
			start: doc, steps: func(p *path.Path) *path.Path {
				return p.FollowRecursive(corpus.Cites, 3, nil).Unique()
			}, sql: func(db *typed) int { return db.reach(doc) },
		},
		{ // the decisions in the documents about an issue
			name: "e", arcs: func(r *reading) int { return r.decisions(issue) }, flat: func(f *flat) int { return f.decisions(issue) },
			start: issue, steps: func(p *path.Path) *path.Path {
				return p.In(corpus.Issue).Out(corpus.Part).Has(corpus.Type, corpus.Decision)
			}, sql: func(db *typed) int { return db.decisions(issue) },
		},
		{ // the first fifty documents of a body from a day on, by date
			name: "f", arcs: func(r *reading) int { return r.firstFifty(body) }, flat: func(f *flat) int { return f.firstFifty(body) },
			start: body, steps: func(p *path.Path) *path.Path {
				return p.In(corpus.Body).Tag("doc").Out(corpus.Date).
					Filter(iterator.CompareGTE, quad.String(since)).Order().Limit(50)
			},
			tags: []string{"doc"}, named: true, sum: addDates, sql: func(db *typed) int { return db.firstFifty(body) },
		},
		{ // how many documents a body had in each year
			name: "g", arcs: func(r *reading) int { return r.years(body) }, flat: func(f *flat) int { return f.years(body) },
			start: body, steps: func(p *path.Path) *path.Path { return p.In(corpus.Body).Out(quad.IRI("year")) },
			named: true, sum: countYears, sql: func(db *typed) int { return db.years(body) },
		},
	}
}

// citing asks who cites an article, with title, date and session.
func citing(name string, of quad.IRI) question {
	return question{
		name: name, arcs: func(r *reading) int { return r.expand(of, r.cites, r.title, r.date, r.session) },
		flat:  func(f *flat) int { return f.expand(of, f.cites, f.title, f.date, f.session) },
		start: of, steps: func(p *path.Path) *path.Path {
			return p.In(corpus.Cites).Save(corpus.Title, "t").Save(corpus.Date, "d").Save(corpus.Session, "s")
		}, tags: []string{"t", "d", "s"}, sql: func(db *typed) int { return db.citing(of) },
	}
}

// since is the day that question f begins with.
const since = "1980-03-05"

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
	year := Coarse{
		By: quad.IRI("year"), Of: func(key uint32) quad.Value { return quad.Int(key >> 9) }, Last: func(key uint32) uint32 { return key | 0x1ff },
	}
	return Order{By: corpus.Date, Of: []quad.Value{corpus.Body}, Key: dateKey, Plain: true, Coarse: []Coarse{year}}
}

// path is the question as a path from its start.
func (q question) path(qs graph.QuadStore) *path.Path { return q.steps(path.StartPath(qs, q.start)) }

// run answers a question by the path API, from the expression to the values.
func (q question) run(t testing.TB, qs graph.QuadStore) int {
	return q.read(t, qs, q.path(qs).BuildIterator(context.Background()))
}

// ready is the question's path, to be asked again and again.
func (q question) ready(v *View) *Ready {
	return v.Ready(context.Background(), q.steps(path.StartMorphism()))
}

// read takes what a path gives, as Cayley's iterators are to be read, and asks for the values of references that are not the same
// as those of the result before. One map takes the tags of all results: each result of a question's path has all of them.
func (q question) read(t testing.TB, qs graph.QuadStore, plan iterator.Shape) int {
	ctx, s := context.Background(), q.summing(qs)
	plan, _ = plan.Optimize(ctx)
	tags, scan := map[string]graph.Ref(nil), plan.Iterate()
	if len(q.tags) > 0 {
		tags = make(map[string]graph.Ref, len(q.tags))
	}
	for scan.Next(ctx) {
		for more := true; more; more = scan.NextPath(ctx) {
			var result graph.Ref
			if q.named {
				result = scan.Result()
			}
			if tags != nil {
				scan.TagResults(tags)
			}
			s.take(result, tags)
		}
	}
	return s.total(t, scan.Err(), scan.Close())
}

// chained does the same with Cayley's own loop, which makes a map for each result. It gives no results beside the tags, so the result
// has to be a tag too.
func (q question) chained(t testing.TB, qs graph.QuadStore) int {
	p, s := q.path(qs), q.summing(qs)
	if len(q.tags) == 0 {
		return s.total(t, p.Iterate(context.Background()).Each(func(r graph.Ref) error {
			if q.named {
				s.take(r, nil)
			} else {
				s.take(nil, nil)
			}
			return s.err
		}))
	}
	const result = "result"
	if q.named {
		p = p.Tag(result)
	}
	return s.total(t, p.Iterate(context.Background()).TagEach(func(tags map[string]graph.Ref) error {
		s.take(tags[result], tags)
		return s.err
	}))
}

// summing adds up what a path gives.
type summing struct {
	of     *question
	qs     graph.QuadStore
	refs   [4]graph.Ref // of the row: the result, then the tags
	row    [4]quad.Value
	times  int // that the row was given
	values int // results and values of tags
	sum    tally
	err    error
}

func (q *question) summing(qs graph.QuadStore) *summing { return &summing{of: q, qs: qs} }

// take takes a result.
func (s *summing) take(result graph.Ref, tags map[string]graph.Ref) {
	s.values += 1 + len(s.of.tags)
	if result != s.refs[0] {
		s.name(0, result)
	}
	for i, tag := range s.of.tags {
		if r := tags[tag]; r != s.refs[i+1] {
			s.name(i+1, r)
		}
	}
	s.times++
}

// name asks for a value of another row.
func (s *summing) name(i int, r graph.Ref) {
	s.flush()
	value, err := s.qs.NameOf(r)
	if err == nil && value == nil {
		err = errors.New("a result without a value")
	}
	if err != nil {
		s.err = err
	}
	s.refs[i], s.row[i] = r, value
}

// flush adds the row to the sum.
func (s *summing) flush() {
	if s.of.sum != nil && s.times > 0 {
		from := 1
		if s.of.named {
			from = 0
		}
		s.of.sum(&s.sum, s.row[from:], s.times)
	}
	s.times = 0
}

func (s *summing) total(t testing.TB, errs ...error) int {
	for _, err := range errs {
		s.err = cmp.Or(s.err, err)
	}
	if s.err != nil {
		t.Fatal(s.err)
	}
	if s.flush(); s.of.sum != nil {
		return s.sum.total()
	}
	return s.values
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
		require.Equal(t, want, q.read(t, s.View(), q.replay(t, s.View())), q.name)
		require.Equal(t, want, q.chained(t, s.View()), q.name)
		ready := q.ready(s.View())
		require.NotNil(t, ready.plan, q.name)
		require.Equal(t, want, q.read(t, s.View(), ready.From(q.start)), q.name)
		require.Equal(t, want, q.arcs(r), q.name)
		require.Equal(t, want, q.flat(f), q.name)
		require.Equal(t, want, q.sql(db), q.name)
	}
}
