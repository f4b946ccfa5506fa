package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMarks: what is general knowledge in the calendar recognises a session, and gives way to what a text prints of it; a day
// that was read in a source stands. What nothing prints is given, and said to be inferred.
func TestMarks(t *testing.T) {
	folder, store := t.TempDir(), tempStore(t)
	for name, text := range map[string]string{
		"remembered.txt": front("SCCR/45/6", "Forty-Fifth Session", "April 16 to 20, 2024"), // the calendar remembers April 15 to 19
		"read.txt":       front("SCCR/3/9", "Third Session", "November 17 to 21, 1999"),     // it has read November 16 to 20
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mustRun(t, "load", "--quiet", "--store", store, folder)
	for id, want := range map[string]string{
		"wipo:session/sccr/45": `"end":"2024-04-20","start":"2024-04-16"`,
		"wipo:session/sccr/3":  `"end":"1999-11-20","start":"1999-11-16"`,
		"wipo:session/sccr/46": `"end":"2025-04-11","start":"2025-04-07"`, // remembered, and printed nowhere
	} {
		if got := replied(t, store, `{ node(id: "`+id+`") { ... on Session { start end } } }`); !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

// front is a report with the front matter that committees print.
func front(symbol, session, days string) string {
	return "E\n" + symbol + "\nORIGINAL: English\nDATE: May 2, 2030\n\nWORLD INTELLECTUAL PROPERTY ORGANIZATION\nGENEVA\n\n" +
		"STANDING COMMITTEE ON COPYRIGHT AND RELATED RIGHTS\n\n" + session + "\nGeneva, " + days + "\n\nREPORT\n\nadopted by the Committee\n\n" +
		"1. The Committee met in Geneva.\n\n2. The Committee took note of the documents.\n\n[End of document]\n"
}
