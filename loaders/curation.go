package loaders

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/link"
	"github.com/travaux/travaux/loaders/source"
	"github.com/travaux/travaux/schema"
)

// curations puts the curated files named into the first group and takes back those to be dropped. One file that is wrong
// stops the load before anything is changed: a choice that is silently not made would be worse.
func (l *load) curations(known map[string]schema.File) error {
	for _, name := range l.options.Uncurate {
		path, err := curationPath(name)
		if err != nil {
			return err
		}
		if _, ok := known[path]; !ok {
			return fmt.Errorf("loaders: %s is no curated file of this store; it has %s: %w", name, curationsOf(known), schema.ErrNotFound)
		}
		l.group.Removed = append(l.group.Removed, path)
	}
	for _, name := range l.options.Curate {
		e, file, err := l.curation(name)
		if err != nil {
			return err
		}
		if old, ok := known[file.Path]; ok && old.Hash == e.Hash && !l.options.Again {
			continue
		}
		l.group.Entries = append(l.group.Entries, e)
		l.group.Files = append(l.group.Files, file)
	}
	return nil
}

// curation reads one curated file. Its path bears the mark of curated files, so that loading the folder in which it lies does not
// take it back.
func (l *load) curation(name string) (schema.Entry, schema.File, error) {
	path, err := curationPath(name)
	if err != nil {
		return schema.Entry{}, schema.File{}, err
	}
	f, err := os.Open(name)
	if err != nil {
		return schema.Entry{}, schema.File{}, fmt.Errorf("loaders: curated file %s: %s: %w", name, source.Reason(err), schema.ErrInvalid)
	}
	defer f.Close()
	choices, err := link.ReadCuration(f, filepath.Base(name))
	if err != nil {
		return schema.Entry{}, schema.File{}, err
	}
	e, err := link.CurationEntry(strings.TrimPrefix(path, schema.CurationKey), choices)
	return e, schema.File{Path: path, Hash: e.Hash, Key: e.Key, Reader: l.version}, err
}

func curationPath(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", fmt.Errorf("loaders: curated file %s: %w", name, err)
	}
	return schema.CurationKey + filepath.ToSlash(abs), nil
}

// curationsOf lists the curated files among those known, in words.
func curationsOf(known map[string]schema.File) string {
	var names []string
	for path := range known {
		if name, ok := strings.CutPrefix(path, schema.CurationKey); ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return cmp.Or(strings.Join(names, ", "), "none")
}

// curated reports how many choices count, and what in them names nothing that is known.
func (l *load) curated(entries, derived []schema.Entry) {
	for _, e := range entries {
		if strings.HasPrefix(e.Key, schema.CurationKey) {
			l.report.Curated += len(e.Statements)
		}
	}
	for _, e := range derived {
		if e.Key != link.CurationProblems {
			continue
		}
		for _, w := range e.Warnings {
			l.report.Warnings = append(l.report.Warnings, Problem{Name: "curated", Text: w.Text})
		}
	}
}
