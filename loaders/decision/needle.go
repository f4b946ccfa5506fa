package decision

import (
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// searched is a cue with the words that a text must hold for it to match, in small letters: most texts are spared the
// expression.
type searched struct {
	*authority.Compiled
	needs [][]string // one of each list; empty: unknown, always try
}

func withNeeds(cues []*authority.Compiled) []searched {
	out := make([]searched, 0, len(cues))
	for _, c := range cues {
		s := searched{Compiled: c}
		if re, err := syntax.Parse(c.Re.String(), syntax.Perl); err == nil {
			s.needs = needs(re.Simplify())
		}
		out = append(out, s)
	}
	return out
}

// may says whether the cue can match in a text, given in small letters.
func (s searched) may(low string) bool {
	for _, list := range s.needs {
		if !slices.ContainsFunc(list, func(n string) bool { return strings.Contains(low, n) }) {
			return false
		}
	}
	return true
}

// needs gives lists of strings: one of each list stands, in small letters, in every text an expression matches.
func needs(re *syntax.Regexp) [][]string {
	switch re.Op {
	case syntax.OpLiteral:
		if s := lower(string(re.Rune)); len(s) >= 3 {
			return [][]string{{s}}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needs(re.Sub[0])
	case syntax.OpConcat:
		var all [][]string
		for _, sub := range re.Sub {
			all = append(all, needs(sub)...)
		}
		return all
	case syntax.OpAlternate:
		var any []string
		for _, sub := range re.Sub {
			n := rarest(needs(sub))
			if n == nil {
				return nil
			}
			any = append(any, n...)
		}
		return [][]string{any}
	}
	return nil
}

// rarest is the list whose shortest string is longest; nil when there is none.
func rarest(lists [][]string) []string {
	var best []string
	for _, l := range lists {
		if best == nil || shortest(l) > shortest(best) {
			best = l
		}
	}
	return best
}

func shortest(list []string) int {
	n := len(list[0])
	for _, s := range list {
		n = min(n, len(s))
	}
	return n
}
