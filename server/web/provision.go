package web

// Provision is the page of a provision, template "provision": its text as each act has it.
type Provision struct {
	Frame
	Crumbs           []Crumb
	Heading, Caption string // "Article 6bis" and what stands above it; ""
	Treaty, Href     string
	Contents         []Line
	Versions         []Version
	OnDay, On, Reads string // what was asked of a day, and the answer; ""
	Action           string
	Citing, Cited    Section
	Amending         Section
}

// Version is the text of a provision in one act. N counts from 1, Open is the one that is shown first.
type Version struct {
	N                       int
	Open, Ghost             bool
	Year, Act, Href, Change string
	Adopted, Force          string
	Against                 string // the version that the words are compared with; ""
	Text                    string // "" when there is none, for the reason Why
	Why                     string
	Changes                 []Change
}
