package loaders_test

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
)

// TestMisnamed: the text decides what a document is, and a warning says when the file is named for something else.
func TestMisnamed(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	const body = "Berne Convention for the Protection of Literary and Artistic Works\nof September 9, 1886, as revised at Rome on June 2, 1928\n\nArticle 1\nWorks are kept.\n\nArticle 2\nThey are free.\n"
	for name, want := range map[string]string{"Rome_Act_1928.txt": "", "x.txt": "", "Patent_Law_Treaty.txt": "PLT", "Brussels_Act_1948_Berne_Convention.txt": "Brussels Act of 1948"} {
		r, err := loaders.Read(strings.NewReader(body), name, 1<<20, set)
		if err != nil {
			t.Fatal(err)
		}
		got := warnings(r)
		if want == "" && strings.Contains(got, "named for") || want != "" && !strings.Contains(got, "named for the "+want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if r.Header.Act != "wipo:treaty/berne-convention/act/1928" {
			t.Errorf("%s: read as %s", name, r.Header.ID)
		}
	}
}

// TestCatalogued: a catalogue's line before the text may give the day of another act.
func TestCatalogued(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	const body = "Berne Convention for the Protection of Literary and Artistic Works\nof September 9, 1886, as revised at Rome on June 2, 1928\n\nArticle 1\nWorks are kept.\n\nArticle 2\nThey are free.\n"
	for line, want := range map[string]string{"": "", "Date enacted: 1928-06-02": "", "Date enacted: 1886-09-09": "original text", "Printed: 1999-01-01": "",
		"as revised: at Brussels on June 26, 1948": ""} {
		r, err := loaders.Read(strings.NewReader(line+"\n\n"+body), "x.txt", 1<<20, set)
		if err != nil {
			t.Fatal(err)
		}
		got := warnings(r)
		if want == "" && strings.Contains(got, "the file says") || want != "" && !strings.Contains(got, "the day of the "+want) {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

// warnings are the oddities of a reading in one line.
func warnings(r assert.Reading) string {
	var all []string
	for _, w := range r.Warnings {
		all = append(all, w.Text)
	}
	return strings.Join(all, "; ")
}
