package search

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/travaux/travaux/schema"
)

// Source is one version of a graph, as the index reads it.
type Source interface {
	// Store names the store, whatever its file is called; two stores never have the same name.
	Store() string
	// Version grows with each change.
	Version() uint64
	// Changes gives what changed after a version.
	Changes(ctx context.Context, since uint64, first int, after string) (schema.UpdatePage, error)
	// Stated gives the nodes that an entry speaks of.
	Stated(ctx context.Context, key string) ([]schema.ID, error)
	// Each calls each with all nodes of a kind.
	Each(ctx context.Context, kind schema.Kind, each func(schema.Node) error) error
	// Count is how many nodes of a kind there are.
	Count(kind schema.Kind) int
	// Nodes gives nodes in the order of ids; Kind is "" where nothing is known.
	Nodes(ctx context.Context, ids []schema.ID) ([]schema.Node, error)
}

// Progress is told how far the building of an index is, in nodes.
type Progress func(done, total int)

// Index is an open full-text index. One Bring at a time changes it; its snapshots are read by any number of goroutines.
type Index struct {
	path      string // "" for one in memory
	analysers map[string]analysis.Analyzer
	queue     *index.AnalysisQueue

	mu      sync.Mutex // guards what follows, and is held while the index is brought to another version
	store   index.Index
	current *Snapshot
	closed  bool
}

// InMemory is the path of an index that leaves nothing behind.
const InMemory = ""

// Open opens the index at path, a folder that is made when it is missing. What cannot be read there is thrown away: the index is built
// again from the graph. ErrInUse when another process has it open.
func Open(path string) (*Index, error) {
	all, err := analysers()
	if err != nil {
		return nil, err
	}
	x := &Index{path: path, analysers: all, queue: index.NewAnalysisQueue(runtime.GOMAXPROCS(0))}
	err = x.open()
	if err != nil && path != InMemory && !errors.Is(err, schema.ErrInUse) {
		err = x.empty()
	}
	if err != nil {
		x.queue.Close()
		return nil, err
	}
	return x, nil
}

func (x *Index) open() error {
	store, err := scorch.NewScorch(scorch.Name, map[string]any{"path": x.path, "bolt_timeout": "1s"}, x.queue)
	if err == nil {
		err = store.Open()
	}
	if errors.Is(err, bolterrors.ErrTimeout) {
		return fmt.Errorf("search: the index %s: %w", x.path, schema.ErrInUse)
	}
	if err != nil {
		return fmt.Errorf("search: opening the index %s: %w", x.path, err)
	}
	x.store = store
	return nil
}

// empty throws away what the index holds.
func (x *Index) empty() error {
	if x.store != nil {
		if err := x.store.Close(); err != nil {
			return fmt.Errorf("search: closing the index %s: %w", x.path, err)
		}
		x.store = nil
	}
	if x.path != InMemory {
		if err := os.RemoveAll(x.path); err != nil {
			return fmt.Errorf("search: removing the index %s: %w", x.path, err)
		}
	}
	return x.open()
}

// Close lets go of the index; a second time it does nothing. Snapshots taken before must no longer be asked.
func (x *Index) Close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil
	}
	x.closed, x.current = true, nil
	defer x.queue.Close()
	if x.store == nil {
		return nil
	}
	if err := x.store.Close(); err != nil {
		return fmt.Errorf("search: closing the index %s: %w", x.path, err)
	}
	return nil
}

// stamp says of which version of which store an index is. It is written with the last changes that make it so.
type stamp struct {
	Layout  string
	Store   string
	Version uint64
}

// keyStamp is under what the stamp stands in the index.
const keyStamp = "travaux"

// stamped reads the stamp of what a reader sees; the zero stamp when there is none.
func stamped(r index.IndexReader) stamp {
	var s stamp
	b, err := r.GetInternal([]byte(keyStamp))
	if err != nil || json.Unmarshal(b, &s) != nil {
		return stamp{}
	}
	return s
}

func (s stamp) bytes() []byte {
	b, _ := json.Marshal(s) // strings and numbers always marshal
	return b
}

// Snapshot is the index of one version of the graph. It stays as it is, and is let go of when nobody holds it any more.
type Snapshot struct {
	reader    index.IndexReader
	version   uint64
	analysers map[string]analysis.Analyzer
	languages []string // that texts are in, sorted
}

// Version is the version of the graph of which the snapshot is the index.
func (s *Snapshot) Version() uint64 { return s.version }

// snapshot takes a snapshot of what the index holds now.
func (x *Index) snapshot() (*Snapshot, error) {
	reader, err := x.store.Reader()
	if err != nil {
		return nil, fmt.Errorf("search: reading the index: %w", err)
	}
	fields, err := reader.Fields()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("search: reading the index: %w", err), reader.Close())
	}
	s := &Snapshot{reader: reader, version: stamped(reader).Version, analysers: x.analysers}
	for _, f := range fields {
		if _, lang, ok := strings.Cut(f, "."); ok && !slices.Contains(s.languages, lang) {
			s.languages = append(s.languages, lang)
		}
	}
	slices.Sort(s.languages)
	runtime.AddCleanup(s, func(r index.IndexReader) { _ = r.Close() }, reader)
	return s, nil
}
