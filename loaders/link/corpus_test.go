package link_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/link"
	"github.com/travaux/travaux/schema"
)

func embedded(t testing.TB) *authority.Set {
	t.Helper()
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func readEntry(t testing.TB, file string, set *authority.Set) schema.Entry {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := loaders.Read(f, file, 64<<20, set)
	if err != nil {
		t.Fatal(err)
	}
	return assert.Entry(r)
}

func issue(entries []schema.Entry, key string) (schema.Entry, bool) {
	i := slices.IndexFunc(entries, func(e schema.Entry) bool { return e.Key == key })
	if i < 0 {
		return schema.Entry{}, false
	}
	return entries[i], true
}

func about(e schema.Entry) map[schema.ID]schema.Edge {
	out := map[schema.ID]schema.Edge{}
	for _, edge := range e.Edges {
		if edge.Relation == schema.About {
			out[edge.From] = edge
		}
	}
	return out
}

const (
	performances = "link:wipo:issue/protection-of-audiovisual-performances"
	agenda       = "link:wipo:issue/development-agenda"
)

// TestExamples: every example is on the issue of its folder, and on no other.
func TestExamples(t *testing.T) {
	set := embedded(t)
	var entries []schema.Entry
	want := map[schema.ID]bool{}
	root := filepath.Join("..", "..", "examples")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || (filepath.Ext(path) != ".txt" && filepath.Ext(path) != ".md") {
			return err
		}
		if folder := filepath.Base(filepath.Dir(path)); folder != "audiovisual" && folder != "development-agenda" {
			return nil
		}
		e := readEntry(t, path, set)
		entries = append(entries, e)
		want[e.Document] = strings.Contains(path, "audiovisual")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	derived := link.Derive(entries, set)
	for _, key := range []string{performances, agenda} {
		e, ok := issue(derived, key)
		if !ok {
			t.Fatalf("no %s among %d issues", key, len(derived))
		}
		got := about(e)
		for id, performance := range want {
			_, in := got[id]
			if in == (performance == (key == performances)) {
				continue
			}
			if in && key == agenda && got[id].Evidence.Rule == "thread/agenda" {
				continue // a report of the Assembly has both matters among its items
			}
			t.Errorf("%s is on %s: %v", id, key, in)
		}
	}
	checkEvidence(t, derived, entries)
}

// checkEvidence walks every claim: it has reasons, and a quote is found where the claim says.
func checkEvidence(t *testing.T, derived, entries []schema.Entry) {
	t.Helper()
	texts := map[string][]rune{}
	for _, e := range entries {
		texts[e.Hash] = []rune(e.Text)
	}
	for _, d := range derived {
		for _, e := range d.Edges {
			ev := e.Evidence
			if ev.Origin != schema.Inferred || len(ev.Reasons) == 0 || ev.ID == "" || ev.Rule == "" {
				t.Errorf("%s %s: evidence %+v", e.From, e.Relation, ev)
			}
			if ev.Quote != "" && string(texts[ev.TextHash][ev.Start:ev.End]) != ev.Quote {
				t.Errorf("%s: quote %q is not at its place", e.From, ev.Quote)
			}
		}
	}
}

// TestCorpus compares the issue with annotations made by hand, where the collection lies beside the project.
func TestCorpus(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "corpus")
	if _, err := os.Stat(root); errors.Is(err, os.ErrNotExist) {
		t.Skip("no collection of annotated documents beside the project")
	}
	set := embedded(t)
	var entries []schema.Entry
	gold := map[schema.ID]string{}
	files, err := filepath.Glob(filepath.Join(root, "facsimile", "gold", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	seeds, err := filepath.Glob(filepath.Join(root, "gold", "seed_*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(files, seeds...) {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var a struct{ File, Issue string }
		if err := json.Unmarshal(raw, &a); err != nil {
			t.Fatal(f, err)
		}
		e := readEntry(t, filepath.Join(filepath.Dir(filepath.Dir(f)), a.File), set)
		entries = append(entries, e)
		gold[e.Document] = a.Issue
	}
	derived := link.Derive(entries, set)
	compareGold(t, derived, performances, "av-performances", gold)
	compareGold(t, derived, agenda, "development-agenda", gold)
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 11))
		r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		if again := link.Derive(entries, set); !reflect.DeepEqual(derived, again) {
			t.Fatalf("seed %d: another derived layer", seed)
		}
	}
	checkEvidence(t, derived, entries)
	if testing.Verbose() {
		for _, d := range derived {
			t.Log(d.Key)
			for _, e := range d.Edges {
				t.Logf("    %-14s %-50s %s %.80q", e.Evidence.Rule, e.From, e.Evidence.Document, e.Evidence.Quote)
			}
		}
	}
}

// compareGold wants the documents annotated with the issue, and no others that are annotated with another one, on it. A
// report that has both matters among its items may be annotated with one alone.
func compareGold(t *testing.T, derived []schema.Entry, key, name string, gold map[schema.ID]string) {
	t.Helper()
	e, ok := issue(derived, key)
	if !ok {
		t.Fatalf("no %s", key)
	}
	got := about(e)
	right, found, all := 0, 0, 0
	for id, annotated := range gold {
		edge, in := got[id]
		switch {
		case in && annotated == name:
			right++
		case in && annotated != "" && edge.Evidence.Rule == "thread/agenda":
			continue
		case in:
			t.Logf("%s is none of %s: %s", id, name, edge.Evidence.Rule)
		case annotated == name:
			t.Logf("%s is missing from %s", id, name)
		}
		if in {
			found++
		}
		if annotated == name {
			all++
		}
	}
	t.Logf("%s: %d right of %d found and %d annotated", name, right, found, all)
	if right*100 < found*95 || right*100 < all*95 {
		t.Errorf("%s: precision and recall should be 0.95 at least", name)
	}
}
