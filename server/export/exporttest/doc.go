// Package exporttest reads exports back: whatever the format, it gives the nodes and edges that an export holds, so that tests can
// compare them.
//
//	Held{Nodes: ["acme:document/D/3"], Edges: ["acme:evidence/7d1f… acme:document/D/7 acme:document/D/3"]}
//
// RDF is read by other people's parsers: N-Quads and JSON-LD by json-gold, Turtle by rapper where it is installed.
package exporttest
