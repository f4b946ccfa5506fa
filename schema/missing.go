package schema

import "fmt"

// Force says how a provision stands on a day. The list is closed.
type Force string

// The values. All but ForceInForce say why there is no text.
const (
	ForceInForce   Force = "IN_FORCE"           // its text is known
	ForceNotYet    Force = "NOT_YET_INTRODUCED" // the text then in force does not have it, a later one does
	ForceDeleted   Force = "DELETED"            // the text then in force does not have it any more, or prints that it is deleted
	ForceNoSuch    Force = "NO_SUCH_PROVISION"  // no text that is loaded has it
	ForceNotLoaded Force = "TEXT_NOT_LOADED"    // the act then in force is known, its text is not loaded
	ForceBefore    Force = "NOT_IN_FORCE"       // no text of the treaty had entered into force
	ForceNoDay     Force = "DAY_UNKNOWN"        // it is not known when any text of the treaty entered into force
	ForceUnclear   Force = "WORDS_UNKNOWN"      // it was amended in words that are not loaded
)

// Missing is the error for a provision of which no text can be given on a day. It wraps ErrNotFound.
type Missing struct {
	Force  Force
	Act    ID     // the act in force on that day, or the document that amended it; zero when none is known
	Reason string // in words: "the text then in force, Berne Convention, Rome Act, has no art_14bis"
}

func (m *Missing) Error() string { return fmt.Sprintf("%s: %v", m.Reason, ErrNotFound) }

// Unwrap makes a Missing an ErrNotFound.
func (m *Missing) Unwrap() error { return ErrNotFound }
