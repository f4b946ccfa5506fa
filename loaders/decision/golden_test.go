package decision_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/travaux/travaux/loaders/decision"
)

var update = flag.Bool("update", false, "write what is read as what is wanted")

// TestGoldens reads the documents of testdata and compares all that was read of each decision and relation.
func TestGoldens(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil || len(a.Files) != 2 {
			t.Fatal(file, err)
		}
		w := read(t, "document.txt", string(a.Files[0].Data))
		checkSpans(t, w, w.decisions)
		got := detail(w.decisions, "")
		for _, r := range w.relations {
			got += fmt.Sprintf("relation %s %s\n", r.Type, r.Target)
		}
		if *update {
			a.Files[1].Data = []byte(got)
			if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if want := string(a.Files[1].Data); got != want {
			t.Errorf("%s\n-- got\n%s-- want\n%s", file, got, want)
		}
	}
}

func detail(ds []decision.Decision, in string) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%s%s %s", in, d.Status, d.Verb)
		for _, f := range []struct{ name, value string }{
			{"body", string(d.Body)}, {"session", string(d.Session)}, {"carries", string(d.Carries)},
		} {
			if f.value != "" {
				fmt.Fprintf(&b, " %s=%s", f.name, f.value)
			}
		}
		fmt.Fprintf(&b, "\n%s  %s\n", in, strings.Join(strings.Fields(d.Text), " "))
		b.WriteString(detail(d.Items, in+"    "))
	}
	return b.String()
}
