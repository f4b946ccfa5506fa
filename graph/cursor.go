package graph

import (
	"encoding/base64"
	"encoding/json"
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

func makeCursor(sort string, fields ...string) string {
	b, _ := json.Marshal(append([]string{sort}, fields...)) // strings always marshal
	return base64.RawURLEncoding.EncodeToString(b)
}

// parseCursor gives the fields of a cursor of that sort; ErrInvalid when it is another one's or nobody's.
func parseCursor(cursor, sort string, fields int) ([]string, error) {
	b, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(cursor, "="))
	var all []string
	if err != nil || json.Unmarshal(b, &all) != nil || len(all) != fields+1 || all[0] != sort {
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
