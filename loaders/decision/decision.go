package decision

import (
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Decision is something a body did, is asked to do, or is proposed to do, as one document tells it.
type Decision struct {
	text.Span            // whole sentence with its subject, or the clause when one sentence holds several verbs; an item with its label
	Text      string     // exactly Body[Start:End]
	Segment   int        // index of the innermost segment that holds its start
	Body      schema.ID  // zero when not known
	BodyName  string     // as printed: "the WIPO General Assembly", "The Chair"
	Session   schema.ID  // the session that took it or is asked to; zero when not known
	Verb      string     // from the closed list of the authority's verbs: "decide", "note", …
	Printed   string     // the verb as printed: "took note"
	Status    string     // taken, proposed, draft
	Items     []Decision // set out on lines under it
	Carries   schema.ID  // the session to which it carries the matter over; zero
	Refs      []int      // references (index) that stand within it
	Rule      string
}

// Recommendation is one numbered recommendation of an adopted set.
type Recommendation struct {
	text.Span
	Segment      int
	ID           schema.ID // wipo:recommendation/development-agenda/16; zero when the set is not known to the authority
	Number       string
	Cluster      string // "A"; ""
	ClusterTitle string
	Text         string // without number
}

// Relation is what the text states between its own document (or one of its decisions) and another thing.
type Relation struct {
	text.Span
	Type    schema.Relation
	From    schema.ID // the document, unless the sentence speaks of another thing
	Target  schema.ID
	Label   string
	Text    string
	Segment int
	Rule    string
}
