package loaders

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// Files is what Outdated asks of a ledger.
type Files interface {
	Files(ctx context.Context) iter.Seq2[schema.File, error]
}

// Outdated counts the files of a ledger, and those among them that another version of the program, or other authority data
// than set, have read. Reload with Options.Again unset reads these again.
func Outdated(ctx context.Context, ledger Files, set *authority.Set) (outdated, all int, err error) {
	version := Version(set)
	for f, err := range ledger.Files(ctx) {
		if err != nil {
			return 0, 0, fmt.Errorf("loaders: what read the files: %w", err)
		}
		if !isPaper(f) {
			continue
		}
		all++
		if !readBy(f, version) {
			outdated++
		}
	}
	return outdated, all, nil
}

// isPaper tells a file that was read from one that states authority records or what people chose.
func isPaper(f schema.File) bool {
	return !strings.HasPrefix(f.Path, authorityPath) && !strings.HasPrefix(f.Path, schema.CurationKey)
}

// readBy tells whether a version of the reader read a file. Behind "~" stands what belongs to the file.
func readBy(f schema.File, version string) bool {
	by, _, _ := strings.Cut(f.Reader, "~")
	return by == version
}
