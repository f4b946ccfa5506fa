package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// addendum prints two decisions of a conference, or as many as are given.
func addendum(decisions ...string) string {
	return "FCCC/CP/2026/9/Add.1\nDistr.: General\n2 February 2027\n\nConference of the Parties\n\nReport of the Conference of the Parties on its thirty-first session, " +
		"held in Antalya from 9 to 20 November 2026\n\nAddendum\n\nPart two: Action taken by the Conference of the Parties\n\n" + strings.Join(decisions, "\n")
}

const (
	rivers = "Decision 1/CP.31\nRivers and lakes\n\tThe Conference of the Parties,\n\tRecalling decision 1/CP.21, paragraph 36,\n\t1.\tDecides to look at rivers;\n" +
		"\t2.\tRequests the secretariat to report on lakes.\n\t5th plenary meeting\n\t12 November 2026\n"
	wells = "Decision 2/CP.31\nWells\n\tThe Conference of the Parties,\n\t1.\tDecides to dig, in line with decision 1/CP.31.\n\t6th plenary meeting\n\t13 November 2026\n"
)

// TestCollection: a file that prints two decisions gives three documents; one that is replaced replaces all it gave, and
// one that is gone takes all with it.
func TestCollection(t *testing.T) {
	folder, store := t.TempDir(), tempStore(t)
	path := filepath.Join(folder, "addendum.txt")
	load := func(text string) string {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		_, errs := mustRun(t, "load", "--store", store, folder)
		return errs
	}
	if errs := load(addendum(rivers, wells)); !strings.Contains(errs, "1 read") || !strings.Contains(errs, "2 acts printed in them") {
		t.Errorf("report:\n%s", errs)
	}
	const whole = "unfccc:document/FCCC/CP/2026/9/Add.1"
	if got := present(t, store); got != "unfccc:document/1/CP.31 unfccc:document/2/CP.31 "+whole {
		t.Errorf("loaded: %s", got)
	}
	first := replied(t, store, `{ document(symbol: "1/CP.31") { documentKind date title session { id } printedIn { id } adoption { date meeting mode } cites { nodes { id } } decisions { totalCount } } }`)
	want := `{"document":{"adoption":{"date":"2026-11-12","meeting":5,"mode":null},"cites":{"nodes":[{"id":"unfccc:document/1/CP.21#para_36"},{"id":"unfccc:document/1/CP.21"}]},` +
		`"date":"2026-11-12","decisions":{"totalCount":2},"documentKind":"DECISION","printedIn":{"id":"` + whole + `"},"session":{"id":"unfccc:session/cop/31"},"title":"Rivers and lakes"}}`
	if first != want {
		t.Errorf("1/CP.31:\n got %s\nwant %s", first, want)
	}
	if got := replied(t, store, `{ document(symbol: "FCCC/CP/2026/9/Add.1") { prints { nodes { symbol } } cites { totalCount } } }`); got != `{"document":{"cites":{"totalCount":0},"prints":{"nodes":[{"symbol":"1/CP.31"},{"symbol":"2/CP.31"}]}}}` {
		t.Errorf("the collection: %s", got)
	}
	load(addendum(wells))
	if got := present(t, store); got != "unfccc:document/2/CP.31 "+whole {
		t.Errorf("after the file was replaced: %s", got)
	}
	mustRun(t, "check", "--store", store)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "load", "--store", store, folder)
	if got := present(t, store); got != "" {
		t.Errorf("after the file was gone: %s", got)
	}
	mustRun(t, "check", "--store", store)
}

// TestExtractCollection: the collection's own object comes first and is that of the whole file; those of the acts follow,
// with offsets that count in the file.
func TestExtractCollection(t *testing.T) {
	text := addendum(rivers, wells)
	path := filepath.Join(t.TempDir(), "addendum.txt")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	out, _ := mustRun(t, "extract", path)
	var ids []string
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var d struct {
			File      string
			Document  struct{ ID string }
			Decisions []struct {
				Text       string
				Start, End int
			}
			Citations []struct {
				Text       string
				Start, End int
			}
			Within *struct{ Start, End int }
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, strings.TrimPrefix(d.File, path)+" "+d.Document.ID)
		for _, c := range d.Citations {
			if text[c.Start:c.End] != c.Text {
				t.Errorf("%s: %q stands at %d", d.File, c.Text, c.Start)
			}
		}
		for _, c := range d.Decisions {
			if text[c.Start:c.End] != c.Text {
				t.Errorf("%s: %q stands at %d", d.File, c.Text, c.Start)
			}
		}
		if d.Within != nil && !strings.HasPrefix(text[d.Within.Start:d.Within.End], "Decision ") {
			t.Errorf("%s: begins with %.20q", d.File, text[d.Within.Start:])
		}
	}
	if got := strings.Join(ids, "; "); got != " unfccc:document/FCCC/CP/2026/9/Add.1; #1/CP.31 unfccc:document/1/CP.31; #2/CP.31 unfccc:document/2/CP.31" {
		t.Error(got)
	}
}

// present lists the documents with a text.
func present(t *testing.T, store string) string {
	t.Helper()
	var answer struct {
		Documents struct{ Nodes []struct{ ID string } }
	}
	if err := json.Unmarshal([]byte(replied(t, store, `{ documents(filter: {present: true, organization: "unfccc"}, first: 50) { nodes { id } } }`)), &answer); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, n := range answer.Documents.Nodes {
		if !strings.Contains(n.ID, ":treaty/") {
			ids = append(ids, n.ID)
		}
	}
	return strings.Join(ids, " ")
}

// replied gives the data of the answer to a question, as canonical JSON.
func replied(t *testing.T, store, question string) string {
	t.Helper()
	out, _ := mustRun(t, "query", "--store", store, question)
	var data any
	if err := json.Unmarshal([]byte(out), &data); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	raw, err := json.Marshal(data)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
