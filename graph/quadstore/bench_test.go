package quadstore

import (
	"os"
	"runtime"
	"strconv"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest/corpus"
)

// benchDocs is the size of the benchmarks' corpus: 1,000 documents unless TRAVAUX_BENCH_DOCS says otherwise.
func benchDocs() int {
	if n, err := strconv.Atoi(os.Getenv("TRAVAUX_BENCH_DOCS")); err == nil && n > 0 {
		return n
	}
	return 1000
}

// paged is a store of a corpus of n documents, added in pieces that fit beside it in memory, by changes.
func paged(b *testing.B, n int) *Store {
	b.Helper()
	s := NewOrdered(byDate())
	inPieces(n, func(piece []quad.Quad) { require.NoError(b, s.Apply(nil, piece)) })
	return s
}

// loaded is a store of a corpus of n documents that was built at once, as a server has it after opening.
func loaded(b *testing.B, n int) *Store {
	b.Helper()
	order := byDate()
	build := NewBuilder(&order)
	inPieces(n, func(piece []quad.Quad) { require.NoError(b, build.Add(piece)) })
	s, err := build.Store(b.Context())
	require.NoError(b, err)
	return s
}

func inPieces(n int, use func([]quad.Quad)) {
	var piece []quad.Quad
	for i, doc := range corpus.All(n) {
		if piece = append(piece, doc...); len(piece) > 400_000 || i == n-1 {
			use(piece)
			clear(piece)
			piece = piece[:0]
		}
	}
}

// memstoreMost is the largest number of documents for which memstore is measured: it takes 1.3 KB a quad.
const memstoreMost = 20_000

// manyMost is the largest number of documents for which a second store, of pages alone, and SQLite are built beside the first.
const manyMost = 200_000

// BenchmarkQuestions answers the questions in every way, those of one question after each other, so that they can be
// compared on a busy machine; memstore, which slows the collector down for all, after all others.
func BenchmarkQuestions(b *testing.B) {
	n := benchDocs()
	s := loaded(b, n)
	v := s.View()
	f, r := newFlat(v), newReading(v)
	for i := range n / 100 {
		require.NoError(b, s.Apply(corpus.Document(i*97%n, n, 1), corpus.Document(i*97%n, n, 2)))
	}
	worn := newReading(s.View())
	ask := func(name string, answer func() int) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				answer()
			}
		})
	}
	for _, q := range questions(n) {
		ask(q.name+"/flat", func() int { return q.flat(f) })
		ask(q.name+"/lists", func() int { return q.arcs(r) })
		ask(q.name+"/lists-worn", func() int { return q.arcs(worn) })
		ready, again := q.ready(v), q.replay(b, v)
		ask(q.name+"/path", func() int { return q.run(b, v) })
		ask(q.name+"/path-ready", func() int { return q.read(b, v, ready.From(q.start)) })
		ask(q.name+"/path-floor", func() int { return q.read(b, v, again) })
		ask(q.name+"/path-chain", func() int { return q.chained(b, v) })
		ask(q.name+"/path-plain", func() int { return q.run(b, plain{v}) })
	}
	if n <= manyMost {
		pages, db := newReading(paged(b, n).View()), newTyped(b, v)
		for _, q := range questions(n) {
			ask(q.name+"/lists-pages", func() int { return q.arcs(pages) })
			ask(q.name+"/lists-again", func() int { return q.arcs(r) })
			ask(q.name+"/sqlite", func() int { return q.sql(db) })
		}
	}
	if n <= memstoreMost {
		quads := corpus.Quads(n)
		m, disk := memstore.New(quads...), onBolt(b, quads)
		for _, q := range questions(n) {
			ask(q.name+"/memstore", func() int { return q.run(b, m) })
			ask(q.name+"/bolt", func() int { return q.run(b, disk) })
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	quads := corpus.Quads(benchDocs())
	rate := func(b *testing.B) {
		b.ReportMetric(float64(len(quads))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mquads/s")
	}
	b.Run("one-batch", func(b *testing.B) {
		for b.Loop() {
			require.NoError(b, New().Apply(nil, quads))
		}
		rate(b)
	})
	b.Run("builder", func(b *testing.B) {
		for b.Loop() {
			build := NewBuilder(nil)
			require.NoError(b, build.Add(quads))
			_, err := build.Store(b.Context())
			require.NoError(b, err)
		}
		rate(b)
	})
	b.Run("seal", func(b *testing.B) {
		v := loaded(b, benchDocs()).View()
		for b.Loop() {
			_, err := Seal(b.Context(), v)
			require.NoError(b, err)
		}
		rate(b)
	})
	b.Run("snapshot", func(b *testing.B) {
		data := inPlace(saved(b, loaded(b, benchDocs()).View(), ""), 0)
		for b.Loop() {
			_, _, err := Load(data, nil)
			require.NoError(b, err)
		}
		rate(b)
	})
	b.Run("by-document", func(b *testing.B) {
		for b.Loop() {
			s := New()
			for _, doc := range corpus.All(benchDocs()) {
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
	first, second := make([][]quad.Quad, 64), make([][]quad.Quad, 64) // two editions of 64 documents
	for k := range first {
		first[k], second[k] = corpus.Document(k*n/64, n, 1), corpus.Document(k*n/64, n, 2)
	}
	b.Run("apply", func(b *testing.B) {
		s := loaded(b, n)
		for k := 0; b.Loop(); k++ {
			old, fresh := first[k%64], second[k%64]
			if k/64%2 == 1 {
				old, fresh = fresh, old
			}
			require.NoError(b, s.Apply(old, fresh))
		}
	})
	b.Run("memstore", func(b *testing.B) {
		m := memstore.New(corpus.Quads(n)...)
		for k := 0; b.Loop(); k++ {
			old, fresh := first[k%64], second[k%64]
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
	quads := corpus.Quads(benchDocs())
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
	b.Run("sealed", func(b *testing.B) { weigh(b, func() any { return loaded(b, benchDocs()) }) })
	b.Run("memstore", func(b *testing.B) { weigh(b, func() any { return memstore.New(quads...) }) })
}
