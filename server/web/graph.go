package web

import "github.com/travaux/travaux/server/columns"

// Graph is the neighbourhood of a thing, template "graph".
type Graph struct {
	Frame
	Node, Label, Href string // Node is "" when nothing was asked for
	Mark              string
	Relations         []GraphRelation
	Picture           columns.Picture
	Rows              []GraphRow
	More              int    // claims that are not in the table
	Hidden            int    // things of the table that are not in the picture
	Sentence          string // what is shown, in numbers
	Steps             []Option
	Beyond            string // what the table has beyond the first step; ""
	To                string // what a path was asked to
	Path              []GraphStep
	PathSaid          string // what became of the question for a path; ""
	Embedding         Embedding
}

// GraphRelation is a relation that can be left out.
type GraphRelation struct {
	Name, Words, Class string
	Count              int
	On                 bool
}

// GraphEnd is one end of a claim.
type GraphEnd struct{ Mark, Label, Href string }

// GraphRow is one claim of the table twin.
type GraphRow struct {
	From, To               GraphEnd
	Relation, Place, Quote string
	Proof                  string // where the sentence is read; ""
	Open                   bool   // the reference is not settled
}

// GraphStep is one thing on a path and the claim that led to it; Relation is "" for the first.
type GraphStep struct {
	GraphEnd
	Relation, Place, Quote, Proof string
}
