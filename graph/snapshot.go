package graph

import (
	"errors"
	"io/fs"
	"log/slog"
	"sync"
	"sync/atomic"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/graph/quadstore"
)

// snapshotSuffix is added to the path of a store for that of the snapshot of its index.
const snapshotSuffix = ".index"

// snapshotLeast is from how many quads a snapshot is worth while; fewer are built in no time.
const snapshotLeast = 50_000

// snapshotPart is how much of the quads may have changed since the snapshot was written before another one is: one in so many. What has
// changed is made up for at each opening.
const snapshotPart = 8

// snapshot is the file in which a store keeps its index, so that opening needs not build it. It is a cache: what it holds follows from
// the ledger, and one that does not fit is put aside.
type snapshot struct {
	path  string
	least int

	changed atomic.Int64 // quads that came or went since the file was written
	mu      sync.Mutex   // guards what follows; held while one is written
	there   bool         // the file is of this store and was true once
	why     string       // why the file was not used when the store was opened; "" when it was, or there was none
}

// errUnfit is a snapshot that does not fit the ledger; not an error that anybody sees.
var errUnfit = errors.New("it is of another store or too old")

// snapshotOf is where the store at a path keeps its index; nil for one in memory or in a database.
func snapshotOf(path string) *snapshot {
	if path == ledger.Memory || ledger.IsAddress(path) {
		return nil
	}
	return &snapshot{path: path + snapshotSuffix, least: snapshotLeast}
}

// fromSnapshot shows the index that the snapshot holds, with what the ledger has changed since. False when there is none that fits.
func (s *Store) fromSnapshot() bool {
	file, ok := s.ledger.(*ledger.Ledger)
	if !ok || s.snapshot == nil || len(file.Faults()) > 0 { // what is damaged now may have been sound then
		return false
	}
	data, err := mapFile(s.snapshot.path)
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	var index *quadstore.Store
	var info ledger.Info
	if err == nil {
		if index, info, err = s.load(file, data); err != nil {
			unmapFile(data)
		}
	}
	if err != nil {
		if s.snapshot.why = err.Error(); !errors.Is(err, errUnfit) {
			slog.Warn("the snapshot of the index cannot be used; the index is built from the store", "file", s.snapshot.path, "why", err)
		}
		return false
	}
	s.snapshot.there, s.index = true, index
	s.show(newView(index.View(), info, nil))
	return true
}

// load makes an index of a mapped snapshot, and makes up for what the ledger has changed since.
func (s *Store) load(file *ledger.Ledger, data []byte) (*quadstore.Store, ledger.Info, error) {
	index, note, err := quadstore.Load(data, nil)
	if err != nil {
		return nil, ledger.Info{}, err
	}
	sum, err := unpackSummary(note)
	if err == nil && sum.store != file.ID() {
		err = errUnfit
	}
	if err != nil {
		return nil, ledger.Info{}, err
	}
	known := len(sum.entries)
	var gone []string // keys of entries that are not as they were
	fresh, info, err := file.Some(func(p ledger.Packed) bool {
		was, ok := sum.entries[p.Key]
		delete(sum.entries, p.Key)
		if ok && was == sum.of(p) {
			return false
		}
		if ok {
			gone = append(gone, p.Key)
		}
		return true
	})
	if err != nil {
		return nil, info, err
	}
	for key := range sum.entries {
		gone = append(gone, key)
	}
	if 4*(len(gone)+len(fresh)) > known {
		return nil, info, errUnfit // to build anew takes less
	}
	return index, info, s.amend(index, gone, fresh)
}
