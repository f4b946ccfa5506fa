package main

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/graph/graphtest/postgres"
)

func TestStoreInPostgres(t *testing.T) {
	t.Parallel()
	db := postgres.Start(t)
	address, file := db.Fresh("papers"), tempStore(t)
	mustRun(t, "load", "-q", "--store", file, "examples")
	mustRun(t, "load", "-q", "--store", address, "examples")
	if dump(t, address) != dump(t, file) {
		t.Error("a store in a database says something else than one in a file")
	}
	if _, errs := mustRun(t, "load", "--store", address, "examples"); !strings.Contains(errs, " 0 read") {
		t.Errorf("the second load reads again:\n%s", errs)
	}
	if out, _ := mustRun(t, "check", "--store", address); !strings.Contains(out, "sound") {
		t.Errorf("check says %s", out)
	}
	for _, args := range [][]string{{"backup", "x"}, {"restore", "x"}, {"compact"}, {"check", "--repair"}} {
		code, _, errs := travaux(t, append(args, "--store", address)...)
		if code != exitUsage || !strings.Contains(errs, "in a database") {
			t.Errorf("%v: code %d: %s", args, code, errs)
		}
	}
	wrong := strings.Replace(address, "travaux@", "nobody:secret@", 1)
	if code, _, errs := travaux(t, "load", "--store", wrong, "examples"); code != exitFailed || strings.Contains(errs, "secret") {
		t.Errorf("an unknown user: code %d: %s", code, errs)
	}
}
