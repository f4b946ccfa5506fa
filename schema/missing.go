package schema

import "fmt"

// How a provision stands on a day. The list is closed; all but ForceInForce say why there is no text.
const (
	ForceInForce   = "IN_FORCE"           // its text is known
	ForceNotYet    = "NOT_YET_INTRODUCED" // the text then in force does not have it, a later one does
	ForceDeleted   = "DELETED"            // the text then in force does not have it any more, or prints that it is deleted
	ForceNoSuch    = "NO_SUCH_PROVISION"  // no text that is loaded has it
	ForceNotLoaded = "TEXT_NOT_LOADED"    // the act then in force is known, its text is not loaded
	ForceBefore    = "NOT_IN_FORCE"       // no text of the treaty had entered into force
	ForceNoDay     = "DAY_UNKNOWN"        // it is not known when any text of the treaty entered into force
	ForceUnclear   = "WORDS_UNKNOWN"      // it was amended in words that are not loaded
)

// Missing is the error for a provision of which no text can be given on a day. It wraps ErrNotFound.
type Missing struct {
	Force  string // one of the Force… values
	Act    ID     // the act in force on that day, or the document that amended it; zero when none is known
	Reason string // in words: "the text then in force, Water Convention, Lund Act, has no art_14bis"
}

func (m *Missing) Error() string { return fmt.Sprintf("%s: %v", m.Reason, ErrNotFound) }

// Unwrap makes a Missing an ErrNotFound.
func (m *Missing) Unwrap() error { return ErrNotFound }

// ProvisionDay is the question how a provision of a treaty stood on a day.
type ProvisionDay struct {
	Provision ID
	On        string // YYYY-MM-DD
}

// ProvisionInForce is the answer.
type ProvisionInForce struct {
	On      string
	Force   string // one of the Force… values
	Reason  string // the same in words
	Act     ID     // the act in force, or what amended the provision last; zero when none is known
	Version *Revision
}

// Standing makes the answer from what a store gave: a version, or a Missing.
func (q ProvisionDay) Standing(v Version, m *Missing) ProvisionInForce {
	if m != nil {
		return ProvisionInForce{On: q.On, Force: m.Force, Reason: m.Reason, Act: m.Act}
	}
	reason := v.ActName + " was in force"
	if v.From != "" {
		reason = v.ActName + ", in force since " + v.From
	}
	if v.To != "" {
		reason += " and until " + v.To
	}
	return ProvisionInForce{On: q.On, Force: ForceInForce, Reason: reason, Act: v.Act, Version: &Revision{Version: v}}
}

// What happened to a treaty.
const (
	StepAdopted        = "ADOPTED"
	StepSigned         = "SIGNED"
	StepInForce        = "ENTERED_INTO_FORCE"
	StepRevisedBy      = "REVISED_BY"
	StepRevises        = "REVISES"
	StepSupplementedBy = "SUPPLEMENTED_BY"
	StepSupplements    = "SUPPLEMENTS"
	StepSucceeds       = "SUCCEEDS"
	StepSucceededBy    = "SUCCEEDED_BY"
	StepAmendedBy      = "AMENDED_BY"
	StepEstablishes    = "ESTABLISHES"
	StepMatter         = "MATTER"
)

// TreatyStep is one step in the life of a treaty.
type TreatyStep struct {
	Step     string // one of the Step… values
	Date     string // YYYY-MM-DD, or as much as is known; ""
	Other    ID     // what it happened by or to; zero for a date alone
	Portion  ID     // the article that does it; zero
	Edge     *Edge  // the claim; nil for a date alone
	Source   string // who states it
	Inferred bool
	Printed  string // the words that tell a date alone; ""
}

// Quote is what the text of the treaty prints of a date alone; nil when it is stated otherwise.
func (s TreatyStep) Quote() *string { return some(s.Printed) }

// When is the date; nil when none is known.
func (s TreatyStep) When() *string { return some(s.Date) }
