//go:build !unix

package graph

import (
	"fmt"
	"os"
)

// mapFile reads a file: this system's way of mapping is not known here.
func mapFile(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	return data, nil
}

func unmapFile([]byte) {}
