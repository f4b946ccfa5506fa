package link

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// longestCuration bounds a curated file, in bytes.
const longestCuration = 4 << 20

// ReadCuration reads a curated file, in which a person says what no rule can: that two issues are one, that one is several,
// what one is called. Example:
//
//	{"issues": [
//	  {"issue": "org:issue/island-names", "name": "Names of islands", "merge": ["org:issue/names-of-atolls"], "why": "the item was renamed"},
//	  {"issue": "org:issue/rivers-and-lakes", "split": [
//	    {"issue": "org:issue/lakes", "name": "Lakes", "members": ["org:document/AB/3/4"]}]}
//	]}
//
// ErrInvalid, with the line, for what is not JSON of this form or names no issue; ErrTooLarge past 4 MB.
func ReadCuration(r io.Reader, name string) ([]schema.Choice, error) {
	raw, err := io.ReadAll(io.LimitReader(r, longestCuration+1))
	if err != nil {
		return nil, fmt.Errorf("link: reading %s: %w", name, err)
	}
	if len(raw) > longestCuration {
		return nil, fmt.Errorf("link: reading %s: more than %d bytes: %w", name, longestCuration, schema.ErrTooLarge)
	}
	f := curationFile{name, raw}
	var top struct {
		Issues *[]json.RawMessage `json:"issues"`
	}
	if err := strict(raw, &top); err != nil {
		return nil, f.refuse(0, raw, err)
	}
	if top.Issues == nil {
		return nil, f.refuse(0, raw, errors.New(`it has no list "issues"`))
	}
	choices := []schema.Choice{}
	from := 0
	for _, part := range *top.Issues {
		from += max(0, bytes.Index(raw[from:], part))
		c, err := f.choice(from, part)
		if err != nil {
			return nil, err
		}
		choices = append(choices, c)
		from += len(part)
	}
	return choices, nil
}

// curationFile is a curated file that is being read.
type curationFile struct {
	name string
	raw  []byte
}

// choice reads the choice that begins at a byte of the file.
func (f curationFile) choice(at int, raw []byte) (schema.Choice, error) {
	var c schema.Choice
	if err := strict(raw, &c); err != nil {
		return c, f.refuse(at, raw, err)
	}
	if c.File != "" || c.Line != 0 {
		return c, f.refuse(at, raw, errors.New(`"file" and "line" are not for the file to say`))
	}
	for _, id := range append([]schema.ID{c.Issue}, c.Merge...) {
		if err := f.issue(at, raw, id); err != nil {
			return c, err
		}
	}
	if c.Name == "" && len(c.Merge) == 0 && len(c.Split) == 0 {
		return c, f.refuse(at, raw, fmt.Errorf("of %s nothing is chosen: give a name, merge or split", c.Issue))
	}
	for _, p := range c.Split {
		if err := f.piece(at, raw, p); err != nil {
			return c, err
		}
	}
	c.File, c.Line = f.name, f.line(at)
	return c, nil
}

// piece checks a part that is to be an issue of its own.
func (f curationFile) piece(at int, raw []byte, p schema.Piece) error {
	if err := f.issue(at, raw, p.Issue); err != nil {
		return err
	}
	if len(p.Members) == 0 {
		return f.refuse(at, raw, fmt.Errorf("the part %s has no members", p.Issue))
	}
	for _, m := range p.Members {
		if _, err := schema.ParseID(string(m)); err != nil {
			return f.refuseWord(at, raw, string(m), "the ID of a document, session, agenda item or decision, as org:document/AB/3/4")
		}
	}
	return nil
}

func (f curationFile) issue(at int, raw []byte, id schema.ID) error {
	if _, err := schema.ParseID(string(id)); err != nil || id.Path() != schema.PathIssue {
		return f.refuseWord(at, raw, string(id), "the ID of an issue, as org:issue/island-names")
	}
	return nil
}

// strict decodes JSON and refuses fields that are not known: a misspelt one would be a choice that is silently not made.
func strict(raw []byte, into any) error {
	if err := json.Unmarshal(raw, into); err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

func (f curationFile) line(at int) int { return 1 + bytes.Count(f.raw[:at], []byte("\n")) }

// refuse says what is wrong with the part of the file that begins at a byte, and on which line.
func (f curationFile) refuse(at int, part []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at += int(syntax.Offset)
	case errors.As(err, &kind):
		at += int(kind.Offset)
		err = fmt.Errorf("%q cannot be a %s", kind.Field, kind.Value)
	default:
		if _, field, ok := strings.Cut(err.Error(), "unknown field "); ok {
			at += max(0, bytes.Index(part, []byte(field)))
			err = fmt.Errorf("%s is none of the fields that a curated file may have", field)
		}
	}
	return fmt.Errorf("curated file %s, line %d: %w: %w", f.name, f.line(min(at, len(f.raw))), err, schema.ErrInvalid)
}

// refuseWord says that a string in a part of the file is not what it should be.
func (f curationFile) refuseWord(at int, part []byte, word, want string) error {
	at += max(0, bytes.Index(part, []byte(strconv.Quote(word))))
	return f.refuse(at, nil, fmt.Errorf("%q is not %s", word, want))
}

// CurationEntry is the entry that the choices of a curated file are stored as, under the path of the file.
func CurationEntry(path string, choices []schema.Choice) (schema.Entry, error) {
	e := schema.Entry{Key: schema.CurationKey + path, Layer: schema.LayerSource, Format: "curation"}
	for _, c := range choices {
		v, err := c.Value()
		if err != nil {
			return e, err
		}
		e.Statements = append(e.Statements, schema.Statement{Node: c.Issue, Property: schema.PropCurated, Value: v})
	}
	return sealed(e), nil
}

// choicesIn lists the choices of the curated files among the entries, in order of files and lines.
func choicesIn(entries []schema.Entry) []schema.Choice {
	type placed struct {
		schema.Choice
		key, text string
	}
	var all []placed
	for _, e := range entries {
		if e.Layer == schema.LayerDerived || !strings.HasPrefix(e.Key, schema.CurationKey) {
			continue
		}
		for _, s := range e.Statements {
			if c, err := schema.ParseChoice(s.Value); err == nil && s.Property == schema.PropCurated {
				all = append(all, placed{c, e.Key, s.Value.Text})
			}
		}
	}
	slices.SortFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.Line, b.Line), cmp.Compare(a.text, b.text))
	})
	var choices []schema.Choice
	for _, p := range all {
		choices = append(choices, p.Choice)
	}
	return choices
}
