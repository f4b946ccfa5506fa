package authority

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
)

// told is what a defect names in quotation marks, or the words before its first colon: what is looked for in the file.
var told = regexp.MustCompile(`"([^"]+)"|^([^:"]+):`)

// In is the defect with the folder's name and, where what it names stands in the file, the line: "moon/bodies.json:12: …".
func (p Problem) In(dir string, folder fs.FS) string {
	where := filepath.Join(dir, p.File)
	raw, err := fs.ReadFile(folder, p.File)
	if err != nil {
		return where + ": " + p.Text // a defect of the names or cues of several files
	}
	for _, m := range told.FindAllStringSubmatch(p.Text, -1) {
		if at := bytes.Index(raw, []byte(`"`+m[1]+m[2]+`"`)); at >= 0 {
			return fmt.Sprintf("%s:%d: %s", where, 1+bytes.Count(raw[:at], []byte("\n")), p.Text)
		}
	}
	return where + ": " + p.Text
}

// Collisions checks a folder beside the embedded ones: no full name of its treaties and bodies may be another's, unless it is
// declared ambiguous, and no example of its symbols may be read as another organisation's. A folder that fits gives nil.
func Collisions(folder fs.FS) []Problem {
	l := &linter{file: "organization.json"}
	r, err := readRecord(folder)
	if err != nil {
		l.report("%v", err)
		return l.found
	}
	set, err := Open(append(Folders(), folder)...)
	if err != nil {
		l.report("%v", err)
		return l.found
	}
	l.foreign(set, r)
	return l.found
}

func (l *linter) foreign(set *Set, r record) {
	l.file = "treaties.json"
	for _, t := range r.Treaties.Treaties {
		for _, titles := range t.Titles {
			for _, title := range titles {
				l.shared(set, r.Organization.Org, title)
			}
		}
		for _, alias := range t.Aliases {
			l.shared(set, r.Organization.Org, alias)
		}
	}
	l.file = "bodies.json"
	for _, b := range r.Bodies.Bodies {
		for _, names := range b.Names {
			for _, name := range names {
				l.shared(set, r.Organization.Org, name)
			}
		}
	}
	l.file = "symbols.json"
	for _, g := range r.Symbols.Symbols {
		for printed := range g.Examples {
			for _, place := range set.Symbols(printed) {
				for _, sym := range place {
					if sym.Org != r.Organization.Org {
						l.report("%s: example %q is also %s of %s", g.Rule, printed, sym.Canonical, sym.Org)
					}
				}
			}
		}
	}
}

// shared reports a name that is also another organisation's.
func (l *linter) shared(set *Set, org, name string) {
	for _, n := range set.Name(name) {
		if n.Org != org && !n.Generic {
			l.report("%q is also a name of %s", name, n.ID)
		}
	}
}
