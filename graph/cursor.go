package graph

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/travaux/travaux/schema"
)

// A cursor is the sort key and the ID of the answer it stands behind, so that paging goes on at the right place when the
// graph has changed in between: what comes before the key is not given again, what comes after it is not left out.
const (
	cursorEdge   = "edge"
	cursorNode   = "node"
	cursorWanted = "wanted"
)

// makeCursor packs the fields: before each its length.
func makeCursor(sort string, fields ...string) string {
	c := newCursors(sort, 1)
	c.add(fields...)
	return c.all()[0]
}

// cursors are those of a page that is being made. A page has as many as answers: they are written into one text, which is cut at the end.
type cursors struct {
	sort         string
	fields, text []byte
	ends         []int
}

func newCursors(sort string, expected int) *cursors {
	return &cursors{sort: sort, ends: make([]int, 0, expected)}
}

// add makes the next cursor.
func (c *cursors) add(fields ...string) {
	c.fields = appendField(c.fields[:0], c.sort)
	for _, f := range fields {
		c.fields = appendField(c.fields, f)
	}
	if size := base64.RawURLEncoding.EncodedLen(len(c.fields)); len(c.text) == 0 { // the others are about as long
		c.text = make([]byte, 0, cap(c.ends)*(size+size/16))
	}
	c.text = base64.RawURLEncoding.AppendEncode(c.text, c.fields)
	c.ends = append(c.ends, len(c.text))
}

// all gives the cursors; nil when there are none.
func (c *cursors) all() []string {
	if len(c.ends) == 0 {
		return nil
	}
	text, from := string(c.text), 0
	all := make([]string, len(c.ends))
	for i, to := range c.ends {
		all[i], from = text[from:to], to
	}
	return all
}

func appendField(b []byte, f string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(f))), f...)
}

// parseCursor gives the fields of a cursor of that sort; ErrInvalid when it is another one's or nobody's.
func parseCursor(cursor, sort string, fields int) ([]string, error) {
	b, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(cursor, "="))
	if err != nil {
		return nil, badCursor(cursor)
	}
	all := make([]string, 0, fields+1)
	for len(b) > 0 && len(all) <= fields {
		n, size := binary.Uvarint(b)
		if size <= 0 || n > uint64(len(b)-size) {
			return nil, badCursor(cursor)
		}
		all, b = append(all, string(b[size:size+int(n)])), b[size+int(n):]
	}
	if len(b) > 0 || len(all) != fields+1 || all[0] != sort {
		return nil, badCursor(cursor)
	}
	return all[1:], nil
}

func badCursor(cursor string) error {
	return invalid("cursor %.60q does not belong to this question", cursor)
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("graph: %s: %w", fmt.Sprintf(format, args...), schema.ErrInvalid)
}
