package header_test

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// FuzzRead: no text makes the reader fail, the ID is never empty and every place lies in the text.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"E\n\nWO/GA/28/5\nDATE: September 20, 2002\n\nTwenty-Eighth (13th Extraordinary) Session\nGeneva, September 23 to October 1, 2002\n\nTITLE\n\nMemorandum of the Director General\n\n1. Text",
		"| WIPO | E |\n|---|---|\n| | SCCR/19/9 Corr. |\n", "ORIGINAL:\nDATE:", "(((13th) Session (", "Thirtieth (16th\nOrdinary) Session", "\u00a0E\u00ad/\u2028",
	} {
		f.Add(s, "a.txt")
		f.Add(s, "a.md")
	}
	set := embedded(f)
	f.Fuzz(func(t *testing.T, s, name string) {
		if !strings.HasSuffix(name, ".md") {
			name = "a.txt"
		}
		tx, err := text.Read(strings.NewReader(s), name, 1<<16)
		if err != nil {
			t.Skip()
		}
		h := header.Read(segment.Split(tx, set), set)
		if h.ID == "" || h.Kind == "" {
			t.Fatalf("no ID or kind: %+v", h)
		}
		for name, at := range h.Spans {
			if at.Start < 0 || at.Start > at.End || at.End > len(tx.Body) {
				t.Fatalf("%s at %v of %d bytes", name, at, len(tx.Body))
			}
		}
	})
}
