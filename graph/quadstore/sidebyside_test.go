package quadstore

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest/corpus"
)

// BenchmarkSideBySide compares the lists with the arrays on a machine that does other things as well: the ways take turns of less than a
// millisecond, and what is reported is the shortest turn of each, an answer, and the quotient. One iteration is one round:
//
//	go test -run XXX -bench SideBySide -benchtime 300x ./graph/quadstore
func BenchmarkSideBySide(b *testing.B) {
	n := benchDocs()
	s := loaded(b, n)
	v := s.View()
	f, r := newFlat(v), newReading(v)
	for i := range n / 100 {
		require.NoError(b, s.Apply(corpus.Document(i*97%n, n, 1), corpus.Document(i*97%n, n, 2)))
	}
	worn := newReading(s.View())
	for _, q := range questions(n) {
		b.Run(q.name, func(b *testing.B) {
			ways := []turns{{answer: func() int { return q.flat(f) }}, {answer: func() int { return q.arcs(r) }}, {answer: func() int { return q.arcs(worn) }}}
			for b.Loop() {
				for i := range ways {
					ways[i].take()
				}
			}
			flat, lists, loose := slices.Min(ways[0].took), slices.Min(ways[1].took), slices.Min(ways[2].took)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(flat, "flat-ns")
			b.ReportMetric(lists, "lists-ns")
			b.ReportMetric(lists/flat, "lists/flat")
			b.ReportMetric(loose/flat, "worn/flat")
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
