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

// makeCursor packs the fields: before each its length. A page has as many cursors as answers, so that this must cost little.
func makeCursor(sort string, fields ...string) string {
	var room [256]byte
	b := appendField(room[:0], sort)
	for _, f := range fields {
		b = appendField(b, f)
	}
	var text [352]byte
	return string(base64.RawURLEncoding.AppendEncode(text[:0], b))
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
