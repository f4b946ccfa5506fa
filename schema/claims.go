package schema

import "context"

// Claims is a question for the claims at one node, a page at a time. It is answered when it is needed.
// First is as the caller gave it: nil for the usual length of a page. The questions that follow are asked by the
// GraphQL server, field by field; they take a context, which they do not need, so that it asks those of one level at once.
type Claims struct {
	Query EdgeQuery
	First *int
}

// Claims asks for the claims at the node; a nil direction means both, no relations and no kinds mean all.
func (n Node) Claims(_ context.Context, direction *Direction, relations []Relation, kinds []Kind, first *int, after *string) Claims {
	way := Both
	if direction != nil {
		way = *direction
	}
	return n.ask(way, kinds, first, after, relations...)
}

// Cites asks what the node and its parts refer to.
func (n Node) Cites(_ context.Context, kinds []Kind, first *int, after *string) Claims {
	return n.ask(Outgoing, kinds, first, after, Cites, Recalls)
}

// CitedBy asks what refers to the node or to one of its parts.
func (n Node) CitedBy(_ context.Context, kinds []Kind, first *int, after *string) Claims {
	return n.ask(Incoming, kinds, first, after, Cites, Recalls)
}

// Issues asks which issues the node concerns.
func (n Node) Issues(_ context.Context, first *int, after *string) Claims {
	return n.ask(Outgoing, nil, first, after, About)
}

// AdoptedBy asks which sessions and decisions adopted the node.
func (n Node) AdoptedBy(_ context.Context, first *int, after *string) Claims {
	return n.ask(Incoming, nil, first, after, Adopts)
}

// ImplementedBy asks what carries the node out.
func (n Node) ImplementedBy(_ context.Context, first *int, after *string) Claims {
	return n.ask(Incoming, nil, first, after, Implements)
}

// AmendedBy asks what changed the node.
func (n Node) AmendedBy(_ context.Context, first *int, after *string) Claims {
	return n.ask(Incoming, nil, first, after, Amends)
}

// ChangedBy asks what amended, revised, corrected or added to the node.
func (n Node) ChangedBy(_ context.Context, first *int, after *string) Claims {
	return n.ask(Incoming, nil, first, after, Amends, Revises, Corrects, AddsTo)
}

// Successors asks what took over from the node.
func (n Node) Successors(_ context.Context, first *int, after *string) Claims {
	return n.ask(Incoming, nil, first, after, Succeeds)
}

// Predecessors asks what the node took over from.
func (n Node) Predecessors(_ context.Context, first *int, after *string) Claims {
	return n.ask(Outgoing, nil, first, after, Succeeds)
}

// CarriedFrom asks which decisions sent a matter on to this session.
func (n Node) CarriedFrom(_ context.Context, first *int, after *string) Claims {
	return n.ask(Incoming, nil, first, after, CarriesOver)
}

// CarriesOver asks to which sessions the decision sends the matter on.
func (n Node) CarriesOver(_ context.Context, first *int, after *string) Claims {
	return n.ask(Outgoing, nil, first, after, CarriesOver)
}

// Proposes asks what the document puts before a body.
func (n Node) Proposes(_ context.Context, first *int, after *string) Claims {
	return n.ask(Outgoing, nil, first, after, Proposes)
}

// ProposedBy asks which documents put the decision before the body.
func (n Node) ProposedBy(_ context.Context, first *int, after *string) Claims {
	return n.ask(Incoming, nil, first, after, Proposes)
}

// DecidedBy asks which session took the decision.
func (n Node) DecidedBy(_ context.Context, first *int, after *string) Claims {
	return n.ask(Incoming, nil, first, after, Decides)
}

// Answers asks which proposals the decision answers.
func (n Node) Answers(_ context.Context, first *int, after *string) Claims {
	return n.ask(Outgoing, nil, first, after, Answers)
}

// AnsweredBy asks which decisions answered the proposal.
func (n Node) AnsweredBy(_ context.Context, first *int, after *string) Claims {
	return n.ask(Incoming, nil, first, after, Answers)
}

// Considers asks which documents were taken up under the agenda item.
func (n Node) Considers(_ context.Context, first *int, after *string) Claims {
	return n.ask(Outgoing, nil, first, after, Considers)
}

// ReportedBy asks which documents report on the node.
func (n Node) ReportedBy(_ context.Context, first *int, after *string) Claims {
	return n.ask(Incoming, nil, first, after, Reports)
}

// ask makes the question. The portions of a document, a provision or a session count as the node itself; a
// decision's portion is its place in a document, so it has none.
func (n Node) ask(way Direction, kinds []Kind, first *int, after *string, relations ...Relation) Claims {
	q := EdgeQuery{Node: n.ID, Direction: way, Relations: relations, Kinds: kinds}
	q.Parts = n.ID.Portion() == "" || n.Kind == KindArticle || n.Kind == KindSegment
	if after != nil {
		q.After = *after
	}
	return Claims{Query: q, First: first}
}
