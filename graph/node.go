package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// Nodes gives the nodes of the IDs, in the same order. A node of which nothing is known has no Kind.
func (v *View) Nodes(ctx context.Context, ids []schema.ID) ([]schema.Node, error) {
	nodes := make([]schema.Node, len(ids))
	var room [16]int
	unread := room[:0] // places in ids
	for i, id := range ids {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		known, ok := v.lazy.remembered.nodes.find(id, v.lazy.version)
		if nodes[i] = known; !ok {
			nodes[i].ID = id
			unread = append(unread, i)
		}
	}
	for len(unread) > 0 {
		if err := ended(ctx, 0); err != nil {
			return nil, err
		}
		some := unread[:min(together, len(unread))]
		v.readTogether(nodes, some)
		unread = unread[len(some):]
	}
	return nodes, nil
}

// together is how many nodes are looked for at once.
const together = 64

// readTogether reads those of nodes that stand in some places, of which only the ID is filled in.
func (v *View) readTogether(nodes []schema.Node, places []int) {
	var room [together]schema.ID
	ids := room[:0]
	for _, i := range places {
		ids = append(ids, nodes[i].ID)
	}
	for k, n := range quadstore.LookupIRIs(v.q, ids) {
		if n != 0 {
			nodes[places[k]] = v.readNew(n, v.id(n))
		}
	}
}

// read is a node with all that is stated of it. Its facts are shared: nobody may write to them.
func (v *View) read(n quadstore.Node) schema.Node {
	id := v.id(n)
	if node, ok := v.lazy.remembered.nodes.find(id, v.lazy.version); ok {
		return node
	}
	return v.readNew(n, id)
}

// readNew reads a node that is not remembered, and remembers it.
func (v *View) readNew(n quadstore.Node, id schema.ID) schema.Node {
	node, last := v.decode(n, id), uint64(lasting)
	if node.Kind == schema.KindDecision {
		last = v.lazy.version // its date may be that of another node
	}
	v.lazy.remembered.nodes.keep(id, node, v.lazy.version, last)
	return node
}

// decode reads a node from its quads.
func (v *View) decode(n quadstore.Node, id schema.ID) schema.Node {
	facts := v.facts(n, id)
	if len(facts) == 0 && !v.known(n) {
		return schema.Node{ID: id}
	}
	node := schema.Node{ID: id, Kind: id.Kind(), Facts: facts}
	if node.Kind == schema.KindDecision && node.First(schema.PropDate).Text == "" {
		if d := v.date(n); d != "" {
			node.Facts = withDate(node.Facts, schema.Date(d))
		}
	}
	node.Facts = slices.Clip(node.Facts) // who adds to them copies them
	return node
}

// facts are the properties stated of a node, in the order of schema.Node.
func (v *View) facts(n quadstore.Node, id schema.ID) []schema.Fact {
	var room [24]schema.Fact
	var keys [24]uint64
	said, order := room[:0], keys[:0] // as they lie there; the places of the properties with the numbers of the facts
	for i, more := 0, true; more; i++ {
		var arcs quadstore.Arcs
		arcs, more = v.q.OutAt(n, i)
		for k := range arcs.Len() {
			arc := arcs.At(k)
			if p := v.meaning(arc.P); p.property != "" {
				order = append(order, uint64(p.rank)<<32|uint64(len(said)))
				said = append(said, schema.Fact{Property: p.property, Value: v.value(arc.V), Source: v.text(arc.L)})
			}
		}
	}
	if len(said) == 0 {
		return nil
	}
	slices.Sort(order)
	facts, several := make([]schema.Fact, len(said)), false
	for i, o := range order {
		facts[i] = said[uint32(o)]
		several = several || i > 0 && o>>32 == order[i-1]>>32
	}
	if several {
		sortFacts(id, facts)
	}
	return facts
}

// withDate adds, among facts sorted by property, the date at which a decision without one of its own stands in time. It has
// no source: it follows from the session or document of the decision.
func withDate(facts []schema.Fact, date schema.Value) []schema.Fact {
	at, _ := slices.BinarySearchFunc(facts, schema.PropDate, func(f schema.Fact, p schema.Property) int { return strings.Compare(string(f.Property), string(p)) })
	return slices.Insert(facts, at, schema.Fact{Property: schema.PropDate, Value: date})
}

// ended is ctx's error, looked at once in so many steps.
func ended(ctx context.Context, step int) error {
	if step%256 != 0 || ctx.Err() == nil {
		return nil
	}
	return fmt.Errorf("graph: %w", ctx.Err())
}

// date is when a node is placed in time: its own date or beginning, else that of its session, of the session that a claim
// says decided it, of the document that prints it, or of its whole; "" when none is known.
func (v *View) date(n quadstore.Node) string {
	if d := v.ownDate(n); d != "" {
		return d
	}
	if at, ok := v.node(v.one(n, v.steps.session, v.session).ID()); ok {
		if d := v.ownDate(at); d != "" {
			return d
		}
	}
	earliest := ""
	for arc := range v.q.InVia(n, v.decides) {
		if d := v.ownDate(arc.V); compareDates(d, earliest) < 0 {
			earliest = d
		}
	}
	if earliest != "" {
		return earliest
	}
	if at, ok := v.node(v.one(n, v.steps.document, v.document).ID()); ok {
		if d := v.ownDate(at); d != "" {
			return d
		}
	}
	if w := v.whole(n); w != n {
		return v.date(w)
	}
	return ""
}

// ownDate is the date or beginning that is stated of a node.
func (v *View) ownDate(n quadstore.Node) string {
	if d := v.one(n, v.steps.date, v.vocabulary.date).Text; d != "" {
		return d
	}
	return v.one(n, v.steps.start, v.start).Text
}

// compareDates orders dates as text, what is not dated last.
func compareDates(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return strings.Compare(a, b)
}

// between tells whether a date may lie between from and to, inclusive and open where empty. What is known of the dates is
// compared: 2002 may lie after 2002-03.
func between(date, from, to string) bool {
	short := func(bound string) int { return min(len(date), len(bound)) }
	return date != "" && date[:short(from)] >= from[:short(from)] && date[:short(to)] <= to[:short(to)]
}

// readEvidence reads the evidence of a claim from its label.
func (v *View) readEvidence(e *schema.Evidence, label quadstore.Node) {
	e.ID = v.id(label)
	for i, more := 0, true; more; i++ {
		var arcs quadstore.Arcs
		arcs, more = v.q.OutAt(label, i)
		for k := range arcs.Len() {
			arc := arcs.At(k)
			v.evidenceField(e, v.meaning(arc.P).field, arc.V)
		}
	}
	if len(e.Pinpoints) > 1 {
		slices.SortFunc(e.Pinpoints, compareNumbered)
	}
	if len(e.Reasons) > 1 {
		slices.Sort(e.Reasons)
	}
}

func (v *View) evidenceField(e *schema.Evidence, field int, n quadstore.Node) {
	number := func() int { return int(v.q.Plain(n).Number) }
	switch field {
	case fixedDocument:
		e.Document = v.id(n)
	case fixedSegment:
		e.Segment = v.text(n)
	case fixedAnchor:
		e.Anchor = v.text(n)
	case fixedQuote:
		e.Quote = v.text(n)
	case fixedPrefix:
		e.Prefix = v.text(n)
	case fixedSuffix:
		e.Suffix = v.text(n)
	case fixedRule:
		e.Rule = v.text(n)
	case fixedOrigin:
		e.Origin = schema.Origin(v.text(n))
	case fixedTextHash:
		e.TextHash = v.text(n)
	case fixedLanguage:
		e.Language = v.text(n)
	case fixedAntecedent:
		e.Antecedent = v.text(n)
	case fixedStart:
		e.Start = number()
	case fixedEnd:
		e.End = number()
	case fixedPage:
		e.Page = number()
	case fixedPinpoint:
		e.Pinpoints = append(e.Pinpoints, v.text(n))
	case fixedReason:
		e.Reasons = append(e.Reasons, v.id(n))
	}
}

// compareNumbered orders texts, numbers in them by their size: "para:9" before "para:10".
func compareNumbered(a, b string) int {
	for i, j := 0, 0; ; {
		x, y := digits(a[i:]), digits(b[j:])
		if x != "" && y != "" {
			l, r := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
			if len(l) != len(r) {
				return len(l) - len(r)
			}
			if c := strings.Compare(l, r); c != 0 {
				return c
			}
			i, j = i+len(x), j+len(y)
			continue
		}
		switch {
		case i == len(a) || j == len(b):
			if len(a)-i != len(b)-j {
				return len(a) - i - (len(b) - j)
			}
			return strings.Compare(a, b)
		case a[i] != b[j]:
			return int(a[i]) - int(b[j])
		}
		i, j = i+1, j+1
	}
}

// digits is the run of digits that s begins with.
func digits(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}
