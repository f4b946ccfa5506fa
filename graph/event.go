package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// Events tells the stories of issues, each in order of date: every session that dealt with it, or should have, with the documents that
// were before it and the decisions it took, each decision once however often it is told; then what belongs to no session. A
// document of a joint series of meetings stands with the sessions in the series that decided on the matter. The evidence of
// an event, and of its decisions, are IDs for Evidence; its nodes are IDs for Nodes. There are as many stories as questions, in their
// order; nil for an issue of which nothing is known.
func (v *View) Events(ctx context.Context, qs []schema.EventQuery) ([][]schema.Event, error) {
	stories := make([][]schema.Event, len(qs))
	for i, q := range qs {
		n, ok := v.node(q.Issue)
		if !ok || !v.known(n) {
			continue
		}
		var err error
		stories[i], err = v.lazy.events.get(fmt.Sprintf("%q", q), 0, func() ([]schema.Event, error) { return v.story(ctx, n, q) })
		if err != nil {
			return nil, err
		}
	}
	return stories, nil
}

// story makes the events of an issue that are asked for.
func (v *View) story(ctx context.Context, issue quadstore.Node, q schema.EventQuery) ([]schema.Event, error) {
	s := &story{view: v, p: v.predicates(), events: map[quadstore.Node]*step{}, told: map[quadstore.Node]*telling{}, decided: map[quadstore.Node][]quadstore.Node{},
		bySeries: map[quadstore.Node][]quadstore.Node{}}
	if err := s.gather(ctx, issue); err != nil {
		return nil, err
	}
	return s.tell(q), nil
}

// tell gives the events that are asked for, in order.
func (s *story) tell(q schema.EventQuery) []schema.Event {
	events := []schema.Event{}
	for n, st := range s.events {
		if q.From+q.To != "" && !between(st.Date, q.From, q.To) || len(q.Bodies) > 0 && !slices.Contains(q.Bodies, st.Body) || q.Org != "" && s.view.id(n).Org() != q.Org {
			continue
		}
		events = append(events, s.finish(st))
	}
	slices.SortFunc(events, compareEvents)
	return events
}

func compareEvents(a, b schema.Event) int {
	return cmp.Or(compareDates(a.Date, b.Date), cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)), cmp.Compare(a.Node, b.Node))
}

func kindOrder(kind string) int {
	return slices.Index([]string{schema.EventDocument, schema.EventSession, schema.EventTreaty}, kind)
}

// Evidence gives the claims of some evidence IDs, in the same order, without those that are not known.
func (v *View) Evidence(ctx context.Context, ids []schema.ID) ([]schema.Edge, error) {
	edges := make([]schema.Edge, 0, len(ids))
	for i, id := range ids {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		label, ok := v.node(id)
		if !ok {
			continue
		}
		for l := range v.q.Labelled(label) {
			if r := v.meaning(l.P).relation; r != "" {
				edges = append(edges, v.edge(claim{relation: r, from: l.S, to: l.O, at: l.S, label: label}))
			}
		}
	}
	return edges, nil
}

// story is the making of the events of one issue.
type story struct {
	view     *View
	p        predicates
	events   map[quadstore.Node]*step            // by session, document or treaty
	told     map[quadstore.Node]*telling         // decisions by the node that stands for each
	decided  map[quadstore.Node][]quadstore.Node // by document: the sessions whose decisions on the matter it tells
	bySeries map[quadstore.Node][]quadstore.Node // sessions with events, by their series
	members  map[schema.Kind][]member
}

// member is a node that a claim says is about the issue.
type member struct{ n, label quadstore.Node }

// step is an event in the making.
type step struct {
	schema.Event
	n         quadstore.Node
	documents []quadstore.Node
	tellings  []*telling
	items     []quadstore.Node
	labels    []quadstore.Node
}

// telling is a decision with all that tell it.
type telling struct {
	deed
	also []deed
}

func (s *story) gather(ctx context.Context, issue quadstore.Node) error {
	v := s.view
	s.members = map[schema.Kind][]member{}
	i := 0
	for arc := range v.q.InVia(issue, v.named[string(schema.About)]) {
		if err := ended(ctx, i); err != nil {
			return err
		}
		i++
		kind := v.kind(arc.V)
		s.members[kind] = append(s.members[kind], member{arc.V, arc.L})
	}
	for _, m := range s.members[schema.KindSession] {
		s.mark(s.session(m.n), m.label)
	}
	for arc := range v.q.OutVia(issue, v.predicate(schema.PropGap)) {
		s.session(arc.V).Gap = true
	}
	for _, m := range s.members[schema.KindDecision] {
		s.decision(m)
	}
	for _, m := range s.members[schema.KindAgendaItem] {
		for _, at := range s.places(v.whole(m.n), nil) {
			st := s.session(at)
			st.items = append(st.items, m.n)
			s.mark(st, m.label)
		}
	}
	for _, kind := range []schema.Kind{schema.KindDocument, schema.KindSegment, schema.KindArticle} {
		for _, m := range s.members[kind] {
			s.document(m)
		}
	}
	return nil
}

func (s *story) mark(st *step, label quadstore.Node) { st.labels = append(st.labels, label) }

// session is the event of a session or series.
func (s *story) session(n quadstore.Node) *step {
	st := s.events[n]
	if st == nil {
		st = &step{n: n}
		st.Kind, st.Date, st.Body = schema.EventSession, s.view.ownDate(n), s.view.first(n, schema.PropBody).ID()
		s.events[n] = st
		if series, ok := s.view.only(n, schema.PropSeries); ok {
			s.bySeries[series] = append(s.bySeries[series], n)
		}
	}
	return st
}

// places are the sessions with which something of a session stands: the session itself; of a joint series, those in it that
// decided on the matter (the ones told by a document, where some are), unless the series did so as a whole.
func (s *story) places(session quadstore.Node, decided []quadstore.Node) []quadstore.Node {
	in := s.bySeries[session]
	if len(in) == 0 || s.events[session] != nil {
		return []quadstore.Node{session}
	}
	some := slices.DeleteFunc(slices.Clone(in), func(n quadstore.Node) bool { return !slices.Contains(decided, n) })
	if len(some) > 0 {
		return some
	}
	return in
}

// decision takes in a decision, or another place that tells one.
func (s *story) decision(m member) {
	a := s.deed(m.n)
	if len(a.labels) == 0 { // nobody is said to have taken or proposed it
		a.labels = append(a.labels, m.label)
	}
	original := a
	if a.sameAs != 0 {
		original = s.deed(a.sameAs)
	}
	t := s.told[original.n]
	if t == nil {
		t = &telling{deed: original}
		s.told[original.n] = t
		st := s.place(original)
		st.tellings = append(st.tellings, t)
	}
	if a.n != original.n {
		t.also = append(t.also, a)
	}
	if a.document != 0 && a.session != 0 && !slices.Contains(s.decided[a.document], a.session) {
		s.decided[a.document] = append(s.decided[a.document], a.session)
	}
}

// place is the event to which a decision belongs: of its session, else of its document.
func (s *story) place(a deed) *step {
	switch {
	case a.session != 0:
		return s.session(a.session)
	case a.document == 0:
		return s.alone(a.n)
	}
	if session, ok := s.view.only(a.document, schema.PropSession); ok {
		if at := s.places(session, s.decided[a.document]); len(at) == 1 {
			session = at[0]
		}
		return s.session(session)
	}
	return s.alone(a.document)
}

// alone is the event of a document, a treaty or a decision of no session.
func (s *story) alone(n quadstore.Node) *step {
	st := s.events[n]
	if st == nil {
		st = &step{n: n}
		st.Kind, st.Date, st.Body = schema.EventDocument, s.view.date(n), s.view.first(n, schema.PropBody).ID()
		if s.view.id(n).Path() == schema.PathTreaty {
			st.Kind = schema.EventTreaty
		}
		s.events[n] = st
	}
	return st
}

// document takes in a document, or the one of which a portion is about the matter. What is not loaded tells nothing.
func (s *story) document(m member) {
	v := s.view
	doc := v.whole(m.n)
	if !v.present(doc) {
		return
	}
	var at []*step
	if session, ok := v.only(doc, schema.PropSession); ok {
		for _, n := range s.places(session, s.decided[doc]) {
			at = append(at, s.session(n))
		}
	} else {
		at = append(at, s.alone(doc))
	}
	for _, st := range at {
		if !slices.Contains(st.documents, doc) {
			st.documents = append(st.documents, doc)
		}
		s.mark(st, m.label)
	}
}
