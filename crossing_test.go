package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// crossing are papers of four organisations that cite one another's.
var crossing = map[string]string{
	"health.txt": "SIXTY-SIXTH WORLD HEALTH ASSEMBLY\tWHA66.22\nAgenda item 17.2\t27 May 2013\n\nAccess to remedies and the rights in them\n\n" +
		"The Sixty-sixth World Health Assembly,\n\nRecalling document WO/GA/28/5 of the World Intellectual Property Organization and document WT/L/540 of the World Trade Organization;\n\n" +
		"1. REQUESTS the Director-General to report to the next session.\n\nNinth plenary meeting, 27 May 2013\n",
	"climate.txt": addendum("Decision 1/CP.31\nRivers and health\n\tThe Conference of the Parties,\n\tRecalling General Assembly resolution 60/1 and World Health Assembly resolution WHA66.22,\n" +
		"\t1.\tDecides to look at rivers.\n\t5th plenary meeting\n\t12 November 2026\n"),
}

// TestCrossingOrganisations: a path leads from a decision of one organisation over a resolution of a second to papers of a
// third and a fourth, and each step says where it is read.
func TestCrossingOrganisations(t *testing.T) {
	folder, store := t.TempDir(), tempStore(t)
	for name, text := range crossing {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mustRun(t, "load", "--quiet", "--store", store, folder)
	for _, tt := range []struct{ from, to, want string }{
		{"unfccc:document/1/CP.31", "wipo:document/WO/GA/28/5", "unfccc:document/1/CP.31 who:document/WHA66.22 wipo:document/WO/GA/28/5"},
		{"unfccc:document/1/CP.31", "wto:document/WT/L/540", "unfccc:document/1/CP.31 who:document/WHA66.22 wto:document/WT/L/540"},
		{"unfccc:document/1/CP.31", "un:document/A/RES/60/1", "unfccc:document/1/CP.31 un:document/A/RES/60/1"},
		{"un:document/A/RES/60/1", "wto:document/WT/L/540", "un:document/A/RES/60/1 unfccc:document/1/CP.31 who:document/WHA66.22 wto:document/WT/L/540"},
	} {
		got := replied(t, store, `{ path(from: "`+tt.from+`", to: "`+tt.to+`", via: [CITES]) { nodes { id } } }`)
		var want []string
		for id := range strings.FieldsSeq(tt.want) {
			want = append(want, `{"id":"`+id+`"}`)
		}
		if !strings.Contains(got, "["+strings.Join(want, ",")+"]") {
			t.Errorf("%s to %s:\n got %s\nwant %s", tt.from, tt.to, got, tt.want)
		}
	}
}
