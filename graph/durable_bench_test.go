//go:build unix

package graph_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// note is a short document of 112 quads: a header and 22 paragraphs. Another edition has another title and other words.
func note(i, edition int) schema.Entry {
	doc := schema.ID(fmt.Sprintf("acme:document/N/%d", i))
	e := schema.Entry{Key: string(doc) + "@en", Layer: schema.LayerSource, Document: doc, Language: "en", Format: "text",
		Hash: fmt.Sprintf("%064x", i*1000+edition), Text: fmt.Sprintf("Note %d in edition %d", i, edition)}
	state := func(n schema.ID, p schema.Property, v schema.Value) {
		e.Statements = append(e.Statements, schema.Statement{Node: n, Property: p, Value: v})
	}
	state(doc, schema.PropPresent, schema.Flag())
	state(doc, schema.PropLabel, schema.Text(fmt.Sprintf("N/%d", i)))
	state(doc, schema.PropSymbol, schema.Text(fmt.Sprintf("N/%d", i)))
	state(doc, schema.PropTitle, schema.InLang(fmt.Sprintf("Note %d by the Secretariat, edition %d", i, edition), "en"))
	state(doc, schema.PropDate, schema.Date(fmt.Sprintf("%d-%02d-%02d", 1960+i%40, 1+i/40%12, 1+i/480%28)))
	state(doc, schema.PropBody, schema.Ref(schema.ID(fmt.Sprintf("acme:body/b%d", i%25))))
	state(doc, schema.PropSession, schema.Ref(schema.ID(fmt.Sprintf("acme:session/b%d/%d", i%25, i/1000))))
	state(doc, schema.PropLanguage, schema.Text("en"))
	state(doc, schema.PropStatus, schema.Text("adopted"))
	for p := range 22 {
		part := doc.Part(fmt.Sprintf("para_%d", p))
		state(part, schema.PropNumber, schema.Text(strconv.Itoa(p)))
		state(part, schema.PropText, schema.InLang(fmt.Sprintf("The Committee took note of paragraph %d of the paper %d in edition %d.", p, i, edition), "en"))
	}
	return e
}

// durableDocs is the size of these benchmarks: 2,000 documents unless TRAVAUX_BENCH_DOCS says otherwise.
func durableDocs() int {
	if n, err := strconv.Atoi(os.Getenv("TRAVAUX_BENCH_DOCS")); err == nil && n > 0 {
		return n
	}
	return 2000
}

// loadNotes opens a store at path and loads so many notes in groups of 256, each on disk before the next. It gives the time
// that the commits took, by the clock and of all processors: the notes of a group are made before.
func loadNotes(b *testing.B, path string, docs int) (s *graph.Store, took, worked time.Duration) {
	b.Helper()
	s, err := graph.Open(path)
	require.NoError(b, err)
	for i := 0; i < docs; i += 256 {
		var batch schema.Batch
		for k := i; k < min(i+256, docs); k++ {
			batch.Entries = append(batch.Entries, note(k, 0))
		}
		start, before := time.Now(), processor(b)
		require.NoError(b, s.Commit(b.Context(), batch))
		took, worked = took+time.Since(start), worked+processor(b)-before
	}
	return s, took, worked
}

// processor is the time that the process has had of all processors: on a busy machine it tells more than the clock.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkDurable loads a store once, and reports what the file and memory take, what opening and replacing cost, and how
// reading fares beside a writer that never rests. One run is one measurement: -benchtime 1x.
func BenchmarkDurable(b *testing.B) {
	docs := durableDocs()
	for b.Loop() {
		path := filepath.Join(b.TempDir(), "store.db")
		s, took, worked := loadNotes(b, path, docs)
		quads := float64(stats(b, s).Quads)
		b.ReportMetric(quads/took.Seconds()/1e6, "load-Mquads/s")
		b.ReportMetric(worked.Seconds()/quads*1e6, "load-cpu-s/Mquad")
		require.NoError(b, s.Close())
		s = nil
		size := func(name string) {
			info, err := os.Stat(path)
			require.NoError(b, err)
			b.ReportMetric(float64(info.Size())/quads, name)
		}
		size("file-B/quad")
		var err error
		opening := func(name string) {
			before := heap()
			start, had := time.Now(), processor(b)
			s, err = graph.Open(path)
			require.NoError(b, err)
			b.ReportMetric((processor(b)-had).Seconds()/quads*1e6, name+"-cpu-s/Mquad")
			b.ReportMetric(time.Since(start).Seconds()/quads*1e6, name+"-s/Mquad")
			b.ReportMetric(float64(heap()-before)/quads, name+"-heap-B/quad")
		}
		opening("open")
		require.NoError(b, s.Close())
		s = nil
		require.NoError(b, os.Remove(path+".index"))
		opening("open-ledger")
		replacing(b, s, docs)
		readingBeside(b, s, docs)
		require.NoError(b, s.Close())
		_, _, err = graph.Compact(b.Context(), path)
		require.NoError(b, err)
		size("compact-B/quad")
	}
}

// replacing reports the median time to replace one document, and of the sync of a file that is part of it.
func replacing(b *testing.B, s *graph.Store, docs int) {
	var times, syncs []time.Duration
	f, err := os.CreateTemp(b.TempDir(), "sync")
	require.NoError(b, err)
	defer func() { _ = f.Close() }()
	for i := range 200 {
		batch := schema.Batch{Entries: []schema.Entry{note(i*7919%docs, 1+i)}}
		start := time.Now()
		require.NoError(b, s.Commit(b.Context(), batch))
		times = append(times, time.Since(start))
		start = time.Now()
		for range 2 { // as many as bbolt needs for a commit
			_, err := f.Write(make([]byte, 4096))
			require.NoError(b, err)
			require.NoError(b, f.Sync())
		}
		syncs = append(syncs, time.Since(start))
	}
	b.ReportMetric(float64(part(times, 0.5).Microseconds()), "replace-us")
	b.ReportMetric(float64(part(syncs, 0.5).Microseconds()), "fsync-us")
}

func part(times []time.Duration, of float64) time.Duration {
	slices.Sort(times)
	return times[int(math.Ceil(of*float64(len(times))))-1]
}

// readingFor is how long reading is measured, with nothing written and beside the writer.
const readingFor = 2 * time.Second

// readingBeside reads documents while nothing is written and while one document after the other is replaced, and reports medians and
// 99th percentiles. Each read checks that it saw one edition. A tenth of the reads are of the documents that are replaced. Beside the writer it takes
// turns with sums that read nothing and take as long as a read: how long the 99th of a hundred of these takes is what the system's and the language's
// schedulers leave to any work of that length beside a writer that waits for a disk, whatever it reads.
func readingBeside(b *testing.B, s *graph.Store, docs int) {
	idle, _, _ := readNotes(b, s, docs, 0)
	steps := stepsIn(part(idle, 0.5))
	var stop atomic.Bool
	var group sync.WaitGroup
	written := 0
	start := time.Now()
	group.Go(func() {
		for ; !stop.Load(); written++ {
			batch := schema.Batch{Entries: []schema.Entry{note(written%200*7919%docs, 1000+written)}}
			if err := s.Commit(b.Context(), batch); err != nil {
				b.Error(err)
				return
			}
		}
	})
	busy, sums, reads := readNotes(b, s, docs, steps)
	elapsed := time.Since(start)
	stop.Store(true)
	group.Wait()
	for name, times := range map[string][]time.Duration{"idle": idle, "busy": busy, "busy-sums": sums} {
		b.ReportMetric(float64(part(times, 0.5).Nanoseconds())/1e3, name+"-p50-us")
		b.ReportMetric(float64(part(times, 0.99).Nanoseconds())/1e3, name+"-p99-us")
	}
	b.ReportMetric(float64(reads), "reads")
	b.ReportMetric(float64(written)/elapsed.Seconds(), "replaced/s")
}

// summed keeps the sums from being left out.
var summed uint64

// sum adds up, and reads nothing from memory.
func sum(steps int) {
	x := summed
	for range steps {
		x = x*6364136223846793005 + 1442695040888963407
	}
	summed = x
}

// stepsIn is how many steps of a sum take so long, by the shortest of some runs.
func stepsIn(d time.Duration) int {
	const many = 100_000
	shortest := time.Hour
	for range 20 {
		start := time.Now()
		sum(many)
		shortest = min(shortest, time.Since(start))
	}
	return max(1, int(d*many/max(shortest, 1)))
}

// readNotes reads two nodes of one document after the other, and gives how long each reading took, up to a million of them; between two readings it sums
// so many steps, if any, and gives how long that took.
func readNotes(b *testing.B, s *graph.Store, docs, steps int) (times, sums []time.Duration, reads int) {
	times, sums = make([]time.Duration, 0, 1<<20), make([]time.Duration, 0, 1<<20)
	for until := time.Now().Add(readingFor); reads%100 != 0 || time.Now().Before(until); reads++ {
		i := reads * 31 % docs
		if reads%10 == 0 {
			i = reads / 10 % 200 * 7919 % docs
		}
		doc := schema.ID("acme:document/N/" + strconv.Itoa(i))
		start := time.Now()
		nodes, err := s.View().Nodes(b.Context(), []schema.ID{doc, doc.Part("para_3")})
		if took := time.Since(start); len(times) < cap(times) {
			times = append(times, took)
		}
		if err != nil {
			b.Fatal(err)
		}
		title, text := lastNumber(nodes[0].First(schema.PropTitle).Text), lastNumber(nodes[1].First(schema.PropText).Text)
		if title == "" || title != text {
			b.Fatalf("torn: edition %q and %q of %s", title, text, doc)
		}
		if start = time.Now(); steps > 0 {
			if sum(steps); len(sums) < cap(sums) {
				sums = append(sums, time.Since(start))
			}
		}
	}
	return times, sums, reads
}

// lastNumber is the number of the edition that a text names.
func lastNumber(text string) string {
	_, edition, _ := strings.Cut(text, "edition ")
	return strings.TrimSuffix(edition, ".")
}
