package schema

// The outcomes of a proposed decision.
const (
	OutcomeAsProposed  = "asProposed"  // taken as it was proposed
	OutcomeWithChanges = "withChanges" // taken in other words: see Difference
	OutcomeNotTaken    = "notTaken"    // the session dealt with the matter and did not take it
	OutcomeUnknown     = "unknown"     // nothing loaded tells, or several decisions could answer it
)

// The states that an event leaves a matter in, from the weakest to the strongest.
const (
	StateSilent      = "silent"             // it should have come up, and nothing tells that it did
	StateConsidered  = "considered"         // documents were before a session
	StateAsked       = "asked"              // a decision was proposed
	StateDecided     = "decided"            // a decision was taken
	StateRecommended = "recommended"        // a body recommended something to another
	StateCarriedOver = "carriedOver"        // it was sent on to a later session
	StateConvened    = "conferenceConvened" // a conference on it was called
	StateAdopted     = "treatyAdopted"      // a treaty, or a set of recommendations, on it was adopted
)

// States lists the states from the weakest to the strongest: of several in one event the last one names it.
func States() []string {
	return []string{StateSilent, StateConsidered, StateAsked, StateDecided, StateRecommended, StateCarriedOver, StateConvened, StateAdopted}
}

// The kinds of events.
const (
	EventSession  = "session"  // a session that dealt with the matter, or should have
	EventDocument = "document" // a document that belongs to no session
	EventTreaty   = "treaty"   // a treaty on the matter
)

// How much of an event's date is known.
const (
	PrecisionDay   = "day"
	PrecisionMonth = "month"
	PrecisionYear  = "year"
)

// Event is one step of a matter through time: a session with the documents before it and the decisions it took, a
// document that belongs to none, a treaty. It holds identities, so that a whole timeline is cheap; a reader asks for the
// nodes and claims that it shows.
type Event struct {
	Date      string // as full as known; "" sorts last
	Precision string // "day", "month", "year"; "" without a date
	Kind      string // EventSession, EventDocument, EventTreaty
	Node      ID     // the session, document or treaty
	Session   ID     // the session; zero for other kinds
	Body      ID     // whose session or document it is; zero when not known
	Title     Value  // the title under which the matter went: of the agenda item, else of a document, in its language; zero when none
	Items     []ID   // agenda items of the session on the matter
	Documents []ID   // by date, present ones only
	Decisions []Told // taken first, each once however often it is told, as they stand in their documents; a lead-in, which says nothing but with its items, only when it answers something
	State     string // one of the State… values
	Gap       bool   // it should have come up, and nothing of the session is loaded
	Evidence  []ID   // of the claims that put it there: see the reader's Evidence
}

// Told is one decision with all the places that tell it.
type Told struct {
	Decision ID     // the node that stands for it
	LeadIn   ID     // of an item: the decision, told in the same event, that leads in to it; zero for none
	Also     []ID   // other nodes that tell the same
	Status   string // taken, proposed or draft
	Answers  []ID   // of a decision taken: what was proposed
	Answered []ID   // of a proposed decision: the decisions taken on it
	Outcome  string // of a proposed decision: one of the Outcome… values; "" when nothing is said
	State    string // one of the State… values; "" when it is not told
	Evidence []ID   // claims that it was taken or proposed: its own and those of Also
}

// Related is another matter that shares something with one.
type Related struct {
	Issue     ID
	Documents []ID // about both
	Sessions  []ID // before which both were
	Cites     int  // claims by which documents about one refer to documents about the other
}

// Mandate is one step in the life of a body: what a decision, an article or a record says of it.
type Mandate struct {
	Date  string // of the decision, as full as known; ""
	Claim Edge   // establishes, renews, ends or succeeds
}

// Change is a run of words in a comparison of two texts.
type Change struct {
	Kind string // ChangeSame, ChangeRemoved or ChangeAdded
	Text string
}
