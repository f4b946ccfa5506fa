package decision

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/authority"
)

// The forms of a verb, by the named groups of the cues of class "decision".
const (
	past    = "past"    // active only: "noted", "a pris note" needs part
	done    = "done"    // active or passive: "decided", "adopté"
	part    = "part"    // after "has" or "had" only: "taken note", "pris note"
	present = "present" // operative texts: "Decides"
	base    = "base"    // after "is invited to", and operative texts with several subjects: "decide"
)

// verb is one occurrence of a verb of decision in a string.
type verb struct {
	start, end int
	form       string
	cue        *authority.Compiled
	kinds      kinds
}

// kinds are what verbs of a canonical form have in common: one of the cues of class "verb-kind" each.
type kinds uint8

// The kinds of verbs, as the cues name them.
const (
	directs kinds = 1 << iota // it tells somebody to do something, which its clause then says
	decides                   // it is done by those who have the power to: many take note, only a body adopts
	says                      // it is said by anybody who takes the floor: in the passive it is a body's only when that is named
	clausal                   // it is followed by a clause that says what is to be
)

// is says whether a verb is of a kind.
func (v verb) is(k kinds) bool { return v.kinds&k != 0 }

// kindsOf gives the kinds of a canonical verb.
func kindsOf(verb string, cues []*authority.Compiled) kinds {
	var out kinds
	for _, c := range cues {
		if c.Re.MatchString(verb) {
			out |= map[string]kinds{"directs": directs, "decides": decides, "says": says, "clause": clausal}[c.Verb]
		}
	}
	return out
}

// lexicon is the verbs of one language, found by the three bytes they begin with.
type lexicon struct {
	cues  []*authority.Compiled
	words []string      // the literal each cue begins with
	kinds []kinds       // of the verb of each cue
	begin map[key][]int // indices of cues
	heads [1 << 12]bool // hashes of the keys there are: most words of a text are none
	glued []*authority.Compiled
}

// key is the beginning of a verb. Every cue begins with three bytes of its own.
type key [3]byte

func (k key) hash() int { return int(k[0])<<7&0xf80 ^ int(k[1])<<3 ^ int(k[2]) }

func newLexicon(set *authority.Set, lang string) *lexicon {
	l := &lexicon{cues: inLanguage(set.Cues("decision"), lang), glued: inLanguage(set.Cues("decision-glued"), lang), begin: map[key][]int{}}
	for i, c := range l.cues {
		prefix, _ := c.Re.LiteralPrefix()
		l.words, l.kinds = append(l.words, prefix), append(l.kinds, kindsOf(c.Verb, set.Cues("verb-kind")))
		if len(prefix) < len(key{}) {
			continue
		}
		k := key([]byte(prefix))
		l.begin[k] = append(l.begin[k], i)
		l.heads[k.hash()&(len(l.heads)-1)] = true
	}
	return l
}

// inLanguage keeps the cues of a language and those of none.
func inLanguage(cues []*authority.Compiled, lang string) []*authority.Compiled {
	return slices.DeleteFunc(slices.Clone(cues), func(c *authority.Compiled) bool { return c.Lang != "" && c.Lang != lang })
}

// verbs gives the verbs of decision in a text given in small letters, in order; of two at one place the longer stands.
func (l *lexicon) verbs(low string) []verb {
	var out []verb
	word := -1 // where the word began that byte i stands in
	for i := 0; i+len(key{}) <= len(low); i++ {
		if c := low[i]; c < utf8.RuneSelf && (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != '-' || word < 0) {
			word = -1
			continue
		}
		first := word < 0
		if first {
			word = i
		}
		k := key{low[i], low[i+1], low[i+2]}
		if !first && i-word < shortGlue || !l.heads[k.hash()&(len(l.heads)-1)] {
			continue
		}
		if v, ok := l.at(low, i, first, l.begin[k]); ok && (len(out) == 0 || v.start >= out[len(out)-1].end) {
			out = append(out, v)
		}
	}
	return out
}

// shortGlue is how long the shortest adverb is that a verb may be glued to: "alsodecided".
const shortGlue = 4

// longestVerb bounds a verb with what belongs to it, in bytes: "gave the director general".
const longestVerb = 64

// at reads the verb that begins at byte i, the longest of those there are.
func (l *lexicon) at(low string, i int, first bool, cues []int) (verb, bool) {
	var best verb
	rest := low[i:min(len(low), i+longestVerb)]
	for _, n := range cues {
		if !strings.HasPrefix(rest, l.words[n]) {
			continue
		}
		c := l.cues[n]
		loc := c.Re.FindStringSubmatchIndex(rest)
		if loc == nil || loc[0] != 0 {
			continue
		}
		for g, name := range c.Re.SubexpNames() {
			if name != "" && loc[2*g] >= 0 && i+loc[2*g+1] > best.end {
				best = verb{start: i, end: i + loc[2*g+1], form: name, cue: c, kinds: l.kinds[n]}
			}
		}
	}
	return best, best.cue != nil && (first || matches(l.glued, low[max(0, i-longestVerb):i]))
}

// lower is s in small letters, byte for byte: a letter whose small form has another length is kept.
func lower(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	if i == len(s) {
		return strings.ToLower(s) // letters of one byte only
	}
	return strings.Map(func(r rune) rune {
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			return l
		}
		return r
	}, s)
}

// matches says whether one of the cues matches s.
func matches(cues []*authority.Compiled, s string) bool {
	return slices.ContainsFunc(cues, func(c *authority.Compiled) bool { return c.Re.MatchString(s) })
}

// group gives the place of a named group in a match; ok is false when it took no part in it.
func group(c *authority.Compiled, loc []int, name string) (from, to int, ok bool) {
	g := c.Re.SubexpIndex(name)
	if g < 0 || loc == nil || loc[2*g] < 0 {
		return 0, 0, false
	}
	return loc[2*g], loc[2*g+1], true
}
