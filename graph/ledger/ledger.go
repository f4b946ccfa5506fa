package ledger

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// Memory is the path of a ledger that lasts as long as it is open.
const Memory = ":memory:"

// The buckets of the file; doc.go shows what each holds.
const (
	bucketMeta    = "meta"
	bucketFiles   = "files"
	bucketEntries = "entries"
	bucketTexts   = "texts"
	bucketPinned  = "pinned"
	bucketDerived = "derived"
	bucketWords   = "dictionaries"
)

// lockWait is how long Open waits for another process to let go of the file.
const lockWait = time.Second

// pageSize suits values of 1 to 4 KB: with pages of 4 KiB the file is a quarter larger.
const pageSize = 16 << 10

// growth is by how much the file grows when it is full.
const growth = 4 << 20

// Info is what a ledger says of itself.
type Info struct {
	Version   uint64 // grows with each commit that changes what is shown
	Loaded    string // RFC 3339 time of the last commit that wrote, "" for never
	Stale     bool   // source entries have changed since the derived layer was computed
	Reader    string // the version of the reader that read the file committed last, "" for none
	Documents int    // source entries with a text that are shown
}

// Ledger is an open file. Its methods may be called by several goroutines.
type Ledger struct {
	db     *bolt.DB
	path   string
	codec  *codec
	remove bool   // at Close: the file served as memory
	id     string // see ID

	writer sync.Mutex   // held by one Commit at a time; guards torn
	torn   bool         // the file may hold more than what is known of it
	mu     sync.RWMutex // guards what follows together with the start of a transaction, so that both tell of one moment
	known  *catalog
	info   Info
	faults []string
}

// Open opens the file at path and creates it, and its folder, when it is missing; [Memory] opens an empty ledger over
// a temporary file. A file that another process has open gives ErrInUse, one that is no ledger or of a later format
// ErrInvalid, one that cannot be read at all ErrCorrupt. Single damaged values do not fail: see Faults.
func Open(path string) (*Ledger, error) {
	l := &Ledger{path: path}
	if path == Memory {
		f, err := os.CreateTemp("", "travaux-*.db")
		if err != nil {
			return nil, fmt.Errorf("ledger: creating a temporary file: %w", err)
		}
		l.path, l.remove = f.Name(), true
		if err := f.Close(); err != nil {
			return nil, fmt.Errorf("ledger: creating a temporary file: %w", err)
		}
	} else if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("ledger: creating the folder of %s: %w", path, err)
	}
	if err := l.open(); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

func (l *Ledger) open() error {
	_, missing := os.Stat(l.path)
	err := guard("opening "+l.path, func() (err error) {
		if l.db, err = bolt.Open(l.path, 0o644, l.options()); err == nil {
			l.db.AllocSize = growth
		}
		return err
	})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("ledger: %s: another travaux process (serve or load) has it open; stop that one, or ask it with --server: %w", l.path, schema.ErrInUse)
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch), errors.Is(err, bolterrors.ErrChecksum):
		return fmt.Errorf("ledger: %s is not a travaux store (%v): %w", l.path, err, schema.ErrInvalid)
	case err != nil:
		return fmt.Errorf("ledger: opening %s: %w", l.path, err)
	}
	if l.remove {
		_ = os.Remove(l.path) // Unix keeps the file for who has it open, even when the process is killed; others remove it at Close
	} else if missing != nil {
		syncFolder(filepath.Dir(l.path))
	}
	return guard("reading "+l.path, l.load)
}

func (l *Ledger) options() *bolt.Options {
	o := &bolt.Options{Timeout: lockWait, PageSize: pageSize, FreelistType: bolt.FreelistMapType, NoSync: l.remove, NoGrowSync: l.remove}
	if runtime.GOOS != "windows" && strconv.IntSize == 64 {
		o.InitialMmapSize = 1 << 30 // address space only: a growing file then rarely waits for readers to map it anew
	}
	return o
}

// syncFolder makes a new file's name durable where the system needs that. Systems that cannot sync a folder keep names safe themselves.
func syncFolder(folder string) {
	if f, err := os.Open(folder); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}

// Close lets go of the file. Nothing is lost without it: every Commit is on disk when it returns.
func (l *Ledger) Close() error {
	if l.db == nil {
		return nil
	}
	err := l.db.Close()
	if l.remove {
		_ = os.Remove(l.path)
	}
	if err != nil {
		return fmt.Errorf("ledger: closing %s: %w", l.path, err)
	}
	return nil
}

// guard turns the panic of a damaged file, be it the database's or a fault in mapped memory, into ErrCorrupt.
func guard(doing string, f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("ledger: %s: %v: %w", doing, p, schema.ErrCorrupt)
		}
	}()
	return f()
}
