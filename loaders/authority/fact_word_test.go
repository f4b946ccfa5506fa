package authority_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// sheetActors are the rows of actors.tsv: the actor of a body in IRIs of Akoma Ntoso, "un-ga".
func sheetActors(text string) [][]string {
	var out [][]string
	for _, r := range sheetTable(text, "### 7.3 Actors") {
		if strings.HasPrefix(r[1], "not ") {
			continue
		}
		for i, cell := range strings.Split(r[1], "`") {
			if i%2 == 1 {
				out = append(out, []string{cell})
			}
		}
	}
	return out
}

// TestActorFacts: every actor of the table is that of a body or an organisation, and is read back.
func TestActorFacts(t *testing.T) {
	set := embedded(t)
	actors := map[string]schema.ID{}
	for _, o := range set.Orgs() {
		actors[o.Naming.Actor] = o.ID
	}
	for _, b := range set.Bodies() {
		actors[b.Actor] = b.ID
	}
	absent := []string{"fao", "fao-conference", "fao-council", "fao-lo"} // an organisation whose papers are not read
	for _, r := range rows(t, "actors.tsv") {
		if actors[r[0]] == "" && !slices.Contains(absent, r[0]) {
			t.Errorf("no body is the actor %s", r[0])
		}
	}
}

// follows are words that may stand behind a verb: some are verbs of decision only with them.
var follows = []string{"", " un", " que", " a", " al", " con", " les", " sur", " examiner", " en"}

// TestVerbFacts: every verb of decision of the table is read, in its language; so are the words of preambles, as the first
// of a recital.
func TestVerbFacts(t *testing.T) {
	set := embedded(t)
	verbs, recitals := set.Cues("decision"), set.Cues("recital")
	for _, r := range rows(t, "verbs.tsv") {
		verb, lang, place, form := r[0], r[2], r[3], r[4]
		if place == "preamble" {
			if first := strings.Fields(strings.Split(form, "/")[0])[0]; !matchesAny(recitals, lang, first) {
				t.Errorf("%s: no recital begins with %q (%s)", verb, first, lang)
			}
			continue
		}
		low := strings.TrimPrefix(strings.ToLower(strings.Split(form, "/")[0]), "se ")
		if !slices.ContainsFunc(follows, func(w string) bool { return matchesAny(verbs, lang, low+w) }) {
			t.Errorf("%s: %q (%s) is no verb of decision", verb, form, lang)
		}
	}
}

// matchesAny tells whether a cue of a language matches.
func matchesAny(cues []*authority.Compiled, lang, s string) bool {
	return slices.ContainsFunc(cues, func(c *authority.Compiled) bool { return c.Lang == lang && c.Re.MatchString(s) })
}

// TestFormulaFacts: the lines of the table, as papers print them, are read by a cue of the class.
func TestFormulaFacts(t *testing.T) {
	set := embedded(t)
	for _, r := range rows(t, "formulas.tsv") {
		cues := set.Cues(r[0])
		read := slices.ContainsFunc(cues, func(c *authority.Compiled) bool {
			return c.Re.MatchString(r[1]) && (r[2] == "-" || c.Verb == r[2] || c.Rule == r[0]+"/"+r[2])
		})
		if !read {
			t.Errorf("%s: no cue reads %q as %s", r[0], r[1], r[2])
		}
	}
}
