package link_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/link"
	"github.com/travaux/travaux/schema"
	"golang.org/x/tools/txtar"
)

// readMatters reads the papers and reports on broadcasting, limitations and patents.
func readMatters(t testing.TB, set *authority.Set) []schema.Entry {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "matters.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var out []schema.Entry
	for _, f := range archive.Files {
		out = append(out, readText(t, set, f.Name, string(f.Data)))
	}
	return out
}

func readText(t testing.TB, set *authority.Set, name, text string) schema.Entry {
	t.Helper()
	r, err := loaders.Read(strings.NewReader(text), name, 1<<20, set)
	if err != nil {
		t.Fatal(name, err)
	}
	return assert.Entry(r)
}

// shown is everything that derived entries state, for asking.
type shown struct {
	facts map[schema.ID]map[schema.Property][]string
	edges []schema.Edge
}

func collect(derived []schema.Entry) shown {
	s := shown{facts: map[schema.ID]map[schema.Property][]string{}}
	for _, e := range derived {
		for _, st := range e.Statements {
			if s.facts[st.Node] == nil {
				s.facts[st.Node] = map[schema.Property][]string{}
			}
			s.facts[st.Node][st.Property] = append(s.facts[st.Node][st.Property], st.Value.String())
		}
		s.edges = append(s.edges, e.Edges...)
	}
	return s
}

// ends are the other ends of the claims of a relation that start at a node, sorted.
func (s shown) ends(from schema.ID, r schema.Relation) []string {
	var out []string
	for _, e := range s.edges {
		if e.From == from && e.Relation == r {
			out = append(out, string(e.To))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (s shown) fact(n schema.ID, p schema.Property) string { return strings.Join(s.facts[n][p], ", ") }

// TestMattersThatShareWords: broadcasting, limitations for libraries, limitations of patents and harmonization are four matters, of
// which one has too little to be followed.
func TestMattersThatShareWords(t *testing.T) {
	set := embedded(t)
	var keys []string
	derived := link.Derive(readMatters(t, set), set)
	for _, e := range issues(slices.Clone(derived)) {
		keys = append(keys, strings.TrimPrefix(e.Key, "link:wipo:issue/"))
	}
	want := []string{"harmonization-of-patent-law", "limitations-and-exceptions-for-libraries", "protection-of-broadcasting-organizations"}
	if !slices.Equal(keys, want) {
		t.Errorf("issues %v, want %v", keys, want)
	}
	for _, e := range derived {
		documents := 0
		for id := range about(e) {
			if id.Kind() == schema.KindDocument {
				documents++
			}
			if strings.Contains(e.Key, "libraries") && strings.Contains(string(id), "SCP") {
				t.Errorf("%s is no matter of libraries", id)
			}
		}
		if strings.Contains(e.Key, "broadcasting") && documents != 4 {
			t.Errorf("%d documents on broadcasting, want 4", documents)
		}
	}
}

// TestAskedAndAnswered: what became of every proposal.
func TestAskedAndAnswered(t *testing.T) {
	set := embedded(t)
	got := collect(link.Derive(readMatters(t, set), set))
	for _, tt := range []struct{ proposal, outcome, by string }{
		{"SCCR/15/2#para_2", schema.OutcomeWithChanges, "SCCR/15/6#para_2"},
		{"SCCR/15/2#para_3__item_i", schema.OutcomeUnknown, ""},
		{"SCCR/15/2#para_3__item_ii", schema.OutcomeWithChanges, "SCCR/15/6#para_2"},
		{"SCCR/16/2#para_1__item_i", schema.OutcomeAsProposed, "SCCR/16/3#para_3"},
		{"SCCR/16/2#para_1__item_ii", schema.OutcomeNotTaken, "SCCR/16/3#para_2"},
		{"WO/GA/34/8#para_3", schema.OutcomeUnknown, ""},
		{"SCP/14/4#para_1", schema.OutcomeUnknown, ""},
	} {
		id := schema.ID("wipo:decision/" + tt.proposal)
		var by []string
		for _, e := range got.edges {
			if e.Relation == schema.Answers && e.To == id {
				by = append(by, e.From.Local()+"#"+e.From.Portion())
			}
		}
		if got.fact(id, schema.PropOutcome) != tt.outcome || strings.Join(by, " ") != tt.by {
			t.Errorf("%s: %s by %v, want %s by %s", tt.proposal, got.fact(id, schema.PropOutcome), by, tt.outcome, tt.by)
		}
		if got.fact(id, schema.PropWhy) == "" {
			t.Errorf("%s: no reason for %s", tt.proposal, tt.outcome)
		}
	}
}

// TestToldTwice: a paper of the next year tells what the report has.
func TestToldTwice(t *testing.T) {
	set := embedded(t)
	got := collect(link.Derive(readMatters(t, set), set))
	for again, original := range map[schema.ID]string{
		"wipo:decision/WO/GA/34/8#para_1": "wipo:decision/WO/GA/33/10#para_2",
		"wipo:decision/WO/GA/34/8#para_2": "wipo:decision/WO/GA/33/10#para_3",
		"wipo:decision/SCCR/16/3#para_2":  "",
	} {
		if same := got.fact(again, schema.PropSameAs); same != original {
			t.Errorf("%s is the same as %q, want %q", again, same, original)
		}
		if recalled := strings.Join(got.ends(again, schema.Recalls), " "); recalled != original {
			t.Errorf("%s recalls %q, want %q", again, recalled, original)
		}
	}
}

func TestStatesAndGaps(t *testing.T) {
	set := embedded(t)
	got := collect(link.Derive(readMatters(t, set), set))
	for id, want := range map[schema.ID]string{
		"wipo:decision/WO/GA/33/10#para_2": schema.StateConvened,
		"wipo:decision/WO/GA/33/10#para_3": schema.StateCarriedOver,
		"wipo:decision/SCCR/15/6#para_3":   schema.StateRecommended,
		"wipo:decision/SCCR/16/3#para_2":   schema.StateDecided,
		"wipo:decision/SCCR/16/3#para_3":   schema.StateConsidered,
		"wipo:decision/SCCR/15/2#para_2":   schema.StateAsked,
	} {
		if state := got.fact(id, schema.PropState); state != want {
			t.Errorf("%s: %q, want %q", id, state, want)
		}
	}
	for issue, want := range map[schema.ID]string{
		"wipo:issue/harmonization-of-patent-law":              "wipo:session/scp/15",
		"wipo:issue/protection-of-broadcasting-organizations": "wipo:session/sccr/14",
		"wipo:issue/limitations-and-exceptions-for-libraries": "",
	} {
		if gap := got.fact(issue, schema.PropGap); gap != want {
			t.Errorf("%s: gaps %q, want %q", issue, gap, want)
		}
	}
	if wanted := got.fact("wipo:issue/protection-of-broadcasting-organizations", schema.PropWanted); wanted != "wipo:document/WO/GA/33/4" {
		t.Errorf("wanted: %s", wanted)
	}
	if session := got.fact("wipo:document/WO/GA/33/4", schema.PropSession); session != "wipo:session/ga/33" {
		t.Errorf("the wanted document is of %q", session)
	}
}

func TestAgendaItems(t *testing.T) {
	set := embedded(t)
	got := collect(link.Derive(readMatters(t, set), set))
	item := schema.ID("wipo:session/ga/33#item_13")
	if c := got.ends(item, schema.Considers); !slices.Equal(c, []string{"wipo:document/WO/GA/33/4"}) {
		t.Errorf("considered under item 13: %v", c)
	}
	paragraph := schema.ID("wipo:document/WO/GA/33/10#para_2")
	if at := got.fact(paragraph, schema.PropAgendaItem); at != string(item) {
		t.Errorf("the cited paragraph stands under %q", at)
	}
	if at := got.fact("wipo:decision/SCCR/15/6#para_4", schema.PropAgendaItem); at != "wipo:session/sccr/15#item_4" {
		t.Errorf("the decision on libraries stands under %q", at)
	}
}
