package header_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

var update = flag.Bool("update", false, "write the golden files")

func embedded(t testing.TB) *authority.Set {
	t.Helper()
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func read(t testing.TB, set *authority.Set, name, body string) (header.Header, segment.Document) {
	t.Helper()
	tx, err := text.Read(strings.NewReader(body), name, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	d := segment.Split(tx, set)
	return header.Read(d, set), d
}

// TestGolden reads one front matter a file of testdata.
func TestGolden(t *testing.T) {
	set := embedded(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			h, d := read(t, set, a.Files[0].Name, string(a.Files[0].Data))
			got := print(h, d.Text.Body)
			if *update {
				a.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := string(a.Files[1].Data); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// print lists the fields that are set, and the words at the place where each was printed.
func print(h header.Header, body string) string {
	var b strings.Builder
	field := func(name string, v any) {
		if s := strings.TrimSpace(fmt.Sprint(v)); s != "" && s != "0" && s != "[]" {
			fmt.Fprintf(&b, "%s: %s\n", name, s)
		}
	}
	field("id", h.ID)
	field("org", h.Org)
	field("language", h.Language)
	field("symbol", h.Symbol)
	field("printed", h.Printed)
	field("suffixes", h.Suffixes)
	field("other", h.Other)
	field("kind", h.Kind)
	field("status", h.Status)
	field("title", h.Title)
	field("author", h.Author)
	field("date", h.Date)
	field("body", h.Body)
	field("body name", h.BodyName)
	s := h.Session
	field("session", s.ID)
	field("ordinal", s.Ordinal)
	field("ordinary", s.Ordinary)
	field("extraordinary", s.Extraordinary)
	field("start", s.Start)
	field("end", s.End)
	field("place", s.Place)
	field("treaty", h.Treaty)
	field("provision", h.Provision)
	field("inferred", strings.Join(h.Inferred, ", "))
	for _, w := range h.Warnings {
		field("warning", w.Text)
	}
	for _, name := range slices.Sorted(maps.Keys(h.Spans)) {
		field("at "+name, fmt.Sprintf("%q", body[h.Spans[name].Start:h.Spans[name].End]))
	}
	return b.String()
}
