package loaders

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

func sampleReport() Report {
	r := Report{}
	r.add(result{name: "b.txt", file: schema.File{Key: "x:document/A/1@en", Hash: "1"}, entries: []schema.Entry{{
		Key: "x:document/A/1@en", Document: "x:document/A/1", Language: "en", Warnings: []string{"the head prints <A/2>"},
		Statements: []schema.Statement{{Node: "x:document/A/1", Property: schema.PropSymbol, Value: schema.Text("A/1")}, {Node: "x:unresolved/1", Property: schema.PropReason, Value: schema.Text("ambiguous")}},
		Edges:      []schema.Edge{{Relation: schema.Cites, To: "x:document/A/1#para_2"}, {Relation: schema.Cites, To: "x:document/A/3"}, {Relation: schema.Cites, To: "x:unresolved/1"}},
	}}})
	r.add(result{name: "=c\x1b.txt", file: schema.File{Problem: "the file is empty"}})
	r.unchanged(schema.File{Key: "x:document/A/1@en", Hash: "1"}, "d.txt")
	r.settle(map[schema.ID]bool{"x:document/A/1": true})
	return r
}

func TestReportFiles(t *testing.T) {
	r := sampleReport()
	if got := r.Summary(); got != "1 file read, 1 refused, 1 unchanged. 3 references found in the files read: 1 lead to something loaded, 1 to documents that are wanted, 1 were left open." {
		t.Error(got)
	}
	var b bytes.Buffer
	if err := r.WriteFile(&b, "r.json"); err != nil {
		t.Fatal(err)
	}
	var back struct{ Files []FileReport }
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || len(back.Files) != 3 || back.Files[2].SameAs != "b.txt" {
		t.Errorf("%v %+v", err, back)
	}
	b.Reset()
	if err := r.WriteFile(&b, "r.csv"); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 4 || rows[1][0] != `'=c\x1b.txt` || rows[2][10] != "1" {
		t.Errorf("%v %q", err, rows)
	}
	b.Reset()
	if err := r.WriteFile(&b, "r.html"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<h1>1 file read, 1 refused, 1 unchanged</h1>", "the head prints &lt;A/2&gt;", "the file is empty", "the same bytes as b.txt"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if err := r.WriteFile(&b, "r.doc"); err == nil {
		t.Error("a report of an unknown form")
	}
}
