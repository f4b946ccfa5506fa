// Package dump writes a whole store as N-Quads, a text that any tool of RDF reads, and makes a store of it again: for keeping a
// graph in a form that outlives this program, for comparing two stores line by line, and for carrying one to a store of another kind.
//
// The lines are the store's own quads (package graph tells their sorts), with the texts and what the store knows of the files:
//
//	<file:/papers/wo_ga_28_5.md> <file:size> "6021"^^<http://www.w3.org/2001/XMLSchema#integer> .
//	<file:/papers/wo_ga_28_5.md> <file:gives> <wipo:document/WO/GA/28/5@en> <sha256:9f2c…> .
//	<wipo:document/WO/GA/28/5@en> <entry:layer> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <wipo:document/WO/GA/28/5@en> .
//	<wipo:document/WO/GA/28/5> <cites> <wipo:document/A/36/15#para_182> <wipo:evidence/7d1f…> .
//	<wipo:evidence/7d1f…> <evidence:quote> "Document A/36/15, paragraph 182" <wipo:document/WO/GA/28/5@en> .
//
// Files come first, then the entries by key, then the derived layer; the same store gives the same bytes. What an IRI may not hold
// is percent-encoded. Only what is shown is written: a second copy of a document that the store keeps behind the one it shows is
// not, and its file will be read again by the next load.
//
// [Write] and [Read] use all processors and keep no more than a few hundred entries in memory; the derived layer, which is replaced
// as a whole, and the files are the exceptions.
package dump
