package cite

import (
	"regexp/syntax"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// cue is a phrase of the data with the words one of which a text must hold for it to match, in lower case.
type cue struct {
	*authority.Compiled
	needs []string // empty: unknown, always try
}

// may says whether the cue can match in a text, given in lower case.
func (c cue) may(lower string) bool {
	for _, n := range c.needs {
		if strings.Contains(lower, n) {
			return true
		}
	}
	return len(c.needs) == 0
}

// find gives every match in s as the positions of its groups by name, -1 where a group took no part.
func (c cue) find(s, lower string) [][]int {
	if !c.may(lower) {
		return nil
	}
	return c.Re.FindAllStringSubmatchIndex(s, -1)
}

// group gives what a named group matched and where. Several groups may share a name up to a number at its end
// ("date1", "date2"): the first that took part counts.
func (c cue) group(m []int, name string) (from, to int, ok bool) {
	for i, n := range c.Re.SubexpNames() {
		if n != "" && strings.TrimRight(n, "0123456789") == name && m[2*i] >= 0 {
			return m[2*i], m[2*i+1], true
		}
	}
	return 0, 0, false
}

func (c cue) text(s string, m []int, name string) string {
	from, to, ok := c.group(m, name)
	if !ok {
		return ""
	}
	return s[from:to]
}

// literals gives strings one of which stands, in lower case, in every text the pattern matches: the prefilter that
// spares most texts the expression. nil when the pattern has none.
func literals(pattern string) []string {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	return needed(re.Simplify())
}

func needed(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		if s := strings.ToLower(string(re.Rune)); len(s) >= 3 {
			return []string{s}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpConcat:
		return best(re.Sub)
	case syntax.OpAlternate:
		var all []string
		for _, s := range re.Sub {
			n := needed(s)
			if n == nil {
				return nil
			}
			all = append(all, n...)
		}
		return all
	}
	return nil
}

// best chooses the part of a sequence that is the rarest: whose shortest literal is longest.
func best(subs []*syntax.Regexp) []string {
	var out []string
	for _, s := range subs {
		if n := needed(s); n != nil && (out == nil || shortest(n) > shortest(out)) {
			out = n
		}
	}
	return out
}

func shortest(list []string) int {
	n := len(list[0])
	for _, s := range list {
		n = min(n, len(s))
	}
	return n
}
