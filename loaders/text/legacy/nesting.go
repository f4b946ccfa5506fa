package legacy

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/travaux/travaux/schema"
)

// maxGroups is how deep the groups of an RTF file may nest. Word writes some twenty; what reads them by recursion falls over some ten thousands.
const maxGroups = 500

// shallow refuses an RTF file whose groups nest too deep for a converter, with ErrInvalid. Braces behind a backslash are text, and those
// in the raw bytes of a \bin are none of groups.
func shallow(raw []byte) error {
	depth := 0
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '{':
			if depth++; depth > maxGroups {
				return fmt.Errorf("legacy: groups nest more than %d deep: %w", maxGroups, schema.ErrInvalid)
			}
		case '}':
			depth = max(0, depth-1)
		case '\\':
			i += max(1, raws(raw[i:]))
		}
	}
	return nil
}

// raws is the length of what stands at the beginning of s behind its backslash, when that is \binN and N raw bytes; 0.
func raws(s []byte) int {
	const word = `\bin`
	if !bytes.HasPrefix(s, []byte(word)) {
		return 0
	}
	end := len(word)
	for end < len(s) && end < len(word)+9 && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(string(s[len(word):end]))
	if err != nil {
		return 0
	}
	return end + min(n, len(s))
}
