// Package guard keeps a server answering everyone when someone asks for too much. Each caller, known by the address, has a
// purse that fills as time goes by:
//
//	203.0.113.7: 200,000 at most, 20,000 more each second; { documents(first: 50) { nodes { label } } } takes 51
//
// and whoever has spent it is told when to come back (429, Retry-After). Costly work passes a gate, a few at a time, so
// that what is cheap never waits behind it, and one address holds no more than its share of connections.
package guard
