package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// act is a decision with the claim that states it.
type act struct {
	id, doc, session schema.ID
	body, leadIn     schema.ID
	verb, status     string
	text             string            // folded, in the first language
	texts            map[string]string // folded, by language
	stated           schema.Edge       // decides or proposes
	carries          []schema.Edge
	segment          string
	items            []*act         // decisions that stand under it, by ID
	spoken           []subject      // the matters its sentence names
	threads          []*thread      // those it names, by spoken or by a phrase
	within           []*schema.Edge // citations in its own words
	beside           *besides       // those in its paragraph and in the notes of that; nil when there are none
	judged, formal   bool           // it was asked whether it is of the course of the meeting; it is
	seated           bool           // its session was inferred
	said             []schema.Edge  // claims that start at it
	vocabulary       map[string]map[string]bool
	gist             *gist // nil until it is asked for
}

func (a *act) state(s schema.Statement) {
	switch v := s.Value; s.Property {
	case schema.PropText:
		folded := foldText(v.Text).s
		a.text = cmp.Or(a.text, folded)
		if a.texts == nil {
			a.texts = map[string]string{}
		}
		if a.texts[v.Lang] == "" {
			a.texts[v.Lang] = folded
		}
	case schema.PropSession:
		a.session = cmp.Or(a.session, v.ID())
	case schema.PropStatus:
		a.status = cmp.Or(a.status, v.Text)
	case schema.PropBody:
		a.body = cmp.Or(a.body, v.ID())
	case schema.PropVerb:
		a.verb = cmp.Or(a.verb, v.Text)
	case schema.PropLeadIn:
		a.leadIn = cmp.Or(a.leadIn, v.ID())
	}
}

// Values of PropStatus of a decision.
const (
	taken    = "taken"
	proposed = "proposed"
	draft    = "draft"
)

// settle ties decisions to their items and citations, once everything is gathered.
func (c *corpus) settle() {
	c.bySitting = map[schema.ID][]*act{}
	for _, id := range sortedIDs(c.decisions) {
		a := c.decisions[id]
		c.seat(a)
		if lead := c.decisions[a.leadIn]; lead != nil {
			lead.items = append(lead.items, a)
		}
		if (a.status == taken || a.status == draft) && a.session != "" {
			c.bySitting[a.session] = append(c.bySitting[a.session], a)
		}
	}
	c.inSeries = map[schema.ID][]schema.ID{}
	for _, session := range sortedIDs(c.bySitting) {
		if series := c.seriesOf(session); series != "" {
			c.inSeries[series] = append(c.inSeries[series], session)
		}
	}
	for _, id := range c.order {
		c.citing(c.docs[id])
	}
}

// seat finds the session of a decision that the body of a report took, and of which the report does not say when: the session
// that the report is of, or the body's own in the joint series.
func (c *corpus) seat(a *act) {
	d := c.docs[a.doc]
	if a.session != "" || a.status != taken || a.body == "" || d == nil || d.kind != kindReport {
		return
	}
	if d.body == a.body {
		a.session, a.seated = d.session, d.session != ""
		return
	}
	for _, ses := range c.set.Sessions(a.body) {
		if ses.Series != "" && ses.Series == d.session {
			a.session, a.seated = ses.ID, true
			return
		}
	}
}

// whole is the decision and those that stand under it.
func (a *act) whole() []*act { return append([]*act{a}, a.items...) }

// carriedTo lists the sessions to which the decision, or one under it, sends the matter on; sorted.
func (a *act) carriedTo() []schema.ID {
	var out []schema.ID
	for _, x := range a.whole() {
		for _, e := range x.carries {
			out = append(out, e.To)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// paragraph is the outermost numbered portion in which the decision stands: "para_13" of "para_13__item_ii".
func (a *act) paragraph() string {
	head, _, _ := strings.Cut(a.segment, "__item_")
	return head
}

// words are the content words of the decision and those under it, by language, but for those that name the matters it is about: every
// decision on a matter has them.
func (c *corpus) words(a *act) map[string]map[string]bool {
	if a.vocabulary == nil {
		a.vocabulary = map[string]map[string]bool{}
		common := c.matterWords(a)
		for _, x := range a.whole() {
			for lang, text := range x.texts {
				if a.vocabulary[lang] == nil {
					a.vocabulary[lang] = map[string]bool{}
				}
				c.answers.words(text, a.vocabulary[lang])
			}
		}
		for _, words := range a.vocabulary {
			maps.DeleteFunc(words, func(w string, _ bool) bool { return common[w] })
		}
	}
	return a.vocabulary
}

// matterWords are the words of the names of the matters that a decision is about.
func (c *corpus) matterWords(a *act) map[string]bool {
	words := map[string]bool{}
	for _, th := range c.of[a.id] {
		maps.Copy(words, th.words(c))
	}
	return words
}

// words are the content words of the names of the matter.
func (th *thread) words(c *corpus) map[string]bool {
	if th.vocabulary == nil {
		th.vocabulary = map[string]bool{}
		for _, n := range th.names {
			c.answers.words(n.name, th.vocabulary)
		}
		for _, sub := range th.spokenBy {
			c.answers.words(sub.name, th.vocabulary)
		}
	}
	return th.vocabulary
}

// likeness is how much two sets of words have in common.
type likeness struct {
	part   float64 // of the words of the smaller set that are in the other
	both   float64 // words in both, twice, by the words of either: 1 when the sets are the same
	shared int     // words in both
}

// overlap compares two sets of words in the language in which they are most alike.
func overlap(a, b map[string]map[string]bool) likeness {
	var best likeness
	for lang, x := range a {
		y := b[lang]
		n := 0
		for w := range x {
			if y[w] {
				n++
			}
		}
		if n == 0 {
			continue
		}
		l := likeness{float64(n) / float64(min(len(x), len(y))), 2 * float64(n) / float64(len(x)+len(y)), n}
		if l.both > best.both || l.both == best.both && l.part > best.part {
			best = l
		}
	}
	return best
}

// inferred is evidence for what follows from several claims: the place of one of them, the rule, and what it rests on.
func inferred(why schema.Evidence, rule string, reasons ...schema.ID) schema.Evidence {
	ev := schema.Evidence{Document: why.Document, Segment: why.Segment, Start: why.Start, End: why.End, Quote: why.Quote, Prefix: why.Prefix,
		Suffix: why.Suffix, Page: why.Page, TextHash: why.TextHash, Language: why.Language, Rule: rule, Origin: schema.Inferred}
	for _, r := range append([]schema.ID{why.ID}, reasons...) {
		if r != "" && !slices.Contains(ev.Reasons, r) {
			ev.Reasons = append(ev.Reasons, r)
		}
	}
	slices.Sort(ev.Reasons)
	return ev
}
