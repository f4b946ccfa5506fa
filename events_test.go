package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

const matterOfPerformances = schema.ID("wipo:issue/protection-of-audiovisual-performances")

// loaded is a store with the files, opened, and the texts in it by their hashes.
func loaded(t *testing.T, paths ...string) (*graph.View, map[string][]rune) {
	t.Helper()
	path := tempStore(t)
	mustRun(t, append([]string{"load", "--quiet", "--store", path}, paths...)...)
	s, err := graph.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	texts, keys := map[string][]rune{}, []string{}
	if err := s.Entries(t.Context(), func(e schema.Entry) error { keys = append(keys, e.Key); return nil }); err != nil {
		t.Fatal(err)
	}
	for _, key := range keys {
		e, err := s.Entry(key)
		if err != nil {
			t.Fatal(err)
		}
		texts[e.Hash] = []rune(e.Text)
	}
	return s.View(), texts
}

// TestEvents walks the events of every issue: in order of date, each with evidence that stands in its text, sessions with the
// ordinals of the calendar.
func TestEvents(t *testing.T) {
	t.Run("examples", func(t *testing.T) { walkEvents(t, "examples") })
	t.Run("facsimiles", func(t *testing.T) { walkEvents(t, facsimiles(t)...) })
}

func facsimiles(t *testing.T) []string {
	t.Helper()
	folder := filepath.Join("..", "shared", "corpus", "facsimile")
	if _, err := os.Stat(folder); errors.Is(err, os.ErrNotExist) {
		t.Skip("no collection of annotated documents beside the project")
	}
	return []string{folder, filepath.Join("..", "shared", "corpus", "seeds")}
}

func walkEvents(t *testing.T, paths ...string) {
	v, texts := loaded(t, paths...)
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	page, err := v.List(t.Context(), schema.NodeQuery{Kind: schema.KindIssue})
	if err != nil || len(page.Nodes) < 2 {
		t.Fatalf("%d issues: %v", len(page.Nodes), err)
	}
	walked := 0
	for _, issue := range page.Nodes {
		stories, err := v.Events(t.Context(), []schema.EventQuery{{Issue: issue.ID}})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.IsSortedFunc(stories[0], func(a, b schema.Event) int {
			switch {
			case a.Date == b.Date, a.Date != "" && b.Date != "" && a.Date < b.Date, b.Date == "":
				return -1
			}
			return 1
		}) {
			t.Errorf("%s: events out of order", issue.ID)
		}
		for _, e := range stories[0] {
			walked++
			checkEvent(t, v, texts, e)
			if ses, ok := set.Session(e.Session); ok && ses.Ordinal > 0 {
				nodes, err := v.Nodes(t.Context(), []schema.ID{e.Session})
				if err != nil || int(nodes[0].First(schema.PropOrdinal).Int) != ses.Ordinal {
					t.Errorf("%s has the ordinal %v, the calendar %d: %v", e.Session, nodes[0].First(schema.PropOrdinal), ses.Ordinal, err)
				}
			}
		}
	}
	if walked < 20 {
		t.Errorf("only %d events", walked)
	}
}

// checkEvent checks that an event and its decisions rest on claims whose quotes stand in their texts.
func checkEvent(t *testing.T, v *graph.View, texts map[string][]rune, e schema.Event) {
	t.Helper()
	ids := slices.Clone(e.Evidence)
	for _, d := range e.Decisions {
		if len(d.Evidence) == 0 {
			t.Errorf("%s: nothing says that %s was %s", e.Node, d.Decision, d.Status)
		}
		ids = append(ids, d.Evidence...)
	}
	edges, err := v.Evidence(t.Context(), ids)
	if err != nil || len(edges) != len(ids) || len(e.Evidence) == 0 && len(e.Decisions) == 0 {
		t.Errorf("%s: %d claims for %d of its evidence: %v", e.Node, len(edges), len(ids), err)
	}
	for _, edge := range edges {
		if problem := checkEvidence(edge, texts); problem != "" {
			t.Errorf("%s: %s %s %s: %s", e.Node, edge.From, edge.Relation, edge.To, problem)
		}
	}
}

// TestCarryOverChain: the matter goes from session to session without a link missing, and every link is told.
func TestCarryOverChain(t *testing.T) {
	v, _ := loaded(t, "examples")
	stories, err := v.Events(t.Context(), []schema.EventQuery{{Issue: matterOfPerformances, From: "2001", To: "2006"}})
	if err != nil {
		t.Fatal(err)
	}
	var chain []schema.ID
	events := stories[0]
	for _, e := range events {
		if e.Body == "wipo:body/ga" {
			chain = append(chain, e.Session)
		}
	}
	want := []schema.ID{"wipo:session/ga/27", "wipo:session/ga/28", "wipo:session/ga/30", "wipo:session/ga/31", "wipo:session/ga/32", "wipo:session/ga/33"}
	if !slices.Equal(chain, want) {
		t.Fatalf("sessions %v, want %v", chain, want)
	}
	for i, e := range slices.DeleteFunc(events, func(e schema.Event) bool { return e.Body != "wipo:body/ga" }) {
		if i+1 == len(want) {
			if !e.Gap || e.State != schema.StateSilent {
				t.Errorf("%s should be a gap: %+v", e.Session, e)
			}
			break
		}
		linked := slices.ContainsFunc(e.Decisions, func(d schema.Told) bool {
			pages, err := v.Edges(t.Context(), []schema.EdgeQuery{{Node: d.Decision, Direction: schema.Outgoing, Relations: []schema.Relation{schema.CarriesOver}}})
			return err == nil && slices.ContainsFunc(pages[0].Edges, func(edge schema.Edge) bool { return edge.To == want[i+1] })
		})
		if !linked {
			t.Errorf("nothing sends the matter from %s to %s", e.Session, want[i+1])
		}
	}
}

// TestMandateChain: one body took over from another, and decisions say so.
func TestMandateChain(t *testing.T) {
	v, _ := loaded(t, "examples")
	for body, want := range map[schema.ID][]schema.Relation{
		"wipo:body/iim":   {schema.Establishes, schema.Succeeds},
		"wipo:body/pcda":  {schema.Establishes, schema.Renews, schema.Ends, schema.Succeeds},
		"wipo:body/cdip":  {schema.Establishes, schema.Succeeds},
		"wipo:body/pcipd": {schema.Ends},
	} {
		steps, err := v.Mandate(t.Context(), body)
		if err != nil {
			t.Fatal(err)
		}
		var told []schema.Relation
		for _, s := range steps {
			told = append(told, s.Claim.Relation)
		}
		for _, r := range want {
			if !slices.Contains(told, r) {
				t.Errorf("%s: %v, want %s among them", body, told, r)
			}
		}
	}
}
