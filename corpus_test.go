package main

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/assert"
	versions "github.com/travaux/travaux/loaders/version"
	"github.com/travaux/travaux/schema"
)

// corpus is the folder of real documents beside the checkout; tests that need it skip where it is absent.
const corpus = "../shared/corpus"

// corpusFiles lists the documents of the corpus, annotations left out.
func corpusFiles(tb testing.TB) []string {
	tb.Helper()
	if _, err := os.Stat(corpus); err != nil {
		tb.Skipf("the corpus of real documents is not here: %v", err)
	}
	var files []string
	err := filepath.WalkDir(corpus, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !strings.HasSuffix(path, ".json") && !strings.HasSuffix(path, ".tsv") && entry.Name() != "README.md" {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

// TestCorpusReads reads every real document: no stage may fail by a defect, and no document may be refused.
func TestCorpusReads(t *testing.T) {
	set, err := (&app{}).authorities()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range corpusFiles(t) {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, err := loaders.Read(bytes.NewReader(b), file, loaders.MaxSize, set)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		for _, ref := range r.References {
			if ref.Text != r.Document.Text.Body[ref.Start:ref.End] {
				t.Errorf("%s: the reference %q does not stand where it says", file, ref.Text)
			}
		}
	}
}

// TestCorpusOrder loads the real documents in three random orders, in groups of random size: the graph must be the same, and its claims have
// their evidence.
func TestCorpusOrder(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("loads the corpus three times; left out by -short")
	}
	files := corpusFiles(t)
	random := rand.New(rand.NewPCG(7, 11))
	first := ""
	for round := range 3 {
		store := tempStore(t)
		random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		for group := range slices.Chunk(files, len(files)/(1+round*2)+1) {
			mustRun(t, append([]string{"load", "--quiet", "--no-index", "--store", store}, group...)...)
		}
		switch graph := dump(t, store); {
		case first == "":
			first = graph
			walkEvidence(t, store)
		case graph != first:
			t.Fatalf("round %d gives another graph: %d bytes of it, then %d", round, len(first), len(graph))
		}
	}
}

// BenchmarkCorpus reads the whole corpus on one goroutine and tells how much text a second: on the clock, and, as other
// work on the machine disturbs that less, by the processor time of the process, that of the garbage collector included.
func BenchmarkCorpus(b *testing.B) {
	set, err := (&app{}).authorities()
	if err != nil {
		b.Fatal(err)
	}
	var texts [][]byte
	var size int64
	files := corpusFiles(b)
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		texts, size = append(texts, text), size+int64(len(text))
	}
	b.SetBytes(size)
	before := processorTime(b)
	for b.Loop() {
		for i, text := range texts {
			if _, err := loaders.Read(bytes.NewReader(text), files[i], loaders.MaxSize, set); err != nil {
				b.Fatal(err)
			}
		}
	}
	spent := processorTime(b) - before
	b.ReportMetric(float64(size)*float64(b.N)/1e6/spent.Seconds(), "cpu-MB/s")
}

// BenchmarkTreaties reads the treaties of the collection on one goroutine, compares their acts and commits what they state to a
// new store: 3 MB/s and core are wanted.
func BenchmarkTreaties(b *testing.B) {
	set, err := (&app{}).authorities()
	if err != nil {
		b.Fatal(err)
	}
	var texts [][]byte
	var names []string
	var size int64
	for _, f := range corpusFiles(b) {
		if !strings.Contains(f, string(filepath.Separator)+"treaties"+string(filepath.Separator)) {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		texts, names, size = append(texts, text), append(names, f), size+int64(len(text))
	}
	b.SetBytes(size)
	before := processorTime(b)
	for b.Loop() {
		entries := set.Entries()
		for i, text := range texts {
			r, err := loaders.Read(bytes.NewReader(text), names[i], loaders.MaxSize, set)
			if err != nil {
				b.Fatal(err)
			}
			entries = append(entries, assert.Entry(r))
		}
		derived := versions.Derive(entries, set)
		store, err := graph.Open(inMemory)
		if err != nil {
			b.Fatal(err)
		}
		if err := store.Commit(b.Context(), schema.Batch{Entries: entries, Derived: &derived}); err != nil {
			b.Fatal(err)
		}
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(size)*float64(b.N)/1e6/(processorTime(b)-before).Seconds(), "cpu-MB/s")
}

// processorTime is how long the process has used processors, for itself and in calls of the system.
func processorTime(tb testing.TB) time.Duration {
	tb.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
