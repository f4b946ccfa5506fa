package link_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/link"
	"github.com/travaux/travaux/schema"
)

func curation(t *testing.T, text string) link.Curation {
	t.Helper()
	c, err := link.ReadCuration(strings.NewReader(text), "choices.json")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCurationMergesAndNames(t *testing.T) {
	set := embedded(t)
	c := curation(t, `{"issues": [{"issue": "wipo:issue/protection-of-island-names", "name": "Names of islands and rivers",
		"merge": ["wipo:issue/protection-of-river-names"], "why": "one treaty was to cover both"}]}`)
	derived := link.Derive(entries(islands()), set, c)
	if got := issues(append([]schema.Entry(nil), derived...)); len(got) != 1 {
		t.Fatalf("%d issues, want one", len(got))
	}
	e, ok := issue(derived, "link:wipo:issue/protection-of-island-names")
	if !ok {
		t.Fatal("the issue has another key")
	}
	got := collect(derived)
	id := schema.ID("wipo:issue/protection-of-island-names")
	if got.fact(id, schema.PropLabel) != "Names of islands and rivers" || got.fact(id, schema.PropSource) != "choices.json" || got.fact(id, schema.PropWhy) == "" {
		t.Errorf("facts %v", got.facts[id])
	}
	for member, want := range map[schema.ID]schema.Origin{"wipo:document/WO/GA/28/5": schema.Inferred, "wipo:document/WO/GA/28/2": schema.Curated} {
		if edge, in := about(e)[member]; !in || edge.Evidence.Origin != want || edge.Evidence.ID == "" {
			t.Errorf("%s: %+v, want origin %s", member, edge.Evidence, want)
		}
	}
}

func TestCurationSplits(t *testing.T) {
	set := embedded(t)
	c := curation(t, `{"issues": [{"issue": "wipo:issue/protection-of-island-names", "split": [
		{"issue": "wipo:issue/island-names-on-maps", "name": "Island names on maps", "members": ["wipo:document/WO/GA/31/6"]}]}]}`)
	derived := link.Derive(entries(islands()), set, c)
	old, _ := issue(derived, "link:wipo:issue/protection-of-island-names")
	piece, ok := issue(derived, "link:wipo:issue/island-names-on-maps")
	if !ok {
		t.Fatal("nothing was split off")
	}
	for _, id := range []schema.ID{"wipo:document/WO/GA/31/6", "wipo:decision/WO/GA/31/6#para_1"} {
		if _, still := about(old)[id]; still {
			t.Errorf("%s is still on the old issue", id)
		}
		if edge := about(piece)[id]; edge.Evidence.Origin != schema.Curated || edge.Evidence.Rule != "curated/split" {
			t.Errorf("%s on the new issue: %+v", id, edge.Evidence)
		}
	}
	if _, in := about(piece)["wipo:session/ga/32"]; !in {
		t.Error("the session to which its decision sends the matter is not on the new issue")
	}
	if got := collect(derived); got.fact("wipo:issue/island-names-on-maps", schema.PropLabel) != "Island names on maps" {
		t.Error("the new issue has another name")
	}
}

// TestCurationOfNothing: what names no issue is told, and changes nothing else.
func TestCurationOfNothing(t *testing.T) {
	set := embedded(t)
	c := curation(t, `{"issues": [{"issue": "wipo:issue/protection-of-moon-names", "name": "Moons"},
		{"issue": "wipo:issue/protection-of-island-names", "merge": ["wipo:issue/protection-of-star-names"]}]}`)
	derived := link.Derive(entries(islands()), set, c)
	e, ok := issue(derived, "link:curation")
	if !ok || len(e.Warnings) != 2 || e.Hash == "" {
		t.Fatalf("warnings %v, want two", e.Warnings)
	}
	if len(issues(derived)) != 2 {
		t.Error("the issues changed")
	}
}

func TestReadCurationRefuses(t *testing.T) {
	for _, text := range []string{"", "{", `{"issues": [{"issue": "wipo:document/A/1"}]}`, `{"issues": [{"issue": "wipo:issue/x", "merge": ["y"]}]}`,
		`{"issues": [{"issue": "wipo:issue/x", "split": [{"issue": "z"}]}]}`} {
		if _, err := link.ReadCuration(strings.NewReader(text), "f"); !errors.Is(err, schema.ErrInvalid) {
			t.Errorf("%q: %v, want invalid", text, err)
		}
	}
	if _, err := link.ReadCuration(strings.NewReader(strings.Repeat(" ", 5<<20)), "f"); !errors.Is(err, schema.ErrTooLarge) {
		t.Errorf("5 MB: %v, want too large", err)
	}
}

func FuzzReadCuration(f *testing.F) {
	f.Add(`{"issues": [{"issue": "wipo:issue/x", "merge": ["wipo:issue/y"], "split": [{"issue": "wipo:issue/z", "members": ["a"]}]}]}`)
	f.Add(`{"issues": null}`)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := link.ReadCuration(strings.NewReader(text), "f")
		if err != nil && !errors.Is(err, schema.ErrInvalid) {
			t.Fatal(err)
		}
		if err == nil {
			_ = link.Derive(nil, embedded(t), c)
		}
	})
}
