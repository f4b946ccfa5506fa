package press_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/press"
	"github.com/travaux/travaux/loaders/text"
)

// paper has what writers of formats get wrong: signs that formats use, letters beyond ASCII, paragraphs longer than a line and a page.
func paper() press.Paper {
	p := press.Paper{Paragraphs: []string{"REPORT", `1. It was decided à l'unanimité – "as is" – that {all} of (a) & a < b hold \ 5 = 4 + 1.`}, Picture: []byte("no picture")}
	for i := range 60 { // what stands at the head of every page is a running head: each says something else
		p.Paragraphs = append(p.Paragraphs, fmt.Sprintf("%d. The Committee took note of survey %c%c of national laws and asked the Secretariat to prepare another one for its next session.", i+2, 'A'+i%26, 'A'+i/26))
	}
	return p
}

// words are those of a text as it was read, or as it should be: a reader sees plain signs.
func words(s string) []string { return strings.Fields(strings.ReplaceAll(s, "–", "-")) }

func read(t *testing.T, raw []byte, name string) []string {
	t.Helper()
	x, err := text.Read(bytes.NewReader(raw), name, 1<<24)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var b strings.Builder
	for _, block := range x.Blocks {
		b.WriteString(x.View(block.Span).S + "\n")
	}
	return words(b.String())
}

// difference shows where two texts part.
func difference(got, want []string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	return fmt.Sprintf("word %d: %q, wanted %q", i, got[i:min(len(got), i+12)], want[i:min(len(want), i+12)])
}

func TestFormats(t *testing.T) {
	p := paper()
	want := words(strings.Join(p.Paragraphs, "\n"))
	all := press.Formats()
	for _, format := range slices.Sorted(maps.Keys(all)) {
		if _, err := exec.LookPath("soffice"); err != nil && format == "rtf" {
			t.Log("RTF is not tried: LibreOffice is not here")
			continue
		}
		raw := all[format](p)
		if !bytes.Equal(raw, all[format](p)) {
			t.Errorf("%s: another file each time", format)
		}
		if got := read(t, raw, "paper."+format); !slices.Equal(got, want) {
			t.Errorf("%s: %s", format, difference(got, want))
		}
	}
}

func TestPrograms(t *testing.T) {
	p := paper()
	folder := t.TempDir()
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("LibreOffice is not here")
	}
	in := filepath.Join(folder, "a.docx")
	if err := os.WriteFile(in, press.DOCX(p), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := press.Convert(t.Context(), filepath.Join(folder, "profile"), folder, "doc", []string{in}); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(folder, "a.doc"))
	if err != nil || !slices.Equal(read(t, raw, "a.doc"), words(strings.Join(p.Paragraphs, "\n"))) {
		t.Errorf("DOC: %v", err)
	}
	if _, err := exec.LookPath("gropdf"); err != nil {
		t.Skip("groff is not here")
	}
	if raw, err = press.Groff(t.Context(), p); err != nil || len(read(t, raw, "a.pdf")) < 1000 {
		t.Errorf("groff: %v", err)
	}
}

func TestArchives(t *testing.T) {
	parts := []press.Part{{Name: "a.txt", Content: []byte("a")}, {Name: "b/c.txt", Content: []byte("c")}}
	if z := press.Zip(parts...); !bytes.HasPrefix(z, []byte("PK")) || !bytes.Contains(z, []byte("b/c.txt")) {
		t.Errorf("no zip archive: %q", z)
	}
	if z := press.TarGz(parts...); !bytes.HasPrefix(z, []byte("\x1f\x8b")) {
		t.Errorf("no packed tar archive: %q", z)
	}
}
