package decision

import (
	"cmp"
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
}

// lexicon is the verbs of one language.
type lexicon struct {
	cues     []*authority.Compiled
	prefixes []string
	glued    []*authority.Compiled
}

func newLexicon(set *authority.Set, lang string) lexicon {
	l := lexicon{cues: inLanguage(set.Cues("decision"), lang), glued: inLanguage(set.Cues("decision-glued"), lang)}
	for _, c := range l.cues {
		prefix, _ := c.Re.LiteralPrefix()
		l.prefixes = append(l.prefixes, prefix)
	}
	return l
}

// inLanguage keeps the cues of a language and those of none.
func inLanguage(cues []*authority.Compiled, lang string) []*authority.Compiled {
	return slices.DeleteFunc(cues, func(c *authority.Compiled) bool { return c.Lang != "" && c.Lang != lang })
}

// verbs gives the verbs of decision in a text given in small letters, in order; of two at one place the longer stands.
func (l lexicon) verbs(low string) []verb {
	var out []verb
	for i, c := range l.cues {
		if !strings.Contains(low, l.prefixes[i]) {
			continue
		}
		for _, loc := range c.Re.FindAllStringSubmatchIndex(low, -1) {
			if v, ok := l.verb(low, c, loc); ok {
				out = append(out, v)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b verb) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	kept := out[:0]
	for _, v := range out {
		if n := len(kept); n == 0 || v.start >= kept[n-1].end {
			kept = append(kept, v)
		}
	}
	return kept
}

func (l lexicon) verb(s string, c *authority.Compiled, loc []int) (verb, bool) {
	for g, name := range c.Re.SubexpNames() {
		if name == "" || loc[2*g] < 0 {
			continue
		}
		v := verb{start: loc[0], end: loc[2*g+1], form: name, cue: c}
		return v, startsWord(s, v.start) || matches(l.glued, s[:v.start])
	}
	return verb{}, false
}

// startsWord says whether no letter or digit stands right before byte i.
func startsWord(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return i == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
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
