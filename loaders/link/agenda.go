package link

import (
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// The rules by which agenda items are tied to documents, paragraphs and each other.
const (
	itemConsidered = "agenda/considered" // a paper that the report says the discussions were based on, or that the agenda names
	itemDelegated  = "agenda/delegated"  // another document that the report says contains the report on the item
	itemParagraph  = "agenda/paragraph"  // a paragraph in the range that the contents give
)

// taking is a document taken up under an agenda item, with the citation that says so.
type taking struct {
	doc  schema.ID
	cite schema.Edge
}

// itemOf is the agenda item to which a portion of a document belongs: that under whose heading it stands, else the one item in
// whose range of paragraphs it lies; nil when there is none or more than one.
func (c *corpus) itemOf(d *document, portion string) *item {
	if it := c.itemAbove(d, portion); it != nil {
		return it
	}
	return c.itemInRange(d.id, portion)
}

func (c *corpus) itemInRange(doc schema.ID, portion string) *item {
	head, _, _ := strings.Cut(portion, "__")
	n, err := strconv.Atoi(strings.TrimPrefix(head, "para_"))
	if err != nil || !strings.HasPrefix(head, "para_") {
		return nil
	}
	var found *item
	for _, it := range c.byReport[doc] {
		if !it.holds(doc, n) {
			continue
		}
		if found != nil && found != it {
			return nil
		}
		found = it
	}
	return found
}

// findTakings reads, in every document, which papers were taken up under which item and which items are reported on elsewhere.
func (c *corpus) findTakings() {
	c.byReport, c.taken, c.elsewhere = map[schema.ID][]*item{}, map[schema.ID][]taking{}, map[schema.ID][]taking{}
	for _, id := range sortedIDs(c.items) {
		for _, doc := range c.items[id].printed {
			c.byReport[doc] = append(c.byReport[doc], c.items[id])
		}
	}
	for _, id := range c.order {
		d := c.docs[id]
		if len(c.byReport[id]) == 0 && len(d.items) == 0 {
			continue
		}
		texts := d.foldedParts()
		edges := slices.Clone(d.edges)
		slices.SortFunc(edges, comparePlaces)
		for _, e := range edges {
			if e.Relation == schema.Cites && e.To.Kind() != "" && e.To.Whole().Kind() == schema.KindDocument && e.To.Whole().Path() == schema.PathDocument {
				c.take(d, e, texts)
			}
		}
	}
	c.delegated = sortedIDs(c.elsewhere)
}

// foldedParts are the texts of a document's portions, folded.
func (d *document) foldedParts() map[string][]string {
	out := map[string][]string{}
	for _, p := range d.parts {
		if p.text != "" {
			out[p.id.Portion()] = append(out[p.id.Portion()], foldText(p.text).s)
		}
	}
	return out
}

func (c *corpus) take(d *document, e schema.Edge, texts map[string][]string) {
	ev := e.Evidence
	if it := c.itemAt(d, ev.Segment); it != nil { // in the heading or in the contents
		if c.answers.says("delegated", foldText(lastLine(ev.Prefix)).s) {
			c.delegate(it, e)
		} else {
			c.consider(it, e)
		}
		return
	}
	quote := foldText(ev.Quote).s
	for _, text := range texts[ev.Segment] {
		for _, sentence := range sentences(text) {
			if !strings.Contains(sentence, quote) {
				continue
			}
			if it := c.itemOf(d, ev.Segment); it != nil && c.answers.takesUp(sentence, quote) {
				c.consider(it, e)
			}
			for _, it := range c.itemsNamed(d, sentence) {
				c.delegate(it, e)
			}
		}
	}
}

func lastLine(s string) string { return s[strings.LastIndexByte(s, '\n')+1:] }

// sentences cuts a folded text at full stops and semicolons that a space follows.
func sentences(text string) []string {
	var out []string
	from := 0
	for i := 0; i+1 < len(text); i++ {
		if (text[i] == '.' || text[i] == ';') && text[i+1] == ' ' && i-from > 20 {
			out = append(out, text[from:i])
			from = i + 2
		}
	}
	return append(out, text[from:])
}

// itemsNamed lists the items of d's session whose report a sentence says is contained elsewhere.
func (c *corpus) itemsNamed(d *document, sentence string) []*item {
	var out []*item
	for _, cue := range c.answers.cues["contained"] {
		m := cue.Re.FindStringSubmatch(sentence)
		i := cue.Re.SubexpIndex("items")
		if m == nil || i < 0 {
			continue
		}
		for _, n := range c.answers.numbers(m[i], nil) {
			if it := c.items[d.session.Part("item_"+strconv.Itoa(n))]; it != nil {
				out = append(out, it)
			}
		}
	}
	return out
}

func (c *corpus) consider(it *item, e schema.Edge) { c.taken[it.id] = addTaking(c.taken[it.id], e) }

func (c *corpus) delegate(it *item, e schema.Edge) {
	c.elsewhere[it.id] = addTaking(c.elsewhere[it.id], e)
}

func addTaking(ts []taking, e schema.Edge) []taking {
	doc := e.To.Whole()
	if doc == e.Evidence.Document || slices.ContainsFunc(ts, func(t taking) bool { return t.doc == doc }) {
		return ts
	}
	return append(ts, taking{doc, e})
}

// considered are the documents taken up under an item, under that name or under its name in the joint agenda. Nobody asks before findTakings.
func (c *corpus) considered(it *item) map[schema.ID]bool {
	if it.papers == nil {
		it.papers = map[schema.ID]bool{}
		for _, id := range []schema.ID{it.id, c.jointItem(it)} {
			for _, t := range c.taken[id] {
				it.papers[t.doc] = true
			}
		}
	}
	return it.papers
}

// jointItem is the item of the joint series' agenda that an item of one session in the series is; the zero ID when no
// document prints that, or it bears another title.
func (c *corpus) jointItem(it *item) schema.ID {
	series := c.seriesOf(it.session)
	if series == "" {
		return ""
	}
	joint := c.items[series.Part(it.id.Portion())]
	if joint == nil || !slices.ContainsFunc(it.titles, func(t title) bool {
		return slices.ContainsFunc(joint.titles, func(u title) bool { return c.sameTitle(t, u) })
	}) {
		return ""
	}
	return joint.id
}

// sameTitle tells that two titles of agenda items say the same.
func (c *corpus) sameTitle(a, b title) bool {
	x, y := foldText(a.text).s, foldText(b.text).s
	if x == y || strings.HasPrefix(x, y) || strings.HasPrefix(y, x) {
		return true
	}
	s, ok1 := c.subjects.of(a.text)
	t, ok2 := c.subjects.of(b.text)
	return ok1 && ok2 && s.key == t.key
}

// agenda states what is known of the items: the papers taken up, the reports elsewhere, the paragraphs that deal with each.
func (l *layer) agenda() {
	c := l.c
	for _, id := range sortedIDs(c.items) {
		it := c.items[id]
		if joint := c.jointItem(it); joint != "" {
			l.state(id, id, schema.PropSameAs, schema.Ref(joint))
		}
		for _, t := range c.taken[id] {
			l.claim(id, id, schema.Considers, t.doc, inferred(t.cite.Evidence, itemConsidered))
		}
		for _, t := range c.elsewhere[id] {
			l.state(id, id, schema.PropDelegated, schema.Ref(t.doc))
			l.claim(id, t.doc, schema.Reports, id, inferred(t.cite.Evidence, itemDelegated))
		}
	}
	l.citedParagraphs()
	for _, id := range sortedIDs(c.decisions) {
		a := c.decisions[id]
		if d := c.docs[a.doc]; d != nil {
			if it := c.itemOf(d, a.segment); it != nil {
				l.state(it.id, id, schema.PropAgendaItem, schema.Ref(it.id))
			}
		}
	}
}

// citedParagraphs ties paragraphs that are cited, loaded or not, to the items in whose range they lie.
func (l *layer) citedParagraphs() {
	seen := map[schema.ID]bool{}
	for _, id := range l.c.order {
		for _, e := range l.c.docs[id].edges {
			if to := e.To; to.Kind() == schema.KindSegment && !seen[to] {
				seen[to] = true
				l.paragraph(to)
			}
		}
	}
}

func (l *layer) paragraph(id schema.ID) {
	it := l.c.itemInRange(id.Whole(), id.Portion())
	if d := l.c.docs[id.Whole()]; it == nil && d != nil {
		it = l.c.itemAbove(d, id.Portion())
	}
	if it == nil {
		return
	}
	l.state(it.id, id, schema.PropAgendaItem, schema.Ref(it.id))
	if line := it.line(id.Whole()); line.From != "" {
		l.claim(it.id, id, schema.Reports, it.id, inferred(line.Evidence, itemParagraph))
	}
}
