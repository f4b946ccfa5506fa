package segment

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/text"
)

// check says what is wrong with a document: the promises of Document and Segment.
func check(d *Document) error {
	body, end, ids := d.Text.Body, 0, map[string]bool{}
	boundary := func(i int) bool { return i == len(body) || i >= 0 && i < len(body) && utf8.RuneStart(body[i]) }
	for i := range d.Segments {
		s := &d.Segments[i]
		if s.ID == "" || ids[s.ID] {
			return fmt.Errorf("segment %d: ID %q is empty or not unique", i, s.ID)
		}
		ids[s.ID] = true
		if !boundary(s.Start) || !boundary(s.End) || !boundary(s.Content) || s.Start > s.Content || s.Content > s.End {
			return fmt.Errorf("%s: span %v, content %d", s.ID, s.Span, s.Content)
		}
		switch {
		case s.Parent >= i:
			return fmt.Errorf("%s: its parent comes after it", s.ID)
		case s.Parent >= 0:
			p := &d.Segments[s.Parent]
			if s.Start < p.Start || s.End > p.End || s.Depth != p.Depth+1 {
				return fmt.Errorf("%s %v lies outside its parent %s %v", s.ID, s.Span, p.ID, p.Span)
			}
		case s.Start != end || s.Depth != 0:
			return fmt.Errorf("%s begins at %d, the segment before it ends at %d", s.ID, s.Start, end)
		default:
			end = s.End
		}
		if i > 0 && s.Start < d.Segments[i-1].Start {
			return fmt.Errorf("%s stands before %s", s.ID, d.Segments[i-1].ID)
		}
		if err := checkOwn(d, i); err != nil {
			return err
		}
	}
	if end != len(body) {
		return fmt.Errorf("the segments cover %d of %d bytes", end, len(body))
	}
	return nil
}

func checkOwn(d *Document, i int) error {
	s, last := &d.Segments[i], d.Segments[i].Content
	for _, o := range s.Own {
		if o.Start < last || o.End <= o.Start || o.End > s.End {
			return fmt.Errorf("%s %v: own %v after %d", s.ID, s.Span, o, last)
		}
		last = o.End
	}
	for j := i + 1; j < len(d.Segments) && d.Segments[j].Start < s.End && j < i+50; j++ {
		for _, o := range s.Own {
			if c := d.Segments[j]; c.Parent == i && o.Start < c.End && c.Start < o.End {
				return fmt.Errorf("%s: own %v overlaps its child %s %v", s.ID, o, c.ID, c.Span)
			}
		}
	}
	return nil
}

func parse(t testing.TB, name, body string) (Document, bool) {
	t.Helper()
	x, err := text.Read(strings.NewReader(body), name, 64<<20)
	if err != nil {
		return Document{}, false
	}
	return Split(x, embedded(t)), true
}

// TestCorpus reads and splits every shared document.
func TestCorpus(t *testing.T) {
	root := corpus(t)
	files, size := 0, 0
	err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.Contains(path, string(filepath.Separator)+"gold"+string(filepath.Separator)) {
			return err
		}
		switch filepath.Ext(path) {
		case ".txt", ".md", ".html", ".xml", ".adoc":
		default:
			return nil
		}
		d := Split(read(t, path), embedded(t))
		if err := check(&d); err != nil {
			t.Errorf("%s: %v", e.Name(), err)
		}
		files, size = files+1, size+len(d.Text.Body)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, %d bytes", files, size)
}

// heavy are texts that are made to be slow.
func heavy() map[string]string {
	var deep strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&deep, "%s%s the item\n", strings.Repeat(" ", i%60), [...]string{"(a)", "(i)", "(1)", "(A)", "- ", "1.", "a)", "•"}[i%8])
	}
	var notes strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&notes, "Words of the text,%d and the [%d] rest (%d)\n%d See another text.\n[%d] A note.\n* A note.\n", i%900, i, i, i%999, i)
	}
	return map[string]string{
		"one line":        strings.Repeat("The Committee decided. ", 5<<20/23),
		"letters":         strings.Repeat("a\n", 40000),
		"numbers":         strings.Repeat("1.\n", 40000),
		"bare numbers":    strings.Repeat("1\n\n", 40000),
		"deep":            deep.String(),
		"notes":           notes.String(),
		"articles":        strings.Repeat("Article 1\n", 20000),
		"contents":        "CONTENTS\n" + strings.Repeat("Item 1: X .... 5\n", 20000),
		"brackets":        strings.Repeat("[", 1<<20),
		"links":           "# x\n" + strings.Repeat("[a](", 100000),
		"stars":           "# x\n" + strings.Repeat("*a ", 200000),
		"comments":        "# x\n" + strings.Repeat("<!--", 100000),
		"tags":            "# x\n" + strings.Repeat("<sup>1", 100000),
		"star notes":      strings.Repeat("* An entry of a list\n", 40000),
		"hyphens":         strings.Repeat("-\n", 200000),
		"form feeds":      strings.Repeat("\f", 200000),
		"symbols":         strings.Repeat("A/1/2\npage 3\n", 40000),
		"marks of a page": strings.Repeat("page 3\n", 40000),
		"rules":           strings.Repeat("____\n1 See.\n", 40000),
		"soft hyphens":    strings.Repeat("a\u00ad", 200000),
		"table":           "| a | b |\n|---|---|\n" + strings.Repeat("| 1 | b |\n", 40000),
	}
}

// TestHeavy reads them, and wants that to end.
func TestHeavy(t *testing.T) {
	for name, body := range heavy() {
		for _, file := range [...]string{"x.txt", "x.md"} {
			d, ok := parse(t, file, body)
			if !ok {
				continue
			}
			if err := check(&d); err != nil {
				t.Errorf("%s in %s: %v", name, file, err)
			}
		}
	}
}

// BenchmarkHeavy shows what a byte of them costs, in the first half and in the whole.
func BenchmarkHeavy(b *testing.B) {
	for name, body := range heavy() {
		for part, s := range map[string]string{"half": body[:len(body)/2], "whole": body} {
			b.Run(strings.ReplaceAll(name, " ", "_")+"/"+part, func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					parse(b, "x.txt", s)
				}
			})
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range [...]string{
		"1. One.\n\n2.Two:\n(i) a;\n(ii) b.\n\n[End of document]\n", "Article 1\nTitle\n\n(1) Text.\n(2) (a) More.\n(b) Last.\n",
		"x\fA/1/2\npage 2\n\n* Note\n", "# H\n\nText<sup>1</sup>.\n\n---\n\n<sup>1</sup> Note *x*\n", "CONTENTS\n\nItem 1: A ... 5\nand 2: B  6 to 7\n\n1. Text\n",
		"| a | b |\n|---|---|\n| 1 | c |\n", " AUTONUM  \nText.\n\n5\nMore.\n", "Text,1 and\n____\n1 See. \n\n2\nDoc\n\f", "I. ONE\nA. Two\n1.\n(d) x\n(2) y\n(3) z\n",
	} {
		for k := range 4 {
			f.Add(s, k)
		}
	}
	f.Fuzz(func(t *testing.T, body string, kind int) {
		name := [...]string{"x.txt", "x.md", "x.html", "x.xml", "x.adoc"}[uint(kind)%5]
		d, ok := parse(t, name, body)
		if !ok {
			return
		}
		if err := check(&d); err != nil {
			t.Fatalf("%s: %v\n%q", name, err, d.Text.Body)
		}
		for i := range d.Segments {
			v := d.View(i)
			if !utf8.ValidString(v.S) {
				t.Fatalf("%s: the view of %s is not UTF-8", name, d.Segments[i].ID)
			}
			if k := d.At(d.Segments[i].Start); k < 0 {
				t.Fatalf("no segment at %d", d.Segments[i].Start)
			}
			if p := d.Path(i); len(p) == 0 || p[len(p)-1] != i || d.Find(d.Segments[i].ID) != i {
				t.Fatalf("path or ID of segment %d", i)
			}
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	para := "%d. The Committee took note of document SCCR/15/2 and requested the Secretariat to submit, at its next session,\na study on the matters described in paragraph 4, with due regard to the views expressed:\n\n(i) by delegations; and\n\n(ii) by observers.\n\n"
	var s strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&s, para, i+1)
	}
	x, err := text.Read(strings.NewReader(s.String()), "x.txt", 64<<20)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(s.Len()))
	b.ReportAllocs()
	for b.Loop() {
		Split(x, embedded(b))
	}
}
