package loaders

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

func sampleReport() Report {
	r := Report{}
	r.add(result{name: "b.txt", file: schema.File{Key: "x:document/A/1@en", Hash: "1"}, places: []Place{{Text: "the head prints <A/2>", Segment: "header", Start: 4, End: 7, Line: 2, Quote: "A/2", before: "in <", after: "> there", own: true}},
		open: []Place{{Text: "ambiguous", Segment: "para_3", Start: 40, End: 52, Line: 9, Page: 2, Quote: "the decision", Candidates: []string{"x:document/A/7"}}}, entries: []schema.Entry{{
			Key: "x:document/A/1@en", Document: "x:document/A/1", Language: "en",
			Statements: []schema.Statement{{Node: "x:document/A/1", Property: schema.PropSymbol, Value: schema.Text("A/1")}, {Node: "x:unresolved/1", Property: schema.PropReason, Value: schema.Text("ambiguous")}},
			Edges:      []schema.Edge{{Relation: schema.Cites, To: "x:document/A/1#para_2"}, {Relation: schema.Cites, To: "x:document/A/3"}, {Relation: schema.Cites, To: "x:unresolved/1"}},
		}}})
	r.add(result{name: "=c\x1b.txt", file: schema.File{Problem: "the file is empty"}})
	r.unchanged(schema.File{Key: "x:document/A/1@en", Hash: "1"}, "d.txt")
	r.settle(standing{present: map[schema.ID]bool{"x:document/A/1": true}, other: map[string][]otherFile{"x:document/A/1@en": {{"/old/z.txt", "9"}}}})
	return r
}

func TestReportFiles(t *testing.T) {
	r := sampleReport()
	if got := r.Summary(); got != "1 file read, 1 refused, 1 unchanged. 3 references were found in the files read: 1 leads to something loaded, 1 to documents that are wanted, 1 was left open. 1 file has the same bytes as another. 1 file holds another text of a document that is there already: the best one is shown." {
		t.Error(got)
	}
	var b bytes.Buffer
	if err := r.WriteFile(&b, "r.json"); err != nil {
		t.Fatal(err)
	}
	var back struct{ Files []FileReport }
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || len(back.Files) != 3 || back.Files[2].SameAs != "b.txt" || back.Files[1].Unresolved[0].Line != 9 {
		t.Errorf("%v %+v", err, back)
	}
	b.Reset()
	if err := r.WriteFile(&b, "r.csv"); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 6 || rows[1][0] != `'=c\x1b.txt` || rows[2][10] != "1" {
		t.Errorf("%v %q", err, rows)
	}
	for i, want := range [][]string{{"note", "the head prints <A/2>", "header", "4", "7", "2", "", "A/2"},
		{"open", "ambiguous: x:document/A/7", "para_3", "40", "52", "9", "2", "the decision"}} {
		if got := append([]string{rows[3+i][1]}, rows[3+i][14:]...); !slices.Equal(got, want) {
			t.Errorf("%q, wanted %q", got, want)
		}
	}
	b.Reset()
	if err := r.WriteFile(&b, "r.html"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<h1>1 file read, 1 refused, 1 unchanged</h1>", "the head prints &lt;A/2&gt;", "the file is empty", "the same bytes as b.txt",
		`in &lt;<mark>A/2</mark>&gt; there`, `<a href="http://127.0.0.1:8080/documents/A/1#header">header</a>`, "<h3>1 reference: it may mean several things <span",
		"<mark>the decision</mark>", "may be x:document/A/7", "another text of the document of /<wbr>old/<wbr>z.txt"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if err := r.WriteFile(&b, "r.doc"); err == nil {
		t.Error("a report of an unknown form")
	}
}

// TestReportLines wants a place that an editor can be sent to where the lines of the text are the file's, and words elsewhere.
func TestReportLines(t *testing.T) {
	var b strings.Builder
	r := Report{Warnings: []Problem{{Name: "a.txt", Text: "odd", At: Place{Start: 4, End: 5, Line: 2, own: true, Segment: "header"}},
		{Name: "a.pdf", Text: "odd", At: Place{Start: 4, End: 5, Line: 2, Page: 3, Segment: "para_5"}}, {Name: "a.docx", Text: "odd"}}}
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"note      a.txt:2: odd\n", "note      a.pdf (page 3, para_5): odd\n", "note      a.docx: odd\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q lacks %q", b.String(), want)
		}
	}
}
