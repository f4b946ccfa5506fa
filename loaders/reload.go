package loaders

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/source"
	"github.com/travaux/travaux/schema"
)

// Ledger is a sink that also gives back what it keeps: the shown entry of a key, with its text.
type Ledger interface {
	Sink
	Entry(key string) (schema.Entry, error)
}

// Reload reads again what is loaded: what other code or other authority data read, and with Options.Again everything. Where the file is
// gone the text in the ledger is read, if it is the file's own to the byte; of what a PDF or a page was only the rendered text is
// kept, and it stays as it was read, with a note. Nothing is taken back.
func Reload(ctx context.Context, ledger Ledger, set *authority.Set, o Options) (Report, error) {
	o.Keep = true
	var paths []string
	var notes []Problem
	version := Version(set)
	for f, err := range ledger.Files(ctx) {
		if err != nil {
			return Report{}, err
		}
		if !isPaper(f) || !o.Again && readBy(f, version) {
			continue
		}
		if at, _, _ := strings.Cut(f.Path, source.Inside); exists(at) {
			paths = append(paths, at)
			continue
		}
		item, why := kept(ledger, f)
		if why != "" {
			notes = append(notes, Problem{Name: f.Path, Text: why})
			continue
		}
		o.kept = append(o.kept, item)
	}
	slices.Sort(paths)
	report, err := Load(ctx, ledger, slices.Compact(paths), set, o)
	report.Warnings = append(report.Warnings, notes...)
	return report, err
}

func exists(at string) bool {
	_, err := os.Stat(at)
	return !errors.Is(err, fs.ErrNotExist) && !source.IsAddress(at)
}

// kept is a file that is gone, to be read from the ledger; why tells that it cannot be.
func kept(ledger Ledger, f schema.File) (item source.Item, why string) {
	const gone, stays = "its file is gone, and ", ": it stays as it was read; to read it again, load the file again"
	e, err := ledger.Entry(f.Key)
	if err != nil {
		return source.Item{}, gone + "its text cannot be had from the store" + stays
	}
	sum := sha256.Sum256([]byte(e.Text))
	if hex.EncodeToString(sum[:]) != f.Hash {
		return source.Item{}, gone + "the text in the store is a rendered one, or that of another copy" + stays
	}
	for _, s := range e.Statements {
		if s.Property == schema.PropCatalogued {
			return source.Item{}, gone + "with it the catalogue that told of it" + stays
		}
	}
	item = source.Kept(e.Text)
	item.Path, item.Name, item.As, item.Size, item.Modified = f.Path, f.Path, path.Base(strings.ReplaceAll(f.Path, `\`, "/")), f.Size, f.Modified
	return item, ""
}
