// Package limit refuses operations that ask for too much, before anything is read. It walks the operation and counts:
//
//	{ documents(first: 50) { nodes { cites(first: 10) { nodes { label } } } } }
//
// is five levels deep and costs 1 + 50 × (1 + 1 + 10 × 1) = 601: each thing costs one, and what stands under a list
// counts as often as the list may be long. Nothing is free because first was left out: the default counts.
package limit

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes of refusals.
const (
	CodeTooDeep    = "TOO_DEEP"
	CodeTooComplex = "TOO_COMPLEX"
	CodeTooMany    = "TOO_MANY_ALIASES"
)

// Limits are the ceilings of one operation.
type Limits struct {
	Depth    int            // levels of fields
	Cost     int            // things that may have to be shown
	Aliases  int            // fields under another name
	Roots    int            // fields of the query itself
	Page     int            // the longest page that a list gives
	Searches map[string]int // "Type.field": what it costs to find an answer, beside what it costs to show it; 0 for others

	// Take pays for an operation that is within the limits, from what its caller may still ask. It gives a refusal when that
	// is not enough, nil when it is. A nil func: nobody counts.
	Take func(ctx context.Context, cost int) *gqlerror.Error
}

// Usual are the limits of a server on the open internet.
var Usual = Limits{Depth: 20, Cost: 50_000, Aliases: 60, Roots: 30, Page: 100, Searches: map[string]int{
	"Query.path": 1000, "Query.paths": 2000, "Query.influence": 1000, "Query.coCited": 500, "Query.citationsBetween": 500, "Query.compareSessions": 500,
	"Query.resolve": 1000, "Query.search": 200, "Query.suggest": 50, "Query.neighborhood": 200, "Query.compare": 50, "Body.documentsByYear": 20, "Query.timeline": 100, "Issue.timeline": 100,
}}

var _ graphql.OperationContextMutator = Limits{}

// ExtensionName names the limits among the extensions of the server.
func (Limits) ExtensionName() string { return "Limits" }

// Validate has nothing to check in the schema.
func (Limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses the operation when it is over a limit or cannot be paid for. It changes nothing but the
// statistics, where Cost finds what it costs.
func (l Limits) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	w := &walk{limits: l, variables: op.Variables}
	w.fields(op.Operation.SelectionSet, 1, 1, false)
	if w.refusal != nil {
		return w.refusal
	}
	op.Stats.SetExtension(l.ExtensionName(), w.cost)
	if l.Take == nil {
		return nil
	}
	return l.Take(ctx, w.cost)
}

// Cost is what an operation costs that was let through: how many things it may have to show.
func Cost(op *graphql.OperationContext) int {
	cost, _ := op.Stats.GetExtension(Limits{}.ExtensionName()).(int)
	return cost
}

// refuse is an error with one of the codes above.
func refuse(code, format string, args ...any) *gqlerror.Error {
	return &gqlerror.Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code}}
}
