package timeline

// Kind is what a mark stands for.
type Kind string

// The kinds of marks, from the weakest to the strongest.
const (
	Wanted      Kind = "w" // a document that is cited and not loaded
	Paper       Kind = "p" // a working paper
	Report      Kind = "r" // a report
	Asked       Kind = "a" // a decision was proposed
	NotTaken    Kind = "x" // asked and not taken
	Unknown     Kind = "u" // asked, and nothing tells what became of it
	Recommended Kind = "n" // something was recommended to another body
	Changed     Kind = "c" // decided in other words than asked
	Decided     Kind = "d" // decided
	InForce     Kind = "f" // a treaty entered into force
	Adopted     Kind = "t" // a treaty was adopted
)

// Kinds lists the kinds in the order in which a legend shows them.
func Kinds() []Kind {
	return []Kind{Paper, Report, Asked, Decided, Changed, Recommended, NotTaken, Unknown, Wanted, Adopted, InForce}
}

// strength orders kinds from the weakest to the strongest.
const strength = "wpraxuncdft"

// document tells the kinds that stand in the upper row of a box.
func (k Kind) document() bool {
	return k == Wanted || k == Paper || k == Report || k == Adopted || k == InForce
}

// Story is what a picture shows.
type Story struct {
	Prefix   string // begins the ids within the picture, so that a page may hold several: "tl"
	Title    string // of the picture, for those who hear it
	About    string // what stands in it, for those who hear it
	Foot     string // one line beneath; "" for none
	Lanes    []Lane
	Sessions []Session // in any order
	Links    []Link
	States   []Span
	Titles   []Span
	Words    Words
}

// Words are the few words that a picture says itself.
type Words struct{ State, Title, Undated, None, Sessions, NoDocument, Window, Others string }

// Lane is a body, or several of one sort.
type Lane struct {
	Name  string
	Minor bool   // one row instead of two
	Note  string // below the name: "12 sessions"
}

// Session is a meeting, or a document or treaty that belongs to none.
type Session struct {
	ID      string // of its row in the table: the picture links to #row-ID
	Lane    int    // index in the story's lanes
	Date    string // 2002-09-23, 2002-09, 2002; "" stands last
	Head    string // above the box: "28th"
	Long    string // its whole name
	Gap     bool   // due, and nothing of it is loaded
	Marks   []Mark
	Caption string // beneath; "" for none
	Weight  int    // of the caption: the least is placed first
}

// Mark is one thing in a session. Of several things of a kind Count tells how many.
type Mark struct {
	Kind  Kind
	Href  string
	Tip   string
	Count int
}

// Tie is what joins two sessions.
type Tie string

// The ties.
const (
	CarriedOver Tie = "carry" // to a later session of the same lane
	LeadsTo     Tie = "lead"  // recommends to, convenes
	TakesOver   Tie = "succ"  // a paper takes over from a paper
	LeftOpen    Tie = "open"  // a conference ended without a treaty; until the next one, or to the end of the picture
)

// Ties lists the ties in the order in which a legend shows them.
func Ties() []Tie { return []Tie{CarriedOver, TakesOver, LeadsTo, LeftOpen} }

// Link joins two sessions by their ids; To is "" for a conference that is open still. Doubtful: into silence, or nothing tells that
// it came about. Tip is what it says when it is pointed at, Words what stands beside it where there is room, "" for nothing.
type Link struct {
	From, To   string
	Tie        Tie
	Doubtful   bool
	Tip, Words string
}

// Span is a state or a title that held from a date until another, "" for on and on. Class is how a state is coloured:
// work, hold, stop, done, gap.
type Span struct{ From, To, Text, Class string }
