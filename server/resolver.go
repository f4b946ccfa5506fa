package server

import "context"

// Resolver answers the fields of the GraphQL schema. What a request asks of the graph goes through its batch.
type Resolver struct {
	names   Names
	citer   Citer   // nil: no texts are read
	archive Archive // nil: there is none

	open      func() Reader // for events, which are of many versions
	await     func(ctx context.Context, version uint64) error
	loads     *Loads
	listening listeners
	published func() string // the schema as a gateway reads it
}
