package authority_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
)

// all is the pass of all cues of a set.
func all(set *authority.Set) *authority.Pass {
	var all []*authority.Compiled
	for _, class := range set.Classes() {
		all = append(all, set.Cues(class)...)
	}
	return set.Pass(all)
}

func lookSet(t testing.TB) *authority.Set {
	t.Helper()
	set, err := authority.Open(folder(map[string]string{"cues/x.json": `{"class":"x","cues":[
		{"rule":"x/alternatives","pattern":"[Tt]he (?:report|response|summary) of","examples":["the report of"]},
		{"rule":"x/fold","pattern":"(?i)l'état \\d","examples":["L'ÉTAT 1"]},
		{"rule":"x/optional","pattern":"noted(?: with appreciation)?","examples":["noted"]},
		{"rule":"x/overlap","pattern":"(?:hers|she|his|shell)","examples":["she"]},
		{"rule":"x/repeat","pattern":"(?:very ){2,3}long","examples":["very very long"]},
		{"rule":"x/open","pattern":"\\d+|some","examples":["1"]},
		{"rule":"x/wide","pattern":"(?i)cœur","examples":["CŒUR"]}]}`}))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestLookSparesNoMatch(t *testing.T) {
	set := lookSet(t)
	pieces := strings.Split("The |the |report|response|summary| of|L'ÉTAT |l'état |L'État |3|noted| with appreciation|she|ll|hers|hi|s|very |long|CŒUR|cœur|é|’|\xff|re|sum", "|")
	pass := all(set)
	r := rand.New(rand.NewPCG(3, 5))
	for range 3000 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		text := b.String()
		seen := pass.Look(text)
		for _, c := range set.Cues("x") {
			if c.Re.MatchString(text) && !c.May(seen) {
				t.Fatalf("%s matches %q, and Look says it cannot", c.Rule, text)
			}
			for _, n := range c.Needs() {
				if c.Re.MatchString(text) && !slices.ContainsFunc(n.Words, func(w authority.Word) bool {
					return strings.Contains(text, w.Text) || w.Fold && strings.Contains(strings.ToLower(text), w.Text)
				}) {
					t.Fatalf("%s matches %q without any of %v", c.Rule, text, n.Words)
				}
			}
		}
	}
}

func TestLookSparesMostTexts(t *testing.T) {
	set := lookSet(t)
	may := map[string]bool{}
	for _, c := range set.Cues("x") {
		may[c.Rule] = c.May(all(set).Look("Shells: THE Report of 12 États"))
	}
	for rule, want := range map[string]bool{"x/alternatives": true, "x/fold": false, "x/optional": false, "x/overlap": true,
		"x/repeat": false, "x/open": true, "x/wide": true} {
		if may[rule] != want {
			t.Errorf("%s: may = %v, want %v", rule, may[rule], want)
		}
	}
}

// Every example of the embedded cues must pass: what Look spares a cue is never a match of it.
func TestLookSeesExamples(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	pass := all(set)
	for _, class := range set.Classes() {
		for _, c := range set.Cues(class) {
			for _, e := range c.Examples {
				if c.Re.MatchString(e) && !c.May(pass.Look(e)) {
					t.Errorf("%s: %q", c.Rule, e)
				}
			}
		}
	}
}

type derivedCount struct{ cues int }

func TestDeriveBuildsOnce(t *testing.T) {
	set := lookSet(t)
	built := 0
	build := func(s *authority.Set) *derivedCount {
		built++
		return &derivedCount{len(s.Cues("x"))}
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := authority.Derive(set, build); got.cues != 7 {
				t.Errorf("cues = %d, want 7", got.cues)
			}
		})
	}
	wg.Wait()
	if built != 1 {
		t.Errorf("built %d times", built)
	}
	if authority.Derive(lookSet(t), build); built != 2 {
		t.Errorf("another set must be built for itself; built %d times", built)
	}
}

func BenchmarkLook(b *testing.B) {
	set, err := authority.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("At its fourth session, the Committee took note of the said document and requested the Secretariat to report. ", 1000)
	pass := all(set)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		pass.Look(text)
	}
}
