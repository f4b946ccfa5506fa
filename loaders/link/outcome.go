package link

import "github.com/travaux/travaux/schema"

// judge tells whether the decision was taken as proposed.
func (c *corpus) judge(a *answer) {
	p, t := a.to, a.by
	a.why = append(a.why, p.stated.Evidence.ID)
	text := t.text
	part, _ := covered(c.words(p), c.words(t))
	pointed := c.pointing(p).words
	if near, n := covered(pointed, c.words(t)); n > 0 {
		part = max(part, near)
	}
	x, y := c.gist(p).family, c.gist(t).family
	switch {
	case c.answers.says("negation", text) && !c.answers.says("negation", p.text):
		a.outcome, a.words = schema.OutcomeNotTaken, "the decision says that it is not to be"
	case c.answers.says("changes", text):
		a.outcome, a.words = schema.OutcomeWithChanges, "the decision names changes"
	case x == "note" && y == "note":
		a.outcome, a.words = schema.OutcomeAsProposed, "it was noted"
	case a.rule == answerCited && c.answers.says("reference", text):
		a.outcome, a.words = schema.OutcomeAsProposed, "the decision approves it by reference"
	case intersects(c.gist(p).carried, c.gist(t).carried):
		a.outcome, a.words = schema.OutcomeAsProposed, "the matter goes on to the same session"
	case len(pointed) == 0 && c.answers.says("open", p.text) && fewWords(c.words(p)):
		a.outcome, a.words = schema.OutcomeAsProposed, "the invitation left open what to decide"
	case part >= asProposed:
		a.outcome, a.words = schema.OutcomeAsProposed, "the decision repeats its words"
	default:
		a.outcome, a.words = schema.OutcomeWithChanges, "the decision is in other words"
	}
}

// fewWords tells that a text says next to nothing of what is to be done.
func fewWords(words map[string]map[string]bool) bool {
	for _, w := range words {
		if len(w) > openWords {
			return false
		}
	}
	return true
}

// covered is the part of the words of the first text that are in the second, in the language in which that is most.
func covered(a, b map[string]map[string]bool) (part float64, words int) {
	for lang, x := range a {
		n := 0
		for w := range x {
			if b[lang][w] {
				n++
			}
		}
		if len(x) > 0 && float64(n)/float64(len(x)) >= part {
			part, words = float64(n)/float64(len(x)), len(x)
		}
	}
	return part, words
}
