package explain_test

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/explain"
)

const paper = "E\nWO/GA/28/9\nORIGINAL: English\nDATE: October 1, 2002\n\nWIPO GENERAL ASSEMBLY\n\nTwenty-Eighth Session\n\nREPORT\n\n" +
	"1. Discussions were based on document WO/GA/28/5 <b> \x1b[31m.\r\n\f2. The Assembly decided to keep paragraph 4 of the\n\tproposal in document ZZZ/99/1.\n"

func reading(t *testing.T) assert.Reading {
	t.Helper()
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r, err := loaders.Read(strings.NewReader(paper), "paper.txt", 1<<20, set)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestRowsKeepTheText wants every character of the text in one run of one line.
func TestRowsKeepTheText(t *testing.T) {
	var got strings.Builder
	for _, row := range explain.Rows(reading(t)) {
		for _, run := range row.Runs {
			got.WriteString(run.Text)
		}
	}
	if want := strings.NewReplacer("\n", "", "\r", "", "\f", "").Replace(paper); got.String() != want {
		t.Errorf("%q\nwanted\n%q", got.String(), want)
	}
}

func TestTerminal(t *testing.T) {
	var plain, colour strings.Builder
	if err := explain.Terminal(&plain, reading(t), false); err != nil {
		t.Fatal(err)
	}
	if err := explain.Terminal(&colour, reading(t), true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"[document WO/GA/28/5 → WO/GA/28/5]", "para_1", "<taken: decide>", "[paragraph 4 ? no-antecedent]"} {
		if !strings.Contains(plain.String(), want) {
			t.Errorf("%q is not in\n%s", want, plain.String())
		}
	}
	if strings.Contains(plain.String(), "\x1b") || strings.Contains(colour.String(), "\x1b[31m") || !strings.Contains(colour.String(), "\x1b[32;4mdocument WO/GA/28/5\x1b[0m") {
		t.Errorf("escape sequences: %q", colour.String())
	}
}

func TestHTML(t *testing.T) {
	var b strings.Builder
	if err := explain.HTML(&b, []assert.Reading{reading(t)}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<span class="settled" title="symbol">document WO/GA/28/5</span>`, "&lt;b&gt;", `<th scope="row">para_2`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "http") || strings.Contains(b.String(), "<script") {
		t.Error("the page needs something else")
	}
}
