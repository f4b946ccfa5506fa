package decision

import (
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// grammar is the cue data of one language, by what each class is for.
type grammar struct {
	*lexicon
	active, passive, proposed, joined, operative, intro []*authority.Compiled
	enactor, near, began                                []*authority.Compiled
	bare, antecedents, agent, draft, glossed            []*authority.Compiled
	invitation, recommendation, relation                []*authority.Compiled
	preamble, carry, auxiliary, errand                  []*authority.Compiled
	bars                                                map[string][]*authority.Compiled // by what they bar
	preambles, carrying, relating, recommending         *authority.Pass                  // over preamble, carry, relation, recommendation
}

// fallback is the language whose cues are tried when a document's own has none.
const fallback = "en"

// grammars are the grammars of all languages in which the data tell of decisions.
type grammars map[string]grammar

func newGrammars(set *authority.Set) grammars {
	out := grammars{fallback: newGrammar(set, fallback)}
	for _, c := range set.Cues("decision-active") {
		if _, made := out[c.Lang]; !made {
			out[c.Lang] = newGrammar(set, c.Lang)
		}
	}
	return out
}

// grammarOf gives the grammar of a language; nothing of it may be changed.
func grammarOf(set *authority.Set, lang string) grammar {
	all := authority.Derive(set, newGrammars)
	if g, known := all[lang]; known {
		return g
	}
	return all[fallback]
}

func newGrammar(set *authority.Set, lang string) grammar {
	cues := func(class string) []*authority.Compiled { return inLanguage(set.Cues(class), lang) }
	g := grammar{
		lexicon: newLexicon(set, lang),
		active:  cues("decision-active"), passive: cues("decision-passive"), proposed: cues("decision-proposed"),
		joined: cues("decision-joined"), operative: cues("decision-operative"), intro: cues("decision-intro"),
		enactor: cues("decision-enactor"), preamble: cues("decision-preamble"), near: cues("decision-near"), began: cues("decision-began"),
		bare: cues("decision-body"), antecedents: cues("decision-antecedent"),
		agent: cues("decision-agent"), draft: cues("decision-draft"), glossed: cues("decision-gloss"),
		invitation: cues("invitation"), carry: cues("carry-over"), recommendation: cues("recommendation"), relation: cues("relation"),
		auxiliary: cues("decision-auxiliary"), errand: cues("decision-errand"),
		bars: map[string][]*authority.Compiled{},
	}
	g.preambles, g.carrying = set.Pass(g.preamble), set.Pass(g.carry)
	g.relating, g.recommending = set.Pass(g.relation), set.Pass(g.recommendation)
	for _, c := range cues("decision-bar") {
		g.bars[c.Verb] = append(g.bars[c.Verb], c)
	}
	return g
}

// tail is the end of s, at most n bytes and cut at a space: frames that end at the verb need no more.
func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = s[len(s)-n:]
	return s[strings.IndexByte(s, ' ')+1:]
}

// barred says whether a cue of class "decision-bar" for what is asked matches s.
func (g grammar) barred(what, s string) bool { return matches(g.bars[what], s) }
