package assert

import (
	"github.com/travaux/travaux/loaders/amend"
	"github.com/travaux/travaux/loaders/decision"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
)

// Reading is everything that was read in one document: the stages' results side by side.
type Reading struct {
	Document        segment.Document
	Header          header.Header
	References      []resolve.Reference
	Decisions       []decision.Decision
	Recommendations []decision.Recommendation
	Relations       []decision.Relation
	Amendments      []amend.Amendment
	Warnings        []string
}
