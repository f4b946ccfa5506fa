package main

import (
	"strings"
	"testing"
)

// The page of an issue tells what leads from session to session: in the picture, for those who point at it, and in the row of the
// table, each with the place where that is written. What no sentence tells is not drawn.
func TestIssueTellsWhatLeadsOn(t *testing.T) {
	site := siteOver(t, "examples")
	page := get(t, site+"/issues/protection-of-audiovisual-performances")
	for row, wants := range map[string][]string{
		"session-iavp-dc-2000-12": {"Leads to WIPO General Assembly 27th session (2001-09)", "WO/GA/28/5 ¶1(ii)", "Left open until Diplomatic Conference on the Protection of Audiovisual Performances (2012-06)", `href="#row-session-ga-27"`},
		"session-ga-25":           {"Leads to Diplomatic Conference on the Protection of Audiovisual Performances (2000-12); nothing tells that it came about"},
		"session-ga-32":           {"of which nothing is loaded"},
	} {
		_, rest, found := strings.Cut(page, `<tr id="row-`+row+`"`)
		if !found {
			t.Fatalf("the table has no row %s", row)
		}
		text, _, _ := strings.Cut(rest, "</tr>")
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("row %s does not tell %q: %s", row, want, text)
			}
		}
	}
	_, rest, _ := strings.Cut(page, `<tr id="row-session-sccr-22"`)
	if text, _, _ := strings.Cut(rest, "</tr>"); strings.Contains(text, "Leads to") {
		t.Error("the recommendation names no session, and still one is shown")
	}
	_, picture, _ := strings.Cut(page, `<svg xmlns`)
	picture, _, _ = strings.Cut(picture, "</svg>")
	if strings.Count(picture, `class="susp"`) != 1 || !strings.Contains(picture, "the conference stays open for 11 years") || strings.Count(picture, `class="lead`) != 2 {
		t.Error("the picture has one conference left open and two elbows")
	}
}
