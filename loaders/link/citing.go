package link

import (
	"cmp"
	"slices"

	"github.com/travaux/travaux/schema"
)

// place is a portion of one text.
type place struct{ hash, segment string }

// besides are the citations of one place and of the notes that hang on it, which all decisions of that place share: a paragraph may be a whole
// book.
type besides struct {
	pins map[schema.ID][]*schema.Edge // those of a portion, by document
}

// citing ties the citations of a document to its decisions: to those in whose words they stand, and to those in whose paragraph they stand, or on
// which their note hangs. It costs time by citations and decisions, not by pairs of them.
func (c *corpus) citing(d *document) {
	if len(d.acts) == 0 {
		return
	}
	around, within := map[place]*besides{}, c.within(d)
	for i := range d.edges {
		e := &d.edges[i]
		if e.Relation != schema.Cites {
			continue
		}
		for _, a := range within[i] {
			a.within = append(a.within, e)
		}
		ev := e.Evidence
		take(around, place{ev.TextHash, ev.Segment}, e)
		if ev.Anchor != "" && ev.Anchor != ev.Segment {
			take(around, place{ev.TextHash, ev.Anchor}, e)
		}
	}
	for _, id := range d.acts {
		at := c.decisions[id].stated.Evidence
		c.decisions[id].beside = around[place{at.TextHash, at.Segment}]
	}
}

func take(around map[place]*besides, at place, e *schema.Edge) {
	if e.To.Portion() == "" {
		return
	}
	b := around[at]
	if b == nil {
		b = &besides{pins: map[schema.ID][]*schema.Edge{}}
		around[at] = b
	}
	b.pins[e.To.Whole()] = append(b.pins[e.To.Whole()], e)
}

// within lists, by the place of a citation among the claims of a document, the decisions in whose words it begins; the stop of "Rev." may be the
// sentence's, so that it may end behind them.
func (c *corpus) within(d *document) map[int][]*act {
	acts := make([]*act, 0, len(d.acts))
	for _, id := range d.acts {
		acts = append(acts, c.decisions[id])
	}
	slices.SortStableFunc(acts, func(a, b *act) int { return compareBegin(&a.stated.Evidence, &b.stated.Evidence) })
	var cites []int
	for i := range d.edges {
		if d.edges[i].Relation == schema.Cites {
			cites = append(cites, i)
		}
	}
	slices.SortStableFunc(cites, func(a, b int) int { return compareBegin(&d.edges[a].Evidence, &d.edges[b].Evidence) })
	out := map[int][]*act{}
	var open []*act // those that begin before the citation and do not end before it; a decision and its items at most
	for _, i := range cites {
		ev := &d.edges[i].Evidence
		for len(acts) > 0 && compareBegin(&acts[0].stated.Evidence, ev) <= 0 {
			open, acts = append(open, acts[0]), acts[1:]
		}
		open = slices.DeleteFunc(open, func(a *act) bool {
			return a.stated.Evidence.TextHash != ev.TextHash || a.stated.Evidence.End <= ev.Start
		})
		if len(open) > 0 {
			out[i] = slices.Clone(open)
		}
	}
	return out
}

// compareBegin orders what is claimed by where it begins.
func compareBegin(a, b *schema.Evidence) int {
	return cmp.Or(cmp.Compare(a.TextHash, b.TextHash), cmp.Compare(a.Start, b.Start))
}
