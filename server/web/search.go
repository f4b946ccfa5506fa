package web

// Search is the page of a search, template "search".
type Search struct {
	Frame
	Words   string // as typed; "" asks nothing
	Problem string // why there is no answer; ""
	Counts  string // one sentence
	Fuzzy   bool
	Facets  []SearchFacet
	Hits    []SearchHit
	Next    string // address of the next page; ""
}

// SearchFacet counts the hits of each sort; each value leads to those alone.
type SearchFacet struct {
	Title  string
	Values []SearchValue
}

// SearchValue is one sort of hits. On tells that only these are shown; Href then leads back to all.
type SearchValue struct {
	Label, Href string
	Count       int
	On          bool
}

// SearchHit is something found, with pieces of its text cut at the words found. Href is "" when it has no page.
type SearchHit struct {
	Kind, Label, Href, Note string
	Absent                  bool
	Snippets                [][]Piece
}

// Piece is a run of a text; Found tells that it is one of the words.
type Piece struct {
	Text  string
	Found bool
}
