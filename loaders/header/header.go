package header

import (
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Header is what a document says of itself before its first paragraph, and what follows from that.
type Header struct {
	Language  string    // ISO 639-1: from the language letter, else from the text's words
	Org       string    // code of the organisation whose document it is: "wipo", "un"; "" when nothing tells
	ID        schema.ID // the document's ID; never empty (see Read)
	Symbol    string    // canonical; "" when the text shows none
	Printed   string    // the symbol as printed
	Suffixes  []string  // "Rev.", "Corr. 2", …
	Other     []string  // further symbols of the same document ("two symbols for two bodies"), canonical
	Kind      string    // MEMORANDUM, REPORT, AGENDA, NOTE, TREATY, RESOLUTION, DECISION, LIST, CORRIGENDUM, STATEMENT, DOCUMENT
	Title     string
	Date      string // YYYY-MM-DD, or as much as is known
	Author    string // "Memorandum of the Director General", "prepared by the Secretariat"
	Status    string // provisional, draft, adopted; ""
	Body      schema.ID
	BodyName  string
	Session   Session
	Treaty    schema.ID            // the treaty whose text this is, or is a part of; zero for other documents and for what adds to a treaty
	Act       schema.ID            // which act of Treaty it is: wipo:treaty/berne-convention/act/1928; zero when not told. Always inferred
	ActLabel  string               // "Water Convention, Lund Act"; "" without Act
	Provision schema.ID            // the article of Treaty that a page without its heading belongs to; zero. Always inferred
	IRI       string               // its name in Akoma Ntoso, "/akn/un/doc/wipo-ga/2002-09-20/WO-GA-28-5"; "" when it has none
	IRIs      []string             // other such names that its file gives it
	InForce   string               // day on which it entered into force, where the file's own data tell; ""
	Ended     string               // day from which it is in force no more, likewise; ""
	Told      []Told               // fields that a catalogue filled or corrected; they are inferred too
	Inferred  []string             // names of the fields that were not printed but follow: "kind", "body", "session", "symbol", …
	Warnings  []text.Warning       // misprints seen: a session ordinal that contradicts the calendar, a running head with another symbol
	Spans     map[string]text.Span // where each printed field stands: "symbol", "date", "session", "title", …
}

// Session is the session a document belongs to.
type Session struct {
	ID                      schema.ID
	Ordinal                 int // 0 when not known
	Ordinary, Extraordinary int // its count among the sessions of either kind; 0 when not known
	Start, End              date.Date
	Place                   string
	Printed                 string
}

// Read reads the header of a document. It never fails: a document that shows nothing of itself gets the ID
// <org>:document/sha256-<first 12 hex digits of its hash>, with "unknown" where no organisation can be told.
//
// The ID is that of the symbol; of a treaty's text without a symbol, the act's where it is told, else the treaty's.
func Read(d segment.Document, set *authority.Set) Header { return ReadTold(d, set, nil) }

// ReadTold reads the header of a document of which a catalogue tells more: what it tells fills what is not printed and corrects what
// was only inferred. What the text prints stands; a contradiction is a warning.
func ReadTold(d segment.Document, set *authority.Set, tell Tell) Header {
	r := newReader(d, set)
	r.readOrganisation()
	r.readSymbol()
	r.ask(tell)
	r.readLanguage()
	r.toldLanguage()
	r.readDate()
	r.toldDate()
	r.readSession()
	r.toldSession()
	r.readBody()
	r.toldBody()
	r.readAuthor()
	r.readTitle()
	r.toldTitle()
	r.readTreaty()
	r.readAct()
	r.readKind()
	if r.h.Symbol == "" {
		r.readBare()
	}
	r.useCalendar()
	r.check()
	r.suspect()
	r.identify()
	return r.h
}

// identify gives the document its ID and its organisation, from whatever was found.
func (r *reader) identify() {
	h := &r.h
	if h.Org == "" {
		switch {
		case h.Act != "":
			h.Org = h.Act.Org()
		case h.Treaty != "":
			h.Org = h.Treaty.Org()
		case h.Body != "":
			h.Org = h.Body.Org()
		default:
			h.Org = r.spokenOrganisation()
		}
		if h.Org != "" {
			r.infer("org")
		}
	}
	switch {
	case h.ID != "":
	case h.Act != "":
		h.ID = h.Act
	case h.Treaty != "":
		h.ID = h.Treaty
	default:
		org := h.Org
		if org == "" {
			org = "unknown"
		}
		hash := r.d.Text.SHA256
		id, err := schema.NewID(org, schema.PathDocument, "sha256-"+hash[:min(12, len(hash))])
		if err != nil {
			id = schema.ID("unknown:" + schema.PathDocument + "/sha256-" + hash[:min(12, len(hash))])
		}
		h.ID = id
	}
}

func (r *reader) infer(field string) {
	for _, f := range r.h.Inferred {
		if f == field {
			return
		}
	}
	r.h.Inferred = append(r.h.Inferred, field)
}
