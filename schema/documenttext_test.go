package schema

import (
	"reflect"
	"testing"
)

func TestTexts(t *testing.T) {
	text := func(language, hash, date string, q Quality, files ...string) Held {
		doc := ID("x:document/A/1")
		return Held{Entry{Key: string(doc) + "@" + language, Document: doc, Language: language, Hash: hash, Quality: q, Statements: []Statement{{doc, PropDate, Date(date)}}}, files}
	}
	word, scan := Quality{Stage: 2, Rank: 4990, Letters: 100}, Quality{Stage: 2, Rank: 1300, Letters: 101}
	got := Texts([][]Held{
		{text("en", "1", "2002-09-20", word, "/p/b.docx", `C:\q\a.docx`, "/r/a.docx"), text("en", "2", "2002-09-21", scan, "/p/s.pdf"), text("en", "3", "2002-09-20", Quality{}, "/p/o.txt")},
		nil,
		{text("fr", "4", "2002-09-22", scan, "/p/f.pdf")},
	})
	var said [][]string
	for _, x := range got {
		line := []string{x.Entry.Hash, x.Reason}
		if x.Shown {
			line[1] = "shown"
		}
		line = append(line, x.Names...)
		for _, d := range x.Differs {
			line = append(line, d.Words())
		}
		said = append(said, line)
	}
	want := [][]string{{"1", "shown", "a.docx", "b.docx"},
		{"2", BetterText, "s.pdf", "date \u201c2002-09-21\u201d, there \u201c2002-09-20\u201d"},
		{"3", "", "o.txt"},
		{"4", "shown", "f.pdf", "date \u201c2002-09-22\u201d, there \u201c2002-09-20\u201d"}}
	if !reflect.DeepEqual(said, want) {
		t.Errorf("%q\nwanted %q", said, want)
	}
	if Texts(nil) != nil {
		t.Error("texts of nothing")
	}
}
