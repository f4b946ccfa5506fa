package decision_test

import (
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/decision"
)

func TestPast(t *testing.T) {
	for verb, want := range map[string]string{
		"decide": "decided", "agree": "agreed", "note": "noted", "recommend": "recommended", "call upon": "called upon", "draw attention": "drew attention",
		"refer": "referred", "reply": "replied", "stay": "stayed", "": "",
	} {
		if got := decision.Past(verb); got != want {
			t.Errorf("Past(%q) = %q, want %q", verb, got, want)
		}
	}
}

// TestOneListOfVerbs checks that every cue of a verb names one, in the base form, and that the three languages share
// most of the list.
func TestOneListOfVerbs(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	langs := map[string]map[string]bool{}
	for _, c := range set.Cues("decision") {
		if c.Verb == "" || c.Status != "taken" {
			t.Errorf("%s: verb %q, status %q", c.Rule, c.Verb, c.Status)
		}
		if langs[c.Verb] == nil {
			langs[c.Verb] = map[string]bool{}
		}
		langs[c.Verb][c.Lang] = true
	}
	for _, verb := range []string{"decide", "note", "recommend", "request", "invite", "approve", "adopt", "agree", "elect", "propose", "welcome", "endorse", "consider"} {
		for _, lang := range []string{"en", "fr", "es"} {
			if !langs[verb][lang] {
				t.Errorf("no word for %q in %s", verb, lang)
			}
		}
	}
}
