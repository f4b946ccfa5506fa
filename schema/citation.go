package schema

import "strings"

// Place is what is known of where a text comes from, so that "this document", "its next session" and symbols that
// several organisations print can be told. What is not known is "".
type Place struct {
	Document ID
	Body     ID
	Session  ID
	Date     string // YYYY-MM-DD, or as much as is known
	Language string // ISO 639-1
}

// Citation is one reference that a text makes. Exactly one of two holds: its Status is CitationResolved and Target tells what is meant,
// or Reason tells why that cannot be told.
type Citation struct {
	Start, End int    // code points of the text
	Text       string // exactly text[Start:End]
	Form       string // how it refers: symbol, title, alias, provision, session, anaphor, …
	Kind       string // document, treaty, article, session, decision or recommendation; "" when even that is not known
	Status     string // one of the Citation… values
	Target     ID     // whether or not it is loaded
	Label      string // the canonical printed name of the target
	Pinpoints  []string
	Antecedent string // what an anaphor leans on, as printed
	Reason     string // one word: "ambiguous", "unknown-session", "impossible-symbol" …
	Why        string // the reason in words
	Candidates []ID
}

// KindOf is what it refers to; nil when that is not known.
func (c Citation) KindOf() *string { return some(c.Kind) }

// LeansOn is what an anaphor leans on, as printed; nil for others.
func (c Citation) LeansOn() *string { return some(c.Antecedent) }

// ReasonWord is why it is not settled; nil when it is.
func (c Citation) ReasonWord() *string { return some(c.Reason) }

// Explanation is the reason in words; nil when it is settled.
func (c Citation) Explanation() *string { return some(c.Why) }

// Normalised is the canonical name of the target with the places in it: "A/36/15, para:182"; nil when it is not settled.
func (c Citation) Normalised() *string {
	if c.Label == "" {
		return nil
	}
	return some(strings.Join(append([]string{c.Label}, c.Pinpoints...), ", "))
}

// What became of a reference.
const (
	CitationResolved   = "resolved"   // it means one thing
	CitationAmbiguous  = "ambiguous"  // it may mean several things
	CitationUnresolved = "unresolved" // it is not known what it means
	CitationInvalid    = "invalid"    // it has the form of a symbol, but no such thing can exist
)
