package authority

import (
	"slices"
	"strings"
)

// opening is a literal with which symbols of a grammar begin.
type opening struct {
	literal string // upper case when the grammar is loose
	g       *grammar
}

// languageLetters are the letters that stand before a symbol on a front page to tell the language of the copy;
// broken copies glue them to the symbol.
const languageLetters = "EFSACR"

// slots is the size of the table of openings: five bits, which do not tell case, of each of the first two bytes.
const slots = 1 << 10

func slot(a, b byte) int { return int(a&31)<<5 | int(b&31) }

// index lays the grammars out by the two bytes their symbols begin with.
func (s *Set) index(gs []*grammar) {
	for _, g := range gs {
		for _, o := range g.openings() {
			switch l := o.literal; {
			case l[0] == '#':
				for a := byte('0'); a <= '9'; a++ {
					for b := byte(0); b < 32; b++ {
						s.put(slot(a, b), o)
					}
				}
			case len(l) == 1:
				s.put(slot(l[0], '/'), o)
				s.put(slot(l[0], ' '), o)
			default:
				s.put(slot(l[0], l[1]), o)
			}
		}
	}
}

func (s *Set) put(at int, o opening) {
	if !slices.Contains(s.openings[at], o) {
		s.openings[at] = append(s.openings[at], o)
	}
}

// begins tells whether a symbol, or one to which the language letter is glued, may begin with the two bytes at i.
func (s *Set) begins(str string, i int) bool {
	if i+1 >= len(str) {
		return false
	}
	a, b := str[i], str[i+1]
	return len(s.openings[slot(a, b)]) > 0 || isUpper(b) && strings.IndexByte(languageLetters, a) >= 0
}

// candidates are the openings that may fit the text at byte i.
func (s *Set) candidates(str string, i int) []opening {
	if i+1 >= len(str) {
		return nil
	}
	return s.openings[slot(str[i], str[i+1])]
}

func (g *grammar) openings() []opening {
	if len(g.Starts) > 0 {
		out := make([]opening, 0, len(g.Starts))
		for _, l := range g.Starts {
			out = append(out, opening{l, g})
		}
		return out
	}
	first, _, slashed := strings.Cut(g.code, "/")
	out := []opening{{first, g}}
	if !g.Loose {
		out[0].literal = g.code
		if strings.HasPrefix(g.Pattern, "$code/") {
			out[0].literal += "/"
		}
	} else if slashed && g.squeezed != nil {
		out = append(out, opening{strings.ReplaceAll(g.code, "/", ""), g})
	}
	return out
}

// fits tells whether the text at w begins with the literal.
func (o opening) fits(w string) bool {
	l := o.literal
	if l[0] == '#' {
		i := 0
		for i < len(w) && w[i] >= '0' && w[i] <= '9' {
			i++
		}
		return i > 0 && strings.HasPrefix(w[i:], l[1:])
	}
	if len(w) <= len(l) || len(l) > 2 && !alike(w[2], l[2]) { // the two bytes before are known to fit
		return false
	}
	switch {
	case o.g.lead != nil || (o.g.Loose && len(o.g.Starts) > 0):
		return strings.EqualFold(w[:len(l)], l)
	case o.g.Loose:
		return strings.EqualFold(w[:len(l)], l) && o.goesOn(w[len(l):])
	}
	return w[:len(l)] == l
}

// alike is false of two bytes that no comparison of letters takes for the same.
func alike(a, b byte) bool { return (a^b)&^0x20 == 0 || a >= 0x80 || b >= 0x80 }

// goesOn tells whether what stands behind the first part of a code can be the rest of a symbol: a slash, with or
// without a space before it, or a digit where the slash may be lost.
func (o opening) goesOn(rest string) bool {
	switch c := rest[0]; {
	case c == '/':
		return true
	case c == ' ':
		return len(rest) > 1 && rest[1] == '/'
	case c >= '0' && c <= '9':
		return o.g.squeezed != nil
	}
	return false
}

// Symbols finds every place of str (the S of a View) that reads as a document symbol, in order. The longest reading
// wins; readings of the same length by several organisations, or by several grammars of one, are all given. A string
// without symbols gives nil.
func (s *Set) Symbols(str string) [][]Symbol {
	var out [][]Symbol
	for i := 0; i < len(str); {
		if !s.begins(str, i) || !opens(str, i) {
			i++
			continue
		}
		places := s.at(str, i)
		if len(places) == 0 {
			i++
			continue
		}
		out = append(out, places...)
		i = places[len(places)-1][0].End
	}
	return out
}

// at reads the places that begin at byte i: one, or a list of them when the words before it open a list.
func (s *Set) at(str string, i int) [][]Symbol {
	var best []Symbol
	var list [][]Symbol
	take := func(place []Symbol, rest [][]Symbol) {
		switch {
		case len(place) == 0 || (len(best) > 0 && place[0].End < best[0].End):
		case len(best) > 0 && place[0].End == best[0].End:
			best = merge(best, place)
		default:
			best, list = place, rest
		}
	}
	w := clip(str[i:])
	for _, o := range s.candidates(str, i) {
		if !o.fits(w) {
			continue
		}
		if o.g.lead != nil {
			if all := s.list(str, i, o.g); len(all) > 0 {
				take(all[0], all[1:])
			}
			continue
		}
		if sym, ok := s.read(str, i, o.g); ok {
			take([]Symbol{sym}, nil)
		}
	}
	if len(best) == 0 && i+1 < len(str) && isUpper(str[i+1]) && strings.IndexByte(languageLetters, str[i]) >= 0 {
		best = s.afterLetter(str, i+1)
	}
	if len(best) == 0 || inAddress(str, i) {
		return nil
	}
	return append([][]Symbol{best}, list...)
}

// merge joins two readings of one place; one that fits no year gives way to one that does.
func merge(a, b []Symbol) []Symbol {
	switch {
	case a[0].Misdated && !b[0].Misdated:
		return b
	case b[0].Misdated && !a[0].Misdated:
		return a
	}
	for _, y := range b {
		known := false
		for _, x := range a {
			known = known || x.ID == y.ID
		}
		if !known {
			a = append(a, y)
		}
	}
	return a
}

// afterLetter reads a symbol to which the language letter of the copy is glued; only grammars that are loose, and so
// long enough not to arise by chance, are tried.
func (s *Set) afterLetter(str string, i int) []Symbol {
	var best []Symbol
	for _, o := range s.candidates(str, i) {
		if !o.g.Loose || o.g.lead != nil || len(o.g.code) < 3 || !strings.HasPrefix(str[i:], o.literal) {
			continue
		}
		sym, ok := s.read(str, i, o.g)
		if !ok || sym.Repaired != "" && sym.Repaired != repairGlued {
			continue
		}
		sym.Repaired = repairLetter
		switch {
		case len(best) == 0 || sym.End > best[0].End:
			best = []Symbol{sym}
		case sym.End == best[0].End:
			best = merge(best, []Symbol{sym})
		}
	}
	return best
}

// read matches one grammar at byte i and checks what follows.
func (s *Set) read(str string, i int, g *grammar) (Symbol, bool) {
	r := g.match(clip(str[i:]))
	if r.end == 0 {
		return Symbol{}, false
	}
	end, glued, ok := closes(str, i+r.end, g.Loose)
	if !ok {
		return Symbol{}, false
	}
	sym := s.symbol(r)
	if sym.ID == "" {
		return Symbol{}, false
	}
	if glued && sym.Repaired == "" {
		sym.Repaired = repairGlued
	}
	sym.Start, sym.End, sym.Printed = i, end, str[i:end]
	return sym, true
}

func clip(s string) string { return s[:min(len(s), window)] }

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

func lower(c byte) byte {
	if isUpper(c) {
		return c + 'a' - 'A'
	}
	return c
}

// Opens tells whether a word begins as the symbols of some grammar do, with a literal of two characters or more, be it
// read by that grammar or not.
func (s *Set) Opens(word string) bool {
	for _, o := range s.candidates(word, 0) {
		if o.g.lead == nil && o.literal[0] != '#' && len(o.literal) > 1 && o.fits(word) {
			return true
		}
	}
	return false
}
