package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// A matter may be before several organisations. That two of them print the same title is not enough: every one has a budget
// and an agenda. It is one matter where the papers of the one cite those of the other on it.

// across unites the keys of one matter that two organisations have, where a document that bears it cites one of the other
// organisation that bears it too.
func (t *threads) across() {
	for _, id := range t.c.order {
		d := t.c.docs[id]
		var own []string
		for _, e := range d.edges {
			other := t.c.docs[e.To.Whole()]
			if other == nil || other.id.Org() == id.Org() || other.id.Org() == "" {
				continue
			}
			if own == nil {
				own = t.subjectKeys(d)
			}
			for _, key := range t.subjectKeys(other) {
				if slices.Contains(own, key) {
					t.join(id.Org()+":"+key, other.id.Org()+":"+key)
				}
			}
		}
	}
}

// subjectKeys are the keys, without organisation, of what a document is about by its titles and the agenda items it prints.
func (t *threads) subjectKeys(d *document) []string {
	keys := []string{}
	take := func(ti title) {
		if sub, ok := t.c.subjects.of(ti.text); ok {
			keys = append(keys, sub.key)
		}
	}
	for _, ti := range d.titles {
		take(ti)
	}
	for _, id := range d.items {
		for _, ti := range t.c.items[id].titles {
			take(ti)
		}
	}
	return keys
}

// citedAbroad finds the documents of other organisations that are about a matter because a part of them names it and cites a
// document about it. Documents that this takes in lead to no others.
func (c *corpus) citedAbroad(ths []*thread) {
	about := map[schema.ID][]*thread{}
	for _, th := range ths {
		if !th.founded() {
			continue
		}
		for _, id := range sortedIDs(th.docs) {
			about[id] = append(about[id], th)
		}
		if th.set != "" {
			about[schema.ID(th.setOrg+":"+schema.PathRecommendation+"/"+th.set)] = []*thread{th}
		}
	}
	for _, id := range c.order {
		d := c.docs[id]
		for _, e := range d.edges {
			for _, th := range about[e.To.Whole()] {
				if !th.of(id.Org()) && th.says(foldText(c.around(d, e)).s) {
					c.join(th, d, byCitation, e, e.To.Whole())
					c.decidedAbroad(th, d, e)
				}
			}
		}
	}
}

// decidedAbroad takes in the decision that makes a citation.
func (c *corpus) decidedAbroad(th *thread, d *document, e schema.Edge) {
	for _, id := range d.acts {
		a, at := c.decisions[id], e.Evidence.Segment
		if a.segment != "" && (at == a.segment || strings.HasPrefix(at, a.segment+"__")) && !c.formal(a) {
			c.about(th, id, byCitation, e, d.id)
		}
	}
}

// around is the text of the part in which a document makes a claim; of a document whose parts are not known, what stands
// around the words.
func (c *corpus) around(d *document, e schema.Edge) string {
	where := cmp.Or(e.Evidence.Anchor, e.Evidence.Segment) // a note belongs to the words it hangs on
	if text := c.lookup(d).texts[where]; text != "" && where != "" {
		return text
	}
	return e.Evidence.Prefix + e.Evidence.Quote + e.Evidence.Suffix
}

// organisations are those that deal with the matter or speak of it, the one in whose name it goes first.
func (th *thread) organisations() []string {
	out := []string{th.org}
	for _, id := range sortedIDs(th.docs) {
		if !slices.Contains(out, id.Org()) {
			out = append(out, id.Org())
		}
	}
	slices.Sort(out[1:])
	return out
}
