package cite

import (
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// slashed lists the acronyms of bodies that a slash and the number of a session follow and no more: "ABC/3 took place".
// With a further number it is a document's symbol ("ABC/3/2").
func (sc *scene) slashed() []token {
	var out []token
	for at := 0; ; {
		i := strings.IndexByte(sc.s[at:], '/')
		if i < 0 {
			return out
		}
		i += at
		at = i + 1
		from, end := i, i+1
		for from > 0 && sc.s[from-1] >= 'A' && sc.s[from-1] <= 'Z' {
			from--
		}
		for end < len(sc.s) && digit(sc.s[end]) {
			end++
		}
		if i-from < 2 || from > 0 && partOfSymbol(sc.s[from-1]) || end == i+1 || end > i+3 || end < len(sc.s) && partOfSymbol(sc.s[end]) && !stops(sc.s[end:]) {
			continue
		}
		var names []authority.Name
		for _, x := range sc.set.Name(sc.s[from:i]) {
			if x.What == authority.ABody && !x.Generic {
				x.Start, x.End = from, i
				names = append(names, x)
			}
		}
		if len(names) > 0 {
			out = append(out, token{sign: signBody, from: from, to: i, names: names})
		}
	}
}

// partOfSymbol says whether a byte can join a number to more of a symbol.
func partOfSymbol(c byte) bool {
	return asciiLetter(c) || digit(c) || c == '/' || c == '.' || c == '-' || c == ':' || c >= 0x80
}

// stops says whether s begins with a full stop or colon that ends a phrase.
func stops(s string) bool {
	return (s[0] == '.' || s[0] == ':') && (len(s) == 1 || s[1] == ' ')
}
