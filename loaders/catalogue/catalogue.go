package catalogue

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
)

// Record is what a catalogue tells of one document. Empty fields say nothing.
type Record struct {
	File, URL                                    string // which file it is about
	Symbol, Title, Date, Body, Session, Language string // of the document, as the catalogue writes them
	From                                         string // name of the catalogue
	Line                                         int    // where in it the record begins, from 1
}

// Where is the place of the record, for people: "catalogue.csv, line 12".
func (r Record) Where() string { return fmt.Sprintf("%s, line %d", r.From, r.Line) }

// IsZero tells a record that says nothing.
func (r Record) IsZero() bool {
	return r.Symbol == "" && r.Title == "" && r.Date == "" && r.Body == "" && r.Session == "" && r.Language == ""
}

// Catalogue finds the record of a file. The zero Catalogue has none.
type Catalogue struct {
	folder   string // path of its folder, with the slash behind it
	byPath   map[string]Record
	byName   map[string][]Record
	byURL    map[string]Record
	bySymbol map[string]Record // those that name neither file nor address
	open     string            // hash of bySymbol
}

// New makes a catalogue of the records, for the files whose path begins with folder.
func New(folder string, records []Record) *Catalogue {
	c := &Catalogue{folder: folder, byPath: map[string]Record{}, byName: map[string][]Record{}, byURL: map[string]Record{}, bySymbol: map[string]Record{}}
	sum := sha256.New()
	for _, r := range records {
		if r.IsZero() {
			continue
		}
		file := strings.ReplaceAll(r.File, `\`, "/")
		switch {
		case r.File == "" && r.URL == "":
			c.bySymbol[symbolKey(r.Symbol)] = r
			fmt.Fprintf(sum, "%#v\n", r)
			continue
		case r.File != "":
			c.byPath[path.Clean(file)] = r
			c.byName[path.Base(file)] = append(c.byName[path.Base(file)], r)
		}
		if r.URL != "" {
			c.byURL[r.URL] = r
			if r.File == "" {
				c.byName[path.Base(r.URL)] = append(c.byName[path.Base(r.URL)], r)
			}
		}
	}
	if len(c.bySymbol) > 0 {
		c.open = hex.EncodeToString(sum.Sum(nil))[:16]
	}
	return c
}

// For gives the record of the file at a path, or of the address that the path is.
func (c *Catalogue) For(at string) (Record, bool) {
	if r, ok := c.byURL[at]; ok {
		return r, true
	}
	slashed := strings.ReplaceAll(at, `\`, "/")
	rest, ok := strings.CutPrefix(slashed, strings.ReplaceAll(c.folder, `\`, "/"))
	if !ok {
		return Record{}, false
	}
	if r, ok := c.byPath[rest]; ok {
		return r, true
	}
	if named := c.byName[path.Base(slashed)]; len(named) == 1 {
		return named[0], true
	}
	return Record{}, false
}

// BySymbol gives the record that names no file and is about the document with a symbol.
func (c *Catalogue) BySymbol(symbol string) (Record, bool) {
	r, ok := c.bySymbol[symbolKey(symbol)]
	return r, ok
}

// Mark changes when what the catalogue tells of the file at a path changes; "" when it tells nothing.
func (c *Catalogue) Mark(at string) string {
	if r, ok := c.For(at); ok {
		r.From, r.Line = "", 0 // a line that moved tells the same
		sum := sha256.Sum256(fmt.Appendf(nil, "%#v", r))
		return hex.EncodeToString(sum[:8])
	}
	return c.open
}

// symbolKey is a symbol without what is written in many ways.
func symbolKey(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.Trim(s, ". ")), ""))
}
