package page

import "github.com/travaux/travaux/schema"

// Comparison is how the words of one thing become those of another.
type Comparison struct {
	A, B    schema.ID
	Changes []schema.Change
}
