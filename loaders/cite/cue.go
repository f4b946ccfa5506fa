package cite

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// cue is a phrase of the data with what a text must hold for it to match: of each set one word at least.
type cue struct {
	*authority.Compiled
	needs []anyOf
}

// anyOf is a set of words one of which a text must hold.
type anyOf []word

// word is a literal of a pattern; fold says that its case does not count, and then it is in lower case.
type word struct {
	s    string
	fold bool
}

// may says whether the cue can match in a text, given also in lower case. It spares most texts the expression.
func (c cue) may(s, lower string) bool {
	for _, set := range c.needs {
		if !set.in(s, lower) {
			return false
		}
	}
	return true
}

func (set anyOf) in(s, lower string) bool {
	for _, w := range set {
		if w.fold && strings.Contains(lower, w.s) || !w.fold && strings.Contains(s, w.s) {
			return true
		}
	}
	return false
}

// find gives every match in s as the positions of its groups, -1 where a group took no part. The expression runs only
// around the words it needs: a phrase does not run on from one sentence to the next, nor over more than a few lines.
func (c cue) find(s, lower string) [][]int {
	if !c.may(s, lower) {
		return nil
	}
	if len(c.needs) == 0 || len(s) < 400 {
		return c.Re.FindAllStringSubmatchIndex(s, -1)
	}
	var out [][]int
	for at := 0; at < len(s); {
		hit := c.needs[0].next(s, lower, at)
		if hit < 0 {
			break
		}
		from, to := window(s, at, hit)
		at = hit + 1
		if !c.may(s[from:to], lower[min(from, len(lower)):min(to, len(lower))]) {
			continue
		}
		m := c.Re.FindStringSubmatchIndex(s[from:to])
		if m == nil {
			continue
		}
		for i := range m {
			if m[i] >= 0 {
				m[i] += from
			}
		}
		out = append(out, m)
		at = max(at, m[1])
	}
	return out
}

// How far a phrase reaches before and behind the rarest word it needs, in bytes.
const (
	reachBack  = 140
	reachAhead = 420
)

// window gives the part of s around the word at hit in which a phrase can stand, not before at; it begins and ends
// between words.
func window(s string, at, hit int) (from, to int) {
	from = max(at, sentence(s, hit))
	if near := hit - reachBack; near > from {
		from = near + strings.IndexByte(s[near:hit]+" ", ' ')
	}
	to = sentenceEnd(s, hit)
	if far := hit + reachAhead; far < to {
		to = far + strings.IndexByte(s[far:to]+" ", ' ')
	}
	return min(from, hit), to
}

// next gives the first place at or behind at where a word of the set begins; -1.
func (set anyOf) next(s, lower string, at int) int {
	first := -1
	for _, w := range set {
		in := s
		if w.fold {
			in = lower
		}
		if at >= len(in) {
			continue
		}
		end := len(in)
		if first >= 0 {
			end = min(end, first+len(w.s))
		}
		if i := strings.Index(in[at:end], w.s); i >= 0 {
			first = at + i
		}
	}
	return first
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

// literals gives what stands in every text the pattern matches, what is rarest first. nil when nothing is sure.
func literals(pattern string) []anyOf {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	sets := needed(re.Simplify())
	slices.SortStableFunc(sets, func(a, b anyOf) int {
		return cmp.Or(cmp.Compare(b.shortest(), a.shortest()), cmp.Compare(len(a), len(b)))
	})
	return sets
}

func needed(re *syntax.Regexp) []anyOf {
	switch re.Op {
	case syntax.OpLiteral:
		if len(re.Rune) < 3 {
			return nil
		}
		if re.Flags&syntax.FoldCase != 0 {
			return []anyOf{{{strings.ToLower(string(re.Rune)), true}}}
		}
		return []anyOf{{{string(re.Rune), false}}}
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpConcat:
		var all []anyOf
		for _, s := range re.Sub {
			all = append(all, needed(s)...)
		}
		return all
	case syntax.OpAlternate:
		var union anyOf
		for _, s := range re.Sub {
			n := rarest(needed(s))
			if n == nil {
				return nil
			}
			union = append(union, n...)
		}
		return []anyOf{union}
	}
	return nil
}

// rarest chooses the set whose shortest word is longest.
func rarest(sets []anyOf) anyOf {
	var out anyOf
	for _, set := range sets {
		if out == nil || set.shortest() > out.shortest() {
			out = set
		}
	}
	return out
}

func (set anyOf) shortest() int {
	n := len(set[0].s)
	for _, w := range set {
		n = min(n, len(w.s))
	}
	return n
}
