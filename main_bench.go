package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/travaux/travaux/graph"
	madeup "github.com/travaux/travaux/graph/graphtest/corpus"
	"github.com/travaux/travaux/schema"
)

// Limits of a bench: documents that are committed together, and how often and how long a question is asked.
const (
	benchGroup  = 256
	benchMost   = 1_000_000
	benchAsked  = 500
	benchAsking = 2 * time.Second
)

func (a *app) benchCommand() *cobra.Command {
	documents := 1000
	cmd := &cobra.Command{
		Use:   "bench",
		Short: "Measure the store on this machine with made-up documents",
		Long: "Bench makes up documents in the proportions of real ones (350 quads each: paragraphs, decisions, citations with their\n" +
			"evidence), loads them into a store, opens it again, asks seven questions, and prints what all of it took. The same\n" +
			"number gives the same documents everywhere. Without --store it uses a temporary file that is gone afterwards; a store\n" +
			"that --store names must be empty; a new file is left for you to look at, a database is left as empty as it was.",
		Example: "  travaux bench\n  travaux bench --documents 100000 --store /mnt/disk/bench.db\n  travaux bench --store :memory: --json\n" +
			"  travaux bench --store postgres://travaux@db/scratch",
		Args: none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if documents < 1 || documents > benchMost {
				return usageError{fmt.Errorf("--documents %d: from 1 to %d", documents, benchMost)}
			}
			b := &bench{app: a, Documents: documents}
			if !cmd.Flags().Changed("store") {
				folder, err := os.MkdirTemp("", "travaux-bench-*")
				if err != nil {
					return fmt.Errorf("bench: %w", err)
				}
				defer os.RemoveAll(folder)
				a.store = filepath.Join(folder, "bench.db")
			}
			if err := b.run(cmd.Context()); err != nil {
				return fmt.Errorf("bench: %w", err)
			}
			return b.print()
		},
	}
	cmd.Flags().IntVar(&documents, "documents", documents, "how many documents to make up")
	return cmd
}

// bench is a measurement under way, and what it has found.
type bench struct {
	app   *app
	store *graph.Store

	Store     string          `json:"store"`
	Machine   string          `json:"machine"`
	Documents int             `json:"documents"`
	Quads     int             `json:"quads"`
	Load      float64         `json:"loadSeconds"`
	Open      float64         `json:"openSeconds,omitempty"`    // none in memory
	File      int64           `json:"fileBytes,omitempty"`      // none in a database or in memory
	Index     int64           `json:"indexFileBytes,omitempty"` // mapped, beside the heap
	Heap      uint64          `json:"heapBytes"`
	Replace   benchTimes      `json:"replaceMicroseconds"`
	Questions []benchQuestion `json:"questions"`
}

// benchQuestion is what one question took.
type benchQuestion struct {
	Name   string     `json:"name"`
	Asks   string     `json:"asks"`
	Answer int        `json:"answer"` // facts, claims or events in the largest answer
	First  benchTimes `json:"firstMicroseconds"`
	Again  benchTimes `json:"againMicroseconds"`
}

// benchTimes are some durations in microseconds.
type benchTimes struct {
	Median float64 `json:"median"`
	P99    float64 `json:"p99"`
}

func (b *bench) run(ctx context.Context) (err error) {
	b.Store, b.Machine = b.app.storeName(), fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0), runtime.Version())
	before := heapInUse()
	if b.store, err = b.app.openStore(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.leave()) }()
	if n := b.store.View().Count(schema.KindDocument); n > 0 {
		return fmt.Errorf("the store %s holds %d documents; name one that is empty or not there yet: %w", b.Store, n, schema.ErrInvalid)
	}
	for _, step := range []func(context.Context) error{b.load, b.reopen} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	stats, err := b.store.View().Stats(ctx)
	if err != nil {
		return err
	}
	b.Quads = stats.Quads
	b.Heap = heapInUse() - before
	if err := b.ask(ctx); err != nil {
		return err
	}
	return b.replace(ctx)
}

// load commits the documents in groups, each of which is made up before the clock runs.
func (b *bench) load(ctx context.Context) error {
	bar := b.app.progress("loading")
	defer bar.end()
	for i := 0; i < b.Documents; i += benchGroup {
		var batch schema.Batch
		for k := i; k < min(i+benchGroup, b.Documents); k++ {
			batch.Entries = append(batch.Entries, madeup.Entry(k, b.Documents, 1))
		}
		start := time.Now()
		if err := b.store.Commit(ctx, batch); err != nil {
			return err
		}
		b.Load += time.Since(start).Seconds()
		bar.step(i+len(batch.Entries), b.Documents, "")
	}
	return nil
}

// reopen closes the store and opens it again; one in memory stays.
func (b *bench) reopen(context.Context) (err error) {
	if b.app.store == inMemory {
		return nil
	}
	if err := b.store.Close(); err != nil {
		return err
	}
	b.store = nil
	runtime.GC()
	start := time.Now()
	if b.store, err = graph.Open(b.app.store); err != nil {
		return err
	}
	b.Open = time.Since(start).Seconds()
	if info, err := os.Stat(b.app.store); err == nil && !graph.Shared(b.app.store) {
		b.File = info.Size()
	}
	if info, err := os.Stat(b.app.store + ".index"); err == nil {
		b.Index = info.Size()
	}
	return nil
}

// ask asks each question of many things, one after the other, and then again.
func (b *bench) ask(ctx context.Context) error {
	questions := madeup.Questions(b.Documents)
	bar := b.app.progress("asking")
	defer bar.end()
	for i, q := range questions {
		var found benchQuestion
		found.Name, found.Asks = q.Name, q.Asks
		first, err := b.times(ctx, &found, q, min(benchAsked, q.Of))
		if err != nil {
			return fmt.Errorf("question %s: %w", q.Name, err)
		}
		again, err := b.times(ctx, &found, q, len(first))
		if err != nil {
			return fmt.Errorf("question %s: %w", q.Name, err)
		}
		found.First, found.Again = timesOf(first), timesOf(again)
		b.Questions = append(b.Questions, found)
		bar.step(i+1, len(questions), q.Name)
	}
	return nil
}

// times asks a question up to so many times, and not much longer than benchAsking.
func (b *bench) times(ctx context.Context, found *benchQuestion, q madeup.Question, most int) (times []time.Duration, err error) {
	v, until := b.store.View(), time.Now().Add(benchAsking)
	for k := 0; k < most && (k < 3 || time.Now().Before(until)); k++ {
		start := time.Now()
		answer, err := q.Ask(ctx, v, k)
		times = append(times, time.Since(start))
		if err != nil {
			return nil, err
		}
		found.Answer = max(found.Answer, madeup.Size(answer))
	}
	return times, nil
}

// replace commits other editions of some documents, one by one.
func (b *bench) replace(ctx context.Context) error {
	var times []time.Duration
	for k := range min(200, b.Documents) {
		batch := schema.Batch{Entries: []schema.Entry{madeup.Entry(k*7919%b.Documents, b.Documents, 2)}}
		start := time.Now()
		if err := b.store.Commit(ctx, batch); err != nil {
			return err
		}
		times = append(times, time.Since(start))
	}
	b.Replace = timesOf(times)
	return nil
}

// leave closes the store; a database is left without the documents.
func (b *bench) leave() error {
	if b.store == nil {
		return nil
	}
	var err error
	if graph.Shared(b.app.store) && b.store.View().Version() > 0 {
		bar := b.app.progress("taking back")
		defer bar.end()
		for i := 0; i < b.Documents && err == nil; i += benchGroup {
			var batch schema.Batch
			for k := i; k < min(i+benchGroup, b.Documents); k++ {
				batch.Removed = append(batch.Removed, madeup.Entry(k, b.Documents, 1).Key)
			}
			err = b.store.Commit(context.Background(), batch) // also when the measuring was stopped
			bar.step(min(i+benchGroup, b.Documents), b.Documents, "")
		}
	}
	return errors.Join(err, b.store.Close())
}

func heapInUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// timesOf sums durations up.
func timesOf(times []time.Duration) benchTimes {
	slices.Sort(times)
	at := func(part float64) float64 {
		return float64(times[int(math.Ceil(part*float64(len(times))))-1].Nanoseconds()) / 1e3
	}
	return benchTimes{Median: at(0.5), P99: at(0.99)}
}
