package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Column is a column with what it holds, in words.
type Column struct{ Name, About string }

// Writer writes rows. Its errors are those of what it writes to; they stay.
type Writer interface {
	// Row writes one row: a cell for each column.
	Row(cells ...Cell) error
	// Close writes what ends the table, and does not close what it is written to.
	Close() error
}

// Form is a form that tables are written in.
type Form string

// The forms.
const (
	CSV    Form = "csv"
	NDJSON Form = "ndjson"
	JSON   Form = "json"
)

// Forms lists the forms.
func Forms() []Form { return []Form{CSV, JSON, NDJSON} }

// MediaType is the media type of a form.
func (f Form) MediaType() string {
	switch f {
	case CSV:
		return "text/csv; charset=utf-8; header=present"
	case NDJSON:
		return "application/x-ndjson; charset=utf-8"
	}
	return "application/json; charset=utf-8"
}

// NewWriter begins a table. Of CSV the names of the columns are the first line.
func NewWriter(w io.Writer, form Form, columns []Column) Writer {
	if form == CSV {
		c := &spreadsheet{csv: csv.NewWriter(w), cells: make([]string, len(columns))}
		for i, column := range columns {
			c.cells[i] = column.Name
		}
		c.err = c.csv.Write(c.cells)
		return c
	}
	o := &objects{w: w, array: form == JSON, names: make([][]byte, len(columns))}
	for i, column := range columns {
		o.names[i] = append(AppendString(nil, column.Name), ':')
	}
	return o
}

type spreadsheet struct {
	csv   *csv.Writer
	cells []string
	err   error
}

func (c *spreadsheet) Row(cells ...Cell) error {
	for i := range c.cells {
		c.cells[i] = cells[i].csv()
	}
	if c.err == nil {
		c.err = c.csv.Write(c.cells)
	}
	return c.err
}

func (c *spreadsheet) Close() error {
	c.csv.Flush()
	if c.err == nil {
		c.err = c.csv.Error()
	}
	return c.err
}

// guarded puts a ' before what a spreadsheet would run as a formula (https://owasp.org/www-community/attacks/CSV_Injection).
func guarded(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) || strings.HasPrefix(s, "＝") || strings.HasPrefix(s, "＋") || strings.HasPrefix(s, "－") || strings.HasPrefix(s, "＠") {
		return "'" + s
	}
	return s
}

// objects writes rows as JSON objects: one a line, or as the members of an array.
type objects struct {
	w     io.Writer
	array bool
	names [][]byte
	line  []byte
	rows  int
	err   error
}

func (o *objects) Row(cells ...Cell) error {
	o.line = o.line[:0]
	switch {
	case o.array && o.rows == 0:
		o.line = append(o.line, '[', '\n')
	case o.array:
		o.line = append(o.line, ',', '\n')
	}
	o.rows++
	o.line = append(o.line, '{')
	for i, name := range o.names {
		if i > 0 {
			o.line = append(o.line, ',')
		}
		o.line = cells[i].appendJSON(append(o.line, name...))
	}
	o.line = append(o.line, '}')
	if !o.array {
		o.line = append(o.line, '\n')
	}
	return o.flush()
}

func (o *objects) flush() error {
	if o.err == nil {
		_, o.err = o.w.Write(o.line)
	}
	return o.err
}

func (o *objects) Close() error {
	o.line = o.line[:0]
	switch {
	case o.array && o.rows == 0:
		o.line = append(o.line, "[]\n"...)
	case o.array:
		o.line = append(o.line, "\n]\n"...)
	}
	return o.flush()
}

// AppendValue adds a string, an int, a bool, nil or anything else that JSON knows, as JSON.
func AppendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...)
	case string:
		return AppendString(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case bool:
		return strconv.AppendBool(b, v)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return append(b, "null"...) // a channel or function: no JSON has it
	}
	return append(b, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...)
}

// AppendString adds a text as a JSON string: & and < stay what they are, what is no UTF-8 becomes U+FFFD.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' {
				b = appendEscaped(append(b, s[from:i]...), c)
				from = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' {
			b = append(append(b, s[from:i]...), map[rune]string{utf8.RuneError: "\uFFFD", '\u2028': `\u2028`, '\u2029': `\u2029`}[r]...)
			from = i + size
		}
		i += size
	}
	return append(append(b, s[from:]...), '"')
}

func appendEscaped(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	const digits = "0123456789abcdef"
	return append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
}
