package authority

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sync"
)

//go:embed data
var files embed.FS

const root = "data"

var embedded = sync.OnceValues(func() (*Set, error) { return Open(Folders()...) })

// Embedded is the set of all embedded folders. It is read once; a Set is immutable and safe for concurrent use.
// An error means that the data the program was built with is bad.
func Embedded() (*Set, error) { return embedded() }

// Folders gives the embedded folders, sorted by name: one an organisation, and the one of common cues.
func Folders() []fs.FS {
	entries, err := files.ReadDir(root)
	if err != nil {
		return []fs.FS{broken{err}}
	}
	var out []fs.FS
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		sub, err := fs.Sub(files, path.Join(root, e.Name()))
		if err != nil {
			sub = broken{err}
		}
		out = append(out, builtIn{sub})
	}
	return out
}

// builtIn is a folder of the program itself: a test has read and checked all of it.
type builtIn struct{ fs.FS }

// ReadFile is that of the folder, which copies no more than it must.
func (b builtIn) ReadFile(name string) ([]byte, error) { return fs.ReadFile(b.FS, name) }

// broken is a folder that could not be opened: reading it gives the reason.
type broken struct{ err error }

func (b broken) Open(name string) (fs.File, error) {
	return nil, fmt.Errorf("authority: opening %s: %w", name, b.err)
}
