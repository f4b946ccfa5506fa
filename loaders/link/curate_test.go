package link_test

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/link"
	"github.com/travaux/travaux/schema"
)

// curated is the entry of a curated file.
func curated(t *testing.T, name, text string) schema.Entry {
	t.Helper()
	choices, err := link.ReadCuration(strings.NewReader(text), name)
	if err != nil {
		t.Fatal(err)
	}
	e, err := link.CurationEntry("/papers/"+name, choices)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

const (
	islandNames = schema.ID("wipo:issue/protection-of-island-names")
	riverNames  = schema.ID("wipo:issue/protection-of-river-names")
)

func TestCurationMergesAndNames(t *testing.T) {
	set := embedded(t)
	file := curated(t, "choices.json", `{"issues": [
		{"issue": "wipo:issue/protection-of-island-names", "name": "Names of islands and rivers",
		"merge": ["wipo:issue/protection-of-river-names"], "why": "one treaty was to cover both"}]}`)
	derived := link.Derive(append(entries(islands()), file), set)
	if got := issues(slices.Clone(derived)); len(got) != 1 {
		t.Fatalf("%d issues, want one", len(got))
	}
	e, ok := issue(derived, "link:"+string(islandNames))
	if !ok {
		t.Fatal("the issue has another key")
	}
	got := collect(derived)
	if got.fact(islandNames, schema.PropLabel) != "Names of islands and rivers" || got.fact(riverNames, schema.PropSameAs) != string(islandNames) {
		t.Errorf("facts %v, %v", got.facts[islandNames], got.facts[riverNames])
	}
	choice, err := schema.ParseChoice(schema.Text(got.fact(islandNames, schema.PropCurated)))
	if err != nil || choice.File != "choices.json" || choice.Line != 2 || choice.Why == "" {
		t.Errorf("%+v, %v", choice, err)
	}
	for member, want := range map[schema.ID]schema.Origin{"wipo:document/WO/GA/28/5": schema.Inferred, "wipo:document/WO/GA/28/2": schema.Curated} {
		edge, in := about(e)[member]
		if !in || edge.Evidence.Origin != want || edge.Evidence.ID == "" || slices.Contains(edge.Evidence.Reasons, riverNames) != (want == schema.Curated) {
			t.Errorf("%s: %+v, want origin %s", member, edge.Evidence, want)
		}
	}
}

// TestCurationMergesOnePaper: a paper that no rule follows, because it is alone under its title, can be merged.
func TestCurationMergesOnePaper(t *testing.T) {
	lone := paper{symbol: "WO/GA/29/2", title: "Names of atolls and reefs", date: "2003-01-01", session: "ga/29"}
	file := curated(t, "choices.json", `{"issues": [{"issue": "wipo:issue/protection-of-island-names", "merge": ["wipo:issue/names-of-atolls-and-reefs"]}]}`)
	derived := link.Derive(append(entries(append(islands(), lone)), file), embedded(t))
	e, _ := issue(derived, "link:"+string(islandNames))
	if edge := about(e)["wipo:document/WO/GA/29/2"]; edge.Evidence.Origin != schema.Curated {
		t.Errorf("%+v", edge)
	}
	if _, ok := issue(derived, link.CurationProblems); ok || len(issues(slices.Clone(derived))) != 2 {
		t.Error("problems, or other issues than those of islands and rivers")
	}
}

func TestCurationSplits(t *testing.T) {
	set := embedded(t)
	file := curated(t, "choices.json", `{"issues": [{"issue": "wipo:issue/protection-of-island-names", "split": [
		{"issue": "wipo:issue/island-names-on-maps", "name": "Island names on maps", "members": ["wipo:document/WO/GA/31/6"]}]}]}`)
	derived := link.Derive(append(entries(islands()), file), set)
	old, _ := issue(derived, "link:"+string(islandNames))
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
	if about(piece)["wipo:session/ga/31"].From == "" || about(piece)["wipo:session/ga/32"].From == "" {
		t.Error("the new issue was before no session")
	}
	if about(old)["wipo:session/ga/32"].From != "" {
		t.Error("the old issue is still before the session to which what was split off is carried over")
	}
	got := collect(derived)
	if got.fact("wipo:issue/island-names-on-maps", schema.PropLabel) != "Island names on maps" || got.fact("wipo:issue/island-names-on-maps", schema.PropCurated) == "" {
		t.Error("the new issue has another name, or does not say who made it")
	}
}

// TestCurationIsOneOfTheSources: with two files, one of which speaks of what the other merged, the layer is the same in any
// order of entries; without them it is what it was.
func TestCurationIsOneOfTheSources(t *testing.T) {
	set := embedded(t)
	plain := link.Derive(entries(islands()), set)
	in := append(entries(islands()), curated(t, "a.json", `{"issues": [{"issue": "wipo:issue/protection-of-island-names", "merge": ["wipo:issue/protection-of-river-names"]}]}`),
		curated(t, "b.json", `{"issues": [{"issue": "wipo:issue/protection-of-river-names", "name": "Names"}]}`))
	want := link.Derive(in, set)
	if e, ok := issue(want, "link:"+string(riverNames)); !ok || collect(want).fact(riverNames, schema.PropLabel) != "Names" || len(about(e)) < 10 {
		t.Errorf("the second file does not name what the first one merged: %v", collect(want).facts[riverNames])
	}
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 9))
		shuffled := slices.Clone(in)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got := link.Derive(append(shuffled, plain...), set); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: another derived layer", seed)
		}
	}
	if got := link.Derive(append(entries(islands()), want...), set); !reflect.DeepEqual(got, plain) {
		t.Error("choices in the derived layer count without their files")
	}
}

// TestCurationOfNothing: what names no issue is told, and changes nothing else.
func TestCurationOfNothing(t *testing.T) {
	set := embedded(t)
	file := curated(t, "choices.json", `{"issues": [{"issue": "wipo:issue/protection-of-moon-names", "name": "Moons"},
		{"issue": "wipo:issue/protection-of-island-names", "merge": ["wipo:issue/protection-of-star-names", "wipo:issue/protection-of-island-names"],
		"split": [{"issue": "wipo:issue/protection-of-river-names", "members": ["wipo:document/X/1"]}, {"issue": "wipo:issue/none", "members": ["wipo:document/X/1"]}]}]}`)
	derived := link.Derive(append(entries(islands()), file), set)
	e, ok := issue(derived, link.CurationProblems)
	if !ok || e.Hash == "" {
		t.Fatal("nothing is said of what is not there")
	}
	want := []string{
		"choices.json, line 1: there is no issue wipo:issue/protection-of-moon-names",
		"choices.json, line 2: there is an issue wipo:issue/protection-of-river-names already",
		"choices.json, line 2: there is no issue wipo:issue/protection-of-island-names to merge into wipo:issue/protection-of-island-names",
		"choices.json, line 2: there is no issue wipo:issue/protection-of-star-names to merge into wipo:issue/protection-of-island-names",
		"choices.json, line 2: wipo:document/X/1 is not in wipo:issue/protection-of-island-names",
	}
	var got []string
	for _, w := range e.Warnings {
		got = append(got, w.Text)
	}
	if !slices.Equal(got, want) {
		t.Errorf("warnings %q", got)
	}
	if len(issues(derived)) != 2 {
		t.Error("the issues changed")
	}
}

func TestReadCurationRefuses(t *testing.T) {
	for text, says := range map[string]string{
		"":                                   "line 1: unexpected end of JSON input",
		"{":                                  "line 1: unexpected end",
		"{}":                                 `line 1: it has no list "issues"`,
		"{\"issues\": [\n}":                  "line 2: invalid character",
		`{"issues": [], "isues": []}`:        `line 1: "isues" is none of the fields`,
		"{\"issues\": [\n\n{\"issue\": 3}]}": `line 3: "issue" cannot be a number`,
		"{\"issues\": [\n{\"issue\": \"wipo:document/A/1\", \"name\": \"x\"}]}":                                              `line 2: "wipo:document/A/1" is not the ID of an issue`,
		"{\"issues\": [{\"issue\": \"wipo:issue/x\",\n\"merge\":\n[\"y\"]}]}":                                                `line 3: "y" is not the ID of an issue`,
		"{\"issues\": [{\"issue\": \"wipo:issue/x\",\n\"nmae\": \"y\"}]}":                                                    `line 2: "nmae" is none of the fields`,
		`{"issues": [{"issue": "wipo:issue/x"}]}`:                                                                            "line 1: of wipo:issue/x nothing is chosen",
		`{"issues": [{"issue": "wipo:issue/x", "name": "x", "line": 3}]}`:                                                    `"file" and "line" are not`,
		`{"issues": [{"issue": "wipo:issue/x", "split": [{"issue": "z", "members": ["wipo:document/A/1"]}]}]}`:               `"z" is not the ID of an issue`,
		`{"issues": [{"issue": "wipo:issue/x", "split": [{"issue": "wipo:issue/z"}]}]}`:                                      "the part wipo:issue/z has no members",
		"{\"issues\": [{\"issue\": \"wipo:issue/x\", \"split\": [{\"issue\": \"wipo:issue/z\", \"members\":\n[\"A 1\"]}]}]}": `line 2: "A 1" is not the ID of a document`,
	} {
		_, err := link.ReadCuration(strings.NewReader(text), "f.json")
		if !errors.Is(err, schema.ErrInvalid) || !strings.Contains(err.Error(), "f.json") || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want %q", text, err, says)
		}
	}
	if _, err := link.ReadCuration(strings.NewReader(strings.Repeat(" ", 5<<20)), "f"); !errors.Is(err, schema.ErrTooLarge) {
		t.Errorf("5 MB: %v, want too large", err)
	}
}

func FuzzReadCuration(f *testing.F) {
	f.Add(`{"issues": [{"issue": "wipo:issue/protection-of-island-names", "merge": ["wipo:issue/protection-of-river-names"], "split": [{"issue": "wipo:issue/z", "members": ["wipo:document/WO/GA/31/6"]}]}]}`)
	f.Add(`{"issues": null}`)
	f.Fuzz(func(t *testing.T, text string) {
		choices, err := link.ReadCuration(strings.NewReader(text), "f")
		if err != nil && !errors.Is(err, schema.ErrInvalid) {
			t.Fatal(err)
		}
		if err != nil {
			return
		}
		e, err := link.CurationEntry("/f", choices)
		if err != nil {
			t.Fatal(err)
		}
		_ = link.Derive(append(entries(islands()), e), embedded(t))
	})
}
