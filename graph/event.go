package graph

import (
	"cmp"
	"context"
	"fmt"
	"iter"
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
	s := &story{view: v, p: v.predicates(), events: map[quadstore.Node]*step{}, decided: map[quadstore.Node][]quadstore.Node{},
		bySeries: map[quadstore.Node][]quadstore.Node{}, docKind: v.q.Step(v.predicate(schema.PropDocKind))}
	if err := s.gather(ctx, issue); err != nil {
		return nil, err
	}
	return s.tell(q), nil
}

// tell gives the events that are asked for, in order.
func (s *story) tell(q schema.EventQuery) []schema.Event {
	asked := make([]*step, 0, len(s.events))
	for _, st := range s.events {
		if q.From+q.To != "" && !between(st.Date, q.From, q.To) || len(q.Bodies) > 0 && !slices.Contains(q.Bodies, st.Body) || q.Org != "" && st.Node.Org() != q.Org {
			continue
		}
		asked = append(asked, st)
	}
	slices.SortFunc(asked, func(a, b *step) int { return compareEvents(&a.Event, &b.Event) })
	events := make([]schema.Event, len(asked))
	for i, st := range asked {
		events[i] = s.finish(st)
	}
	return events
}

func compareEvents(a, b *schema.Event) int {
	if c := compareDates(a.Date, b.Date); c != 0 { // mostly; what follows costs more
		return c
	}
	return cmp.Or(cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)), cmp.Compare(a.Node, b.Node))
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
	members  []member
	docKind  quadstore.Step
}

// member is a node that a claim says is about the issue.
type member struct {
	n, label quadstore.Node
	kind     schema.Kind
}

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
	about := v.q.Step(v.named[string(schema.About)])
	for i, more := 0, true; more; i++ {
		if err := ended(ctx, 0); err != nil {
			return err
		}
		var members, labels []quadstore.Node
		members, labels, more = about.In(issue, i)
		s.members = slices.Grow(s.members, len(members))
		for k, n := range members {
			s.members = append(s.members, member{n, labels[k], schema.Kind(v.text(v.steps.kind.First(n)))})
		}
	}
	s.told = make(map[quadstore.Node]*telling, len(s.members)/2)
	for m := range s.of(schema.KindSession) {
		s.mark(s.session(m.n), m.label)
	}
	for arc := range v.q.OutVia(issue, v.predicate(schema.PropGap)) {
		s.session(arc.V).Gap = true
	}
	for m := range s.of(schema.KindDecision) {
		s.decision(m)
	}
	for m := range s.of(schema.KindAgendaItem) {
		for _, at := range s.places(v.whole(m.n), nil) {
			st := s.session(at)
			st.items = append(st.items, m.n)
			s.mark(st, m.label)
		}
	}
	for _, kind := range []schema.Kind{schema.KindDocument, schema.KindSegment, schema.KindArticle} {
		for m := range s.of(kind) {
			s.document(m)
		}
	}
	return nil
}

// of are the members of a kind.
func (s *story) of(kind schema.Kind) iter.Seq[member] {
	return func(yield func(member) bool) {
		for _, m := range s.members {
			if m.kind == kind && !yield(m) {
				return
			}
		}
	}
}

func (s *story) mark(st *step, label quadstore.Node) { st.labels = append(st.labels, label) }

// session is the event of a session or series.
func (s *story) session(n quadstore.Node) *step {
	st := s.events[n]
	if st == nil {
		st = &step{n: n}
		st.Node, st.Kind, st.Date, st.Body = s.view.id(n), schema.EventSession, s.view.ownDate(n), s.view.first(n, schema.PropBody).ID()
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
	if session, ok := s.view.onlyOf(a.document, schema.PropSession, s.view.steps.session); ok {
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
		st.Node, st.Kind, st.Date, st.Body = s.view.id(n), schema.EventDocument, s.view.date(n), s.view.first(n, schema.PropBody).ID()
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
	session, ok := v.onlyOf(doc, schema.PropSession, v.steps.session)
	switch {
	case !ok:
		s.hold(s.alone(doc), doc, m.label)
	case s.events[session] != nil: // mostly
		s.hold(s.events[session], doc, m.label)
	default:
		for _, n := range s.places(session, s.decided[doc]) {
			s.hold(s.session(n), doc, m.label)
		}
	}
}

// hold puts a document with an event.
func (s *story) hold(st *step, doc, label quadstore.Node) {
	if !slices.Contains(st.documents, doc) {
		st.documents = append(st.documents, doc)
	}
	s.mark(st, label)
}
