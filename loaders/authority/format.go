package authority

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// Format gives the record files of a folder as they are to be written: fields in the order of their types, two spaces
// of indent, treaties by id, sessions by body and number. Cue files, whose order counts, are left out. The result is
// by file name; a file that cannot be read is the error.
func Format(folder fs.FS) (map[string][]byte, error) {
	r, err := readRecord(folder)
	if err != nil {
		return nil, err
	}
	r.sort()
	out := map[string][]byte{}
	for _, p := range r.parts() {
		if _, err := fs.Stat(folder, p.name); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(p.into); err != nil {
			return nil, fmt.Errorf("authority: formatting %s: %w", p.name, err)
		}
		out[p.name] = b.Bytes()
	}
	return out, nil
}

// sort puts the lists whose order means nothing into one order. Bodies stay as they are: that is the order in which
// answers show them.
func (r *record) sort() {
	slices.SortStableFunc(r.Treaties.Treaties, func(a, b treatyRecord) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(r.Texts.Texts, func(a, b textRecord) int { return cmp.Compare(a.ID, b.ID) })
	place := map[string]int{}
	for i, b := range r.Bodies.Bodies {
		place[b.ID] = i
	}
	slices.SortStableFunc(r.Sessions.Sessions, func(a, b sessionRecord) int {
		return cmp.Or(cmp.Compare(place[a.Body], place[b.Body]), cmp.Compare(a.Ordinal, b.Ordinal), cmp.Compare(a.Start, b.Start))
	})
}

// format reports files that are not written canonically.
func (l *linter) format(folder fs.FS) {
	files, err := Format(folder)
	if err != nil {
		return // reported where the records are read
	}
	for name, want := range files {
		raw, err := fs.ReadFile(folder, name)
		if err == nil && !bytes.Equal(raw, want) {
			l.file = name
			l.report("is not in its canonical form")
		}
	}
}
