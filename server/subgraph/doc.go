// Package subgraph shows the schema as a subgraph of Apollo Federation v2, so that a gateway can join it with others:
//
//	type Document implements Node @key(fields: "id") @shareable {
//
// A kind of node is an entity known by its id, which is the same wherever it is printed; everything else is a value that
// any service may give. One service per organisation prints the same types, so all are shareable. What a service is asked
// first is its own affair: under a name, as "wipo", the fields of Query are published as wipo_documents, wipo_search, …
// and stay apart in the joined graph.
package subgraph
