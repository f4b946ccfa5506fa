package text

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden reads the files of testdata/golden: in each archive a file and what is wanted of it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil || len(a.Files) != 2 {
				t.Fatalf("%d files: %v", len(a.Files), err)
			}
			x, v := whole(t, a.Files[0].Name, string(a.Files[0].Data))
			got := show(x, v)
			if *update {
				a.Files[1].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := string(a.Files[1].Data); got != want {
				t.Errorf("got\n%s\nwanted\n%s", got, want)
			}
		})
	}
}

// show writes what was read: blocks, layout of the page, notes and marks, and the text as a reader sees it.
func show(x Text, v View) string {
	var b strings.Builder
	fmt.Fprintf(&b, "format %s\n", x.Format)
	for _, k := range x.Blocks {
		fmt.Fprintf(&b, "block %s", k.Kind)
		if k.Level > 0 {
			fmt.Fprintf(&b, " level=%d", k.Level)
		}
		if k.Marker != "" {
			fmt.Fprintf(&b, " marker=%s", k.Marker)
		}
		if k.Bold {
			b.WriteString(" bold")
		}
		fmt.Fprintf(&b, ": %s\n", x.View(k.Span).S)
	}
	for _, l := range x.Layout {
		if l.Kind != Markup {
			fmt.Fprintf(&b, "%s %q page %d\n", l.Kind, l.Value, x.Page(l.Start))
		}
	}
	for _, m := range x.Notes {
		before := x.View(Span{max(0, m.Start-12), m.Start}).S
		fmt.Fprintf(&b, "mark %s after %q\n", m.Label, before)
	}
	for _, n := range x.Footnotes {
		fmt.Fprintf(&b, "note %s: %s\n", n.Label, x.View(Span{n.Content, n.End}).S)
	}
	fmt.Fprintf(&b, "view: %s\n", v.S)
	return b.String()
}
