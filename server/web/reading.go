package web

// Reading is a document with its text, template "reading".
type Reading struct {
	Frame
	Embedding        Embedding
	Symbol, Heading  string
	Byline           string
	Crumbs           []Ref
	Facts            []ReadFact
	Outline          []Ref
	Front            *ReadRow // the title page, as printed; nil: none
	Rows, Notes      []ReadRow
	Pages            []Ref // when there are several; the one shown has no Href
	Before, After    string
	CitedBy          []Cited // what names the whole document
	Margin, AllCited string  // that the margins hold a part of what refers to it, and where all of it is; "" when they hold all
	Others           Claims
	Counts           string
	Odd              []string    // what was odd in reading the text, and has no row on the page
	Texts            []OtherText // that say otherwise
	Readings         []ReadClaim
	MoreReadings     int // that are left out
	Citation         string
	Graph, Akn, Bib  string
}

// Between stands for the pages that are left out of a list of pages.
const Between = "…"

// OtherText is another text of the document, and what it says otherwise.
type OtherText struct {
	Title, Why string
	Names      []string
	Differs    []Apart
}

// Apart is one thing that two texts say otherwise: each side what the other does not say; nil for nothing.
type Apart struct {
	Field       string
	Here, There []string
}

// Ref is a link; Href is "" for words that lead nowhere.
type Ref struct{ Label, Href string }

// ReadFact is a header fact: words or links, and how it came to be when it was not printed.
type ReadFact struct {
	Name     string
	Values   []Ref
	Faint    string // what is told with less weight
	Inferred string // how it was inferred; "" for what is printed
	Absent   string // what is not loaded
}

// ReadRow is a part of the text with what stands beside it.
type ReadRow struct {
	ID, Within, Label, Heading string
	Class                      string // "k-taken", "k-ask", "front", …
	Anchors                    []string
	Flags                      []Flag
	Blocks                     []ReadBlock
	Cited                      []Cited
	More                       []Cited // beyond the first few
}

// Flag says what was decided or proposed in a row. Mark is the name of its mark.
type Flag struct{ Mark, Text, Label, Href string }

// ReadBlock is a paragraph.
type ReadBlock struct {
	ID, Label, Class string
	Spans            []ReadSpan
}

// ReadSpan is a run of words.
type ReadSpan struct {
	Text             string
	Strong, Em, High bool
	Anchors          []string
	Ref              *ReadRef // nil: none
	Inner            []ReadSpan
}

// ReadRef is a reference: where it leads, and the cards that tell what is there.
type ReadRef struct {
	Href, Class string
	Cards       []Card
}

// Card tells what a reference leads to. First is the first sentence of it; Want says that it is not loaded.
type Card struct {
	Mark, Title, Meta, First, Want string
	Rule                           string // how it was read
}

// Cited is a claim of another document about what stands beside it.
type Cited struct{ Mark, Label, Place, Href, Quote string }

// ReadClaim is one claim that was read in the text, for those who check it.
type ReadClaim struct {
	Anchor, Quote, Reads, Label, Href, Rule, Span, Report string
}
