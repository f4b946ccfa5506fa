package loaders

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/catalogue"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/source"
)

// told are the catalogues of a load, the nearest to a file before those of the folders above.
type told []folderCatalogue

type folderCatalogue struct {
	folder string // path, with the slash behind it
	*catalogue.Catalogue
}

// catalogues reads the catalogues found. One that cannot be read is a problem of the report, and the files are read without it.
func (l *load) catalogues(found []source.Item) told {
	var all told
	for _, f := range found {
		slashed := strings.ReplaceAll(f.Path, `\`, "/")
		folder := slashed[:len(slashed)-len(path.Base(slashed))]
		records, err := readCatalogue(f)
		if err != nil {
			l.report.Problems = append(l.report.Problems, Problem{Name: f.Name, Text: Cause(err, path.Base(slashed))})
			continue
		}
		all = append(all, folderCatalogue{folder, catalogue.New(folder, records)})
	}
	slices.SortStableFunc(all, func(a, b folderCatalogue) int { return cmp.Compare(len(b.folder), len(a.folder)) })
	return all
}

func readCatalogue(f source.Item) ([]catalogue.Record, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return catalogue.Read(r, f.Path)
}

// tell is what is told of the file at a path; nil when there is no catalogue.
func (t told) tell(at string) header.Tell {
	if len(t) == 0 {
		return nil
	}
	return func(symbol string) (catalogue.Record, bool) {
		for _, c := range t {
			if r, ok := c.For(at); ok {
				return r, true
			}
		}
		for _, c := range t {
			if symbol == "" || !c.concerns(at) {
				continue
			}
			if r, ok := c.BySymbol(symbol); ok {
				return r, true
			}
		}
		return catalogue.Record{}, false
	}
}

func (c folderCatalogue) concerns(at string) bool {
	return strings.HasPrefix(strings.ReplaceAll(at, `\`, "/"), c.folder)
}

// mark changes when what is told of the file at a path changes; "" when nothing is.
func (t told) mark(at string) string {
	var marks []string
	for _, c := range t {
		if mark := c.Mark(at); mark != "" && (c.concerns(at) || source.IsAddress(at)) {
			marks = append(marks, mark)
		}
	}
	return strings.Join(marks, ".")
}
