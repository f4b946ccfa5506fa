package authority_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

func folder(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, body := range files {
		m[name] = &fstest.MapFile{Data: []byte(body)}
	}
	return m
}

func TestCuesFillInParts(t *testing.T) {
	set, err := authority.Open(folder(map[string]string{"cues/decision.json": `{
		"class": "decision",
		"parts": {"organ": "Assembly|Committee", "subject": "(?:The|the) $organ"},
		"cues": [{"rule": "decision/decide-en", "lang": "en", "verb": "decide", "status": "taken",
			"pattern": "^$subject decided (?P<object>to .*)\\.$", "examples": ["The Committee decided to wait."], "not": ["They decided."]}]}`}))
	if err != nil {
		t.Fatal(err)
	}
	cues := set.Cues("decision")
	if len(cues) != 1 || cues[0].Verb != "decide" || cues[0].Class != "decision" {
		t.Fatalf("cues = %+v", cues)
	}
	m := cues[0].Re.FindStringSubmatch("The Committee decided to wait.")
	if m == nil || m[cues[0].Re.SubexpIndex("object")] != "to wait" {
		t.Errorf("match = %q of %s", m, cues[0].Re)
	}
	if set.Cues("absent") != nil {
		t.Error("a class without cues is not nil")
	}
}

func TestBadCuesAreRefused(t *testing.T) {
	for name, body := range map[string]string{
		"unknown part": `{"class":"x","cues":[{"rule":"x/a","pattern":"$nothing","examples":["a"]}]}`,
		"own part":     `{"class":"x","parts":{"a":"b$a"},"cues":[{"rule":"x/a","pattern":"$a","examples":["a"]}]}`,
		"not RE2":      `{"class":"x","cues":[{"rule":"x/a","pattern":"a(?=b)","examples":["a"]}]}`,
		"no class":     `{"cues":[]}`,
		"no rule":      `{"class":"x","cues":[{"pattern":"a","examples":["a"]}]}`,
		"new field":    "{\"class\":\"x\",\n\"cuse\":[]}",
		"two values":   `{"class":"x","cues":[]} {}`,
	} {
		_, err := authority.Open(folder(map[string]string{"cues/x.json": body}))
		if !errors.Is(err, schema.ErrInvalid) || !strings.Contains(err.Error(), "cues/x.json") {
			t.Errorf("%s: err = %v", name, err)
		}
	}
}

func TestLintFindsBadExamples(t *testing.T) {
	ps := authority.Lint(folder(map[string]string{"cues/x.json": `{"class":"x","cues":[
		{"rule":"x/a","pattern":"idem","examples":["the same"],"not":["an idem here"]},
		{"rule":"x/a","pattern":"b","examples":[]}]}`}))
	if len(ps) != 4 {
		t.Errorf("problems = %v, want missed example, matched counter-example, no example, rule twice", ps)
	}
}
