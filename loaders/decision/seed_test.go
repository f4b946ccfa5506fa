package decision_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/travaux/travaux/loaders/decision"
	"github.com/travaux/travaux/schema"
)

func seed(t *testing.T, pattern string) whole {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "seeds", pattern))
	if len(files) != 1 {
		t.Skip("no seed documents beside the project")
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return read(t, files[0], string(raw))
}

func TestSeedRecommendations(t *testing.T) {
	w := seed(t, "002*")
	count := map[string]int{}
	for i, r := range w.recommendations {
		count[r.Cluster]++
		if r.Number != fmt.Sprint(i+1) || r.Text != w.Text.Body[r.Start:r.End] || r.ClusterTitle == "" {
			t.Errorf("recommendation %d: %+v", i+1, r)
		}
		if want := schema.ID("wipo:recommendation/development-agenda/" + r.Number); r.ID != want {
			t.Errorf("identity %q, want %q", r.ID, want)
		}
	}
	want := map[string]int{"A": 14, "B": 9, "C": 9, "D": 6, "E": 6, "F": 1}
	for c, n := range want {
		if count[c] != n {
			t.Errorf("cluster %s has %d recommendations, want %d", c, count[c], n)
		}
	}
}

// taken picks the decisions of a verb and status, items among them.
func pick(ds []decision.Decision, verb, status string) []decision.Decision {
	var out []decision.Decision
	for _, d := range ds {
		if d.Verb == verb && d.Status == status {
			out = append(out, d)
		}
		out = append(out, pick(d.Items, verb, status)...)
	}
	return out
}

func TestSeedThread(t *testing.T) {
	w := seed(t, "001*")
	adopted := pick(w.decisions, "adopt", "taken")
	if len(adopted) != 1 || len(adopted[0].Items) != 2 || adopted[0].Session != "wipo:session/iavp-dc/2000-12" {
		t.Errorf("the recommendation of the conference: %+v", adopted)
	}
	kept := pick(w.decisions, "decide", "taken")
	if len(kept) != 1 || kept[0].Session != "wipo:session/ga/27" || kept[0].Carries != "wipo:session/ga/28" {
		t.Errorf("the carry-over to the next session: %+v", kept)
	}
	asked := pick(w.decisions, "decide", "proposed")
	if len(asked) != 1 || asked[0].Body != "wipo:body/ga" || asked[0].Session != "wipo:session/ga/28" {
		t.Errorf("what the session is invited to decide: %+v", asked)
	}
}

func TestSeedWithoutHeader(t *testing.T) {
	w := seed(t, "000*")
	kept := pick(w.decisions, "decide", "taken")
	if len(kept) != 1 || kept[0].Session != "wipo:session/ga/30" || kept[0].Carries != "wipo:session/ga/31" {
		t.Errorf("the decision of 2003: %+v", kept)
	}
	asked := slices.Concat(pick(w.decisions, "note", "proposed"), pick(w.decisions, "decide", "proposed"))
	if len(asked) != 2 || asked[1].Carries != "wipo:session/ga/32" {
		t.Errorf("the invitation: %+v", asked)
	}
	if got := pick(w.decisions, "recommend", "proposed"); len(got) != 1 {
		t.Errorf("what is recommended: %+v", got)
	}
}
