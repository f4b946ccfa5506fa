package authority

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"strings"
)

// A pattern is read for whole phrases without which it cannot match, as RE2's prefilters are (Cox, "Regular Expression
// Matching with a Trigram Index", 2012): "[Tt]he (?:said|same) [a-z]+ paper" needs "the said " or "the same ", and
// " paper". Phrases say more than the words of Needs, which stand in many texts that have nothing to do with the cue.

// shape is what is known of the texts that a part of a pattern matches, as folded bytes.
type shape struct {
	all   []string   // every text it matches; nil when there are too many to list
	needs [][]string // sets of phrases; one of each stands in every text it matches
}

// Bounds of a set of phrases and of one phrase, in bytes; a class of more signs is not spelled out.
const (
	mostPhrases   = 64
	longestPhrase = 20
	mostSigns     = 4
	shortPhrase   = 4 // a shorter one stands nearly everywhere
	rarePhrase    = 6 // from this length on a phrase is worth looking for beside another
)

// phrases gives, of a pattern simplified, the sets of phrases of which a text must hold one each for the pattern to match, the rarest first; of
// the others only those that are not in every text.
func phrases(re *syntax.Regexp) [][]string {
	sets := shapeOf(re).flush()
	for i := range sets {
		sets[i] = least(sets[i])
	}
	slices.SortStableFunc(sets, func(a, b []string) int { return cmp.Compare(leastLength(b), leastLength(a)) })
	for i, set := range sets {
		if n := leastLength(set); n < shortPhrase || i > 0 && n < rarePhrase {
			return slices.DeleteFunc(sets[:i], everywhere)
		}
	}
	return slices.DeleteFunc(sets, everywhere)
}

// everywhere says whether a set holds a phrase of one short word, as "the ", which nearly every text has.
func everywhere(set []string) bool {
	return slices.ContainsFunc(set, func(p string) bool { return len(strings.Trim(p, " ")) < shortPhrase })
}

func shapeOf(re *syntax.Regexp) shape {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return shape{all: []string{""}}
	case syntax.OpLiteral:
		return literalShape(re)
	case syntax.OpCharClass:
		return classShape(re)
	case syntax.OpCapture:
		return shapeOf(re.Sub[0])
	case syntax.OpPlus:
		return shape{needs: shapeOf(re.Sub[0]).flush()}
	case syntax.OpQuest:
		if x := shapeOf(re.Sub[0]); x.all != nil {
			return shape{all: union(x.all, []string{""})}
		}
	case syntax.OpConcat:
		return concatShape(re.Sub)
	case syntax.OpAlternate:
		return alternateShape(re.Sub)
	}
	return shape{}
}

func literalShape(re *syntax.Regexp) shape {
	word := string(re.Rune)
	if len(word) > longestPhrase {
		word = word[:longestPhrase]
		if foldable(re, word) {
			return shape{needs: [][]string{{folded(word)}}}
		}
		return shape{}
	}
	if !foldable(re, word) {
		return shape{}
	}
	return shape{all: []string{folded(word)}}
}

// foldable says whether the pass sees the literal in every case in which the pattern matches it.
func foldable(re *syntax.Regexp, word string) bool {
	return re.Flags&syntax.FoldCase == 0 || foldsByByte(word)
}

func classShape(re *syntax.Regexp) shape {
	var all []string
	for i := 0; i+1 < len(re.Rune); i += 2 {
		if re.Rune[i+1]-re.Rune[i] >= mostSigns {
			return shape{}
		}
		for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
			if all = union(all, []string{folded(string(r))}); len(all) > mostSigns {
				return shape{}
			}
		}
	}
	return shape{all: all}
}

// concatShape joins what may follow each other, as long as it can be listed.
func concatShape(subs []*syntax.Regexp) shape {
	out := shape{all: []string{""}}
	whole := true
	for _, sub := range subs {
		x := shapeOf(sub)
		joined := product(out.all, x.all)
		switch {
		case joined != nil && longest(joined) <= longestPhrase:
			out.all = joined
			continue
		case joined != nil: // the ends of the phrases say what follows what
			out.all = cut(joined)
			out.needs, out.all = out.flush(), []string{""}
		default:
			out.needs = out.flush()
			if out.all = x.all; out.all == nil {
				out.needs, out.all = append(out.needs, x.needs...), []string{""}
			}
		}
		whole = false
	}
	if !whole {
		out.needs, out.all = out.flush(), nil
	}
	return out
}

// cut shortens phrases to their last bytes.
func cut(phrases []string) []string {
	var out []string
	for _, p := range phrases {
		out = union(out, []string{p[max(0, len(p)-longestPhrase):]})
	}
	return out
}

func longest(set []string) int {
	n := 0
	for _, s := range set {
		n = max(n, len(s))
	}
	return n
}

func alternateShape(subs []*syntax.Regexp) shape {
	var all, either []string
	listed, needed := true, true
	for _, sub := range subs {
		x := shapeOf(sub)
		listed = listed && x.all != nil
		if listed {
			all = union(all, x.all)
			listed = len(all) <= mostPhrases
		}
		best := rarestPhrases(x.flush())
		needed = needed && best != nil
		either = union(either, best)
	}
	switch {
	case listed:
		return shape{all: all}
	case needed && len(either) <= 2*mostPhrases:
		return shape{needs: [][]string{either}}
	}
	return shape{}
}

// flush gives the needs together with the listed texts, where these are long enough to be looked for.
func (x shape) flush() [][]string {
	if len(x.all) == 0 || slices.ContainsFunc(x.all, func(s string) bool { return len(s) < shortWord }) {
		return x.needs
	}
	return append(x.needs, x.all)
}

// rarestPhrases chooses the set whose shortest phrase is longest; nil when there is none.
func rarestPhrases(sets [][]string) []string {
	var best []string
	for _, set := range sets {
		if best == nil || leastLength(set) > leastLength(best) {
			best = set
		}
	}
	return best
}

// least leaves out the phrases that hold another one of the set: where they stand, that one does.
func least(set []string) []string {
	if leastLength(set) == longest(set) {
		return set
	}
	var out []string
	for _, p := range set {
		if !slices.ContainsFunc(set, func(q string) bool { return len(q) < len(p) && strings.Contains(p, q) }) {
			out = append(out, p)
		}
	}
	return out
}

func leastLength(set []string) int {
	n := len(set[0])
	for _, s := range set {
		n = min(n, len(s))
	}
	return n
}

// product is every text of a followed by every one of b; nil when they are too many, or b is not listed.
func product(a, b []string) []string {
	if b == nil || len(a)*len(b) > mostPhrases {
		return nil
	}
	out := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+y)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}
