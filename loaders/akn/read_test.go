package akn

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/travaux/travaux/loaders/text"
)

// check holds for every document: segments lie within their parents, cover the text, have IDs of their own; references
// lie within the text.
func check(t *testing.T, d Document) {
	t.Helper()
	seen, end := map[string]bool{}, 0
	for i, s := range d.Segments {
		if s.ID == "" || seen[s.ID] {
			t.Errorf("segment %d: ID %q is empty or not its own", i, s.ID)
		}
		seen[s.ID] = true
		if s.Start > s.End || s.Content < s.Start || s.Content > s.End || s.End > len(d.Text.Body) {
			t.Errorf("%s: span %v, content %d", s.ID, s.Span, s.Content)
		}
		if s.Parent >= i || s.Parent >= 0 && (s.Start < d.Segments[s.Parent].Start || s.End > d.Segments[s.Parent].End || s.Depth != d.Segments[s.Parent].Depth+1) {
			t.Errorf("%s does not lie in its parent", s.ID)
		}
		if s.Parent < 0 {
			if s.Start != end {
				t.Errorf("%s begins at %d, not at %d", s.ID, s.Start, end)
			}
			end = s.End
		}
	}
	if end != len(d.Text.Body) {
		t.Errorf("the segments end at %d of %d", end, len(d.Text.Body))
	}
	for _, l := range d.Links {
		if l.Start > l.End || l.End > len(d.Text.Body) {
			t.Errorf("link %s: %v", l.Href, l.Span)
		}
	}
	if !slices.IsSortedFunc(d.Text.Blocks, func(a, b text.Block) int { return a.Start - b.Start }) {
		t.Error("blocks out of order")
	}
}

// corpus lists the real files; the test is left out where they are not at hand.
func corpus(t *testing.T) []string {
	t.Helper()
	files, _ := filepath.Glob("../../../shared/corpus/akn/*.xml")
	if len(files) == 0 {
		t.Skip("the corpus is not at hand")
	}
	return files
}

// TestCorpus: every real file is read, whole.
func TestCorpus(t *testing.T) {
	for _, name := range corpus(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			x := open(t, string(raw))
			if !Is(x) {
				t.Fatal("not seen as Akoma Ntoso")
			}
			d, err := Read(x)
			if err != nil {
				t.Fatal(err)
			}
			check(t, d)
		})
	}
}
