package authority

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/schema"
)

// maxSymbol bounds what ParseSymbol looks at, in bytes.
const maxSymbol = 200

// ParseSymbol reads a whole string as a symbol, leniently: any case, stray spaces (or "_" for them), closing punctuation and a word
// "document" before it do not matter. Every reading is given; a string that is no symbol is schema.ErrInvalid.
func (s *Set) ParseSymbol(printed string) ([]Symbol, error) {
	bad := fmt.Errorf("authority: symbol %.60q: %w", printed, schema.ErrInvalid)
	if len(printed) > maxSymbol {
		return nil, bad
	}
	whole := strings.Join(strings.Fields(strings.ReplaceAll(printed, "_", " ")), " ")
	whole = strings.Trim(whole, " ,;:\"'")
	upper := strings.ToUpper(whole)
	for _, try := range []string{whole, strings.TrimSuffix(whole, "."), upper, strings.TrimSuffix(upper, "."), title(upper)} {
		if syms := s.exactly(try); len(syms) > 0 {
			return syms, nil
		}
	}
	if before, rest, ok := strings.Cut(whole, " "); ok && strings.Contains(rest, "/") && !strings.Contains(before, "/") {
		return s.ParseSymbol(rest)
	}
	return nil, bad
}

// title writes the words of a UN-style symbol as those are printed: "A/64/L.63/REV.1" with "Rev".
func title(upper string) string {
	var b strings.Builder
	for i := 0; i < len(upper); {
		j := i
		for j < len(upper) && upper[j] >= 'A' && upper[j] <= 'Z' {
			j++
		}
		switch {
		case j-i >= 3 && j < len(upper) && upper[j] == '.':
			b.WriteString(upper[i:i+1] + strings.ToLower(upper[i+1:j]))
		case j > i:
			b.WriteString(upper[i:j])
		default:
			b.WriteByte(upper[i])
			j = i + 1
		}
		i = j
	}
	return b.String()
}

// exactly gives the readings that take the whole string.
func (s *Set) exactly(str string) []Symbol {
	places := s.Symbols(str)
	if len(places) != 1 || places[0][0].Start != 0 || strings.Trim(str[places[0][0].End:], " .") != "" {
		return nil
	}
	return places[0]
}

// Elide reads a number that inherits what stands before it in the symbol from: "12" or "12 Rev." after WO/GA/36/1,
// "INF/2", "Add.1", "15/3" (session and number). False when no reading, or more than one, is left. Its Printed is tail,
// and its offsets are those of tail.
func (s *Set) Elide(from Symbol, tail string) (Symbol, bool) {
	tail = strings.TrimSpace(tail)
	if tail == "" || len(tail) > maxSymbol {
		return Symbol{}, false
	}
	for _, g := range s.grammars[from.Org] {
		if g.rule != from.Rule {
			continue
		}
		for _, head := range g.heads(from, tail) {
			if sym, ok := s.elided(from, g, head+tail); ok {
				sym.Start, sym.End, sym.Printed = 0, len(tail), tail
				return sym, true
			}
		}
	}
	return Symbol{}, false
}

// heads lists what an elided tail may inherit, the likeliest first.
func (g *grammar) heads(from Symbol, tail string) []string {
	out := []string{from.Prefix}
	if i := strings.LastIndex(from.Prefix, "INF/"); i >= 0 {
		out = append(out, from.Prefix[:i])
	}
	base := strings.TrimSuffix(from.Canonical, g.suffixes.join(from.Suffixes))
	if first, _ := utf8.DecodeRuneInString(tail); unicode.IsLetter(first) {
		out = append(out, base+g.suffixes.Before, base)
	}
	if g.code != "" {
		out = append(out, g.code+"/")
	}
	return append(out, g.Elided...)
}

// elided reads a whole symbol by the grammar of the one it leans on, or another of the same body.
func (s *Set) elided(from Symbol, g *grammar, whole string) (Symbol, bool) {
	if sym, ok := s.read(whole, 0, g); ok && sym.End == len(whole) && sym.ID != from.ID {
		return sym, true
	}
	var found []Symbol
	for _, sym := range s.exactly(whole) {
		if sym.Org == from.Org && sym.Body == from.Body && sym.End == len(whole) && sym.ID != from.ID {
			found = append(found, sym)
		}
	}
	if len(found) != 1 {
		return Symbol{}, false
	}
	return found[0], true
}
