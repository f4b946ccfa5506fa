package assert

import "testing"

func TestLastOf(t *testing.T) {
	for name, want := range map[string]string{
		"notes.txt":                         "notes.txt",
		"/home/me/papers/notes.txt":         "notes.txt",
		"papers.zip/session 3/notes.txt":    "notes.txt",
		"https://example.org/papers/a.html": "https://example.org/papers/a.html",
	} {
		if got := lastOf(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
