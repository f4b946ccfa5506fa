package main

// guard is what keeps a server safe, as the flags of serve say it.
type guard struct {
	subgraph string // the name under which a gateway sees the server; "" for none
}
