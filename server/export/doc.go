// Package export writes the graph, or a part of it, in the formats that other tools read: RDF (N-Quads, Turtle, JSON-LD), pictures and
// network tools (GraphML, GEXF, DOT, Cytoscape JSON), tables (CSV), NDJSON, BibTeX. Of one claim it makes, for example,
//
//	<acme:document/D/7> <http://purl.org/spar/cito/cites> <acme:document/D/3> <acme:evidence/7d1f…> .
//	"acme:document/D/7" -> "acme:document/D/3" [label="cites", tooltip="Document D/3, paragraph 182"];
//
// An export is written as it is read: its memory does not grow with the graph. Nodes come in order of their IDs, then edges in
// order of (from, relation, to, place), so that the same graph gives the same bytes. Every format holds the same nodes and the same
// edges (BibTeX: the documents among them). DESIGN.md says what each format does with properties and evidence.
//
// The package knows no store and no HTTP: what it writes comes from a Reader, which [github.com/travaux/travaux/graph.View] is.
package export
