package authority_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// The files of facts and how their rows stand in the sheet.
var factFiles = map[string]func(string) [][]string{
	"bodies.tsv": sheetBodies, "sessions.tsv": sheetSessions, "verbs.tsv": sheetVerbs, "numbers.tsv": sheetNumbers, "actors.tsv": sheetActors,
}

// rows are the lines of a file of facts, split; those with # at the beginning say what they hold.
func rows(t *testing.T, name string) [][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "facts", name))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimRight(line, "\n"); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	if len(out) == 0 {
		t.Fatal("no facts in", name)
	}
	return out
}

// TestFactsAreOfTheSheet: the tables of facts hold what the sheet says, row by row.
func TestFactsAreOfTheSheet(t *testing.T) {
	text := sheet(t)
	for name, read := range factFiles {
		want := read(text)
		slices.SortFunc(want, func(a, b []string) int { return cmp.Compare(strings.Join(a, "\t"), strings.Join(b, "\t")) })
		var lines []string
		for _, r := range want {
			lines = append(lines, strings.Join(r, "\t"))
		}
		lines = slices.Compact(lines)
		path := filepath.Join("testdata", "facts", name)
		if *update {
			if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		for _, r := range rows(t, name) {
			got = append(got, strings.Join(r, "\t"))
		}
		for _, line := range lines {
			if !slices.Contains(got, line) {
				t.Errorf("%s: the sheet has %q, the facts have not (run with -update)", name, line)
			}
		}
		for _, line := range got {
			if !slices.Contains(lines, line) {
				t.Errorf("%s: %q is not in the sheet", name, line)
			}
		}
	}
}

// TestBodyFacts: the bodies of the table are in the data, with their codes, years, successors, and what is general knowledge
// marked so.
func TestBodyFacts(t *testing.T) {
	set := embedded(t)
	for _, r := range rows(t, "bodies.tsv") {
		b, ok := set.Body(schema.ID(r[0] + ":body/" + r[1]))
		if !ok {
			t.Errorf("%s: no body %s", r[0], r[1])
			continue
		}
		for code := range strings.SplitSeq(r[2], ", ") {
			foreign := r[0] != "un" && strings.HasPrefix(code, "A/") // a committee of the United Nations then: its papers are theirs
			if code != "-" && !foreign && !hasCode(b, code) {
				t.Errorf("%s: code %s is not among %v", b.ID, code, b.Codes)
			}
		}
		if !strings.HasPrefix(r[3], orDash(b.Founded)) || r[4] != orDash(b.Ended) {
			t.Errorf("%s: founded %s, ended %s, want %s, %s", b.ID, b.Founded, b.Ended, r[3], r[4])
		}
		for unsure := range strings.SplitSeq(r[5], ",") {
			if unsure != "-" && !slices.Contains(b.Unsure, unsure) {
				t.Errorf("%s: %s is general knowledge, and not marked", b.ID, unsure)
			}
		}
		if next, ok := set.Body(schema.ID(r[0] + ":body/" + r[6])); r[6] != "-" && (!ok || !slices.Contains(next.Predecessors, b.ID)) {
			t.Errorf("%s: %s does not succeed it", b.ID, r[6])
		}
	}
}

// hasCode tells whether a body has a code, be it behind that of its organisation ("FCCC/SBI"), or as the acronym that no
// symbol begins with.
func hasCode(b authority.Body, code string) bool {
	return slices.ContainsFunc(slices.Concat(b.Codes, b.Acronyms), func(c string) bool { return c == code || strings.HasSuffix(c, "/"+code) })
}

func orDash(s string) string { return cmp.Or(s, "-") }

// TestSessionFacts: the sessions of the table are in the calendar with their days, places and marks.
func TestSessionFacts(t *testing.T) {
	set := embedded(t)
	for _, r := range rows(t, "sessions.tsv") {
		s, ok := set.Session(schema.ID(r[0] + ":session/" + r[1] + "/" + r[2]))
		if !ok {
			t.Errorf("%s: no session %s of %s", r[0], r[2], r[1])
			continue
		}
		if !strings.HasPrefix(s.Start.String(), r[3]) && !strings.HasPrefix(r[3], s.Start.String()) {
			t.Errorf("%s: begins %s, want %s", s.ID, s.Start, r[3])
		}
		if r[4] != "-" && r[4] != r[3] && orDash(s.End.String()) != r[4] {
			t.Errorf("%s: ends %s, want %s", s.ID, s.End, r[4])
		}
		if r[5] != "-" && !strings.HasPrefix(s.Place, r[5]) {
			t.Errorf("%s: at %s, want %s", s.ID, s.Place, r[5])
		}
		if r[6] == "M" && s.Sure() {
			t.Errorf("%s: is general knowledge, and marked %s", s.ID, s.Mark)
		}
	}
}

// TestNumberFacts: a number stands in its own year; in another one it is misdated, which is sure only where it was read.
func TestNumberFacts(t *testing.T) {
	set := embedded(t)
	read := func(number, year string) authority.Symbol {
		all, err := set.ParseSymbol("S/RES/" + number + " (" + year + ")")
		if err != nil {
			t.Fatal(err)
		}
		return all[0]
	}
	for _, r := range rows(t, "numbers.tsv") {
		first, last, _ := strings.Cut(r[1], "-")
		for _, n := range []string{first, last} {
			if n == "" { // the year goes on
				continue
			}
			if s := read(n, r[0]); s.Misdated {
				t.Errorf("%s (%s) is misdated", n, r[0])
			}
			s := read(n, "2031")
			if want := schema.ID("un:document/S/RES/" + n + "_(" + r[0] + ")"); last != "" && (!s.Misdated || s.Meant != want || s.Remembered != (r[2] == "M")) {
				t.Errorf("%s (2031): misdated %v, meant %s, remembered %v; want %s", n, s.Misdated, s.Meant, s.Remembered, want)
			}
		}
	}
}
