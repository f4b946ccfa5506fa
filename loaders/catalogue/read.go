package catalogue

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// maxSize is the size in bytes of the largest catalogue: some 200,000 records.
const maxSize = 64 << 20

// Read reads a catalogue; the ending of its name tells the form. Errors wrap schema.ErrInvalid or schema.ErrTooLarge.
func Read(r io.Reader, name string) ([]Record, error) {
	from := path.Base(strings.ReplaceAll(name, `\`, "/"))
	t, err := text.Open(r, from, maxSize) // the same decoding as of documents: tables come in many encodings
	if err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	t.Body = strings.TrimPrefix(t.Body, "\ufeff")
	var all []Record
	switch strings.ToLower(path.Ext(from)) {
	case ".json":
		all, err = readJSON(t.Body)
	case ".xml":
		all, err = readXML(t.Body)
	default:
		all, err = readCSV(t.Body)
	}
	if err != nil {
		return nil, fmt.Errorf("catalogue: %s: %w: %w", from, err, schema.ErrInvalid)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("catalogue: %s: it holds no record; a table needs a first line with names as file, symbol, title, date, body, session, language, url: %w", from, schema.ErrInvalid)
	}
	for i := range all {
		all[i].From = from
	}
	return all, nil
}

// set sets the field of a name; a name that is not known says nothing.
func (r *Record) set(name, value string) {
	value = strings.Join(strings.Fields(value), " ")
	var field *string
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "file", "filename", "file name", "path":
		field = &r.File
	case "symbol", "document symbol", "document", "number", "code":
		field = &r.Symbol
	case "title":
		field = &r.Title
	case "date":
		field = &r.Date
	case "body", "organ":
		field = &r.Body
	case "session", "meeting":
		field = &r.Session
	case "language", "lang":
		field = &r.Language
	case "url", "link", "address":
		field = &r.URL
	default:
		return
	}
	if *field == "" {
		*field = value
	}
}

func readCSV(body string) ([]Record, error) {
	first, _, _ := strings.Cut(body, "\n")
	r := csv.NewReader(strings.NewReader(body))
	r.FieldsPerRecord, r.LazyQuotes, r.TrimLeadingSpace = -1, true, true
	for _, comma := range []rune{',', ';', '\t', '|'} {
		if strings.Count(first, string(comma)) > strings.Count(first, string(r.Comma)) {
			r.Comma = comma
		}
	}
	names, err := r.Read()
	if err != nil {
		return nil, err
	}
	var all []Record
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		one := Record{}
		one.Line, _ = r.FieldPos(0)
		for i, value := range row[:min(len(row), len(names))] {
			one.set(names[i], value)
		}
		if !one.IsZero() {
			all = append(all, one)
		}
	}
}

// readJSON reads a list of objects, which may stand in an object under any name.
func readJSON(body string) ([]Record, error) {
	d := json.NewDecoder(strings.NewReader(body))
	for {
		t, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("no list of records: %w", err)
		}
		if t == json.Delim('[') {
			break
		}
	}
	var all []Record
	line, counted := 1, 0
	for d.More() {
		start := int(d.InputOffset())
		start += len(body[start:]) - len(strings.TrimLeft(body[start:], ", \t\r\n"))
		line, counted = line+strings.Count(body[counted:start], "\n"), start
		var fields map[string]any
		if err := d.Decode(&fields); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		one := Record{Line: line}
		for name, value := range fields {
			switch v := value.(type) {
			case string:
				one.set(name, v)
			case float64:
				one.set(name, fmt.Sprint(v))
			}
		}
		if !one.IsZero() {
			all = append(all, one)
		}
	}
	return all, nil
}
