package segment_test

import (
	"testing"

	"github.com/travaux/travaux/loaders/authority"
)

// embedded is the data of the program.
func embedded(tb testing.TB) *authority.Set {
	tb.Helper()
	set, err := authority.Embedded()
	if err != nil {
		tb.Fatal(err)
	}
	return set
}
