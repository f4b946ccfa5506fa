// Package server answers people and machines over HTTP: GraphQL, the explorer to try it in, and plain pages.
//
// It knows no store. What it shows comes from a Reader, one consistent version of the graph, opened once a request:
//
//	POST /graphql  { document(symbol: "D/7") { cites { edges { node { label } evidence { quote } } } } }
//
// asks the Reader three times, whatever the number of citations: the document, its edges, the nodes at their other
// ends. Fields of one level are gathered and asked for at once, and nothing is asked twice in a request.
//
// The resolvers are generated from schema/*.graphqls and hold one question each; limits on operations, HTTP, pages
// and the explorer stand in the packages beside this one.
package server

//go:generate go -C .. tool gqlgen generate
