package cite

import (
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// shared claims treaties whose names share a word: "the Lund and Bergen Conventions", "the Lund Agreement and
// Protocol". The groups of the phrase are first, second, last (places), noun and, for the second kind, place.
func (sc *scene) shared() {
	for _, c := range sc.cues[classShared] {
		for _, m := range c.find(&sc.sought) {
			noun := singular(c.text(sc.s, m, "noun"))
			if place := c.text(sc.s, m, "place"); place != "" {
				from, to, _ := c.group(m, "noun")
				sc.sharing(from, to, place+" "+noun, c.Rule)
				continue
			}
			for _, g := range []string{"first", "second", "last"} {
				if from, to, ok := c.group(m, g); ok {
					sc.sharing(from, to, sc.s[from:to]+" "+noun, c.Rule)
				}
			}
		}
	}
}

// sharing claims one of them when that makes the name of a treaty; which one, when several have it, is not told here.
func (sc *scene) sharing(from, to int, name, rule string) {
	var found []authority.Name
	for _, x := range sc.set.Name(name) {
		if x.What == authority.ATreaty && !x.Generic {
			found = append(found, x)
		}
	}
	if len(found) > 0 {
		sc.add(from, to, Mention{Form: Alias, Kind: "treaty", Names: found, Rule: rule})
	}
}

// singular is the noun of one of several: "Conventions", "Treaties".
func singular(noun string) string {
	if s, ok := strings.CutSuffix(noun, "ies"); ok {
		return s + "y"
	}
	return strings.TrimSuffix(noun, "s")
}
