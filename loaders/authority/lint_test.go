package authority_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
)

var update = flag.Bool("update", false, "write the data files in their canonical form")

func TestEmbeddedDataIsClean(t *testing.T) {
	for _, folder := range authority.Folders() {
		for _, p := range authority.Lint(folder) {
			t.Error(p)
		}
	}
}

func TestDataIsFormatted(t *testing.T) {
	folders, err := filepath.Glob("data/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no data folders:", err)
	}
	for _, dir := range folders {
		files, err := authority.Format(os.DirFS(dir))
		if err != nil {
			t.Error(err)
		}
		for name, want := range files {
			raw, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil || bytes.Equal(raw, want) {
				continue
			}
			if !*update {
				t.Errorf("%s/%s is not in its canonical form (run with -update)", dir, name)
			} else if err := os.WriteFile(filepath.Join(dir, name), want, 0o644); err != nil {
				t.Error(err)
			}
		}
	}
}

// A name of one organisation may be generic in another, but two records never share a full name.
func TestNamesAcrossOrganisations(t *testing.T) {
	set := embedded(t)
	for _, tr := range set.Treaties() {
		for _, title := range tr.Titles["en"] {
			var sure []string
			for _, n := range set.Name(title) {
				if !n.Generic && n.What != authority.AMeeting {
					sure = append(sure, string(n.ID))
				}
			}
			if len(sure) != 1 || sure[0] != string(tr.ID) {
				t.Errorf("title %q of %s reads as %v", title, tr.ID, sure)
			}
		}
	}
}

func embedded(t testing.TB) *authority.Set {
	t.Helper()
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// Each bad folder has one defect; the report must name it.
func TestLintFindsDefects(t *testing.T) {
	good := map[string]string{
		"organization.json": `{"org": "moon", "label": "Moon", "names": {"en": ["Moon Office"]}}`,
		"bodies.json":       `{"bodies": [{"id": "ga", "label": "Moon Assembly", "codes": ["MO/A"]}]}`,
		"symbols.json": `{"suffixes": {"words": ["Rev"], "before": " ", "number": " "},
			"symbols": [{"rule": "symbol/{code}", "codes": {"MO/A": "ga"}, "pattern": "$code/(?P<session>[0-9]+)/(?P<n>[0-9]+)$suffix",
			"examples": {"MO/A/3/4": "MO/A/3/4"}, "not": ["MO/A/3"]}]}`,
	}
	for _, c := range []struct{ file, body, want string }{
		{"bodies.json", `{"bodies": [{"id": "ga", "label": "Moon Assembly", "parent": "none", "codes": ["MO/A"]}]}`, `no body "none"`},
		{"bodies.json", `{"bodies": [{"id": "ga", "label": "Moon Assembly", "codes": ["MO/B"]}]}`, `code "MO/B"`},
		{"bodies.json", `{"bodies": [{"id": "ga", "label": "A", "founded": "1990", "ended": "1980"}]}`, "is after"},
		{"sessions.json", `{"sessions": [{"body": "ga", "ordinal": 5, "ordinary": 3, "extraordinary": 3, "start": "1999", "mark": "V"}]}`, "is not 3 ordinary"},
		{"sessions.json", `{"sessions": [{"body": "ga", "ordinal": 5, "start": "1999", "mark": "V"}, {"body": "ga", "ordinal": 4, "start": "2000", "mark": "V"}]}`, "lower numbers"},
		{"sessions.json", `{"sessions": [{"body": "ga", "ordinal": 5, "start": "1999", "mark": "?"}]}`, "mark"},
		{"sessions.json", `{"sessions": [{"body": "none", "ordinal": 5, "mark": "V"}]}`, `no body "none"`},
		{"treaties.json", `{"treaties": [{"id": "x", "label": "X Treaty", "titles": {"en": ["Moon Treaty"]}}, {"id": "y", "label": "Y", "titles": {"en": ["Moon Treaty"]}}]}`, "is a name of"},
		{"treaties.json", `{"treaties": [{"id": "x", "label": "X Treaty", "titles": {"en": ["X"]}, "adopted": "1999-02-30"}]}`, "bad date"},
		{"sets.json", `{"sets": [{"slug": "s", "label": "S", "names": {"en": ["S set"]}, "session": "ga/1", "count": 4}]}`, "no session"},
		{"symbols.json", strings.Replace(good["symbols.json"], `"MO/A/3/4": "MO/A/3/4"`, `"MO/A/3/4": "MO/A/4/3"`, 1), "not \"MO/A/4/3\""},
		{"symbols.json", strings.Replace(good["symbols.json"], `"MO/A/3"`, `"see MO/A/3/9"`, 1), "counter-example"},
		{"symbols.json", strings.Replace(good["symbols.json"], "$suffix", "$nothing", 1), "$nothing"},
		{"symbols.json", strings.Replace(good["symbols.json"], `"ga"`, `"gb"`, 1), `no body "gb"`},
	} {
		files := map[string]string{}
		for name, body := range good {
			files[name] = body
		}
		files[c.file] = c.body
		if !reports(authority.Lint(folder(files)), c.want) {
			t.Errorf("%s %s: %q is not among %v", c.file, c.body, c.want, authority.Lint(folder(files)))
		}
	}
	for _, p := range authority.Lint(folder(good)) {
		if !strings.Contains(p.Text, "canonical form") {
			t.Errorf("the good folder has a defect: %v", p)
		}
	}
}

func reports(ps []authority.Problem, want string) bool {
	for _, p := range ps {
		if strings.Contains(p.Text, want) {
			return true
		}
	}
	return false
}

func TestFormatNeedsReadableFiles(t *testing.T) {
	if _, err := authority.Format(folder(map[string]string{"organization.json": `{"org": 5}`})); err == nil {
		t.Error("a bad file is formatted")
	}
	var empty fs.FS = folder(nil)
	if files, err := authority.Format(empty); err != nil || len(files) != 0 {
		t.Error("an empty folder:", files, err)
	}
}
