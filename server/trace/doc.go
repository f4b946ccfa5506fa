// Package trace tells OpenTelemetry where the time of a request goes: one span for the request, one for its GraphQL
// operation, one for each field that asks the graph.
//
//	POST /graphql
//	└─ query Citations
//	   └─ Query.document
//	      └─ Document.cites
//
// A request that carries a traceparent (W3C Trace Context) goes on with the trace of its caller.
package trace
