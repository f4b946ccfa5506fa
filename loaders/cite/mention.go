package cite

import (
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/text"
)

// Form is how a text refers to something: by what means, not to what.
type Form string

// The forms.
const (
	Symbol    Form = "symbol"    // A/36/15
	Elided    Form = "elided"    // the "12" of "documents AC/GA/36/1 and 12"
	Title     Form = "title"     // full title of a treaty or text
	Alias     Form = "alias"     // short title or acronym
	Provision Form = "provision" // "Article 7", the treaty being told elsewhere
	Sitting   Form = "session"   // a session by ordinal, month, "next", or a meeting by name and date
	Anaphor   Form = "anaphor"   // Idem, ibid., "the said document", "that Convention"
	Self      Form = "self"      // "this document", "paragraph 5 above"
	Link      Form = "link"      // the file's own markup tells, whatever the words are
	Numbered  Form = "numbered"  // "Recommendation 16", "decision 14/5", "resolution 60/1"
)

// Mention is one place where a text refers to something. It decides nothing about what is meant.
// Body[Start:End] of the text is exactly Text.
type Mention struct {
	text.Span
	Text      string
	Form      Form
	Kind      string             // document, treaty, article, session, decision, recommendation; what is known from the form alone, else ""
	Segment   int                // index of the innermost segment that holds it
	Flow      string             // "body", or the ID of the footnote it stands in
	Symbols   []authority.Symbol // readings of a symbol, the likeliest first; more than one: several organisations print that form
	Names     []authority.Name   // readings of a title or alias
	Organ     []authority.Name   // symbols: readings of the organ or organisation that the words beside it name as its issuer
	Owner     []authority.Name   // symbols: readings of the organ that "its" before it points back to
	Session   *SessionMention
	Pinpoints []string  // normalised: "para:182", "art:12(2)(a)"
	Word      string    // anaphors, self references and provisions: how they lean on something: a constant Word…
	Noun      string    // what is so pointed at, as printed ("Convention", "revised proposal"); provisions: the unit leant on ("art")
	Unit      string    // provisions: the outermost unit named ("art", "para")
	Nth       string    // "first" of "the first of these treaties", as printed
	Plural    bool      // "the said Articles"
	Draft     bool      // an article or rule called a draft: "draft Article 8"
	Dated     date.Date // day printed with a document or treaty: "the report of 30 December 1993 (…)"
	Inside    int       // index of the mention in whose brackets it stands; -1
	Rule      string
}

// The words by which a mention leans on something said elsewhere.
const (
	WordIdem    = "idem"    // the last citation, its places too unless new ones are named
	WordWork    = "work"    // op. cit.: the last cited work
	WordThat    = "that"    // that, the said, the same, thereof, its
	WordThe     = "the"     // the Convention: only with a provision
	WordThis    = "this"    // this, the present
	WordPrev    = "prev"    // the preceding
	WordAbove   = "above"   // above, below
	WordLatter  = "latter"  //
	WordFormer  = "former"  //
	WordFirst   = "first"   // the first of these documents
	WordSecond  = "second"  //
	WordEarlier = "earlier" // the earlier version
	WordOther   = "other"   // "Article 4 of the agreement": of a thing the words name only by its sort
	WordDated   = "dated"   // the report of 30 December 1993
	WordOrdinal = "ordinal" // one of those just listed, told by Nth
)

// SessionMention is what a text says of a session it refers to.
type SessionMention struct {
	Bodies                  []authority.Name   // readings of the body named; empty when only "its", "the"
	BodyWord                string             // "its", "the", "a", as printed, when the body is to be told from the context
	Noun                    string             // "Assembly", "Committee": the noun that stands for it
	Series                  bool               // a series of meetings
	Before                  [][]authority.Name // bodies named before it in the same sentence, in text order: what "its" may mean
	Earlier                 [][]authority.Name // bodies named in earlier sentences and segments, the nearest first
	Sure                    bool               // the words alone do not make it a session: only one that the calendar has at that time is meant
	Idle                    bool               // no word says that the body met then: "adopted by the Committee on May 3"
	Foreign                 bool               // the session is said to be of a body that no record knows
	Gathers                 bool               // "its tenth meeting": a session of a body whose sessions are called meetings
	Meets                   bool               // "the fourth meeting of the Committee": a session, or a sitting within one
	Group                   bool               // a meeting of a group that may have no record: "the first meeting of this group"
	Next                    bool               // the last of them stands directly before it: "the Committee, at its …"
	Ordinal                 int
	Ordinary, Extraordinary int
	Urgent                  bool       // the ordinal counts the emergency special sessions
	Step                    int        // +1 "next session", -1 "last session"
	Sort                    string     // "special", "extraordinary": printed between ordinal and "session", so that the ordinal counts these
	Place                   string     // town named with it
	Upcoming                bool       // "the upcoming session": the one that was told to come
	When                    date.Range // month or dates named; zero when none
	Printed                 string     // the name of the body or meeting as printed
	Meeting                 string     // an ad hoc meeting's own name
	Word                    string     // WordThat "that session", WordThis "the present session", else ""
	Generic                 bool       // a meeting or conference called by its sort only: "the Diplomatic Conference"
}
