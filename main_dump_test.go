package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDumpAndImport carries the examples as text into other stores, which then say the same and find every file unchanged.
func TestDumpAndImport(t *testing.T) {
	store := tempStore(t)
	mustRun(t, "load", "-q", "--store", store, "examples")
	want := dump(t, store)
	for _, name := range []string{"examples.nq", "examples.nq.gz", "examples.nq.zst"} {
		file := filepath.Join(t.TempDir(), name)
		if _, errs := mustRun(t, "dump", "--store", store, file); !strings.Contains(errs, "20 derived") {
			t.Errorf("dump does not say what it wrote: %s", errs)
		}
		into := tempStore(t)
		if _, errs := mustRun(t, "import", "--store", into, file); !strings.Contains(errs, "the store holds 20 documents") {
			t.Errorf("import does not say what it read: %s", errs)
		}
		if got := dump(t, into); got != want {
			t.Errorf("%s: the store says something else than the one it was made of", name)
		}
		if _, errs := mustRun(t, "load", "--store", into, "examples"); !strings.Contains(errs, "0 read, 20 unchanged") {
			t.Errorf("%s: files are read again: %s", name, errs)
		}
	}
}

// TestImportBeside puts a dump beside other documents: what the corpus shows is worked out anew from all of them.
func TestImportBeside(t *testing.T) {
	one, rest, whole := tempStore(t), tempStore(t), tempStore(t)
	mustRun(t, "load", "-q", "--store", whole, "examples")
	mustRun(t, "load", "-q", "--store", one, "examples/audiovisual")
	mustRun(t, "load", "-q", "--store", rest, "examples/development-agenda", "examples/treaties")
	text, _ := mustRun(t, "dump", "-q", "--store", one, "-")
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"import", "-q", "--store", rest, "-"}, strings.NewReader(text), &out, &errs); code != exitFine {
		t.Fatal(errs.String())
	}
	if dump(t, rest) != dump(t, whole) {
		t.Error("imported beside the others the graph is another one than loaded together")
	}
}

func TestImportOfSomethingElse(t *testing.T) {
	file := filepath.Join(t.TempDir(), "readme.nq")
	if err := os.WriteFile(file, []byte("# Read me\nThis is no dump.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, errs := travaux(t, "import", "--store", tempStore(t), file)
	if code != exitFailed || !strings.Contains(errs, "line 2") || strings.Count(errs, "\n") != 1 {
		t.Errorf("code %d\n%s", code, errs)
	}
	if code, _, errs := travaux(t, "import", file+".none"); code != exitFailed || !strings.Contains(errs, "no such file") {
		t.Errorf("code %d\n%s", code, errs)
	}
}
