package link

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// The rules by which a decision answers a proposal.
const (
	answerCited   = "answer/cited"   // it cites the document, or the paragraph, that proposes
	answerCarried = "answer/carried" // both send the matter to the same session
	answerWords   = "answer/words"   // they stand under one item or matter and say the same
	answerItem    = "answer/item"    // it is the one decision of its kind under the item for which the document was considered
)

// What makes a decision the answer to a proposal.
const (
	answerShare   = 0.25 // part of the words of the shorter one, for decisions under the same item
	answerFewest  = 2    // words, at least
	answerPointed = 0.15 // the same, of the paragraphs to which an invitation points
	asProposed    = 0.7  // part of the proposal's words that a decision taken as proposed repeats
	clearlyBetter = 0.5
	openWords     = 4 // content words, at most, of an invitation that leaves open what to decide
)

// answer is what became of a proposal.
type answer struct {
	to      *act
	by      *act // nil when no decision answers it
	rule    string
	why     []schema.ID // claims it rests on
	outcome string
	words   string // in words
}

// answered pairs every proposal with the decision taken on it.
func (c *corpus) answered() []answer {
	var out []answer
	for _, id := range sortedIDs(c.decisions) {
		p := c.decisions[id]
		if p.status != proposed || len(p.items) > 0 {
			continue // of a list every item is asked
		}
		out = append(out, c.answerTo(p))
	}
	return out
}

func (c *corpus) answerTo(p *act) answer {
	none := answer{to: p, outcome: schema.OutcomeUnknown}
	session := cmp.Or(p.session, c.docs[p.doc].session)
	if session == "" {
		none.words = "it is not said which session was asked"
		return none
	}
	candidates, reported := c.candidates(session)
	if len(candidates) == 0 {
		none.words = fmt.Sprintf("no report of %s is loaded", session.Local())
		return none
	}
	best, rivals := c.bestAnswer(p, candidates)
	switch {
	case best.by != nil && len(rivals) > 0:
		none.words = fmt.Sprintf("%d decisions of %s could answer it: %s", len(rivals)+1, session.Local(), names(append(rivals, best.by)))
	case best.by != nil:
		c.judge(&best)
		return best
	case c.delegatedAway(p, session) != "":
		none.words = fmt.Sprintf("the report on it is contained in %s, which is not loaded", c.delegatedAway(p, session).Local())
	case !reported:
		none.words = fmt.Sprintf("no report of %s is loaded", session.Local())
	case slices.ContainsFunc(candidates, func(t *act) bool { return c.sameItem(p, t) && c.compatible(p, t) }) && c.answers.familyOf(p) != "note":
		none.outcome, none.words = schema.OutcomeNotTaken, fmt.Sprintf("%s dealt with the document and decided otherwise", session.Local())
	default:
		none.words = fmt.Sprintf("the report of %s that is loaded does not say", session.Local())
	}
	return none
}

func names(acts []*act) string {
	var out []string
	for _, a := range acts {
		out = append(out, a.id.Local()+" "+a.id.Portion())
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// candidates are the decisions of a sitting, each once, and whether a document of the sitting itself tells some of them.
func (c *corpus) candidates(session schema.ID) (acts []*act, reported bool) {
	for _, s := range append([]schema.ID{session, c.seriesOf(session)}, c.inSeries[session]...) {
		for _, a := range c.bySitting[s] {
			reported = reported || c.gist(a).distance < 2
			if a.status == taken && c.told[a.id] == "" {
				acts = append(acts, a)
			}
		}
	}
	return acts, reported
}

// bestAnswer is the decision that answers the proposal best, and those that do so about as well. When these are items of one
// decision, it is that decision.
func (c *corpus) bestAnswer(p *act, candidates []*act) (best answer, rivals []*act) {
	var top float64
	all := make([]answer, len(candidates))
	scores := make([]float64, len(candidates))
	for i, t := range candidates {
		if all[i], scores[i] = c.fits(p, t); scores[i] > top {
			best, top = all[i], scores[i]
		}
	}
	for i, t := range candidates {
		if top > 0 && t != best.by && scores[i] > top-clearlyBetter && !kin(t, best.by) {
			rivals = append(rivals, t)
		}
	}
	if lead := c.decisions[best.leadIn()]; lead != nil && len(rivals) > 0 && !slices.ContainsFunc(rivals, func(t *act) bool { return t.leadIn != lead.id }) {
		best.by, rivals = lead, nil
	}
	return best, rivals
}

// leadIn is the decision under which the answer stands; the zero ID for none.
func (a answer) leadIn() schema.ID {
	if a.by == nil {
		return ""
	}
	return a.by.leadIn
}

// fits is how well t answers p; 0 when it does not.
func (c *corpus) fits(p, t *act) (answer, float64) {
	a := answer{to: p, by: t}
	if t.doc == p.doc || !c.compatible(p, t) {
		return a, 0
	}
	pointed, x, y := c.pointing(p), c.gist(p), c.gist(t)
	cite, cited := c.refersTo(t, p, pointed.places)
	item := c.sameItem(p, t)
	together := item || c.shareMatter(p, t)
	if cited == 0 && !together {
		return a, 0
	}
	like, near := overlap(c.words(p), c.words(t)), overlap(pointed.words, c.words(t))
	carry := intersects(x.carried, y.carried)
	notes := x.family == "note" && y.family == "note"
	switch {
	case cited > 0:
		a.rule, a.why = answerCited, []schema.ID{cite.Evidence.ID}
	case carry:
		a.rule = answerCarried
	case together && (like.part >= answerShare && like.shared >= answerFewest || near.part >= answerPointed && near.shared >= answerFewest):
		a.rule = answerWords
	case together && notes && !y.paper:
		a.rule = answerItem
	default:
		return a, 0
	}
	score := 3*float64(cited) + 2*max(like.both, near.both)
	if carry {
		score += 3
	}
	if item {
		score += 1.5
	}
	if x.family == y.family {
		score++
	}
	return a, score
}

func intersects(a, b []schema.ID) bool {
	return slices.ContainsFunc(a, func(id schema.ID) bool { return slices.Contains(b, id) })
}

// compatible tells that an act of t's kind can answer p: to take note answers what was to be noted, and only an act of the
// body answers what was to be decided.
func (c *corpus) compatible(p, t *act) bool {
	x, y := c.gist(p).family, c.gist(t).family
	switch {
	case x == "" || y == "" || x == y:
		return true
	case y == "note":
		return false
	case x == "note":
		return c.gist(p).open
	case x == "elect" || y == "elect":
		return false
	}
	return true
}

// refersTo is a citation in t's words of the document of p, and how exactly it points: 2 to the paragraph that proposes or to which
// the invitation points, 1 to the document; 0 when t speaks of another document or of none.
func (c *corpus) refersTo(t, p *act, places []string) (schema.Edge, int) {
	var best schema.Edge
	found := 0
	for _, e := range c.gist(t).cites[p.doc] {
		n := 1
		if at := e.To.Portion(); strings.HasPrefix(at, "para_") {
			if at != p.paragraph() && !strings.HasPrefix(p.segment, at+"__") && !slices.Contains(places, at) {
				continue // another paragraph of that document
			}
			n = 2
		}
		if n > found || n == found && comparePlaces(*e, best) < 0 {
			best, found = *e, n
		}
	}
	return best, found
}

// pointedAt are the words of the paragraphs of its own document to which a proposal points ("the proposals contained in paragraphs 4 and
// 5"), and these paragraphs.
func (c *corpus) pointedAt(p *act) (words map[string]map[string]bool, places []string) {
	for _, text := range p.texts {
		for _, n := range c.answers.paragraphs(text) {
			if at := "para_" + strconv.Itoa(n); at != p.paragraph() && !slices.Contains(places, at) {
				places = append(places, at)
			}
		}
	}
	slices.Sort(places)
	words = map[string]map[string]bool{}
	if c.answers.familyOf(p) == "note" {
		return words, places
	}
	for _, part := range c.docs[p.doc].parts {
		if slices.Contains(places, part.id.Portion()) {
			if words[part.lang] == nil {
				words[part.lang] = map[string]bool{}
			}
			c.answers.words(foldText(part.text).s, words[part.lang])
		}
	}
	return words, places
}

// sameItem tells that t stands under an agenda item for which the document of p was considered.
func (c *corpus) sameItem(p, t *act) bool { return c.gist(t).under[p.doc] }

// delegatedAway is the document, not loaded, in which a report of the session says that the item on the matter of p is reported
// on; the zero ID when there is none.
func (c *corpus) delegatedAway(p *act, session schema.ID) schema.ID {
	for _, id := range c.delegated {
		it := c.items[id]
		if !c.sitting(it.session, session) || !c.considered(it)[p.doc] && !c.itemShares(it, p) {
			continue
		}
		for _, t := range c.elsewhere[id] {
			if c.docs[t.doc] == nil {
				return t.doc
			}
		}
	}
	return ""
}

// itemShares tells that an item and a decision are about one matter.
func (c *corpus) itemShares(it *item, p *act) bool {
	return slices.ContainsFunc(c.of[it.id], func(th *thread) bool { return slices.Contains(c.of[p.id], th) })
}

// home is the thing in whose derived entry a decision is told of: its session, else its document's, else the document.
func (c *corpus) home(a *act) schema.ID { return cmp.Or(a.session, c.docs[a.doc].session, a.doc) }

// answers states what became of the proposals.
func (l *layer) answers(as []answer) {
	for _, a := range as {
		session := l.c.home(a.to)
		l.state(session, a.to.id, schema.PropOutcome, schema.Text(a.outcome))
		l.state(session, a.to.id, schema.PropWhy, schema.Text(a.words))
		if a.by != nil {
			ev := inferred(a.by.stated.Evidence, a.rule, a.why...)
			l.claim(session, a.by.id, schema.Answers, a.to.id, ev)
		}
	}
}
