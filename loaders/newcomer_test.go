package loaders_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/resolve"
)

// newcomer is an organisation made up for this test: two bodies and one grammar of symbols, in data alone.
var newcomer = fstest.MapFS{
	"organization.json": {Data: []byte(`{"org": "moon", "label": "Lunar Property Office", "names": {"en": ["Lunar Property Office"]}, "acronyms": ["LPO"]}`)},
	"bodies.json": {Data: []byte(`{"bodies": [
		{"id": "ga", "label": "Lunar Assembly", "names": {"en": ["Lunar Assembly"]}, "short": {"en": ["the Assembly"]}, "codes": ["LPO/A"], "rank": "assembly"},
		{"id": "cc", "label": "Crater Committee", "names": {"en": ["Crater Committee"]}, "short": {"en": ["the Committee"]}, "codes": ["LPO/CC"], "rank": "committee"}]}`)},
	"sessions.json": {Data: []byte(`{"sessions": [
		{"body": "cc", "ordinal": 4, "start": "2051-04-02", "end": "2051-04-06", "mark": "M"},
		{"body": "ga", "ordinal": 7, "start": "2051-09-20", "end": "2051-09-28", "mark": "M"}]}`)},
	"symbols.json": {Data: []byte(`{"suffixes": {"words": ["Rev", "Corr"], "before": " ", "number": " "}, "symbols": [{"rule": "symbol/{code}", "codes": {"LPO/A": "ga", "LPO/CC": "cc"},
		"pattern": "$code/(?P<session>[0-9]{1,3})/(?P<n>[0-9]{1,3})$suffix", "canonical": "{code}/{session}/{n}", "loose": true, "examples": {"LPO/A/3/7": "LPO/A/3/7"}}]}`)},
}

const lunarPaper = `LPO/A/7/3
ORIGINAL: English
DATE: August 1, 2051

LUNAR ASSEMBLY

Seventh Session
Tranquility, September 20 to 28, 2051

CLAIMS ON CRATERS

1. At its fourth session in April 2051, the Crater Committee recommended that the matter be settled (see documents LPO/CC/4/1 and 2, and LPO/CC/4/5 Rev., paragraph 12).

2. The Lunar Assembly is invited to note the contents of this document.
`

// TestNewOrganisation reads a paper of an organisation of which no Go code knows anything.
func TestNewOrganisation(t *testing.T) {
	set, err := authority.Open(append(authority.Folders(), newcomer)...)
	if err != nil {
		t.Fatal(err)
	}
	r, err := loaders.Read(strings.NewReader(lunarPaper), "paper.txt", loaders.MaxSize, set)
	if err != nil {
		t.Fatal(err)
	}
	if h := r.Header; h.ID != "moon:document/LPO/A/7/3" || h.Body != "moon:body/ga" || h.Session.ID != "moon:session/ga/7" || h.Date != "2051-08-01" {
		t.Errorf("header: %s %s %s %s", h.ID, h.Body, h.Session.ID, h.Date)
	}
	want := map[string]string{
		"moon:session/cc/4": "", "moon:document/LPO/CC/4/1": "", "moon:document/LPO/CC/4/2": "", "moon:document/LPO/CC/4/5_Rev.": "para:12",
	}
	for _, ref := range outside(r.References) {
		pinpoints, ok := want[string(ref.Target)]
		if !ok || pinpoints != strings.Join(ref.Pinpoints, " ") {
			t.Errorf("%q is read as %s %v", ref.Text, ref.Target, ref.Pinpoints)
		}
		delete(want, string(ref.Target))
	}
	for id := range want {
		t.Errorf("nothing is read as %s", id)
	}
	if len(r.Decisions) != 2 || r.Decisions[0].Body != "moon:body/cc" || r.Decisions[1].Status != "proposed" {
		t.Errorf("decisions: %+v", r.Decisions)
	}
}

func outside(refs []resolve.Reference) []resolve.Reference {
	var out []resolve.Reference
	for _, r := range refs {
		if !r.Self {
			out = append(out, r)
		}
	}
	return out
}
