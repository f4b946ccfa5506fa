// Package search finds the nodes of a graph by the words that they print: titles, paragraphs, decisions, articles,
// issues, bodies, and symbols as people type them. A node becomes one document of a full-text index, for example
//
//	wipo:decision/WO/GA/28/5#para_6    kind Decision, body wipo:body/ga, org wipo, year 2002,
//	                                   text.en "The General Assembly decided to establish …"
//
// with one field a language, so that each is cut into words and stemmed by its own rules: "negotiation" finds
// "negotiations", "cote d'ivoire" finds "Côte d’Ivoire", "библиотека" finds "библиотеки".
//
// The index is derived: it holds nothing that the graph does not, is built from it again when it is missing, damaged,
// of another layout or of another store, and is brought from one version of the graph to the next by what the commits in between
// changed. Each [Snapshot] is the index of exactly one version; it answers from that version whatever is indexed
// meanwhile. The version stands in the index itself and is written last, so that a crash on the way is found at the next start
// and the same changes are made again.
package search
