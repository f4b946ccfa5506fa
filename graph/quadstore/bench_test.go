package quadstore

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

// question is one of the questions that are measured. Each way counts the values that it found, so that the ways can be
// compared.
type question struct {
	name string
	arcs func(v *View) int                  // over the lists, by hand
	path func(qs graph.QuadStore) path.Path // as one expression of Cayley's path API
	tags []string
}

func questions(docs int) []question {
	citing := func(name string, of quad.Value) question {
		return question{
			name: name,
			arcs: func(v *View) int { return expand(v, of, pCites, pTitle, pDate, pSession) },
			path: func(qs graph.QuadStore) path.Path {
				return *path.StartPath(qs, of).In(pCites).Save(pTitle, "t").Save(pDate, "d").Save(pSession, "s")
			},
			tags: []string{"t", "d", "s"},
		}
	}
	about := issueIRI(docs / 100)
	return []question{
		{
			name: "a", // all that is said of one document
			arcs: func(v *View) int { return said(v, document(docs/2)) },
			path: func(qs graph.QuadStore) path.Path {
				return *path.StartPath(qs, document(docs/2)).OutWithTags([]string{"p"})
			},
			tags: []string{"p"},
		},
		citing("b50", article(50)),     // who cites an article, with title, date and session
		citing("b5000", article(5000)), // the same of one that half of the documents cite
		{
			name: "c", // the documents about an issue, with title and date
			arcs: func(v *View) int { return expand(v, about, pIssue, pTitle, pDate) },
			path: func(qs graph.QuadStore) path.Path {
				return *path.StartPath(qs, about).In(pIssue).Save(pTitle, "t").Save(pDate, "d")
			},
			tags: []string{"t", "d"},
		},
		{
			name: "e", // the decisions in the documents about an issue
			arcs: func(v *View) int { return decisions(v, about) },
			path: func(qs graph.QuadStore) path.Path {
				return *path.StartPath(qs, about).In(pIssue).Out(pPart).Has(pType, decisionType)
			},
		},
	}
}

func nodesOf(v *View, values ...quad.Value) (out []Node) {
	for _, value := range values {
		n, _ := v.Lookup(value)
		out = append(out, n)
	}
	return out
}

// said counts the quads of a subject.
func said(v *View, of quad.Value) (n int) {
	doc, _ := v.Lookup(of)
	for a := range v.Out(doc) {
		if v.text.at(a.V).kind != 0 {
			n++
		}
	}
	return n
}

// expand counts the nodes with an arc into a node, and the values they have under some predicates.
func expand(v *View, of quad.Value, via quad.Value, save ...quad.Value) (n int) {
	ends := nodesOf(v, of, via)
	saves := nodesOf(v, save...)
	for in := range v.InVia(ends[0], ends[1]) {
		n++
		for _, p := range saves {
			for a := range v.OutVia(in.V, p) {
				if v.text.at(a.V).payload != "" {
					n++
				}
			}
		}
	}
	return n
}

func decisions(v *View, about quad.Value) (n int) {
	ns := nodesOf(v, about, pIssue, pPart, pType, decisionType)
	for doc := range v.InVia(ns[0], ns[1]) {
		for part := range v.OutVia(doc.V, ns[2]) {
			for kind := range v.OutVia(part.V, ns[3]) {
				if kind.V == ns[4] {
					n++
				}
			}
		}
	}
	return n
}

// run answers a question by the path API and counts the results and the values of their tags.
func (q question) run(t testing.TB, qs graph.QuadStore) (n int) {
	p := q.path(qs)
	err := p.Iterate(context.Background()).TagEach(func(tags map[string]graph.Ref) error {
		for _, name := range q.tags {
			value, err := qs.NameOf(tags[name])
			if err != nil || value == nil {
				return fmt.Errorf("tag %s: %v %w", name, value, err)
			}
			n++
		}
		if q.name != "a" {
			n++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestQuestions answers each question in every way.
func TestQuestions(t *testing.T) {
	quads := newCorpus(200).quads()
	s := New()
	require.NoError(t, s.Apply(nil, quads))
	m := memstore.New(quads...)
	for _, question := range questions(200) {
		want := question.run(t, m)
		require.Positive(t, want, question.name)
		require.Equal(t, want, question.run(t, s.View()), question.name)
		require.Equal(t, want, question.run(t, s), question.name)
		require.Equal(t, want, question.run(t, plain{s.View()}), question.name)
		require.Equal(t, want, question.arcs(s.View()), question.name)
	}
}

// benchDocs is the size of the benchmarks' corpus: 1,000 documents unless TRAVAUX_BENCH_DOCS says otherwise.
func benchDocs() int {
	if n, err := strconv.Atoi(os.Getenv("TRAVAUX_BENCH_DOCS")); err == nil && n > 0 {
		return n
	}
	return 1000
}

// BenchmarkQuestions measures our store first and memstore, which slows the collector down for all, after it.
func BenchmarkQuestions(b *testing.B) {
	n := benchDocs()
	s := New()
	require.NoError(b, s.Apply(nil, newCorpus(n).quads()))
	v := s.View()
	measure := func(name string, q question, qs graph.QuadStore) {
		b.Run(name+"/"+q.name, func(b *testing.B) {
			for b.Loop() {
				q.run(b, qs)
			}
		})
	}
	for _, q := range questions(n) {
		b.Run("arcs/"+q.name, func(b *testing.B) {
			for b.Loop() {
				q.arcs(v)
			}
		})
		measure("path", q, v)
		measure("path-plain", q, plain{v})
	}
	m := memstore.New(newCorpus(n).quads()...)
	for _, q := range questions(n) {
		measure("memstore", q, m)
	}
}

func BenchmarkLoad(b *testing.B) {
	c := newCorpus(benchDocs())
	quads := c.quads()
	rate := func(b *testing.B) {
		b.ReportMetric(float64(len(quads))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mquads/s")
	}
	b.Run("one-batch", func(b *testing.B) {
		for b.Loop() {
			require.NoError(b, New().Apply(nil, quads))
		}
		rate(b)
	})
	b.Run("by-document", func(b *testing.B) {
		for b.Loop() {
			s := New()
			for _, doc := range c.docs {
				require.NoError(b, s.Apply(nil, doc))
			}
		}
		rate(b)
	})
	b.Run("memstore", func(b *testing.B) {
		for b.Loop() {
			memstore.New(quads...)
		}
		rate(b)
	})
}

func BenchmarkReplace(b *testing.B) {
	n := benchDocs()
	c := newCorpus(n)
	next := make([][]quad.Quad, 64) // other editions of 64 documents
	for k := range next {
		next[k] = c.document(k*n/64, n, 2)
	}
	b.Run("apply", func(b *testing.B) {
		s := New()
		require.NoError(b, s.Apply(nil, c.quads()))
		for k := 0; b.Loop(); k++ {
			old, fresh := c.docs[k%64*n/64], next[k%64]
			if k/64%2 == 1 {
				old, fresh = fresh, old
			}
			require.NoError(b, s.Apply(old, fresh))
		}
	})
	b.Run("memstore", func(b *testing.B) {
		m := memstore.New(c.quads()...)
		for k := 0; b.Loop(); k++ {
			old, fresh := c.docs[k%64*n/64], next[k%64]
			if k/64%2 == 1 {
				old, fresh = fresh, old
			}
			var deltas []graph.Delta
			for _, was := range old {
				deltas = append(deltas, graph.Delta{Quad: was, Action: graph.Delete})
			}
			for _, is := range fresh {
				deltas = append(deltas, graph.Delta{Quad: is, Action: graph.Add})
			}
			require.NoError(b, m.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}))
		}
	})
}

// BenchmarkMemory reports the heap that a loaded graph takes, by quad.
func BenchmarkMemory(b *testing.B) {
	quads := newCorpus(benchDocs()).quads()
	weigh := func(b *testing.B, load func() any) {
		var before, after runtime.MemStats
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&before)
			kept := load()
			runtime.GC()
			runtime.ReadMemStats(&after)
			runtime.KeepAlive(kept)
		}
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(len(quads)), "B/quad")
	}
	b.Run("apply", func(b *testing.B) {
		weigh(b, func() any {
			s := New()
			require.NoError(b, s.Apply(nil, quads))
			return s
		})
	})
	b.Run("memstore", func(b *testing.B) { weigh(b, func() any { return memstore.New(quads...) }) })
}
