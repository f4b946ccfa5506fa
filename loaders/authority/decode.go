package authority

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/travaux/travaux/schema"
)

// maxFile bounds one data file, in bytes.
const maxFile = 8 << 20

// decode reads the JSON file name of a folder into v. A field that v does not know, or anything after the
// value, is refused, with ErrInvalid, the file and the line.
func decode(folder fs.FS, name string, v any) error {
	raw, err := fs.ReadFile(folder, name)
	if err != nil {
		return fmt.Errorf("authority: reading %s: %w", name, err)
	}
	if len(raw) > maxFile {
		return fmt.Errorf("authority: reading %s: %d bytes: %w", name, len(raw), schema.ErrTooLarge)
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return badJSON(name, raw, offset(d, err), err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return badJSON(name, raw, d.InputOffset(), errors.New("more than one value"))
	}
	return nil
}

// offset is the byte where a decoding error was found.
func offset(d *json.Decoder, err error) int64 {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return syntax.Offset
	case errors.As(err, &kind):
		return kind.Offset
	}
	return d.InputOffset()
}

func badJSON(name string, raw []byte, at int64, err error) error {
	at = max(0, min(at, int64(len(raw))))
	line := 1 + bytes.Count(raw[:at], []byte("\n"))
	return fmt.Errorf("authority: %s:%d: %w: %w", name, line, schema.ErrInvalid, err)
}
