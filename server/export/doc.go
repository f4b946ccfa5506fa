// Package export writes the graph, or a part of it, in the formats that other tools read: RDF (N-Quads, Turtle, JSON-LD), pictures and
// network tools (GraphML, GEXF, DOT, Cytoscape JSON), tables (CSV), NDJSON, BibTeX. Of one claim it makes, for example,
//
//	<wipo:document/WO/GA/28/5> <http://purl.org/spar/cito/cites> <wipo:document/A/36/15> <wipo:evidence/7d1f…> .
//	"wipo:document/WO/GA/28/5" -> "wipo:document/A/36/15" [label="cites", tooltip="Document A/36/15, paragraph 182"];
//
// An export is written as it is read: its memory does not grow with the graph. Nodes come in order of their IDs, then edges in
// order of (from, relation, to, place), so that the same graph gives the same bytes. Every format holds the same nodes and the same
// edges (BibTeX: the documents among them). DESIGN.md says what each format does with properties and evidence.
//
// The package knows no store and no HTTP: what it writes comes from a Reader, which [github.com/travaux/travaux/graph.View] is.
package export
