package decision

import (
	"slices"

	"github.com/travaux/travaux/loaders/authority"
)

// grammar is the cue data of one language, by what each class is for.
type grammar struct {
	lexicon
	active, passive, proposed, joined, operative, intro []*authority.Compiled
	enactor, bare, antecedent, agent, draft, gloss      []*authority.Compiled
	invitation, carry, recommendation, relation         []*authority.Compiled
	bars                                                map[string][]*authority.Compiled // by what they bar
}

// fallback is the language whose cues are tried when a document's own has none.
const fallback = "en"

func newGrammar(set *authority.Set, lang string) grammar {
	known := slices.ContainsFunc(set.Cues("decision-active"), func(c *authority.Compiled) bool { return c.Lang == lang })
	if !known {
		lang = fallback
	}
	cues := func(class string) []*authority.Compiled { return inLanguage(set.Cues(class), lang) }
	g := grammar{
		lexicon: newLexicon(set, lang),
		active:  cues("decision-active"), passive: cues("decision-passive"), proposed: cues("decision-proposed"),
		joined: cues("decision-joined"), operative: cues("decision-operative"), intro: cues("decision-intro"),
		enactor: cues("decision-enactor"), bare: cues("decision-body"), antecedent: cues("decision-antecedent"),
		agent: cues("decision-agent"), draft: cues("decision-draft"), gloss: cues("decision-gloss"),
		invitation: cues("invitation"), carry: cues("carry-over"), recommendation: cues("recommendation"), relation: cues("relation"),
		bars: map[string][]*authority.Compiled{},
	}
	for _, c := range cues("decision-bar") {
		g.bars[c.Verb] = append(g.bars[c.Verb], c)
	}
	return g
}

// barred says whether a cue of class "decision-bar" for what is asked matches s.
func (g grammar) barred(what, s string) bool { return matches(g.bars[what], s) }
