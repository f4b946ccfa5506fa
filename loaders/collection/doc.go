// Package collection splits a text that prints several acts into the documents they are: the decisions of a conference in
// the addendum to its report, the resolutions of a session in one volume. An act begins with a line that holds its symbol,
// and below it, before the next such line, the organ that speaks:
//
//	Decision 3/CP.20
//	National adaptation plans
//	    The Conference of the Parties,
//
// A line of a table of contents, which no organ follows, begins nothing. Acts of another organisation than the
// collection's are quotations, and the symbol of the document itself is its head, not a part.
package collection
