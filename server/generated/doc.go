// Package generated is what gqlgen makes of schema/*.graphqls, by `go tool gqlgen generate`, with one file by hand for the two fields
// of Apollo Federation that the generator leaves open (subgraph.go). A question such as
//
//	{ document(symbol: "X/28/5") { title cites { edges { evidence { quote } } } } }
//
// arrives here parsed and checked; this package calls the resolvers of package server, field by field, and writes the answer.
package generated
