package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/travaux/travaux/graph/graphtest/postgres"
)

func TestBench(t *testing.T) {
	out, _ := mustRun(t, "bench", "--documents", "60", "--store", ":memory:")
	for _, want := range []string{"60 documents, 0.02 million quads, in :memory:", "million quads/s", "bytes a quad", "all that is said of a document"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if strings.Contains(out, "open") {
		t.Errorf("a store in memory cannot be opened again:\n%s", out)
	}
}

func TestBenchAsJSON(t *testing.T) {
	store := filepath.Join(t.TempDir(), "bench.db")
	out, _ := mustRun(t, "bench", "--documents", "300", "--store", store, "--json")
	var found bench
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if found.Quads < 300*300 || found.Load <= 0 || found.Open <= 0 || found.File <= 0 || found.Replace.Median <= 0 || len(found.Questions) != 7 {
		t.Errorf("not measured: %+v", found)
	}
	for _, q := range found.Questions {
		if q.Answer == 0 || q.First.Median <= 0 || q.Again.P99 < q.Again.Median {
			t.Errorf("question %+v", q)
		}
	}
	if code, _, errs := travaux(t, "bench", "--store", store); code != exitFailed || !strings.Contains(errs, "holds 3") {
		t.Errorf("bench in a store that is not empty: code %d\n%s", code, errs)
	}
	mustRun(t, "check", "--store", store)
}

func TestBenchRefuses(t *testing.T) {
	for _, n := range []string{"0", "-1", "1000001", "many"} {
		if code, _, errs := travaux(t, "bench", "--documents", n); code != exitUsage {
			t.Errorf("--documents %s: code %d\n%s", n, code, errs)
		}
	}
}

// TestBenchLeavesDatabase measures in a real database, which holds nothing before and after.
func TestBenchLeavesDatabase(t *testing.T) {
	address := postgres.Start(t).Fresh("bench")
	for range 2 {
		if out, _ := mustRun(t, "bench", "--documents", "30", "--store", address); !strings.Contains(out, "open") {
			t.Errorf("not opened again:\n%s", out)
		}
	}
}
