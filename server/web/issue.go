package web

import (
	"html/template"

	"github.com/travaux/travaux/server/timeline"
)

// Issue is the page of an issue, template "issue".
type Issue struct {
	Frame
	Slug, Heading, Before string // Before: the names it had, in words; ""
	Facts                 []Fact
	Picture, Slim         template.HTML // "" without events
	Legend                []Legend
	Ties                  []timeline.Tie
	Events                []Event
	More                  int // events that are not shown
	Pairs                 []Pair
	Wanted                []Lack
	Why                   []Reason
	Related               []Paper
	Drawers               []Drawer
	Embedding             Embedding
}

// Legend is a mark with how often the picture has it.
type Legend struct {
	Kind  timeline.Kind
	Times int
}

// Event is a row of the table: one step of an issue, and the row #row-ID that the picture leads to.
type Event struct {
	ID, Date, Year, Month     string
	Where, Href, Title, State string
	Lang                      string // of Where, when it is another than the page's
	Gap                       bool
	Papers                    []Paper
	Marks                     []Mark
	Ways                      []Way
}

// Way is what leads on from an event, in words: Href is the row that it leads to, In the place where that is written.
type Way struct {
	Tie                    timeline.Tie
	Text, Href, In, InHref string
	Doubtful               bool
}

// Mark is what the table has beside a mark. Href leads to its evidence.
type Mark struct {
	Kind       timeline.Kind
	Text, Href string
}

// Pair is what a session was asked beside what it decided. Kind is the mark of its outcome.
type Pair struct {
	Where   string
	Outcome string
	Kind    timeline.Kind
	Rows    []Answer
}

// Answer is one thing asked: in which words and where, and what became of it. Changes are the words of the answer with those
// of the question that it left out; without Decided nothing tells the answer, for the reason Why.
type Answer struct {
	Asked, AskedIn, AskedHref       string
	Decided, DecidedIn, DecidedHref string
	Kind                            timeline.Kind
	Changes                         []Change
	Why                             string
}

// Lack is a document that an issue lacks, with some of those that refer to it.
type Lack struct {
	Paper
	By []Paper
}

// Reason is why things belong to an issue, how many claims say so, and one of them.
type Reason struct {
	Rule, Quote, Label, Href string
	Count                    int
}

// Drawer is the evidence of a mark, shown at #ID.
type Drawer struct {
	ID, Back, Kicker, Heading string
	Kind                      timeline.Kind
	Items                     []Evidence
}

// Evidence is one thing that a mark stands for, with the words that prove it.
type Evidence struct {
	Prefix, Quote, Suffix string
	Text                  string // the words of the decision, when no claim quotes them
	Label, Href, Place    string
	Facts                 []Link
	Tellings              []Telling
	Changes               []Change
	Conflicts             []string
}

// Link is a fact that leads somewhere; Href is "" when it does not. Tag says how it was inferred, "" when it is printed.
type Link struct{ Name, Value, Href, Tag string }

// Telling is a decision as one document tells it: where, in which words, and how these differ from the first telling's.
type Telling struct {
	Label, Href, Place, Quote string
	Changes                   []Change
}

// Change is a run of words; Tag is "ins", "del" or "" for words that stayed.
type Change struct{ Tag, Text string }
