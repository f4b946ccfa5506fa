package header

import (
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Header is what a document says of itself before its first paragraph, and what follows from that.
type Header struct {
	Language string    // ISO 639-1: from the language letter, else from the text's words
	Org      string    // code of the organisation whose document it is: "wipo", "un"; "" when nothing tells
	ID       schema.ID // the document's ID; never empty (see Read)
	Symbol   string    // canonical; "" when the text shows none
	Printed  string    // the symbol as printed
	Suffixes []string  // "Rev.", "Corr.", … as printed
	Other    []string  // further symbols of the same document ("two symbols for two bodies"), canonical
	Kind     string    // MEMORANDUM, REPORT, AGENDA, NOTE, TREATY, RESOLUTION, DECISION, LIST, CORRIGENDUM, STATEMENT, DOCUMENT
	Title    string
	Date     string // YYYY-MM-DD, or as much as is known
	Author   string // "Memorandum of the Director General", "prepared by the Secretariat"
	Status   string // provisional, draft, adopted; ""
	Body     schema.ID
	BodyName string
	Session  Session
	Inferred []string             // names of the fields that were not printed but follow: "kind", "body", "session", "symbol", …
	Warnings []string             // misprints seen: a session ordinal that contradicts the calendar, a running head with another symbol
	Spans    map[string]text.Span // where each printed field stands: "symbol", "date", "session", "title", …
}

// Session is the session a document belongs to.
type Session struct {
	ID                      schema.ID
	Ordinal                 int // 0 when not known
	Ordinary, Extraordinary int // 0 when not printed
	Start, End              date.Date
	Place                   string
	Printed                 string
}
