package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNewOrganisation goes the way of README: a folder is begun, checked, loaded beside the others; a document of the new
// organisation is read; a defect is told with file and line.
func TestNewOrganisation(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "moon")
	mustRun(t, "authority", "new", "moon", "--dir", dir)
	if out, _ := mustRun(t, "check", "--authority", dir); !strings.Contains(out, "sound") {
		t.Error(out)
	}
	paper := filepath.Join(t.TempDir(), "paper.txt")
	text := "LPO/A/7/3\nORIGINAL: English\nDATE: August 1, 2051\n\nLUNAR ASSEMBLY\n\nSeventh Session\nTranquility, September 20 to 28, 2051\n\nCLAIMS ON CRATERS\n\n" +
		"1. See document LPO/CC/4/1, Article 3 of the Crater Treaty and Security Council resolution 1325 (2000).\n"
	if err := os.WriteFile(paper, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	out, _ := mustRun(t, "extract", "--authority", dir, paper)
	for _, id := range []string{`"moon:document/LPO/A/7/3"`, `"moon:session/ga/7"`, `"moon:document/LPO/CC/4/1"`, `"moon:treaty/crater-treaty"`, `"un:document/S/RES/1325_(2000)"`} {
		if !strings.Contains(out, id) {
			t.Errorf("no %s in\n%s", id, out)
		}
	}
	store := tempStore(t)
	mustRun(t, "load", "--store", store, "--authority", dir, paper)
	if got := replied(t, store, `{ documents(filter: {organization: "moon", present: true, documentKind: "DOCUMENT"}) { nodes { symbol organization { label } } } }`); !strings.Contains(got, `"LPO/A/7/3"`) || !strings.Contains(got, "Lunar Property Office") {
		t.Error(got)
	}
	const outdated = "1 of 2 files were read by another version of the program or with other authority data; 'travaux reload --changed-rules'"
	other := filepath.Join(t.TempDir(), "other.txt")
	if err := os.WriteFile(other, []byte("1. See document WO/GA/28/5.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, errs := mustRun(t, "load", "--store", store, other); !strings.Contains(errs, outdated) {
		t.Errorf("nothing tells that the first paper was read with other data:\n%s", errs)
	}
	if _, errs := mustRun(t, "reload", "--changed-rules", "--store", store); strings.Contains(errs, "reload --changed-rules") {
		t.Errorf("all was read again:\n%s", errs)
	}
	bodies := filepath.Join(dir, "bodies.json")
	raw, err := os.ReadFile(bodies)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(bodies, []byte(strings.Replace(string(raw), `"parent": "ga"`, `"parent": "gb"`, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := travaux(t, "check", "--authority", dir); code != exitFailed || !strings.Contains(errs, "bodies.json:22: ") || !strings.Contains(errs, `no body "gb"`) {
		t.Errorf("code %d:\n%s", code, errs)
	}
	if code, _, _ := travaux(t, "authority", "new", "moon", "--dir", dir); code != exitFailed {
		t.Error("a folder that is there was written over")
	}
	if code, _, _ := travaux(t, "authority", "new", "Moon Office"); code != exitUsage {
		t.Error("a bad code was taken")
	}
}
