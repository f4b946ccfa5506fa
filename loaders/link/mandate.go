package link

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// The rules by which a decision makes, keeps or ends a body.
const (
	mandateSetUp = "mandate/set-up"
	mandateRenew = "mandate/renewed"
	mandateEnd   = "mandate/ended"
)

// mandates states which decisions set up, renew and end bodies, as far as the documents' own claims do not say so.
func (l *layer) mandates() {
	for _, id := range sortedIDs(l.c.decisions) {
		a := l.c.decisions[id]
		if a.status != taken || a.stated.Evidence.ID == "" || l.c.answers.familyOf(a) != "act" {
			continue
		}
		a.said = l.c.relations(a)
		for _, sentence := range clauses(a.text) {
			l.mandate(a, sentence)
		}
	}
}

// clauses cuts a sentence where it says that two things are to be, so that each has its own bodies.
func clauses(text string) []string { return strings.Split(text, " and that ") }

func (l *layer) mandate(a *act, text string) {
	r := l.c.answers
	switch {
	case r.says("not-renewed", text), r.says("ceases", text):
		l.ofBody(a, text, schema.Ends, mandateEnd)
	case r.says("renews", text):
		l.ofBody(a, text, schema.Renews, mandateRenew)
	case r.says("sets-up", text):
		l.ofBody(a, text, schema.Establishes, mandateSetUp)
	}
}

// ofBody claims the relation to the one body that the text is about.
func (l *layer) ofBody(a *act, text string, r schema.Relation, rule string) {
	body, ok := l.c.bodyMeant(a, text)
	if ok && !slices.ContainsFunc(a.said, func(e schema.Edge) bool { return e.Relation == r && e.To == body }) {
		l.claim(body, l.c.original(a.id), r, body, inferred(a.stated.Evidence, rule))
	}
}

// relations are the claims that start at a decision.
func (c *corpus) relations(a *act) []schema.Edge {
	return c.lookup(c.docs[a.doc]).said[a.id]
}

// bodyMeant is the one body, other than that which decides, that a folded text names; when it names none, the one that its
// paragraph names and whose kind it repeats ("that Committee").
func (c *corpus) bodyMeant(a *act, text string) (schema.ID, bool) {
	bodies := c.bodiesIn(a, text)
	if len(bodies) == 0 {
		for _, p := range c.docs[a.doc].parts {
			if p.id.Portion() != a.paragraph() {
				continue
			}
			for _, b := range c.bodiesIn(a, foldText(p.text).s) {
				if says(text, c.noun(b)) && !slices.Contains(bodies, b) {
					bodies = append(bodies, b)
				}
			}
		}
	}
	if len(bodies) != 1 {
		return "", false
	}
	return bodies[0], true
}

// bodiesIn lists the bodies that a folded text names in full or by acronym, without the one that decides and its kin above.
func (c *corpus) bodiesIn(a *act, text string) []schema.ID {
	var out []schema.ID
	for _, readings := range c.set.Names(text) {
		id := readings[0].ID
		if len(readings) != 1 || readings[0].What != authority.ABody || id.Org() != a.id.Org() {
			continue
		}
		if b, ok := c.set.Body(a.body); id == a.body || ok && b.Parent == id || slices.Contains(out, id) {
			continue
		}
		out = append(out, id)
	}
	return out
}

// noun is the word that stands for a body in "that Committee": of its folded name the word before the first small one.
func (c *corpus) noun(body schema.ID) string {
	b, ok := c.set.Body(body)
	if !ok {
		return ""
	}
	name := foldText(b.Label).s
	words := wordsOf(name)
	for i, w := range words {
		if i > 0 && matches(c.answers.small, name[w.start:w.end]) {
			return name[words[i-1].start:words[i-1].end]
		}
	}
	return lastWord(name)
}

func lastWord(name string) string {
	words := wordsOf(name)
	if len(words) == 0 {
		return ""
	}
	return name[words[len(words)-1].start:words[len(words)-1].end]
}
