package decision_test

import (
	"fmt"
	"strings"
	"testing"
)

func front(symbol string) string { return strings.Replace(report, "SCCR/30/9", symbol, 1) }

func TestRelations(t *testing.T) {
	for _, c := range []struct{ front, text, want string }{
		{front("SCCR/30/5 Rev."), "1. The present document replaces document SCCR/30/5.", "revises SCCR/30/5"},
		{front("SCCR/30/5 Rev."), "1. Nothing is said of the earlier text.", "revises SCCR/30/5"},
		{front("SCCR/30/5 Corr."), "1. In document SCCR/30/5, paragraph 3 should read as follows.", "corrects SCCR/30/5"},
		{front("SCCR/30/5 Add."), "1. This document is an addition to document SCCR/30/5.", "addsTo SCCR/30/5"},
		{front("SCCR/30/9"), "1. The Committee adopted this report after changes to the draft (document SCCR/30/9 Prov.).", "succeeds SCCR/30/9 Prov."},
		{front("SCCR/30/9"), "1. This document supplements document SCCR/29/4.", "addsTo SCCR/29/4"},
		{front("SCCR/30/9"), "1. This document takes the\nplace of document SCCR/29/4.", "revises SCCR/29/4"},
		{front("SCCR/30/9"), "1. The study (document SCCR/29/4) was presented.", ""},
		{paper, "1. At its session in September 2004, the General Assembly decided that the item would remain on the Agenda of its session of September 2005.", "carriesOver WIPO General Assembly 32nd session (2005-09)"},
		{paper, "1. The General Assembly is invited to decide that the item will remain on its Agenda for the session of September 2006.", ""},
		{front("SCCR/30/9"), "1. On the agenda (document SCCR/30/1), six items were taken.\n\n2. Items 4 and 6 are reported on in the present document.", "reports SCCR/30/1"},
	} {
		w := read(t, "relations.txt", c.front+c.text+"\n\n[End of document]\n")
		var got []string
		for _, r := range w.relations {
			got = append(got, fmt.Sprintf("%s %s", r.Type, r.Label))
			if r.Text != w.Text.Body[r.Start:r.End] {
				t.Errorf("%s: %q is not what stands at its span", c.text, r.Text)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestRecommendationsOfAResolution(t *testing.T) {
	w := read(t, "annex.txt", report+"1. The text of the recommendation is in the Annex.\n\n[Annex follows]\n\nSCCR/30/9\nANNEX\n\nRECOMMENDATIONS\n\n"+
		"The Standing Committee,\n\nnoting the report,\n\n1. recommends that the list be closed;\n\n2. recommends that a report be made;\n\n3. thanks the Secretariat.\n\n[End of Annex]\n")
	var got []string
	for _, r := range w.recommendations {
		got = append(got, r.Number+" "+r.Text)
	}
	if len(got) != 2 || !strings.HasPrefix(got[1], "2 recommends that a report") {
		t.Errorf("recommendations: %q", got)
	}
}

func TestRecommendationsUnderClusters(t *testing.T) {
	w := read(t, "set.txt", "(3 Recommendations adopted at the 2007 Assembly)\n\nCLUSTER A: TRAINING\n\n1) Train clerks.\n\n2) Train judges:\n\n- at home;\n\n- abroad.\n\n"+
		"And keep lists of them.\n\nCLUSTER B: OTHER ISSUES\n\n3) Report each year.\n")
	var got []string
	for _, r := range w.recommendations {
		got = append(got, r.Cluster+r.Number+"/"+r.ClusterTitle+"/"+strings.Join(strings.Fields(r.Text), " "))
	}
	want := "A1/TRAINING/Train clerks.|A2/TRAINING/Train judges: - at home; - abroad. And keep lists of them.|B3/OTHER ISSUES/Report each year."
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestSessionsOfDecisions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"1. The General Assembly agreed in September 2003 to open the list.", "wipo:session/ga/30"},
		{"1. In September 2004, the General Assembly closed nothing and decided to wait.", "wipo:session/ga/31"},
		{"1. At its thirtieth session, the General Assembly decided to wait.", "wipo:session/ga/30"},
		{"1. The General Assembly decided to wait.", "wipo:session/ga/32"},
		{"1. The General Assembly decided in 1950 to wait.", ""},
	} {
		w := read(t, "sessions.txt", paper+c.text+"\n\n[End of document]\n")
		if len(w.decisions) != 1 || string(w.decisions[0].Session) != c.want || w.decisions[0].Body != "wipo:body/ga" {
			t.Errorf("%s\ngot %+v, want %s", c.text, w.decisions, c.want)
		}
	}
}
