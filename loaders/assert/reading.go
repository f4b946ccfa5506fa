package assert

import (
	"github.com/travaux/travaux/loaders/adoption"
	"github.com/travaux/travaux/loaders/amend"
	"github.com/travaux/travaux/loaders/closing"
	"github.com/travaux/travaux/loaders/collection"
	"github.com/travaux/travaux/loaders/decision"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Reading is everything that was read in one document: the stages' results side by side. Of a file that prints several
// acts the first reading is the collection's, of the whole text; those of the acts count in their own part of it.
type Reading struct {
	Document        segment.Document
	Header          header.Header
	References      []resolve.Reference
	Decisions       []decision.Decision
	Recommendations []decision.Recommendation
	Relations       []decision.Relation
	Amendments      []amend.Amendment
	Warnings        []text.Warning
	Adoption        adoption.Adoption // what the document prints of its own adoption
	Closing         closing.Formula   // of a treaty: the day on which it was signed

	Parts  []collection.Part // of a collection: the acts that are documents of their own, in order; nil
	Within *Within           // of such an act: where it stands; nil for the document of a file
}

// Within is where an act stands in the collection that prints it.
type Within struct {
	Collection schema.ID
	Start, End int // code points of the collection's text
}
