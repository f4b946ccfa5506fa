package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// The rules by which one decision tells another one again.
const (
	toldPinned = "same/cited"   // it cites the paragraph of the other
	toldCarry  = "same/carried" // both send the same matter on to the same session
	toldWords  = "same/words"   // they say the same
)

// What makes two decisions one. The thresholds were set on decisions of reports and the papers of the following years
// that tell them in other words.
const (
	sameWords   = 0.6  // part of the words of the shorter one that are in the other
	sameBoth    = 0.5  // the same of both, so that a short decision is not found in every long one
	sameReport  = 0.8  // the same of both, for a draft of a document of the session and its final text
	fewestSame  = 3    // words, at least
	pinnedWords = 0.2  // the same when it cites the paragraph
	clearly     = 0.15 // how much better than the next one the best must be
)

// retelling is a decision that tells another one again.
type retelling struct {
	again, original *act
	rule            string
	why             schema.Edge // the claim that shows it best: the citation of the paragraph, else that the decision was taken
}

// retellings finds, session by session, the decisions that are told more than once. Of the places that tell one, a report of the session
// itself stands for it, else the earliest document.
func (c *corpus) retellings() []retelling {
	c.told = map[schema.ID]schema.ID{}
	var out []retelling
	revised := c.revisions()
	for _, session := range sortedIDs(c.bySitting) {
		acts := slices.Clone(c.bySitting[session])
		slices.SortFunc(acts, c.compareAuthority)
		found := &originals{near: map[schema.ID][]int{}, revised: revised}
		for _, a := range acts {
			if r, ok := c.retold(a, found.like(c, a)); ok {
				c.told[a.id] = r.original.id
				out = append(out, r)
			} else {
				found.add(c, a)
			}
		}
	}
	return out
}

// compareAuthority orders the places that tell decisions of one session: what is told as taken before what is a draft.
func (c *corpus) compareAuthority(a, b *act) int {
	x, y := c.docs[a.doc], c.docs[b.doc]
	return cmp.Or(cmp.Compare(b.status, a.status), c.gist(a).distance-c.gist(b).distance, compareDates(c.dateOf(x), c.dateOf(y)), cmp.Compare(a.doc, b.doc), cmp.Compare(a.id, b.id))
}

// elsewhere is the distance of documents of other sessions.
const elsewhere = 3

// distance is how far the document that tells a decision is from the session that took it: its adopted report, its draft
// report, another of its documents, a document of another session.
func (c *corpus) distance(a *act) int {
	switch d := c.docs[a.doc]; {
	case !c.sitting(d.session, a.session):
		return elsewhere
	case d.kind != kindReport:
		return 2
	case d.base != "" && d.base != d.id:
		return 1
	}
	return 0
}

// Kinds of documents: one that reports on the session it belongs to, a treaty, and one of which nothing tells what it is.
const (
	kindReport   = "REPORT"
	kindTreaty   = "TREATY"
	kindDocument = "DOCUMENT"
)

// sitting tells that two sessions are one sitting: the same, or one the joint series in which the other was held.
func (c *corpus) sitting(a, b schema.ID) bool {
	return a != "" && b != "" && (a == b || c.seriesOf(a) == b || c.seriesOf(b) == a)
}

// seriesOf is the joint series of meetings in which a session was held; the zero ID when the calendar knows none.
func (c *corpus) seriesOf(session schema.ID) schema.ID {
	ses, _ := c.set.Session(session)
	return ses.Series
}

// compareDates orders dates as text, what is not dated last.
func compareDates(a, b string) int {
	if (a == "") != (b == "") {
		return strings.Compare(b, a)
	}
	return strings.Compare(a, b)
}

// retold finds the one decision among the originals that a tells again.
func (c *corpus) retold(a *act, originals []*act) (retelling, bool) {
	var best, second float64
	var found retelling
	for _, o := range originals {
		r, score := c.sameness(a, o)
		switch {
		case score > best:
			if found.original == nil || !kin(found.original, o) {
				second = best
			}
			best, found = score, r
		case score > second && !kin(found.original, o):
			second = score
		}
	}
	return found, found.original != nil && best-second >= clearly
}

// kin tells that one decision stands under the other: to tell either is to tell both.
func kin(a, b *act) bool { return a.leadIn == b.id || b.leadIn == a.id }

// sameness is how surely a tells o again; 0 when it does not.
func (c *corpus) sameness(a, o *act) (retelling, float64) {
	r := retelling{again: a, original: o, why: a.stated}
	if a.doc == o.doc || len(a.items) > 0 != (len(o.items) > 0) && a.leadIn != "" {
		return r, 0
	}
	near := c.gist(a).distance < elsewhere && c.gist(o).distance < elsewhere
	if near && !c.sameWork(a.doc, o.doc) {
		return r, 0
	}
	like := overlap(c.words(a), c.words(o))
	x, y := c.gist(a).family, c.gist(o).family
	alike := x == y || x == "" || y == ""
	pin, pinned := c.pins(a, o)
	carry := c.carriesAlike(a, o)
	score := like.both
	switch {
	case near:
		if like.both < sameReport || like.shared < fewestSame || !alike {
			return r, 0
		}
		r.rule = toldWords
	case !alike && (!pinned || like.part < sameWords):
		return r, 0
	case pinned && (like.part >= pinnedWords || carry):
		r.rule, r.why = toldPinned, pin
		score += 2
	case carry:
		r.rule = toldCarry
		score++
	case like.part >= sameWords && like.both >= sameBoth && like.shared >= fewestSame && !c.carriesElsewhere(a, o):
		r.rule = toldWords
	default:
		return r, 0
	}
	return r, score
}

// sameWork tells that one document is the other but for a suffix: a draft and the final text. Two addenda are two.
func (c *corpus) sameWork(a, b schema.ID) bool {
	return c.docs[a].base == b || c.docs[b].base == a
}

// pins finds the citation by which a, or its paragraph, refers to the paragraph in which o stands.
func (c *corpus) pins(a, o *act) (schema.Edge, bool) {
	var best schema.Edge
	for _, pins := range c.gist(a).pins {
		for _, e := range pins[o.doc] {
			at := e.To.Portion()
			if (at == o.paragraph() || strings.HasPrefix(o.segment, at)) && (best.From == "" || comparePlaces(*e, best) < 0) {
				best = *e
			}
		}
	}
	return best, best.From != ""
}

// carriesAlike tells that two decisions send the same matter on to the same session.
func (c *corpus) carriesAlike(a, o *act) bool {
	x, y := c.gist(a).carried, c.gist(o).carried
	if !slices.ContainsFunc(x, func(id schema.ID) bool { return slices.Contains(y, id) }) {
		return false
	}
	return c.shareMatter(a, o)
}

// carriesElsewhere tells that two decisions send matters on to different sessions: then likeness of words says little.
func (c *corpus) carriesElsewhere(a, o *act) bool {
	x, y := c.gist(a).carried, c.gist(o).carried
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(id schema.ID) bool { return slices.Contains(y, id) }) && !c.shareMatter(a, o)
}

// shareMatter tells that two decisions are about one matter.
func (c *corpus) shareMatter(a, o *act) bool {
	return slices.ContainsFunc(c.of[a.id], func(th *thread) bool { return slices.Contains(c.of[o.id], th) })
}

// original is the decision that stands for a: itself, unless it tells another one again.
func (c *corpus) original(id schema.ID) schema.ID { return cmp.Or(c.told[id], id) }
