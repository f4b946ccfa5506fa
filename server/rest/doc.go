// Package rest answers GET requests of programs that speak no GraphQL: spreadsheets, notebooks, dashboards, feed readers and RDF
// tools. Every answer comes from one version of the graph:
//
//	GET /api/v1/citations.csv?document=WO/GA/28/5     a table with stable columns; also .json and .ndjson
//	GET /api/v1/export.ttl?of=WO/GA/28/5&depth=1      a part of the graph in a format of package export
//	GET /api/v1/grafana/nodes?node=WO/GA/28/5         for Grafana's node graph
//	GET /feeds/documents/WO/GA/28/5.atom              what comes to cite a document
//	GET /id/wipo:document/WO/GA/28/5                  a thing: its page, or JSON-LD, Turtle, N-Quads
//
// An answer has an ETag before it is made, so that asking again costs nothing while nothing is loaded. A request that is not
// understood is told what is wrong and what could be asked. COLUMNS.md lists the tables.
package rest
