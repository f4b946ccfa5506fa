package graph

import (
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// predicates are the predicates that the story of an issue asks for; 0 for one that no quad uses.
type predicates struct {
	sameAs, session, document, status, outcome, state, leadIn, position, answers, decides, proposes, docKind quadstore.Node
}

func (v *View) predicates() predicates {
	return predicates{sameAs: v.predicate(schema.PropSameAs), session: v.predicate(schema.PropSession), document: v.predicate(schema.PropDocument),
		status: v.predicate(schema.PropStatus), outcome: v.predicate(schema.PropOutcome), state: v.predicate(schema.PropState),
		leadIn: v.predicate(schema.PropLeadIn), position: v.predicate(schema.PropPosition),
		answers: v.named[string(schema.Answers)], decides: v.named[string(schema.Decides)], proposes: v.named[string(schema.Proposes)],
		docKind: v.predicate(schema.PropDocKind)}
}

// deed is a decision as the story of an issue sees it; 0 for what is not stated.
type deed struct {
	n                         quadstore.Node
	sameAs, session, document quadstore.Node
	status, outcome, state    quadstore.Node // values
	leadIn, position          quadstore.Node // the decision it is an item of; its place in its document, a value
	answers, answered, labels []quadstore.Node
}

// deed reads a decision in one walk over its quads each way: a story has many.
func (s *story) deed(n quadstore.Node) deed {
	v := s.view
	a := deed{n: n}
	for i, more := 0, true; more; i++ {
		var arcs quadstore.Arcs
		arcs, more = v.q.OutAt(n, i)
		for k := range arcs.Len() {
			s.stated(&a, arcs.At(k))
		}
	}
	s.claimed(&a)
	return a
}

// stated takes in a quad whose subject is the decision.
func (s *story) stated(a *deed, arc quadstore.Arc) {
	switch arc.P {
	case s.p.sameAs:
		a.sameAs = arc.V
	case s.p.session:
		a.session = s.view.stronger(a.n, schema.PropSession, a.session, arc.V)
	case s.p.document:
		a.document = s.view.stronger(a.n, schema.PropDocument, a.document, arc.V)
	case s.p.status:
		a.status = arc.V
	case s.p.outcome:
		a.outcome = arc.V
	case s.p.state:
		a.state = arc.V
	case s.p.leadIn:
		a.leadIn = arc.V
	case s.p.position:
		a.position = arc.V
	case s.p.answers:
		a.answers = append(a.answers, arc.V)
	}
}

// claimed takes in what is claimed of the decision.
func (s *story) claimed(a *deed) {
	v := s.view
	var decider quadstore.Node
	for arc := range v.q.In(a.n) {
		switch arc.P {
		case s.p.answers:
			a.answered = append(a.answered, arc.V)
		case s.p.proposes:
			a.labels = append(a.labels, arc.L)
		case s.p.decides:
			a.labels = append(a.labels, arc.L)
			if a.session == 0 && v.kind(arc.V) == schema.KindSession && (decider == 0 || v.id(arc.V) < v.id(decider)) {
				decider = arc.V
			}
		}
	}
	if a.session == 0 {
		a.session = decider
	}
}

// stronger is, of two nodes that a property refers to, the one that the most authoritative source states.
func (v *View) stronger(n quadstore.Node, p schema.Property, a, b quadstore.Node) quadstore.Node {
	if a == 0 || a == b {
		return b
	}
	if best, ok := v.node(v.first(n, p).ID()); ok {
		return best
	}
	return a
}
