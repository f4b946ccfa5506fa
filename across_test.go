package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// across are papers of three organisations on one matter. The health assembly takes it up under the same title and cites the
// trade papers; the General Assembly, under a title of its own, names it and cites one in the same paragraph.
var across = map[string]string{
	"first.txt":  wipoPaper("WO/GA/28/5", "TWENTY-EIGHTH", "13th Extraordinary", "September 23 to October 1, 2002", "September 20, 2002", "1. The Secretariat proposes to begin work on traditional remedies.\n"),
	"second.txt": wipoPaper("WO/GA/30/4", "THIRTIETH", "16th Ordinary", "September 22 to October 1, 2003", "August 15, 2003", "1. Document WO/GA/28/5 set out the work on traditional remedies.\n\n2. The WIPO General Assembly is invited to decide to convene a meeting.\n"),
	"health.txt": "SIXTY-SIXTH WORLD HEALTH ASSEMBLY\tWHA66.22\nAgenda item 17.2\t27 May 2013\n\nProtection of traditional remedies\n\n" +
		"The Sixty-sixth World Health Assembly,\n\nRecalling document WO/GA/30/4 of the World Intellectual Property Organization on traditional remedies;\n\n" +
		"1. REQUESTS the Director-General to report on the protection of traditional remedies.\n\nNinth plenary meeting, 27 May 2013\n",
	"general.txt": "United Nations\tA/RES/73/3\nGeneral Assembly\tDistr.: General\n5 November 2018\nSeventy-third session\n\nResolution adopted by the General Assembly on 1 November 2018\n\n" +
		"73/3. Health of all peoples\n\nThe General Assembly,\n\nRecalling its resolution 60/1 of 16 September 2005,\n\n" +
		"Welcoming the work on the protection of traditional remedies in document WO/GA/30/4 of the World Intellectual Property Organization,\n\n" +
		"1. Decides to look at the health of all peoples.\n\n30th plenary meeting\n1 November 2018\n",
	"apart.txt": "SIXTY-SEVENTH WORLD HEALTH ASSEMBLY\tWHA67.3\nAgenda item 12\t24 May 2014\n\nProtection of traditional songs\n\n" +
		"The Sixty-seventh World Health Assembly,\n\nNoting document WO/GA/30/4 of the World Intellectual Property Organization;\n\n1. DECIDES to sing.\n\nNinth plenary meeting, 24 May 2014\n",
}

func wipoPaper(symbol, nth, sort, days, day, text string) string {
	return "E\n" + symbol + "\nORIGINAL: English\nDATE: " + day + "\n\nWORLD INTELLECTUAL PROPERTY ORGANIZATION\nGENEVA\n\nWIPO GENERAL ASSEMBLY\n\n" + nth + " (" + sort + ") SESSION\nGeneva, " + days +
		"\n\nPROTECTION OF TRADITIONAL REMEDIES\n\nMemorandum of the Director General\n\n" + text + "\n[End of document]\n"
}

// TestAcrossOrganisations: a matter that the papers of three organisations deal with and cite one another on is one issue: its
// timeline has what each of them did, each lists it as its own, and paths lead from one to the other. What only cites, or only
// has words in common, is not in it.
func TestAcrossOrganisations(t *testing.T) {
	folder, store := t.TempDir(), tempStore(t)
	for name, text := range across {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mustRun(t, "load", "--quiet", "--store", store, folder)
	const slug = "protection-of-traditional-remedies"
	out, _ := mustRun(t, "timeline", "--store", store, slug, "--format", "json")
	var found timeline
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatal(err)
	}
	if found.Issue.ID != "wipo:issue/"+slug {
		t.Errorf("the issue is %s", found.Issue.ID)
	}
	var lanes []string
	for _, e := range found.Events {
		if e.Body != nil && !slices.Contains(lanes, e.Body.ID) {
			lanes = append(lanes, e.Body.ID)
		}
	}
	if want := []string{"wipo:body/ga", "who:body/wha", "un:body/ga"}; !slices.Equal(lanes, want) {
		t.Errorf("lanes %v, want %v", lanes, want)
	}
	if strings.Contains(out, "WHA67.3") {
		t.Error("a paper on something else is in it")
	}
	out, _ = mustRun(t, "timeline", "--store", store, slug, "--organization", "WHO", "--format", "json")
	if strings.Contains(out, "wipo:session") || !strings.Contains(out, "WHA66.22") {
		t.Errorf("what happened at one organisation: %s", out)
	}
	for org, want := range map[string]string{"wipo": slug, "who": slug, "un": slug, "wto": ""} {
		got := replied(t, store, `{ issues(filter: {organization: "`+org+`"}) { nodes { slug } } }`)
		if strings.Contains(got, slug) != (want != "") {
			t.Errorf("issues of %s: %s", org, got)
		}
	}
	got := replied(t, store, `{ path(from: "un:document/A/RES/73/3", to: "who:document/WHA66.22", via: [CITES, RECALLS, ABOUT]) { nodes { id } } }`)
	if !strings.Contains(got, `"wipo:`) {
		t.Errorf("from the General Assembly to the health assembly: %s", got)
	}
}

// TestAcrossCorpus: paths lead through papers of four organisations, and no two organisations are taken to deal with one matter
// because their titles have words in common.
func TestAcrossCorpus(t *testing.T) {
	var files []string
	for _, shared := range []string{filepath.Join("..", "shared"), filepath.Join("..", "..", "shared")} {
		for _, pattern := range []string{"other-igo/A_RES_73_*_raw.txt", "other-igo/WHA66.*_layout.txt", "other-igo/unfccc_cp201*.txt", "treaties/*Beijing*", "other-igo/*CEFACT_2019_27*", "wipo-av/*"} {
			found, err := filepath.Glob(filepath.Join(shared, "corpus", pattern))
			require.NoError(t, err)
			files = append(files, found...)
		}
	}
	if len(files) == 0 {
		t.Skip("no collection of papers beside the project")
	}
	store := tempStore(t)
	mustRun(t, append([]string{"load", "--quiet", "--store", store}, files...)...)
	for _, tt := range []struct{ from, to, want string }{
		{"wipo:treaty/beijing-treaty", "who:document/WHA67.1", "wipo:treaty/beijing-treaty wto:treaty/trips un:document/A/RES/73/3 who:document/WHA67.1"},
		{"who:document/WHA69.2", "wto:treaty/trips", "who:document/WHA69.2 un:document/A/RES/73/3 wto:treaty/trips"},
	} {
		got := replied(t, store, `{ path(from: "`+tt.from+`", to: "`+tt.to+`", via: [CITES, RECALLS]) { nodes { id } } }`)
		var want []string
		for id := range strings.FieldsSeq(tt.want) {
			want = append(want, `{"id":"`+id+`"}`)
		}
		require.Contains(t, got, "["+strings.Join(want, ",")+"]")
	}
	var issues struct {
		Issues struct {
			Nodes []struct {
				ID        string
				Documents struct{ Nodes []struct{ ID string } }
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(replied(t, store, `{ issues(first: 100) { nodes { id documents(first: 100) { nodes { id } } } } }`)), &issues))
	require.NotEmpty(t, issues.Issues.Nodes)
	for _, issue := range issues.Issues.Nodes {
		for _, d := range issue.Documents.Nodes {
			require.Equal(t, strings.Split(issue.ID, ":")[0], strings.Split(d.ID, ":")[0], "%s has %s", issue.ID, d.ID)
		}
	}
}
