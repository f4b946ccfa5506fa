package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// corpus is what the source entries state, gathered by node.
type corpus struct {
	set       *authority.Set
	subjects  *subjects
	answers   *answers
	docs      map[schema.ID]*document
	decisions map[schema.ID]*act
	items     map[schema.ID]*item
	order     []schema.ID // of docs, sorted
	setNames  []setName
	told      map[schema.ID]schema.ID   // decisions that tell another one again, and that one
	of        map[schema.ID][]*thread   // matters by what is about them
	byReport  map[schema.ID][]*item     // agenda items by the documents that print them
	taken     map[schema.ID][]taking    // papers taken up, by agenda item
	elsewhere map[schema.ID][]taking    // documents that report on an item in place of the general report
	sittings  map[schema.ID][]printing  // what documents print of sessions
	delegated []schema.ID               // agenda items reported on elsewhere, sorted
	inSeries  map[schema.ID][]schema.ID // by joint series: the sessions in it that took decisions
	bySitting map[schema.ID][]*act      // decisions taken, by session, in the order of their IDs
}

// setName is one name of an adopted set, folded; the set as <org>:<slug>.
type setName struct{ name, set string }

// title is a title in the language in which it was printed.
type title struct{ text, lang string }

// document is a document with what its own entries state.
type document struct {
	id            schema.ID
	titles        []title
	date          string
	body, session schema.ID
	kind          string
	status        string
	suffixed      bool
	base          schema.ID // of a corrigendum, addendum or revision: the document it belongs to; else zero
	parts         []part
	parents       map[schema.ID]schema.ID // of its portions
	acts          []schema.ID             // decisions taken or proposed in it
	items         []schema.ID             // agenda items whose heading or entry it prints
	sets          []string                // slugs of the adopted sets whose recommendations it prints
	edges         []schema.Edge
	much          map[*thread]bool // matters that much of its text speaks of
	printed       bool             // it is an act that a collection prints
	known         *lookup          // nil until it is asked for
}

// part is an addressable portion with its text, as printed.
type part struct {
	id, parent schema.ID
	text, lang string
}

func newCorpus(set *authority.Set) *corpus {
	return &corpus{set: set, subjects: newSubjects(set), docs: map[schema.ID]*document{},
		decisions: map[schema.ID]*act{}, items: map[schema.ID]*item{}, answers: newAnswers(set), sittings: map[schema.ID][]printing{}}
}

// complete works out what all entries together tell.
func (c *corpus) complete() {
	for id, d := range c.docs {
		c.order = append(c.order, id)
		c.findBase(d)
	}
	for _, rs := range c.set.RecommendationSets() {
		for _, names := range rs.Names {
			for _, n := range names {
				c.setNames = append(c.setNames, setName{foldText(n).s, rs.Org + ":" + rs.Slug})
			}
		}
	}
	slices.SortFunc(c.setNames, func(a, b setName) int { return cmp.Or(cmp.Compare(a.set, b.set), cmp.Compare(a.name, b.name)) })
	slices.Sort(c.order)
	for _, a := range c.decisions {
		a.spoken = c.spokenIn(a.text)
	}
	c.settle()
}

// entry takes in what one document states in one language.
func (c *corpus) entry(e *schema.Entry) {
	d := c.docs[e.Document]
	if d == nil {
		d = &document{id: e.Document, parents: map[schema.ID]schema.ID{}}
		c.docs[e.Document] = d
	}
	parts, printed := map[schema.ID]*part{}, printedDecisions(e)
	for _, s := range e.Statements {
		switch kind := s.Node.Kind(); {
		case kind == schema.KindDecision || s.Node.Path() == schema.PathDecision:
			if printed[s.Node] {
				c.decision(d, s)
			}
		case isItem(s.Node):
			c.agendaItem(d, s)
		case (kind == schema.KindSession || kind == schema.KindSeries) && s.Node.Portion() == "":
			c.sittings[s.Node] = append(c.sittings[s.Node], printing{s, d.id})
		case kind == schema.KindRecommendation:
			if s.Property == schema.PropSet && !slices.Contains(d.sets, s.Value.Text) {
				d.sets = append(d.sets, s.Value.Text)
			}
		default:
			if s.Node == d.id {
				d.state(s)
			} else if s.Node.Whole() == d.id {
				readPart(parts, s)
			}
		}
	}
	for _, id := range sortedIDs(parts) {
		d.parts = append(d.parts, *parts[id])
		d.parents[id] = parts[id].parent
	}
	places := headerPlaces(e)
	d.edges = slices.Grow(d.edges, len(e.Edges)+len(places)) // most documents have one entry, and a claim is 300 bytes
	for _, edge := range e.Edges {
		d.edges = append(d.edges, edge)
		c.claim(edge)
	}
	d.edges = append(d.edges, places...)
}

// printedDecisions are the decisions that an entry states itself, of which it says more than how it calls them: one that a
// document only cites is told by another.
func printedDecisions(e *schema.Entry) map[schema.ID]bool {
	printed := map[schema.ID]bool{}
	for _, s := range e.Statements {
		if s.Property == schema.PropStatus {
			printed[s.Node] = true
		}
	}
	return printed
}

// isItem tells an item of the agenda of a session, or of a series of meetings.
func isItem(id schema.ID) bool {
	return (id.Path() == schema.PathSession || id.Path() == schema.PathSeries) && strings.HasPrefix(id.Portion(), "item_")
}

func sortedIDs[T any](m map[schema.ID]T) []schema.ID {
	ids := make([]schema.ID, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func (d *document) state(s schema.Statement) {
	switch v := s.Value; s.Property {
	case schema.PropTitle:
		d.titles = append(d.titles, title{v.Text, v.Lang})
	case schema.PropDate:
		d.date = cmp.Or(d.date, v.Text)
	case schema.PropBody:
		d.body = cmp.Or(d.body, v.ID())
	case schema.PropSession:
		d.session = cmp.Or(d.session, v.ID())
	case schema.PropDocKind:
		d.kind = cmp.Or(d.kind, v.Text)
	case schema.PropPartOf:
		d.printed = true
	case schema.PropStatus:
		d.status = cmp.Or(d.status, v.Text)
	case schema.PropSuffix:
		d.suffixed = true
	}
}

func readPart(parts map[schema.ID]*part, s schema.Statement) {
	p := parts[s.Node]
	if p == nil {
		p = &part{id: s.Node}
		parts[s.Node] = p
	}
	switch s.Property {
	case schema.PropText:
		p.text, p.lang = s.Value.Text, s.Value.Lang
	case schema.PropPartOf:
		p.parent = s.Value.ID()
	}
}

func (c *corpus) decision(d *document, s schema.Statement) {
	a := c.decisions[s.Node]
	if a == nil {
		a = &act{id: s.Node, doc: d.id}
		c.decisions[s.Node] = a
		d.acts = append(d.acts, s.Node)
	}
	a.state(s)
}

func (c *corpus) agendaItem(d *document, s schema.Statement) {
	it := c.items[s.Node]
	if it == nil {
		it = &item{id: s.Node, session: s.Node.Whole()}
		c.items[s.Node] = it
	}
	if !slices.Contains(d.items, s.Node) {
		d.items = append(d.items, s.Node)
	}
	it.state(s, d.id)
}

// claim ties the claims that decisions make or that state them to the decisions.
func (c *corpus) claim(e schema.Edge) {
	if a := c.decisions[e.To]; a != nil && (e.Relation == schema.Decides || e.Relation == schema.Proposes) && a.stated.Evidence.ID == "" {
		a.stated, a.segment = e, e.Evidence.Segment
	}
	if it := c.items[e.To]; it != nil && e.Relation == schema.Reports {
		it.reported = append(it.reported, e)
	}
	if a := c.decisions[e.From]; a != nil && e.Relation == schema.CarriesOver {
		a.carries = append(a.carries, e)
	}
}

// findBase finds the document that d corrects, adds to or revises: by its own claim, else by its symbol.
func (c *corpus) findBase(d *document) {
	for _, e := range d.edges {
		if e.From == d.id && (e.Relation == schema.Corrects || e.Relation == schema.AddsTo || e.Relation == schema.Revises) {
			d.base = e.To.Whole()
			return
		}
	}
	if !d.suffixed {
		return
	}
	if y, ok := c.symbol(d.id); ok && y.Base != d.id {
		d.base = y.Base
	}
}

// symbol is what the symbol of a document tells; false when it is not understood.
func (c *corpus) symbol(doc schema.ID) (authority.Symbol, bool) {
	readings, err := c.set.ParseSymbol(strings.ReplaceAll(doc.Local(), "_", " "))
	if err != nil {
		return authority.Symbol{}, false
	}
	i := slices.IndexFunc(readings, func(y authority.Symbol) bool { return y.ID == doc })
	if i < 0 {
		return authority.Symbol{}, false
	}
	return readings[i], true
}
