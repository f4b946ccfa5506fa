package segment

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

// TestGolden splits the documents of testdata/golden: in each archive a document and the tree that is wanted of it.
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
			d, ok := parse(t, a.Files[0].Name, string(a.Files[0].Data))
			if !ok {
				t.Fatal("the document was refused")
			}
			if err := check(&d); err != nil {
				t.Error(err)
			}
			got := tree(&d)
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

// tree shows a document: a line for each segment, with what is its own as a reader sees it.
func tree(d *Document) string {
	var b strings.Builder
	for i := range d.Segments {
		s := &d.Segments[i]
		fmt.Fprintf(&b, "%s%s %s", strings.Repeat("  ", s.Depth), s.ID, s.Kind)
		for _, f := range [...]struct{ name, value string }{{"label", s.Label}, {"heading", s.Heading}, {"paragraphs", s.Paragraphs}} {
			if f.value != "" {
				fmt.Fprintf(&b, " %s=%q", f.name, f.value)
			}
		}
		if s.Inferred {
			b.WriteString(" inferred")
		}
		if s.Deleted {
			b.WriteString(" deleted")
		}
		if s.Page > 0 {
			fmt.Fprintf(&b, " page=%d", s.Page)
		}
		if n, ok := d.Notes[s.ID]; ok {
			fmt.Fprintf(&b, " marks=%d", len(n.Marks))
		}
		own := d.View(i).S
		if len(own) > 90 {
			own = own[:60] + " ... " + own[len(own)-25:]
		}
		if own != "" && s.Kind != Heading {
			fmt.Fprintf(&b, ": %s", strings.ToValidUTF8(own, ""))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
