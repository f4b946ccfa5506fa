package authority

import (
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// expand puts the named parts into a pattern, each as a group of its own: "$subject decided" becomes
// "(?:The|the) Assembly decided" with the part in parentheses. A "$" that no lower-case letter or brace follows
// keeps its meaning in a regular expression, as does an escaped one.
func expand(pattern string, parts map[string]string, within []string) (string, error) {
	if strings.IndexByte(pattern, '$') < 0 {
		return pattern, nil
	}
	var b strings.Builder
	for rest := pattern; rest != ""; {
		i := strings.IndexAny(rest, `\$`)
		if i < 0 {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:i])
		rest = rest[i:]
		name, size := partName(rest)
		if name == "" {
			b.WriteString(rest[:size])
			rest = rest[size:]
			continue
		}
		text, err := namedPart(name, parts, within)
		if err != nil {
			return "", err
		}
		b.WriteString("(?:" + text + ")")
		rest = rest[size:]
	}
	return b.String(), nil
}

// namedPart is what a named part stands for, with the parts in it.
func namedPart(name string, parts map[string]string, within []string) (string, error) {
	text, ok := parts[name]
	switch {
	case !ok:
		return "", fmt.Errorf("authority: unknown part $%s: %w", name, schema.ErrInvalid)
	case slices.Contains(within, name):
		return "", fmt.Errorf("authority: part $%s contains itself: %w", name, schema.ErrInvalid)
	}
	return expand(text, parts, append(slices.Clone(within), name))
}

// partName reads the name of a part, "$name" or "${name}", at the beginning of s, and gives how many bytes it takes. What
// is none, a sign with a backslash before it or a "$" of the expression, has no name.
func partName(s string) (name string, size int) {
	if s[0] == '\\' {
		return "", min(2, len(s))
	}
	from := 1
	if strings.HasPrefix(s, "${") {
		from = 2
	}
	end := from
	for end < len(s) && (s[end] >= 'a' && s[end] <= 'z' || end > from && (s[end] == '_' || s[end] >= '0' && s[end] <= '9')) {
		end++
	}
	switch closed := end < len(s) && s[end] == '}'; {
	case end == from || from == 2 && !closed:
		return "", 1
	case from == 2:
		return s[from:end], end + 1
	}
	return s[from:end], end
}
