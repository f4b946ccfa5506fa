package graph

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/graph/graphtest/corpus"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// maker answers the questions of the corpus by hand: it walks over the lists of the quad store as they lie in memory and makes the same nodes,
// edges and events as graph's functions do, in the same order. It knows the corpus: that each property has one value, that no decision is
// told twice, that relations other than the one asked for need not be looked at. It makes no cursors and remembers nothing.
type maker struct {
	q                                                                                     *quadstore.View
	date, start, body, session, cites, about, whole, kind, status, present, title, number quadstore.Step
	document, kindOf                                                                      quadstore.Node // the kind, and the predicate
	means                                                                                 []meant        // by predicate
}

// meant is what a predicate means: the place of a property among those of a node, or the field of evidence.
type meant struct {
	property schema.Property
	rank     int
	field    int
}

func newMaker(v *View) *maker {
	step := func(name string) quadstore.Step { n, _ := v.q.LookupIRI(name); return v.q.Step(n) }
	m := &maker{q: v.q, date: step("date"), start: step("start"), body: step("body"), session: step("session"), cites: step("cites"), about: step("about"),
		whole: step("whole"), kind: step("kind"), status: step("status"), present: step("present"), title: step("title"), number: step("evidence:start")}
	m.document, _ = v.q.LookupIRI("Document")
	m.kindOf, _ = v.q.LookupIRI("kind")
	for n, p := range v.preds {
		m.means = append(m.means, make([]meant, max(0, int(n)+1-len(m.means)))...)
		m.means[n] = meant{p.property, p.rank, p.field}
	}
	return m
}

func (m *maker) id(n quadstore.Node) schema.ID { return schema.ID(m.q.Text(n)) }

func (m *maker) value(n quadstore.Node) schema.Value {
	switch t := m.q.Plain(n); t.Sort {
	case quadstore.SortTyped:
		return schema.Value{Type: schema.TypeDate, Text: t.Text}
	case quadstore.SortIRI:
		return schema.Value{Type: schema.TypeRef, Text: t.Text}
	case quadstore.SortBool:
		return schema.Value{Type: schema.TypeFlag, Int: t.Number}
	default:
		return schema.Value{Type: schema.TypeText, Text: t.Text, Lang: t.Of}
	}
}

// node makes a node with its facts, put in order by insertion of their numbers: there are few.
func (m *maker) node(n quadstore.Node) schema.Node {
	arcs, _ := m.q.OutAt(n, 0)
	var kind quadstore.Node
	found, room := 0, [32]int{} // the place of a property, and the number of the quad
	for k := range arcs.Len() {
		arc := arcs.At(k)
		p := &m.means[arc.P]
		if p.property == "" {
			if arc.P == m.kindOf {
				kind = arc.V
			}
			continue
		}
		at, key := found, p.rank<<32|k
		for ; at > 0 && room[at-1] > key; at-- {
			room[at] = room[at-1]
		}
		room[at] = key
		found++
	}
	var facts []schema.Fact
	if found > 0 {
		facts = make([]schema.Fact, found)
	}
	for i, key := range room[:found] {
		arc := arcs.At(key & math.MaxUint32)
		facts[i] = schema.Fact{Property: m.means[arc.P].property, Value: m.value(arc.V), Source: m.q.Text(arc.L)}
	}
	return schema.Node{ID: m.id(n), Kind: schema.Kind(m.q.Text(kind)), Facts: facts}
}

func (m *maker) dateOf(n quadstore.Node) string { return m.q.Plain(m.date.First(n)).Text }

// cited is a claim in the making, with what it is sorted by.
type cited struct {
	from, to, label quadstore.Node
	date, end       string
}

// order compares claims by the other end, and by the place in the text where that is the same: one document has said both.
func (m *maker) order(a, b *cited) int {
	if c := compareDates(a.date, b.date); c != 0 {
		return c
	}
	if c := strings.Compare(a.end, b.end); c != 0 {
		return c
	}
	return int(m.q.Plain(m.number.First(a.label)).Number - m.q.Plain(m.number.First(b.label)).Number)
}

func (m *maker) edge(e *schema.Edge, from, to, label quadstore.Node) {
	e.From, e.Relation, e.To = m.id(from), schema.Cites, m.id(to)
	v := &e.Evidence
	v.ID = m.id(label)
	arcs, _ := m.q.OutAt(label, 0)
	for k := range arcs.Len() {
		arc := arcs.At(k)
		switch m.means[arc.P].field {
		case fixedDocument:
			v.Document = m.id(arc.V)
		case fixedSegment:
			v.Segment = m.q.Text(arc.V)
		case fixedStart:
			v.Start = int(m.q.Plain(arc.V).Number)
		case fixedEnd:
			v.End = int(m.q.Plain(arc.V).Number)
		case fixedPage:
			v.Page = int(m.q.Plain(arc.V).Number)
		case fixedQuote:
			v.Quote = m.q.Text(arc.V)
		case fixedPrefix:
			v.Prefix = m.q.Text(arc.V)
		case fixedSuffix:
			v.Suffix = m.q.Text(arc.V)
		case fixedRule:
			v.Rule = m.q.Text(arc.V)
		case fixedOrigin:
			v.Origin = schema.Origin(m.q.Text(arc.V))
		case fixedTextHash:
			v.TextHash = m.q.Text(arc.V)
		case fixedLanguage:
			v.Language = m.q.Text(arc.V)
		}
	}
}

// citing makes the claims that cite an article, by date, and what they come from.
func (m *maker) citing(article quadstore.Node) ([]schema.Edge, []schema.Node) {
	var found []cited
	for i, more := 0, true; more; i++ {
		var from, labels []quadstore.Node
		from, labels, more = m.cites.In(article, i)
		found = slices.Grow(found, len(from))
		for k, n := range from {
			found = append(found, cited{n, article, labels[k], m.dateOf(n), m.q.Text(n)})
		}
	}
	slices.SortFunc(found, func(a, b cited) int { return m.order(&a, &b) })
	edges, nodes := make([]schema.Edge, len(found)), make([]schema.Node, len(found))
	for i, c := range found {
		m.edge(&edges[i], c.from, c.to, c.label)
		if i > 0 && c.from == found[i-1].from {
			nodes[i] = nodes[i-1]
		} else {
			nodes[i] = m.node(c.from)
		}
	}
	return edges, nodes
}

// documents makes those of some nodes that are documents and not older than a day, by date.
func (m *maker) documents(found quadstore.Step, of quadstore.Node, day string, most int) []schema.Node {
	var docs []cited
	for i, more := 0, true; more; i++ {
		var nodes []quadstore.Node
		nodes, _, more = found.In(of, i)
		for _, n := range nodes {
			if m.kind.First(n) == m.document {
				if d := m.dateOf(n); d >= day {
					docs = append(docs, cited{from: n, date: d, end: m.q.Text(n)})
				}
			}
		}
	}
	slices.SortFunc(docs, func(a, b cited) int { return cmp.Or(strings.Compare(a.date, b.date), strings.Compare(a.end, b.end)) })
	nodes := make([]schema.Node, min(most, len(docs)))
	for i := range nodes {
		nodes[i] = m.node(docs[i].from)
	}
	return nodes
}

// years counts the documents of a body.
func (m *maker) years(body quadstore.Node) (counts []schema.YearCount) {
	var in [corpus.Years]int
	for i, more := 0, true; more; i++ {
		var nodes []quadstore.Node
		nodes, _, more = m.body.In(body, i)
		for _, n := range nodes {
			if d := m.dateOf(n); d != "" && m.kind.First(n) == m.document {
				in[int(d[0]-'0')*1000+int(d[1]-'0')*100+int(d[2]-'0')*10+int(d[3]-'0')-corpus.FirstYear]++
			}
		}
	}
	for y, n := range in {
		if n > 0 {
			counts = append(counts, schema.YearCount{Year: strconv.Itoa(corpus.FirstYear + y), Count: n})
		}
	}
	return counts
}
