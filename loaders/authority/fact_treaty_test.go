package authority_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// treatyFact is what is known of one treaty or text: the names it goes by in English, French and Spanish, those it shares
// with others, its dates. Act is the date of a later act of a treaty.
type treatyFact struct {
	Slug    string    `json:"slug"`
	ID      schema.ID `json:"id"`
	Names   []string  `json:"names"`
	Shared  []string  `json:"shared"`
	Adopted string    `json:"adopted"`
	InForce string    `json:"inForce"`
	Act     string    `json:"act"`
	Unsure  []string  `json:"unsure"` // dates that are general knowledge
}

// TestTreatyFacts: every name of every treaty names it and nothing else; a name that is shared names it among others; the
// dates are those known, and what is general knowledge is marked so.
func TestTreatyFacts(t *testing.T) {
	set := embedded(t)
	raw, err := os.ReadFile("testdata/facts/treaties.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []treatyFact
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 133 {
		t.Fatalf("%d treaties", len(all))
	}
	for _, f := range all {
		for _, name := range f.Names {
			if ids := means(set, name); len(ids) != 1 || ids[0] != f.ID {
				t.Errorf("%s: %q names %v, want %s", f.Slug, name, ids, f.ID)
			}
		}
		for _, name := range f.Shared {
			if ids := means(set, name); !slices.Contains(ids, f.ID) || len(ids) < 2 {
				t.Errorf("%s: %q names %v", f.Slug, name, ids)
			}
		}
		f.dates(t, set)
	}
}

func (f treatyFact) dates(t *testing.T, set *authority.Set) {
	if f.Adopted == "" && f.Act == "" {
		return
	}
	treaty, ok := set.Treaty(f.ID)
	if !ok {
		t.Errorf("%s: no treaty %s", f.Slug, f.ID)
		return
	}
	if f.Act != "" {
		if !slices.ContainsFunc(treaty.Acts, func(a authority.Act) bool { return a.Date == f.Act }) {
			t.Errorf("%s: no act of %s", f.Slug, f.Act)
		}
		return
	}
	if treaty.Adopted != f.Adopted || treaty.InForce != f.InForce {
		t.Errorf("%s: adopted %s, in force %s", f.Slug, treaty.Adopted, treaty.InForce)
	}
	if !slices.Equal(treaty.Unsure, f.Unsure) {
		t.Errorf("%s: unsure of %v, want %v", f.Slug, treaty.Unsure, f.Unsure)
	}
}

// means are the things a name stands for, each once; one that is generic stands for nothing by itself.
func means(set *authority.Set, name string) []schema.ID {
	var ids []schema.ID
	for _, n := range set.Name(name) {
		if !n.Generic && !slices.Contains(ids, n.ID) {
			ids = append(ids, n.ID)
		}
	}
	return ids
}
