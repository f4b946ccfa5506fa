package authority_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
)

// fact is what is known of one family of symbols, apart from the grammars that read it: examples and near-misses that
// were gathered by hand. Before are the words in front of which a symbol stands, one of them enough.
type fact struct {
	ID     string   `json:"id"`
	Org    string   `json:"org"`
	Valid  string   `json:"valid"` // period, for people
	Rules  []string `json:"rules"` // of the grammars that read it, or how they begin
	Before []string `json:"before"`
	Mode   string   `json:"mode"`   // "joint": every part is a symbol; "none": it is no identity and nothing reads it
	OK     []string `json:"ok"`     // met in a source
	Unsure []string `json:"unsure"` // general knowledge: recognised all the same
	No     []string `json:"no"`     // real misprints, other organisations' forms, forms out of their time
	Amb    []string `json:"amb"`    // have the shape, and are something else's too
	Sister []string `json:"sister"` // forms of another time or kind, which the same rule reads

	Mended map[string]string `json:"mended"` // misprints that are read: printed -> canonical
}

func facts(t *testing.T) []fact {
	t.Helper()
	raw, err := os.ReadFile("testdata/facts/symbols.json")
	if err != nil {
		t.Fatal(err)
	}
	var out []fact
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSymbolFacts: what is known of the organisations' symbols is read, and what is known to be none is not: in both
// directions, whatever the grammars say of themselves.
func TestSymbolFacts(t *testing.T) {
	set := embedded(t)
	all := facts(t)
	if len(all) < 62 {
		t.Fatalf("%d families of symbols", len(all))
	}
	for _, f := range all {
		for _, s := range slices.Concat(f.OK, f.Unsure, f.Amb, f.Sister) {
			want := f.Mode != "none" || slices.Contains(f.Sister, s)
			if got := f.read(set, s); got != want {
				t.Errorf("%s: %q read: %v", f.ID, s, got)
			}
		}
		for printed, want := range f.Mended {
			if got, err := set.ParseSymbol(printed); err != nil || got[0].Canonical != want {
				t.Errorf("%s: %q is not mended to %q", f.ID, printed, want)
			}
		}
		for _, s := range f.No {
			if f.read(set, s) {
				t.Errorf("%s: near-miss %q is read", f.ID, s)
			}
		}
	}
}

// read tells whether the family's grammars read the whole of s behind one of the words.
func (f fact) read(set *authority.Set, s string) bool {
	if f.Mode == "joint" {
		parts := strings.FieldsFunc(s, func(r rune) bool { return r == '–' || r == '-' })
		return len(parts) > 1 && len(f.places(set, s)) == len(parts)
	}
	for _, before := range f.Before {
		for _, at := range f.places(set, before+s) {
			if at[1] == len(before)+len(s) && at[0] <= len(before) {
				return true
			}
		}
	}
	return false
}

// places are where str has a symbol of the family.
func (f fact) places(set *authority.Set, str string) [][2]int {
	var out [][2]int
	for _, place := range set.Symbols(str) {
		for _, sym := range place {
			if sym.Org == f.Org && slices.ContainsFunc(f.Rules, func(r string) bool {
				return sym.Rule == r || strings.HasSuffix(r, "-") && strings.HasPrefix(sym.Rule, r)
			}) {
				out = append(out, [2]int{sym.Start, sym.End})
				break
			}
		}
	}
	return out
}
