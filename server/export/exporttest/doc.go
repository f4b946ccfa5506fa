// Package exporttest reads exports back: whatever the format, it gives the nodes and edges that an export holds, so that tests can
// compare them.
//
//	Held{Nodes: ["wipo:document/A/36/15"], Edges: ["wipo:evidence/7d1f… wipo:document/WO/GA/28/5 wipo:document/A/36/15"]}
//
// RDF is read by other people's parsers: N-Quads and JSON-LD by json-gold, Turtle by rapper where it is installed.
package exporttest
