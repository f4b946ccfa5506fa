package server

import (
	"cmp"
	"context"
	"slices"

	"github.com/travaux/travaux/schema"
)

// from lists the claims of a relation at one end of a node.
func (m *memory) from(id schema.ID, way schema.Direction, relations ...schema.Relation) []schema.Edge {
	return m.page(schema.EdgeQuery{Node: id, Direction: way, Relations: relations}).Edges
}

// Events gives one event for each session that something about the issue belongs to, and one for what belongs to none.
func (m *memory) Events(ctx context.Context, qs []schema.EventQuery) ([][]schema.Event, error) {
	m.calls.Add(1)
	stories := make([][]schema.Event, len(qs))
	for i, q := range qs {
		if m.nodes[q.Issue] != nil {
			stories[i] = m.story(q.Issue, q.From, q.To, q.Bodies)
		}
	}
	return stories, ctx.Err()
}

func (m *memory) story(issue schema.ID, from, to string, bodies []schema.ID) []schema.Event {
	at := map[schema.ID]*schema.Event{}
	for _, e := range m.from(issue, schema.Incoming, schema.About) {
		n := m.nodes[e.From]
		session := cmp.Or(n.First(schema.PropSession).ID(), n.ID)
		if at[session] == nil {
			at[session] = m.event(session)
		}
		event := at[session]
		event.Evidence = append(event.Evidence, e.Evidence.ID)
		switch n.Kind {
		case schema.KindDocument:
			event.Documents, event.Title = append(event.Documents, n.ID), n.First(schema.PropTitle)
		case schema.KindDecision:
			event.Decisions, event.State = append(event.Decisions, m.tell(n.ID)), schema.StateDecided
		}
	}
	for _, id := range m.nodes[issue].Refs(schema.PropGap) {
		at[id] = m.event(id)
		at[id].State, at[id].Gap = schema.StateSilent, true
	}
	events := []schema.Event{}
	for _, e := range at {
		if (from == "" || e.Date >= from) && (to == "" || e.Date <= to) && (len(bodies) == 0 || slices.Contains(bodies, e.Body)) {
			events = append(events, *e)
		}
	}
	slices.SortFunc(events, func(a, b schema.Event) int { return cmp.Compare(a.Date, b.Date) })
	return events
}

func (m *memory) event(session schema.ID) *schema.Event {
	n := m.nodes[session]
	e := &schema.Event{Date: n.First(schema.PropStart).Text, Precision: schema.PrecisionDay, Kind: schema.EventSession, Node: session, Session: session,
		Body: n.First(schema.PropBody).ID(), State: schema.StateConsidered}
	for id := range m.nodes {
		if id.Kind() == schema.KindAgendaItem && id.Whole() == session {
			e.Items = append(e.Items, id)
		}
	}
	slices.Sort(e.Items)
	return e
}

func (m *memory) Told(ctx context.Context, decisions []schema.ID) ([]schema.Told, error) {
	m.calls.Add(1)
	told := make([]schema.Told, len(decisions))
	for i, id := range decisions {
		told[i] = m.tell(id)
	}
	return told, ctx.Err()
}

func (m *memory) tell(id schema.ID) schema.Told {
	n := m.peek(id)
	t := schema.Told{Decision: id, Status: n.First(schema.PropStatus).Text, Outcome: n.First(schema.PropOutcome).Text}
	for again, n := range m.nodes {
		if n.First(schema.PropSameAs).ID() == id {
			t.Also = append(t.Also, again)
		}
	}
	slices.Sort(t.Also)
	for _, e := range m.from(id, schema.Outgoing, schema.Answers) {
		t.Answers = append(t.Answers, e.To)
	}
	for _, e := range m.from(id, schema.Incoming, schema.Answers) {
		t.Answered = append(t.Answered, e.From)
	}
	for _, d := range append([]schema.ID{id}, t.Also...) {
		for _, e := range m.from(d, schema.Incoming, schema.Decides, schema.Proposes) {
			t.Evidence = append(t.Evidence, e.Evidence.ID)
		}
	}
	return t
}

func (m *memory) Evidence(ctx context.Context, ids []schema.ID) ([]schema.Edge, error) {
	m.calls.Add(1)
	var edges []schema.Edge
	for _, id := range ids {
		for _, e := range m.edges {
			if e.Evidence.ID == id {
				edges = append(edges, e)
			}
		}
	}
	return edges, ctx.Err()
}

// Related gives the issues that the documents about one are about, too.
func (m *memory) Related(ctx context.Context, issues []schema.ID) ([][]schema.Related, error) {
	m.calls.Add(1)
	all := make([][]schema.Related, len(issues))
	for i, id := range issues {
		all[i] = m.relatedTo(id)
	}
	return all, ctx.Err()
}

func (m *memory) relatedTo(issue schema.ID) []schema.Related {
	var related []schema.Related
	for _, e := range m.from(issue, schema.Incoming, schema.About) {
		for _, other := range m.from(e.From, schema.Outgoing, schema.About) {
			if other.To != issue && e.From.Kind() == schema.KindDocument {
				related = append(related, schema.Related{Issue: other.To, Documents: []schema.ID{e.From}, Cites: 1})
			}
		}
	}
	return related
}

func (m *memory) IssueWanted(ctx context.Context, issues []schema.ID) ([][]schema.Wanted, error) {
	m.calls.Add(1)
	all := make([][]schema.Wanted, len(issues))
	for i, id := range issues {
		all[i] = m.wantedFor(id)
	}
	return all, ctx.Err()
}

func (m *memory) wantedFor(issue schema.ID) []schema.Wanted {
	var wanted []schema.Wanted
	for _, id := range m.peek(issue).Refs(schema.PropWanted) {
		by := m.from(id, schema.Incoming, schema.Cites)
		wanted = append(wanted, schema.Wanted{Node: *m.nodes[id], Times: len(by), By: by})
	}
	return wanted
}

func (m *memory) Mandate(ctx context.Context, body schema.ID) ([]schema.Mandate, error) {
	m.calls.Add(1)
	var steps []schema.Mandate
	for _, e := range m.from(body, schema.Incoming, schema.Establishes, schema.Renews, schema.Ends, schema.Succeeds) {
		steps = append(steps, schema.Mandate{Date: m.nodes[e.From].First(schema.PropDate).Text, Claim: e})
	}
	return steps, ctx.Err()
}
