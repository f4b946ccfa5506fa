package main

import (
	"strings"
	"testing"
)

// TestOneFormOfTwoOrganisations: "A/36/15" is printed by two organisations; asked of a store that holds one of them, it is that one.
func TestOneFormOfTwoOrganisations(t *testing.T) {
	store := tempStore(t)
	mustRun(t, "load", "-q", "--store", store, "examples")
	out, _ := mustRun(t, "query", "--store", store, `{ document(symbol: "A/36/15") { id } }`)
	if !strings.Contains(out, `"wipo:document/A/36/15"`) {
		t.Errorf("the one that is loaded is not meant: %s", out)
	}
	code, out, errs := travaux(t, "query", "--store", store, `{ document(symbol: "A/40/77") { id } }`)
	if code != exitFailed || !strings.Contains(out+errs, "un:document/A/40/77 or wipo:document/A/40/77") {
		t.Errorf("one that neither is known of is not ambiguous: code %d %s%s", code, out, errs)
	}
}
