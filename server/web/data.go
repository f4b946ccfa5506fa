package web

import "html/template"

// Frame is what every page has.
type Frame struct {
	Title   string
	Loaded  string       // when something was loaded last, in words; "" for never
	Version string       // of the program; "" shows none
	Feed    string       // address of the page's Atom feed; "" for none
	ID      string       // of the thing that the page shows; "" for none
	Here    string       // which entry of the navigation it stands under ("issues"); "" for none
	Explore string       // address at which the explorer opens the question that made the page; "" for none
	OEmbed  string       // address that tells how to embed the page; "" for none
	Query   template.URL // what the address has behind "?", encoded, kept when the language is changed; ""
}

// Place is an entry of the navigation: the key of its name and where it leads. Here tells that the page stands in it.
type Place struct {
	Key, Href string
	Here      bool
}

// Places are the parts of the site.
func (f Frame) Places() []Place {
	var places []Place
	for _, name := range []string{"issues", "documents", "bodies", "treaties", "graph", "explorer"} {
		places = append(places, Place{Key: "frame." + name, Href: "/" + name, Here: name == f.Here})
	}
	return places
}

// Start is the start page, template "start".
type Start struct {
	Frame
	Counts      string // one sentence
	Empty       bool   // no document is loaded
	Issues      []IssueRow
	IssuesTotal int
	FirstYear   string // of the small pictures
	LastYear    string
	Cited       []Paper
	Wanted      []Paper
	WantedTotal int
	Latest      []Paper // loaded last
	Kinds       []Count
	Bodies      []BodyRow
}

// IssueRow is one issue of the start page.
type IssueRow struct {
	ID                       string
	Label, Href, Seen, State string
	Class                    string // how the state is coloured
	Documents                int
	Spark                    template.HTML // sessions a year
	Missing                  string
}

// Paper is a document in a list.
type Paper struct {
	Label, Href, Note string
	Times             int
	Absent, Treaty    bool
	Report            bool
}

// Count is a number with its noun.
type Count struct {
	Name  string
	Count int
}

// BodyRow is one body of the start page.
type BodyRow struct{ Label, Href, Code, Note string }

// Fact is a property with its name.
type Fact struct{ Name, Value string }

// Document is the page of a document, template "document".
type Document struct {
	Frame
	Symbol, Heading        string
	Present                bool
	Facts                  []Fact
	Cites, CitedBy, Others Claims
}

// Claims is a list of claims under a title.
type Claims struct {
	Title  string
	Claims []Claim
	More   int
}

// Claim is one claim with its evidence. Href is "" when the other end has no page.
type Claim struct{ Reads, Label, Href, Place, Quote string }

// Message is a page that says one thing, template "message". Words are what may be searched for instead, "" for nothing; Choices are
// what was perhaps meant.
type Message struct {
	Frame
	Heading, Message string
	Words            string
	Choices          []Line
}
