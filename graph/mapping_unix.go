//go:build unix

package graph

import (
	"fmt"
	"os"
	"syscall"
)

// mapFile maps a file into memory for reading. It stays mapped as long as the process lives: strings that the index has given lie in it,
// and nobody knows who still holds one. The file may be replaced or removed meanwhile, not written to.
func mapFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	size := info.Size()
	if size == 0 || size != int64(int(size)) {
		return nil, fmt.Errorf("graph: %s has %d bytes", path, size)
	}
	data, err := syscall.Mmap(int(f.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("graph: mapping %s: %w", path, err)
	}
	return data, nil
}

// unmapFile gives a mapping back of which nothing was used.
func unmapFile(data []byte) { _ = syscall.Munmap(data) }
