package authority

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"strings"
)

// Need is a set of words one of which stands in every text that the pattern of a cue matches.
type Need struct {
	Words []Word
}

// Word is a literal of a pattern; Fold says that its case does not count, and then it is in lower case.
type Word struct {
	Text string
	Fold bool
}

// Needs gives what stands in every text the cue matches, what is rarest first; nil when nothing is sure.
func (c *Compiled) Needs() []Need { return c.needs }

// Phrases is a set of phrases, in lower case, one of which stands in every text that the pattern of a cue matches.
type Phrases struct {
	Texts []string
	at    []int // their numbers in the Set
}

// In says whether one of the phrases may stand in a text, by what a Pass saw in it: case was not compared.
func (p Phrases) In(seen Sight) bool {
	for _, i := range p.at {
		if seen[i>>6]&(1<<(i&63)) != 0 {
			return true
		}
	}
	return false
}

// Phrases gives the sets of phrases that a Pass looks for, the rarest first; nil when nothing is sure.
func (c *Compiled) Phrases() []Phrases { return c.phrases }

// May says whether the cue can match in a text, by what a Pass over this cue saw in it. It spares most texts the expression.
func (c *Compiled) May(seen Sight) bool {
	for _, set := range c.phrases {
		if !set.In(seen) {
			return false
		}
	}
	return true
}

// needs reads a pattern, simplified, for the words without which it cannot match.
func needs(re *syntax.Regexp) []Need {
	sets := needed(re)
	slices.SortStableFunc(sets, func(a, b Need) int {
		return cmp.Or(cmp.Compare(b.shortest(), a.shortest()), cmp.Compare(len(a.Words), len(b.Words)))
	})
	return sets
}

// shortWord is the length in characters below which a literal stands nearly everywhere.
const shortWord = 3

func needed(re *syntax.Regexp) []Need {
	switch re.Op {
	case syntax.OpLiteral:
		if len(re.Rune) < shortWord {
			return nil
		}
		if re.Flags&syntax.FoldCase != 0 {
			return []Need{{Words: []Word{{strings.ToLower(string(re.Rune)), true}}}}
		}
		return []Need{{Words: []Word{{string(re.Rune), false}}}}
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpConcat:
		var all []Need
		for _, s := range re.Sub {
			all = append(all, needed(s)...)
		}
		return all
	case syntax.OpAlternate:
		var union Need
		for _, s := range re.Sub {
			n, ok := rarest(needed(s))
			if !ok {
				return nil
			}
			union.Words = append(union.Words, n.Words...)
		}
		return []Need{union}
	}
	return nil
}

// rarest chooses the set whose shortest word is longest.
func rarest(sets []Need) (Need, bool) {
	var out Need
	for i, set := range sets {
		if i == 0 || set.shortest() > out.shortest() {
			out = set
		}
	}
	return out, len(sets) > 0
}

func (n Need) shortest() int {
	least := len(n.Words[0].Text)
	for _, w := range n.Words {
		least = min(least, len(w.Text))
	}
	return least
}
