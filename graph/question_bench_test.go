package graph

import (
	"context"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest/corpus"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// hand reads what the questions of the corpus ask for from the lists of the quad store: the characters of all that the answer of
// graph's function holds, and makes nothing of them. It is what no answer can be faster than.
type hand struct {
	q                                                                   *quadstore.View
	present, title, date, body, session, cites, about, whole, kind, doc quadstore.Node
	start, status, decides                                              quadstore.Node
	letters                                                             int // of what was read: so that reading is not left out
}

func newHand(q *quadstore.View) *hand {
	node := func(name string) quadstore.Node { n, _ := q.LookupIRI(name); return n }
	return &hand{q: q, present: node("present"), title: node("title"), date: node("date"), body: node("body"), session: node("session"), cites: node("cites"),
		about: node("about"), whole: node("whole"), kind: node("kind"), doc: node("Document"), start: node("start"), status: node("status"), decides: node("decides")}
}

func (h *hand) read(n quadstore.Node) { h.letters += len(h.q.Text(n)) }

// facts reads what is said of a node.
func (h *hand) facts(n quadstore.Node) (found int) {
	for arc := range h.q.Out(n) {
		h.read(arc.V)
		h.read(arc.L)
		found++
	}
	return found
}

func (h *hand) first(n, p quadstore.Node) quadstore.Node {
	for arc := range h.q.OutVia(n, p) {
		return arc.V
	}
	return 0
}

func (h *hand) isDocument(n quadstore.Node) bool { return h.first(n, h.kind) == h.doc }

// dated are nodes by their dates.
type dated struct {
	date string
	n    quadstore.Node
}

func (h *hand) dateOf(n quadstore.Node) string {
	if t, ok := h.q.Value(h.first(n, h.date)).(quad.TypedString); ok {
		return string(t.Value)
	}
	return ""
}

func (h *hand) byDate(nodes []dated, most int) int {
	slices.SortFunc(nodes, func(a, b dated) int { return strings.Compare(a.date, b.date) })
	found := 0
	for _, d := range nodes[:min(most, len(nodes))] {
		found += h.facts(d.n)
	}
	return found
}

func (h *hand) citing(article quadstore.Node) (found int) {
	seen := map[quadstore.Node]bool{}
	for arc := range h.q.InVia(article, h.cites) {
		found += h.facts(arc.L)
		if !seen[arc.V] {
			seen[arc.V] = true
			found += h.facts(arc.V)
		}
	}
	return found
}

// ofIssue reads the documents about an issue by date.
func (h *hand) ofIssue(issue quadstore.Node) int {
	var docs []dated
	for arc := range h.q.InVia(issue, h.about) {
		if h.isDocument(arc.V) {
			docs = append(docs, dated{h.dateOf(arc.V), arc.V})
		}
	}
	return h.byDate(docs, len(docs))
}

// reach reads what is found in three citations from a document or its parts, and the claims.
func (h *hand) reach(start quadstore.Node) (found int) {
	seen, level := map[quadstore.Node]bool{start: true}, []quadstore.Node{start}
	found = h.facts(start)
	for range 3 {
		var next []quadstore.Node
		for _, n := range level {
			at := []quadstore.Node{n}
			for part := range h.q.InVia(n, h.whole) {
				at = append(at, part.V)
			}
			for _, from := range at {
				for arc := range h.q.OutVia(from, h.cites) {
					found += h.facts(arc.L)
					if !seen[arc.V] {
						seen[arc.V] = true
						next = append(next, arc.V)
						found += h.facts(arc.V)
					}
				}
			}
		}
		level = next
	}
	return found
}

// story reads the sessions of an issue with their documents and decisions.
func (h *hand) story(issue quadstore.Node) int {
	sessions := map[quadstore.Node][]dated{}
	for arc := range h.q.InVia(issue, h.about) {
		at := h.first(arc.V, h.session)
		if _, known := sessions[at]; !known {
			h.read(h.first(at, h.start))
			h.read(h.first(at, h.body))
		}
		if h.isDocument(arc.V) {
			h.read(h.first(arc.V, h.present))
		} else {
			h.read(h.first(arc.V, h.status))
		}
		h.read(arc.L)
		sessions[at] = append(sessions[at], dated{h.dateOf(arc.V), arc.V})
	}
	for _, members := range sessions {
		slices.SortFunc(members, func(a, b dated) int { return strings.Compare(a.date, b.date) })
	}
	return len(sessions)
}

func (h *hand) firstFifty(body quadstore.Node) int {
	var docs []dated
	for arc := range h.q.InVia(body, h.body) {
		if d := h.dateOf(arc.V); h.isDocument(arc.V) && d >= corpus.Middle {
			docs = append(docs, dated{d, arc.V})
		}
	}
	return h.byDate(docs, 50)
}

func (h *hand) years(body quadstore.Node) (found int) {
	years := map[string]int{}
	for arc := range h.q.InVia(body, h.body) {
		if d := h.dateOf(arc.V); d != "" && h.isDocument(arc.V) {
			years[d[:4]]++
			found++
		}
	}
	return found
}

// answer asks the hand what Questions asks.
func (h *hand) answer(name string, docs, k int) int {
	of := func(id schema.ID) quadstore.Node { n, _ := h.q.LookupIRI(string(id)); return n }
	doc, issue, body := of(corpus.DocumentID(k*61%docs)), of(corpus.IssueID(k%max(docs/50, 1))), of(corpus.BodyID(k%corpus.Bodies))
	switch name {
	case "a":
		return h.facts(doc)
	case "b":
		return h.citing(of(corpus.ArticleID([]int{50, 5000}[k%2])))
	case "c":
		return h.ofIssue(issue)
	case "d":
		return h.reach(doc)
	case "e":
		return h.story(issue)
	case "f":
		return h.firstFifty(body)
	}
	return h.years(body)
}

// corpusStore is a store of a corpus of so many documents.
func corpusStore(tb testing.TB, docs int) *Store {
	tb.Helper()
	s, err := Open(":memory:")
	require.NoError(tb, err)
	tb.Cleanup(func() { _ = s.Close() })
	for i := 0; i < docs; i += 256 {
		var b schema.Batch
		for k := i; k < min(i+256, docs); k++ {
			b.Entries = append(b.Entries, corpus.Entry(k, docs, 1))
		}
		require.NoError(tb, s.Commit(tb.Context(), b))
	}
	require.NoError(tb, s.rebuild(tb.Context())) // as a server has it after opening
	return s
}

// forgetful is a view that remembers nothing of what was asked of v, but how things stand, which goes from version to version.
func forgetful(v *View) *View {
	fresh := newView(v.q, v.info, nil)
	fresh.log, fresh.lazy.standing = v.log, v.lazy.standing
	return fresh
}

// BenchmarkCorpus asks the questions of the corpus: by graph's functions, of a view that remembers nothing, of one that remembers, by a walk that makes
// the same answer by hand, and by one that only reads what is in it. They take turns, so that they can be compared on a busy machine, and each asks for something
// else than the one before it, so that none finds in the processor what another one has fetched: a metric is the median of one. One run is one measurement: -benchtime 1x.
func BenchmarkCorpus(b *testing.B) {
	docs := 1000
	if n, err := strconv.Atoi(os.Getenv("TRAVAUX_BENCH_DOCS")); err == nil && n > 0 {
		docs = n
	}
	v := corpusStore(b, docs).View()
	_, err := v.Stats(b.Context()) // how things stand is worked out once
	require.NoError(b, err)
	m, h := newMaker(v), newHand(v.q)
	for _, q := range corpus.Questions(docs) {
		b.Run(q.Name, func(b *testing.B) {
			var first, again, made, read []time.Duration
			for b.Loop() {
				for k, until := 0, time.Now().Add(time.Second); k < 200 && time.Now().Before(until); k++ {
					fresh := forgetful(v)
					first = append(first, timed(b, func(ctx context.Context) (any, error) { return q.Ask(ctx, fresh, k) }))
					made = append(made, timed(b, func(context.Context) (any, error) { return m.answer(q.Name, docs, k+q.Of/2&^1), nil }))
					again = append(again, timed(b, func(ctx context.Context) (any, error) { return q.Ask(ctx, fresh, k) }))
					read = append(read, timed(b, func(context.Context) (any, error) { return h.answer(q.Name, docs, k+q.Of/3&^1), nil }))
				}
			}
			median := func(times []time.Duration) float64 {
				slices.Sort(times)
				return float64(times[len(times)/2].Nanoseconds()) / 1e3
			}
			b.ReportMetric(median(first), "first-us")
			b.ReportMetric(median(again), "again-us")
			b.ReportMetric(median(made), "hand-us")
			b.ReportMetric(median(read), "read-us")
			b.ReportMetric(median(first)/median(made), "first/hand")
			b.ReportMetric(median(first)/median(read), "first/read")
		})
	}
}

func timed(b *testing.B, ask func(context.Context) (any, error)) time.Duration {
	b.Helper()
	start := time.Now()
	answer, err := ask(b.Context())
	took := time.Since(start)
	if err != nil || answer == nil {
		b.Fatal(answer, err)
	}
	return took
}

// TestHand checks that the walks by hand, with which the functions are compared, make the same answers and read as much.
func TestHand(t *testing.T) {
	const docs = 150
	v := corpusStore(t, docs).View()
	for _, shelves := range []bool{false, true} {
		if shelves {
			_, err := v.Stats(t.Context())
			require.NoError(t, err)
		}
		m, h := newMaker(v), newHand(v.q)
		for _, q := range corpus.Questions(docs) {
			for k := range 30 {
				want, err := q.Ask(t.Context(), v, k)
				require.NoError(t, err)
				require.Positive(t, corpus.Size(want), q.Name)
				require.Equal(t, want, m.answer(q.Name, docs, k), "%s %d", q.Name, k)
				require.Positive(t, h.answer(q.Name, docs, k), q.Name)
			}
		}
	}
}
