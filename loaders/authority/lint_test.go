package authority_test

import (
	"testing"

	"github.com/travaux/travaux/loaders/authority"
)

func TestEmbeddedDataIsClean(t *testing.T) {
	for _, folder := range authority.Folders() {
		for _, p := range authority.Lint(folder) {
			t.Error(p)
		}
	}
}
