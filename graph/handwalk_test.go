package graph

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/travaux/travaux/graph/graphtest/corpus"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// reached is what a walk in breadth has reached.
type reached struct {
	*maker
	nodes []quadstore.Node
	order map[quadstore.Node]int
	dates []string  // of the nodes
	out   [][]cited // claims from those of the nodes that were gone through
}

func (r *reached) reach(n quadstore.Node) int {
	at, known := r.order[n]
	if !known {
		at = len(r.nodes)
		r.order[n] = at
		r.nodes, r.dates = append(r.nodes, n), append(r.dates, r.dateOfAny(n))
	}
	return at
}

// dateOfAny is the date of a document or of that of a portion.
func (m *maker) dateOfAny(n quadstore.Node) string {
	if d := m.dateOf(n); d != "" {
		return d
	}
	if w := m.whole.First(n); w != 0 {
		return m.dateOf(w)
	}
	return ""
}

// citedBy are the citations from a node in their order.
func (r *reached) citedBy(found []cited, n quadstore.Node) []cited {
	to, labels, _ := r.cites.Out(n, 0)
	for k, o := range to {
		c := cited{from: n, to: o, label: labels[k], end: r.q.Text(o)}
		if at, known := r.order[o]; known {
			c.date = r.dates[at]
		} else {
			c.date = r.dateOfAny(o)
		}
		found = append(found, c)
	}
	return found
}

// walk makes what is found in three citations from a document or its parts, and the claims.
func (m *maker) walk(start quadstore.Node) (g schema.Subgraph) {
	r := &reached{maker: m, order: map[quadstore.Node]int{}}
	r.reach(start)
	for from, level := 0, 0; level < 3; level++ {
		for to := len(r.nodes); from < to; from++ {
			n := r.nodes[from]
			found := r.citedBy(nil, n)
			parts, _, _ := m.whole.In(n, 0)
			for i, part := range parts {
				if i == 0 || part != parts[i-1] {
					found = r.citedBy(found, part)
				}
			}
			slices.SortFunc(found, func(a, b cited) int { return m.order(&a, &b) })
			for _, c := range found {
				r.reach(c.from)
				r.reach(c.to)
			}
			r.out = append(r.out, found)
		}
	}
	return r.graph()
}

// graph makes the nodes, and the claims between them.
func (r *reached) graph() (g schema.Subgraph) {
	g.Nodes = make([]schema.Node, len(r.nodes))
	var between []cited
	var order []uint64
	for i, n := range r.nodes {
		g.Nodes[i] = r.node(n)
		if i == len(r.out) {
			found := r.citedBy(nil, n)
			slices.SortFunc(found, func(a, b cited) int { return r.maker.order(&a, &b) })
			r.out = append(r.out, found)
		}
		for _, c := range r.out[i] {
			if to, known := r.order[c.to]; known && c.from == n {
				order = append(order, uint64(max(i, to))<<32|uint64(len(between)))
				between = append(between, c)
			}
		}
	}
	slices.Sort(order)
	g.Edges = make([]schema.Edge, len(order))
	for i, o := range order {
		c := &between[uint32(o)]
		r.edge(&g.Edges[i], c.from, c.to, c.label)
	}
	return g
}

// meeting is the session of a story in the making.
type meeting struct {
	schema.Event
	documents []cited
}

// story makes the sessions of an issue with their documents and decisions.
func (m *maker) story(issue quadstore.Node) []schema.Event {
	sessions := map[quadstore.Node]*meeting{}
	for i, more := 0, true; more; i++ {
		var members, labels []quadstore.Node
		members, labels, more = m.about.In(issue, i)
		for k, n := range members {
			at := m.session.First(n)
			s := sessions[at]
			if s == nil {
				s = &meeting{}
				s.Kind, s.Node, s.Session, s.State = schema.EventSession, m.id(at), m.id(at), schema.StateConsidered
				s.Date, s.Precision, s.Body = m.q.Plain(m.start.First(at)).Text, "day", m.id(m.body.First(at))
				sessions[at] = s
			}
			label := m.id(labels[k])
			if m.kind.First(n) != m.document {
				s.Decisions = append(s.Decisions, schema.Told{Decision: m.id(n), Status: m.q.Text(m.status.First(n)), Evidence: []schema.ID{label}})
			} else if m.present.First(n) != 0 {
				s.documents, s.Evidence = append(s.documents, cited{from: n, date: m.dateOf(n), end: m.q.Text(n)}), append(s.Evidence, label)
			}
		}
	}
	events := make([]schema.Event, 0, len(sessions))
	for _, s := range sessions {
		m.finish(s)
		events = append(events, s.Event)
	}
	slices.SortFunc(events, func(a, b schema.Event) int {
		return cmp.Or(strings.Compare(a.Date, b.Date), cmp.Compare(a.Node, b.Node))
	})
	return events
}

// finish puts the documents, decisions and evidence of a session in order, and gives it the title of the first document.
func (m *maker) finish(s *meeting) {
	slices.SortFunc(s.documents, func(a, b cited) int { return cmp.Or(strings.Compare(a.date, b.date), strings.Compare(a.end, b.end)) })
	slices.SortFunc(s.Decisions, func(a, b schema.Told) int {
		return cmp.Or(cmp.Compare(a.Decision.Whole(), b.Decision.Whole()), cmp.Compare(a.Decision, b.Decision))
	})
	slices.Sort(s.Evidence)
	for _, d := range s.documents {
		s.Documents = append(s.Documents, schema.ID(d.end))
	}
	if len(s.documents) > 0 {
		s.Title = m.value(m.title.First(s.documents[0].from))
	}
}

// answer makes the answer to one of corpus.Questions.
func (m *maker) answer(name string, docs, k int) any {
	of := func(id schema.ID) quadstore.Node { n, _ := m.q.LookupIRI(string(id)); return n }
	doc, issue, body := of(corpus.DocumentID(k*61%docs)), of(corpus.IssueID(k%max(docs/50, 1))), of(corpus.BodyID(k%corpus.Bodies))
	switch name {
	case "a":
		return m.node(doc)
	case "b":
		edges, nodes := m.citing(of(corpus.ArticleID([]int{50, 5000}[k%2])))
		return corpus.Citing{Edges: edges, From: nodes}
	case "c":
		return m.documents(m.about, issue, "", math.MaxInt)
	case "d":
		return m.walk(doc)
	case "e":
		return m.story(issue)
	case "f":
		return m.documents(m.body, body, corpus.Middle, 50)
	}
	return m.years(body)
}
