package header_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// annotation is what a person read in the header of a document.
type annotation struct {
	File     string `json:"file"`
	Symbol   string `json:"symbol"`
	Date     string `json:"date"`
	Language string `json:"language"`
	Session  *struct {
		Ordinal int `json:"ordinal"`
	} `json:"session"`
}

// floors are the shares of right answers below which the reading has become worse than it was.
var floors = map[string]float64{"symbol": 0.95, "date": 0.95, "language": 0.95, "session": 0.95}

// TestCorpus compares headers with annotations made by hand, where the collection of documents lies beside the project.
func TestCorpus(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "corpus")
	if _, err := os.Stat(root); errors.Is(err, os.ErrNotExist) {
		t.Skip("no collection of annotated documents beside the project")
	}
	right, all := map[string]int{}, map[string]int{}
	for _, folder := range []string{"", "facsimile"} {
		files, err := filepath.Glob(filepath.Join(root, folder, "gold", "*.json"))
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, f := range files {
			a := annotated(t, f)
			h := readFile(t, filepath.Join(root, folder, a.File))
			compare := func(field, want, got string) {
				if want == "" || strings.Contains(want, "+") {
					return
				}
				all[field]++
				if key(want) == key(got) {
					right[field]++
				} else {
					t.Logf("%s: %s %q, want %q", a.File, field, got, want)
				}
			}
			compare("symbol", a.Symbol, h.Symbol)
			compare("date", a.Date, h.Date)
			compare("language", a.Language, h.Language)
			if a.Session != nil && a.Session.Ordinal > 0 {
				compare("session", fmt.Sprint(a.Session.Ordinal), fmt.Sprint(h.Session.Ordinal))
			}
		}
	}
	for field, floor := range floors {
		share := float64(right[field]) / float64(max(all[field], 1))
		t.Logf("%-8s %d of %d right", field, right[field], all[field])
		if share < floor {
			t.Errorf("%s: %.3f of the documents right, want at least %.2f", field, share, floor)
		}
	}
}

// key ignores the spaces and full stops in which printers differ.
func key(s string) string { return strings.NewReplacer(" ", "", ".", "").Replace(strings.ToLower(s)) }

func annotated(t *testing.T, file string) annotation {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var a annotation
	if err := json.Unmarshal(raw, &a); err != nil {
		t.Fatal(file, err)
	}
	return a
}

func readFile(t *testing.T, file string) header.Header {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tx, err := text.Read(f, file, 64<<20)
	if err != nil {
		t.Errorf("%s: %v", file, err)
		return header.Header{}
	}
	return header.Read(segment.Split(tx, embedded(t)), embedded(t))
}
