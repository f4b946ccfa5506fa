package main

import (
	"encoding/csv"
	"encoding/json"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/graph"
)

const performancesSlug = "protection-of-audiovisual-performances"

// timelineOf loads the examples and gives the store's path and the timeline as the JSON format prints it.
func timelineOf(t *testing.T, flags ...string) (store string, found timeline) {
	t.Helper()
	store = tempStore(t)
	mustRun(t, "load", "--quiet", "--store", store, "examples")
	out, errs := mustRun(t, append([]string{"timeline", "--store", store, performancesSlug, "--format", "json"}, flags...)...)
	if errs != "" {
		t.Errorf("standard error: %s", errs)
	}
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	return store, found
}

// TestTimelineTellsTheStory checks what the examples' story must have: order, what was carried over, what was asked and answered,
// one decision told by two documents, a session of which nothing is loaded, the treaty at the end, and evidence for every step.
func TestTimelineTellsTheStory(t *testing.T) {
	_, found := timelineOf(t)
	if !slices.IsSortedFunc(found.Events, func(a, b timelineEvent) int { return strings.Compare(a.Date, b.Date) }) {
		t.Error("the events are not in the order of time")
	}
	var carried, gaps, answered, retold int
	for _, e := range found.Events {
		if len(e.Evidence) == 0 {
			t.Errorf("%s %s has no evidence", e.Date, e.Node.Label)
		}
		for _, v := range e.Evidence {
			if v.Quote == "" && v.Segment == "" && v.Document.ID == "" {
				t.Errorf("%s %s: evidence that says nothing: %+v", e.Date, e.Node.Label, v)
			}
		}
		if e.State == "CARRIED_OVER" {
			carried++
		}
		if e.Gap {
			gaps++
		}
		for _, d := range e.Decisions {
			if d.Outcome == "AS_PROPOSED" || d.Outcome == "WITH_CHANGES" {
				answered++
			}
			if len(d.Told) > 1 {
				retold++
			}
		}
	}
	if carried < 4 || gaps < 2 || answered < 2 || retold < 2 {
		t.Errorf("%d carried over, %d gaps, %d answered, %d told twice", carried, gaps, answered, retold)
	}
	last := found.Events[len(found.Events)-1]
	if last.Kind != "TREATY" || last.State != "TREATY_ADOPTED" {
		t.Errorf("the story ends with %+v", last)
	}
}

func TestTimelineRangeAndBodies(t *testing.T) {
	store, found := timelineOf(t, "--from", "2001", "--to", "2004", "--body", "WO/GA")
	if len(found.Events) < 3 {
		t.Fatalf("%d events", len(found.Events))
	}
	for _, e := range found.Events {
		if e.Date < "2001" || e.Date > "2004-12-31" || e.Body == nil || e.Body.ID != "wipo:body/ga" {
			t.Errorf("%s %s is not asked for", e.Date, e.Node.Label)
		}
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--from", "soon"}, exitFailed, `"soon" is no date`},
		{[]string{"--body", "the moon"}, exitFailed, "the moon"},
		{[]string{"--format", "xml"}, exitUsage, `"xml" is none of`},
		{[]string{"another"}, exitUsage, "one issue"},
	} {
		code, out, errs := travaux(t, append([]string{"timeline", "--store", store, performancesSlug}, c.args...)...)
		if code != c.code || out != "" || !strings.Contains(errs, c.says) {
			t.Errorf("%v: code %d, want %d, saying %q:\n%s%s", c.args, code, c.code, c.says, out, errs)
		}
	}
}

func TestTimelineOfAnUnknownIssue(t *testing.T) {
	store, _ := timelineOf(t)
	code, out, errs := travaux(t, "timeline", "--store", store, "protection-audiovisual-performance")
	if code != exitFailed || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "the nearest are "+performancesSlug) {
		t.Errorf("code %d\n%s%s", code, out, errs)
	}
	code, out, errs = travaux(t, "timeline", "--store", ":memory:", "x")
	if code != exitFailed || out != "" || !strings.Contains(errs, "the store knows none") {
		t.Errorf("an empty store: code %d\n%s%s", code, out, errs)
	}
}

func TestNearest(t *testing.T) {
	names := []string{"broadcasting-organizations", "development-agenda", "protection-of-audiovisual-performances", "protection-of-folklore"}
	for typed, want := range map[string]string{
		"developement-agenda": "development-agenda", "audiovisual": "protection-of-audiovisual-performances",
		"folklore-protection": "protection-of-folklore", "broadcasting": "broadcasting-organizations",
	} {
		if got := nearest(typed, names, 2); len(got) != 2 || got[0] != want {
			t.Errorf("nearest to %s: %v", typed, got)
		}
	}
	if n := changes("kitten", "sitting"); n != 3 {
		t.Errorf("kitten and sitting are %d changes apart", n)
	}
}

// TestTimelineFormats checks that every format has every step, and that a running server gives the same.
func TestTimelineFormats(t *testing.T) {
	path, found := timelineOf(t)
	ask := func(flags ...string) string {
		out, errs := mustRun(t, append([]string{"timeline", "--store", path, performancesSlug}, flags...)...)
		if errs != "" {
			t.Errorf("%v: standard error: %s", flags, errs)
		}
		return out
	}
	rows, err := csv.NewReader(strings.NewReader(ask("--format", "csv"))).ReadAll()
	if err != nil || len(rows) != len(found.Events)+1 {
		t.Errorf("csv: %d rows, %v", len(rows), err)
	}
	if md := ask("--format", "md"); strings.Count(md, "\n| ") != len(found.Events)+1 || strings.Contains(md, "_list") {
		t.Errorf("markdown:\n%s", md)
	}
	table := ask()
	for _, line := range strings.Split(table, "\n") {
		if len([]rune(line)) > dateWidth+whereWidth+stateWidth+whatWidth+6 {
			t.Errorf("too wide: %s", line)
		}
	}
	store, err := graph.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	handler, err := (&app{errs: os.Stderr, quiet: true}).handler((&app{errs: os.Stderr, quiet: true, store: inMemory}).finder(store).asked, func() error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	if got := ask("--server", server.URL); got != table {
		t.Errorf("a server gives another table:\n%s", got)
	}
}

const (
	timelineBegin = "<!-- timeline: this part is written by the test TestReadmeTimeline -update -->\n"
	timelineEnd   = "<!-- /timeline -->"
)

// TestReadmeTimeline checks that README prints what the command prints of the examples.
func TestReadmeTimeline(t *testing.T) {
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(b), timelineBegin)
	_, tail, ok2 := strings.Cut(rest, timelineEnd)
	if !ok || !ok2 {
		t.Fatal("README.md has lost the marks around the timeline")
	}
	store := tempStore(t)
	mustRun(t, "load", "--quiet", "--store", store, "examples")
	out, _ := mustRun(t, "timeline", "--store", store, performancesSlug)
	want := head + timelineBegin + "\n```\n" + out + "```\n\n" + timelineEnd + tail
	if *update {
		if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want != string(b) {
		t.Error("README.md prints another timeline than the command; run go test -run TestReadmeTimeline . -update, and look at the difference")
	}
}
