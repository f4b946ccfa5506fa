package authority

import (
	"regexp"
	"slices"
	"strings"
)

const datePattern = `,? (?:of|du|de|del|dated) [0-9]{1,2}(?:er|st|nd|rd|th|º)? (?:de )?\p{L}+,? (?:de |del )?[0-9]{4}`

// listGap is what may stand between two symbols of a list that share their lead: a date, a pinpoint, a comma, "and".
var listGap = regexp.MustCompile(`^(?:` + datePattern + `)?(?:, (?:paragraphs?|paras?\.|annex(?:es)?|part|section) [0-9IVX]{1,5})?(?:,? (?:and|or|et|ou|y|e|o|&) (?:in |its |to )?|, ?|; ?)`)

// dated is the date behind a symbol; with it a number is a symbol of the list even when words stand before it
// ("resolutions 54/175 of 17 December 1999 on the right to development, 55/196 of 20 December 2000").
var dated = regexp.MustCompile(`^` + datePattern)

var (
	itemStart   = regexp.MustCompile(`, (?:and |et |y )?| (?:and|et|y) `)
	sentenceEnd = regexp.MustCompile(`[.;:] `)
)

// reach bounds the words between two symbols of one list, in bytes.
const reach = 240

// list reads the words that open a list at byte i, the first symbol behind them and all that follow it.
func (s *Set) list(str string, i int, g *grammar) [][]Symbol {
	m := g.lead.compiled().FindStringIndex(clip(str[i:]))
	foreign := func(w string) bool { return strings.HasSuffix(str[:i], w) }
	if m == nil || m[1] == 0 || slices.ContainsFunc(g.NotAfter, foreign) {
		return nil
	}
	plural := strings.HasSuffix(strings.ToLower(strings.TrimRight(str[i:i+m[1]], " ")), "s")
	var out [][]Symbol
	for at := i + m[1]; at < len(str); {
		sym, ok := s.read(str, at, g)
		if !ok && len(out) > 0 {
			sym, ok = s.member(str, at, g)
		}
		if !ok && len(out) > 0 && plural {
			sym, ok = s.datedItem(str, out[len(out)-1][0].End, g)
		}
		if !ok {
			break
		}
		if len(out) == 0 {
			sym.Start, sym.Printed = i, str[i:sym.End]
		}
		out = append(out, []Symbol{sym})
		at = sym.End + len(listGap.FindString(clip(str[sym.End:])))
	}
	return out
}

// member reads a later symbol of a list that g opened: by g, or by another grammar for the same words, as where numbers
// are written another way since some year.
func (s *Set) member(str string, at int, g *grammar) (Symbol, bool) {
	for _, o := range g.family {
		if sym, ok := s.read(str, at, o); ok {
			return sym, true
		}
	}
	return Symbol{}, false
}

// datedItem finds the next symbol of a list among other words, in the same sentence and before another list opens: behind a
// comma or "and", and with its year in it ("resolutions 1325 (2000) on women, peace and security, 1379 (2001) and …") or a
// date behind it.
func (s *Set) datedItem(str string, from int, g *grammar) (Symbol, bool) {
	rest := str[from:min(len(str), from+reach)]
	if end := sentenceEnd.FindStringIndex(rest); end != nil {
		rest = rest[:end[0]]
	}
	for _, opening := range g.Starts {
		if i := strings.Index(rest, opening); i >= 0 {
			rest = rest[:i]
		}
	}
	for _, m := range itemStart.FindAllStringIndex(rest, -1) {
		sym, ok := s.member(str, from+m[1], g)
		if ok && (sym.Year > 0 && !sym.Misdated || dated.MatchString(clip(str[sym.End:]))) {
			return sym, true
		}
	}
	return Symbol{}, false
}
