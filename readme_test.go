package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// asked is one of the questions of README and explorer.
type asked struct{ name, text string }

func questionsWorthAsking(t *testing.T) []asked {
	t.Helper()
	files, err := filepath.Glob("examples/questions/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	var qs []asked
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		qs = append(qs, asked{strings.TrimSuffix(filepath.Base(f), ".graphql"), string(b)})
	}
	return qs
}

// TestQuestions asks each question of the examples and compares the answer with its golden file; an answer must not be empty.
func TestQuestions(t *testing.T) {
	store := tempStore(t)
	mustRun(t, "load", "--store", store, "examples")
	qs := questionsWorthAsking(t)
	if len(qs) != 10 {
		t.Errorf("%d questions, not ten", len(qs))
	}
	for _, q := range qs {
		out, errs := mustRun(t, "query", "--store", store, "--file", filepath.Join("examples/questions", q.name+".graphql"))
		if errs != "" {
			t.Errorf("%s: %s", q.name, errs)
		}
		golden := filepath.Join("testdata", "questions", q.name+".json")
		if *update {
			if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, []byte(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if out != string(want) {
			t.Errorf("%s: the answer has changed (run with -update, and look at the difference):\n%s", q.name, out)
		}
		if empty := emptyAnswer(t, out); empty != "" {
			t.Errorf("%s: nothing is answered at %s", q.name, empty)
		}
	}
}

// emptyAnswer names a field of the answer that is null or a list without members; "" when every field says something.
func emptyAnswer(t *testing.T, out string) string {
	t.Helper()
	var data map[string]any
	if err := json.Unmarshal([]byte(out), &data); err != nil {
		t.Fatal(err)
	}
	for field, v := range data {
		object, ok := v.(map[string]any)
		if !ok {
			return field
		}
		for name, inner := range object {
			if l, ok := inner.([]any); inner == nil || ok && len(l) == 0 {
				return field + "." + name
			}
			if connection, ok := inner.(map[string]any); ok && connection["totalCount"] == 0.0 {
				return field + "." + name
			}
		}
	}
	return ""
}

const (
	questionsBegin = "<!-- questions: this part is written by the test TestReadmeQuestions -update -->\n"
	questionsEnd   = "<!-- /questions -->"
)

// TestReadmeQuestions checks that README prints exactly the questions that are tested.
func TestReadmeQuestions(t *testing.T) {
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(b), questionsBegin)
	_, tail, ok2 := strings.Cut(rest, questionsEnd)
	if !ok || !ok2 {
		t.Fatal("README.md has lost the marks around the questions")
	}
	var part strings.Builder
	for i, q := range questionsWorthAsking(t) {
		title, query, _ := strings.Cut(strings.TrimPrefix(q.text, "# "), "\n")
		fmt.Fprintf(&part, "\n%d. %s\n\n   ```graphql\n   %s\n   ```\n", i+1, title, strings.ReplaceAll(strings.TrimSpace(query), "\n", "\n   "))
	}
	want := head + questionsBegin + part.String() + "\n" + questionsEnd + tail
	if *update {
		if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want != string(b) {
		t.Error("README.md prints other questions than examples/questions; run go test -run TestReadmeQuestions . -update")
	}
}

// TestReadmeCommands checks that README has its two set-up commands, and that every file it names is there.
func TestReadmeCommands(t *testing.T) {
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"\ngo run . serve examples ", "\ngo test ./... "} {
		if !strings.Contains(string(b), command) {
			t.Errorf("README.md lacks the command %q", command)
		}
	}
	for _, part := range strings.Split(string(b), "](")[1:] {
		target, _, _ := strings.Cut(part, ")")
		if strings.Contains(target, "://") {
			continue
		}
		if anchor, ok := strings.CutPrefix(target, "#"); ok {
			if !strings.Contains(strings.ToLower(string(b)), "# "+strings.ReplaceAll(anchor, "-", " ")+"\n") {
				t.Errorf("README.md leads to its part %s, which it does not have", anchor)
			}
			continue
		}
		if _, err := os.Stat(target); err != nil {
			t.Errorf("README.md leads to %s: %v", target, err)
		}
	}
}
