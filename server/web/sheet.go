package web

import (
	"html/template"

	"github.com/travaux/travaux/server/timeline"
)

// Sheet is a page of lists under headings, template "sheet": bodies, a body, a session, treaties, recommendations, documents.
type Sheet struct {
	Frame
	Crumbs        []Crumb
	Heading, Lede string
	Lang          string // of the heading, when it is another than the page's
	Facts         []Link
	Filter        *Filter // nil: nothing to choose
	Sections      []Section
}

// Crumb is a step of the way to a page.
type Crumb struct{ Label, Href string }

// Section is a list under a heading; ID is its place on the page. With Columns it is shown in several columns.
type Section struct {
	ID, Title, Lede string
	Columns         bool
	Numbered        bool // Strong is a number that stands before the text
	Lines           []Line
	Picture         template.HTML // shows the lines, which then fold away; "" for none
	More, MoreHref  string        // what leads to the rest; ""
}

// Line is one entry of a list. Kind is the mark before it, "" for none; Strong is printed before the label, Class and Tag are
// a small note behind it; Notes stand beneath.
type Line struct {
	Kind        timeline.Kind
	Strong      string
	Label, Href string
	Lang        string // of the label, when it is another than the page's; ""
	Tag, Class  string
	Aside       string // at the right
	Quote       string
	Notes       []Link
	Anchor      string
}

// Filter is a form that narrows a list.
type Filter struct {
	Action string
	Fields []Field
}

// Field is a choice of a filter: a text, or with Options one of them.
type Field struct {
	Name, Label, Value string
	Options            []Option
}

// Option is a value that a field can have.
type Option struct {
	Value, Label string
	On           bool
}
