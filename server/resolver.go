package server

// Resolver answers the fields of the GraphQL schema. What a request asks of the graph goes through its batch.
type Resolver struct {
	names     Names
	citer     Citer         // nil: no texts are read
	archive   Archive       // nil: there is none
	published func() string // the schema as a gateway reads it
}
