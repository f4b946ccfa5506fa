package resolve

import (
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/schema"
)

// Reference is a mention whose target was looked for. Exactly one of two holds: Resolved with a Target, or not Resolved
// with a Reason (and the Candidates, when more than one thing could be meant).
type Reference struct {
	cite.Mention
	Target     schema.ID // whether or not that is loaded
	Label      string    // canonical printed name: "ACCC/19/9 Corr.", "Water Agreement", "Acme General Assembly 27th session (2001-09)"
	Resolved   bool
	Reason     Reason
	Candidates []schema.ID
	Antecedent int      // index of the reference an anaphor leans on; -1
	Self       bool     // it points into the document itself: kept for links, never a citation of another
	Tried      []string // what was tried, for --explain
}

// Reason says why a reference has no target. The list is closed.
type Reason string

// The reasons.
const (
	UnknownSymbol  Reason = "unknown-symbol"  // looks like a symbol, no grammar reads it
	Ambiguous      Reason = "ambiguous"       // several candidates remain
	NoAntecedent   Reason = "no-antecedent"   // an anaphor with nothing before it
	BrokenChain    Reason = "broken-chain"    // an anaphor whose antecedent is itself unresolved
	UnknownSession Reason = "unknown-session" // body or month known, no such session in the calendar
	Misdated       Reason = "misdated"        // the number was given out in another year than is printed; the candidate has its own year
	UnknownName    Reason = "unknown-name"    // a treaty or text named in words that no authority lists
)
