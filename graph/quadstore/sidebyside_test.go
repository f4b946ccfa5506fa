package quadstore

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest/corpus"
)

// BenchmarkSideBySide compares the lists with the arrays and with SQLite on a machine that does other things as well: the ways take turns of less
// than a millisecond where they can, and what is reported is the shortest turn of each, an answer, and the quotients. One iteration is one round:
//
//	go test -run XXX -bench SideBySide -benchtime 300x ./graph/quadstore
func BenchmarkSideBySide(b *testing.B) {
	n := benchDocs()
	s := loaded(b, n)
	v := s.View()
	f, r, db := newFlat(v), newReading(v), newTyped(b, v)
	for i := range n / 100 {
		require.NoError(b, s.Apply(corpus.Document(i*97%n, n, 1), corpus.Document(i*97%n, n, 2)))
	}
	worn := newReading(s.View())
	for _, q := range questions(n) {
		b.Run(q.name, func(b *testing.B) {
			ways := []turns{{answer: func() int { return q.flat(f) }}, {answer: func() int { return q.arcs(r) }},
				{answer: func() int { return q.arcs(worn) }}, {answer: func() int { return q.sql(db) }}}
			for b.Loop() {
				for i := range ways[:3] {
					ways[i].take()
				}
			}
			for range min(b.N, 30) { // by itself: it takes all that is kept near the processor, which the others would have to load again
				ways[3].take()
			}
			shortest := func(i int) float64 { return slices.Min(ways[i].took) }
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(shortest(0), "flat-ns")
			b.ReportMetric(shortest(1), "lists-ns")
			b.ReportMetric(shortest(3), "sqlite-ns")
			b.ReportMetric(shortest(1)/shortest(0), "lists/flat")
			b.ReportMetric(shortest(2)/shortest(0), "worn/flat")
			b.ReportMetric(shortest(3)/shortest(1), "sqlite/lists")
		})
	}
}

// turns are the measured turns of one way of answering.
type turns struct {
	answer func() int
	calls  int       // answers in a turn
	took   []float64 // nanoseconds an answer, of each turn
}

// turnLasts is about how long a turn is: shorter than what an operating system gives a process at once.
const turnLasts = 200 * time.Microsecond

// take answers until memory is as after many answers, and then measures a turn.
func (w *turns) take() {
	if w.calls == 0 {
		start := time.Now()
		w.answer()
		w.answer()
		w.calls = max(1, int(2*turnLasts/(time.Since(start)+1)))
	}
	for range 1 + w.calls/4 {
		w.answer()
	}
	start := time.Now()
	for range w.calls {
		w.answer()
	}
	w.took = append(w.took, float64(time.Since(start).Nanoseconds())/float64(w.calls))
}
