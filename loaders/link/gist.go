package link

import (
	"slices"

	"github.com/travaux/travaux/schema"
)

// gist is what is asked of a decision each time it is compared with another one. In a session of thousands of decisions that is
// millions of times, so it is worked out once.
type gist struct {
	family   string
	open     bool // it leaves open what to decide; known of what is to be noted only
	distance int
	carried  []schema.ID
	cites    map[schema.ID][]*schema.Edge   // what its words cite, or those of one under it, by document
	pins     []map[schema.ID][]*schema.Edge // the portions that its words, its paragraph or a note there cite, by document
	paper    bool                           // its words cite a document
	under    map[schema.ID]bool             // the papers taken up under the agenda item to which it belongs
	pointed  *pointing                      // of a proposal; nil until it is asked for
}

// pointing is what a proposal points to in its own document.
type pointing struct {
	words  map[string]map[string]bool // of these paragraphs, by language
	places []string                   // the portions, sorted
}

// gist is a decision's. Nobody asks before everything is gathered and settled, and it is known which papers were taken up.
func (c *corpus) gist(a *act) *gist {
	if a.gist != nil {
		return a.gist
	}
	g := &gist{family: c.answers.familyOf(a), distance: c.distance(a), carried: a.carriedTo(), cites: map[schema.ID][]*schema.Edge{}}
	g.open = g.family == "note" && c.answers.says("open", a.text)
	g.cite(a)
	if it := c.itemOf(c.docs[a.doc], a.segment); it != nil {
		g.under = c.considered(it)
	}
	a.gist = g
	return g
}

// cite gathers the citations of a decision and those under it.
func (g *gist) cite(a *act) {
	own := map[schema.ID][]*schema.Edge{}
	seen := map[*besides]bool{nil: true}
	for _, x := range a.whole() {
		for _, e := range x.within {
			doc := e.To.Whole()
			g.cites[doc] = append(g.cites[doc], e)
			g.paper = g.paper || e.To.Path() == schema.PathDocument
			if e.To.Portion() != "" {
				own[doc] = append(own[doc], e)
			}
		}
		if !seen[x.beside] {
			seen[x.beside] = true
			g.pins = append(g.pins, x.beside.pins)
		}
	}
	if len(g.pins) > 1 { // of many items, each with a paragraph of its own
		for _, pins := range g.pins {
			for doc, edges := range pins {
				own[doc] = append(own[doc], edges...)
			}
		}
		g.pins = nil
	}
	g.pins = append(g.pins, own)
}

// pointing is what a proposal points to.
func (c *corpus) pointing(p *act) *pointing {
	g := c.gist(p)
	if g.pointed == nil {
		words, places := c.pointedAt(p)
		g.pointed = &pointing{words, places}
	}
	return g.pointed
}

// originals are the decisions of a session that tell nothing again, in the order in which they were found.
type originals struct {
	list    []*act
	near    map[schema.ID][]int       // those in documents of the session, by document
	far     []int                     // those in documents of other sessions
	revised map[schema.ID][]schema.ID // documents by what they correct, add to or revise
}

func (o *originals) add(c *corpus, a *act) {
	if c.gist(a).distance == elsewhere {
		o.far = append(o.far, len(o.list))
	} else {
		o.near[a.doc] = append(o.near[a.doc], len(o.list))
	}
	o.list = append(o.list, a)
}

// like lists those that a can tell again, in their order: of what documents of the session tell, only what a draft of its document, or its
// final text, tells.
func (o *originals) like(c *corpus, a *act) []*act {
	if c.gist(a).distance == elsewhere {
		return o.list
	}
	places := slices.Clone(o.far)
	for _, doc := range append([]schema.ID{c.docs[a.doc].base}, o.revised[a.doc]...) {
		places = append(places, o.near[doc]...)
	}
	slices.Sort(places)
	var out []*act
	for _, i := range slices.Compact(places) {
		out = append(out, o.list[i])
	}
	return out
}

// revisions lists the documents that correct, add to or revise each one.
func (c *corpus) revisions() map[schema.ID][]schema.ID {
	all := map[schema.ID][]schema.ID{}
	for _, id := range c.order {
		if base := c.docs[id].base; base != "" {
			all[base] = append(all[base], id)
		}
	}
	return all
}
