package search

import (
	"strings"
	"unicode"
)

// clause is one condition on the words of a node.
type clause struct {
	text   string
	phrase bool // "in quotes": the words in this order
	fuzzy  bool // word~: or one spelt nearly so
	prefix bool // word*: or one that begins so
	not    bool // -word: must not occur
}

// maxClauses bounds how many words of a question count.
const maxClauses = 24

// clauses reads what people type into a search box: words, "phrases", word~ word* and -word. What is not closed is closed at the end.
// Nothing that can be typed is an error.
func clauses(words string) []clause {
	var cs []clause
	rest := strings.TrimSpace(words)
	for rest != "" && len(cs) < maxClauses {
		c := clause{}
		if strings.HasPrefix(rest, "-") {
			c.not, rest = true, rest[1:]
		}
		if text, after, ok := quoted(rest); ok {
			c.text, c.phrase, rest = text, true, after
		} else {
			end := strings.IndexFunc(rest, unicode.IsSpace)
			if end < 0 {
				end = len(rest)
			}
			c.text, rest = rest[:end], rest[end:]
			c.text, c.fuzzy = strings.CutSuffix(c.text, "~")
			c.text, c.prefix = strings.CutSuffix(c.text, "*")
		}
		if strings.ContainsFunc(c.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			cs = append(cs, c)
		}
		rest = strings.TrimSpace(rest)
	}
	return cs
}

// quoted gives what stands in the quotation marks with which the text begins: "…", “…” or «…».
func quoted(s string) (text, rest string, ok bool) {
	for _, marks := range [...][2]string{{`"`, `"`}, {"“", "”"}, {"«", "»"}, {"„", "“"}} {
		inside, opened := strings.CutPrefix(s, marks[0])
		if !opened {
			continue
		}
		text, rest, _ = strings.Cut(inside, marks[1])
		return text, rest, true
	}
	return "", "", false
}
