package authority

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
)

// Set is the authority data of all organisations together, compiled for matching. It is immutable.
type Set struct {
	version string
	cues    map[string][]*Compiled
}

// Open reads folders of authority data, in the given order: Folders() and, behind them, those of other organisations.
// The first file that cannot be read or understood is the error (ErrInvalid with file and line).
func Open(folders ...fs.FS) (*Set, error) {
	s := &Set{cues: map[string][]*Compiled{}}
	sum := sha256.New()
	for i, folder := range folders {
		if err := hashFolder(sum, folder); err != nil {
			return nil, fmt.Errorf("authority: folder %d: %w", i+1, err)
		}
		if err := s.loadCues(folder); err != nil {
			return nil, err
		}
	}
	s.version = hex.EncodeToString(sum.Sum(nil)[:8])
	return s, nil
}

// Version is a hash of all data read: what was read with another version may have been read differently.
func (s *Set) Version() string { return s.version }

func hashFolder(sum interface{ Write([]byte) (int, error) }, folder fs.FS) error {
	return fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(folder, name)
		if err != nil {
			return fmt.Errorf("authority: reading %s: %w", name, err)
		}
		_, err = fmt.Fprintf(sum, "%s\x00%d\x00%s", name, len(raw), raw)
		return err
	})
}
