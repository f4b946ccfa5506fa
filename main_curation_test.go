package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/travaux/travaux/graph"
)

// curatedIssues are the issues of a store with what people chose of them, as the API gives them.
func curatedIssues(t *testing.T, store string) map[string]any {
	t.Helper()
	out, _ := mustRun(t, "query", "--store", store, `{ issues(first: 10) { nodes { slug label curated { file line issue name merge why split { issue name members } }
		documents { nodes { symbol issues(first: 5) { edges { to { id } evidence { rule origin quote } } } } } } } }`)
	var answer map[string]any
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// derivedLayer is every entry of the derived layer of a store, by key.
func derivedLayer(t *testing.T, path string) map[string]string {
	t.Helper()
	store, err := graph.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	problems, err := store.Check(t.Context())
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	layer := map[string]string{}
	for _, issue := range []string{"development-agenda", "protection-of-audiovisual-performances", "conference-of-2000"} {
		if e, err := store.Entry("link:wipo:issue/" + issue); err == nil {
			layer[e.Key] = e.Hash
		}
	}
	return layer
}

// TestCurationEndToEnd: a curated file counts at once and for later loads and starts, whatever came first; loading it again
// replaces it and dropping it takes it back.
func TestCurationEndToEnd(t *testing.T) {
	file := filepath.Join(t.TempDir(), "choices.json")
	text, err := os.ReadFile("examples/choices.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	plain := tempStore(t)
	mustRun(t, "load", "--quiet", "--store", plain, "examples")

	store := tempStore(t)
	_, errs := mustRun(t, "load", "--store", store, "--curation", file, "examples")
	if !strings.Contains(errs, "curated   2 choices") {
		t.Errorf("the report says nothing of the choices:\n%s", errs)
	}
	with := derivedLayer(t, store)
	if len(with) != 3 || reflect.DeepEqual(with, derivedLayer(t, plain)) {
		t.Fatalf("the choices did not count: %v", with)
	}
	want := curatedIssues(t, store)
	out, _ := json.Marshal(want)
	for _, says := range []string{`"label":"WIPO Development Agenda"`, `"rule":"curated/split"`, `"origin":"CURATED"`, `"line":3`, `"why":"the conference of 2000 is a story of its own"`} {
		if !strings.Contains(string(out), says) {
			t.Errorf("the API does not show %s", says)
		}
	}

	for name, loads := range map[string][][]string{
		"the file first":       {{"--curation", file}, {"examples"}},
		"the documents first":  {{"examples"}, {"--curation", file}},
		"a folder at a time":   {{"examples/audiovisual", "--curation", file}, {"examples/treaties"}, {"examples"}},
		"loaded again without": {{"--curation", file, "examples"}, {"--again", "examples"}},
	} {
		other := tempStore(t)
		for _, args := range loads {
			mustRun(t, append([]string{"load", "--quiet", "--store", other}, args...)...)
		}
		if got := derivedLayer(t, other); !reflect.DeepEqual(got, with) {
			t.Errorf("%s: another derived layer: %v", name, got)
		}
		if got := curatedIssues(t, other); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: another answer", name)
		}
	}

	renamed := strings.Replace(string(text), "WIPO Development Agenda", "Development", 1)
	if err := os.WriteFile(file, []byte(renamed), 0o644); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "load", "--quiet", "--store", store, "--curation", file)
	if out, _ := json.Marshal(curatedIssues(t, store)); !strings.Contains(string(out), `"label":"Development"`) {
		t.Error("the file was loaded again and nothing changed")
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "load", "--quiet", "--store", store, "--drop-curation", file)
	if !reflect.DeepEqual(derivedLayer(t, store), derivedLayer(t, plain)) {
		t.Error("the choices still count after they were dropped")
	}
}

// TestCurationFollowsMergedNames: who asks for an issue that was merged gets the one it became a part of.
func TestCurationFollowsMergedNames(t *testing.T) {
	file, store := filepath.Join(t.TempDir(), "merge.json"), tempStore(t)
	text := `{"issues": [{"issue": "wipo:issue/protection-of-audiovisual-performances", "merge": ["wipo:issue/development-agenda"], "why": "a test"}]}`
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "load", "--quiet", "--store", store, "--curation", file, "examples")
	out, _ := mustRun(t, "query", "--store", store, `{ issue(slug: "development-agenda") { slug } issues { nodes { slug } } }`)
	if !strings.Contains(out, `"issue": {`) || !strings.Contains(out, performancesSlug) || strings.Contains(out, `"development-agenda"`) {
		t.Errorf("%s", out)
	}
	table, _ := mustRun(t, "timeline", "--store", store, "development-agenda")
	if !strings.Contains(table, "merge.json, line 1") || !strings.Contains(table, "a test") {
		t.Errorf("the timeline does not say who merged:\n%s", table[:min(len(table), 400)])
	}
}

func TestCurationThatIsWrong(t *testing.T) {
	dir, store := t.TempDir(), tempStore(t)
	file := filepath.Join(dir, "wrong.json")
	if err := os.WriteFile(file, []byte("{\"issues\": [\n {\"issue\": \"here\", \"name\": \"x\"}]}"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--curation", file, "examples"}, "curated file wrong.json, line 2: \"here\" is not the ID of an issue"},
		{[]string{"--curation", filepath.Join(dir, "none.json")}, "none.json: no such file"},
		{[]string{"--drop-curation", file}, "is no curated file of this store; it has none"},
	} {
		code, out, errs := travaux(t, append([]string{"load", "--store", store}, c.args...)...)
		if code != exitFailed || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, c.says) {
			t.Errorf("%v: code %d, want one line with %q:\n%s", c.args, code, c.says, errs)
		}
	}
	if err := os.WriteFile(file, []byte(`{"issues": [{"issue": "wipo:issue/none", "name": "x"}]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	_, errs := mustRun(t, "load", "--store", store, "--curation", file, "examples")
	if !strings.Contains(errs, "wrong.json, line 1: there is no issue wipo:issue/none") {
		t.Errorf("a choice that names nothing is not told:\n%s", errs)
	}
}

const (
	curationBegin = "<!-- curation: this part is written by the test TestReadmeCuration -update -->\n"
	curationEnd   = "<!-- /curation -->"
)

// TestReadmeCuration checks that README shows the curated file of the examples and what the command prints with it.
func TestReadmeCuration(t *testing.T) {
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(b), curationBegin)
	_, tail, ok2 := strings.Cut(rest, curationEnd)
	if !ok || !ok2 {
		t.Fatal("README.md has lost the marks around the curated file")
	}
	choices, err := os.ReadFile("examples/choices.json")
	if err != nil {
		t.Fatal(err)
	}
	store := tempStore(t)
	mustRun(t, "load", "--quiet", "--store", store, "--curation", "examples/choices.json", "examples")
	out, _ := mustRun(t, "timeline", "--store", store, "conference-of-2000", "--to", "2000-08")
	shown := "\n```json\n" + string(choices) + "```\n\n```sh\n./travaux load examples --curation examples/choices.json\n" +
		"./travaux timeline conference-of-2000 --to 2000-08\n```\n\n```\n" + out + "```\n\n"
	if want := head + curationBegin + shown + curationEnd + tail; *update {
		if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(b) {
		t.Error("README.md shows another curated file or output; run go test -run TestReadmeCuration . -update, and look at the difference")
	}
}
