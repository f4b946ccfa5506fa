package link_test

import (
	"bytes"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/link"
	"github.com/travaux/travaux/schema"
	"golang.org/x/tools/txtar"
)

// readMoved reads the papers of two other institutions.
func readMoved(t testing.TB) []schema.Entry {
	t.Helper()
	set := embedded(t)
	archive, err := txtar.ParseFile(filepath.Join("testdata", "moved.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var out []schema.Entry
	for _, f := range archive.Files {
		readings, err := loaders.Documents(t.Context(), bytes.NewReader(f.Data), f.Name, loaders.Limits{Size: 1 << 20}, set, nil)
		if err != nil {
			t.Fatal(f.Name, err)
		}
		for _, r := range readings {
			out = append(out, assert.Entry(r))
		}
	}
	return out
}

// TestOtherInstitutions: a matter that went from a board to an assembly and was renamed there, one that two conferences decided
// on among many, and their neighbours that share words.
func TestOtherInstitutions(t *testing.T) {
	in, set := readMoved(t), embedded(t)
	derived := link.Derive(in, set)
	for key, want := range map[string][]string{
		"who:issue/safety-of-island-water": {"who:document/A66/11", "who:document/A67/13", "who:document/EB132/7", "who:document/EB132.R9",
			"who:document/WHA66.40"},
		"who:issue/safety-of-island-harbours":         {"who:document/A66/19", "who:document/A67/21"},
		"unfccc:issue/finance-for-coastal-adaptation": {"unfccc:document/11/CMA.2", "unfccc:document/21/CP.25", "unfccc:document/31/CP.24", "unfccc:document/FCCC/SBI/2019/20"},
		"unfccc:issue/finance-for-coastal-shipping":   {"unfccc:document/22/CP.25", "unfccc:document/32/CP.24"},
	} {
		e, ok := issue(derived, "link:"+key)
		if !ok {
			t.Errorf("no issue %s", key)
			continue
		}
		var got []string
		for id := range about(e) {
			if id.Path() == schema.PathDocument || id.Path() == schema.PathDecision && id.Portion() == "" {
				got = append(got, string(id))
			}
		}
		slices.Sort(got)
		if slices.Sort(want); !slices.Equal(got, want) {
			t.Errorf("%s:\n got %v\nwant %v", key, got, want)
		}
	}
	var keys []string
	for _, e := range issues(slices.Clone(derived)) {
		keys = append(keys, e.Key)
	}
	if len(keys) != 4 {
		t.Errorf("issues %v, want four", keys)
	}
	checkEvidence(t, derived, in)
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 3))
		r.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
		if again := link.Derive(in, set); !reflect.DeepEqual(derived, again) {
			t.Fatalf("seed %d: another derived layer", seed)
		}
	}
}

// TestDecisionsBelongToTheirHeading: of a document that prints many decisions, each paragraph is about the matter of the decision it is part
// of, whatever it mentions; the course of the meeting is about none.
func TestDecisionsBelongToTheirHeading(t *testing.T) {
	derived := link.Derive(readMoved(t), embedded(t))
	e, _ := issue(derived, "link:unfccc:issue/finance-for-coastal-adaptation")
	var got []string
	for id := range about(e) {
		if id.Path() == schema.PathDecision && id.Portion() != "" {
			got = append(got, id.Local()+"#"+id.Portion())
		}
	}
	slices.Sort(got)
	want := []string{"11/CMA.2#para_1", "21/CP.25#para_1", "31/CP.24#para_1", "31/CP.24#para_2", "FCCC/SBI/2019/20#para_2"}
	if !slices.Equal(got, want) {
		t.Errorf("decisions on finance for coastal adaptation:\n got %v\nwant %v", got, want)
	}
}
