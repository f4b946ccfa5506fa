package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders"
)

// TestOtherOrganisations: every file of the collection of other organisations' papers has the symbol, body, session and date
// that it prints, as a table
// compared with the files says. A row marked "?" is a known gap, and must lose its mark when it is closed.
func TestOtherOrganisations(t *testing.T) {
	folder := filepath.Join("..", "shared", "corpus", "other-igo")
	if _, err := os.Stat(folder); err != nil {
		folder = filepath.Join("..", folder)
	}
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no collection of papers beside the project")
	}
	raw, err := os.ReadFile(filepath.Join("testdata", "other-igo.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	set, err := (&app{}).authorities()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		row := strings.Split(line, "\t")
		if len(row) != 5 {
			continue
		}
		name, gap := strings.CutPrefix(row[0], "?")
		f, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			t.Error(err)
			continue
		}
		r, err := loaders.Read(f, name, loaders.MaxSize, set)
		f.Close()
		if err != nil {
			t.Error(err)
			continue
		}
		h := r.Header
		wrong := 0
		for i, got := range []string{h.Symbol, string(h.Body), string(h.Session.ID), h.Date} {
			if got == "" {
				got = "-"
			}
			if got != row[i+1] {
				wrong++
				if !gap {
					t.Errorf("%s: %s, want %s", name, got, row[i+1])
				}
			}
		}
		if gap && wrong == 0 {
			t.Errorf("%s is read as it prints itself: take its mark off", name)
		}
	}
}
