package link

import (
	"testing"

	"github.com/travaux/travaux/loaders/authority"
)

func readers(t testing.TB) *subjects {
	t.Helper()
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return newSubjects(set)
}

func TestSubject(t *testing.T) {
	s := readers(t)
	tests := []struct{ title, name, key string }{
		{"DIPLOMATIC CONFERENCE ON THE PROTECTION OF ISLAND NAMES", "protection of island names", "island name"},
		{"Protection of island names", "protection of island names", "island name"},
		{"Recommendation on the holding of a Diplomatic Conference on the Protection of Island Names", "protection of island names", "island name"},
		{"Background document on the main questions and positions concerning the international protection of island names", "international protection of island names", "island name"},
		{"Committee of Experts on a Protocol concerning Island Names", "island names", "island name"},
		{"Preparatory Committee of the Diplomatic Conference on Island Names", "island names", "island name"},
		{"Proposal by Chad and Nepal for the establishment of an island fund for WIPO", "island fund", "fund island"},
		{"Proposed Program and Budget for 2002-2003", "proposed program and budget", "budget program"},
		{"RECOMMANDATION CONCERNANT LA TENUE D’UNE CONFÉRENCE DIPLOMATIQUE SUR LA PROTECTION DES NOMS D’ÎLES", "protection des noms d'iles", "ile nom"},
		{"Conferencia Diplomática sobre la protección de los nombres de islas", "proteccion de los nombres de islas", "isla nombre"},
		{"General Report", "", ""}, {"CONSOLIDATED AGENDA", "", ""}, {"Adoption of the agenda", "", ""}, {"Opening of the sessions", "", ""},
		{"Election of the officers", "", ""}, {"Other matters", "", ""}, {"Diplomatic Conference", "", ""}, {"Premises", "", ""},
		{"Rapport général", "", ""}, {"Orden del día", "", ""}, {"LIST OF PARTICIPANTS", "", ""}, {"", "", ""},
		{"Report of the Standing Committee on Rivers and Lakes", "", ""},
	}
	for _, tt := range tests {
		sub, ok := s.of(tt.title)
		if sub.name != tt.name || sub.key != tt.key || ok != (tt.key != "") {
			t.Errorf("%q: name %q key %q, want %q %q", tt.title, sub.name, sub.key, tt.name, tt.key)
		}
	}
}

// TestSharedWords: matters that only share words are two.
func TestSharedWords(t *testing.T) {
	s := readers(t)
	for _, pair := range [][2]string{
		{"Diplomatic Conference on Certain Copyright and Neighboring Rights Questions", "Diplomatic Conference on the Protection of Audiovisual Performances"},
		{"Protection of Audiovisual Performances", "Protection of Broadcasting Organizations"},
		{"Protection of Audiovisual Performances", "Protection of Performances on Phonograms"},
		{"Diplomatic Conference on Island Names", "Diplomatic Conference on River Names"},
		{"Report on the use of island names", "Report on the use of river names"},
		{"Broadcasting and audiovisual performances", "Audiovisual performances"},
	} {
		a, okA := s.of(pair[0])
		b, okB := s.of(pair[1])
		if !okA || !okB || a.key == b.key {
			t.Errorf("%q and %q: keys %q and %q", pair[0], pair[1], a.key, b.key)
		}
	}
}

func TestSays(t *testing.T) {
	for _, tt := range []struct {
		text, phrase string
		want         bool
	}{
		{"the protection of island names was left", "island names", true},
		{"islanders' islands names", "island names", false},
		{"island namesakes", "island names", false},
		{"old island names", "island names", true},
		{"", "island names", false},
	} {
		if got := says(tt.text, tt.phrase); got != tt.want {
			t.Errorf("says(%q, %q) = %v", tt.text, tt.phrase, got)
		}
	}
}

func FuzzSubject(f *testing.F) {
	for _, s := range []string{"DIPLOMATIC CONFERENCE ON THE PROTECTION OF ISLAND NAMES", "Réunion d’information sur les îles\xff", "(pcda) (pcda)", "\u00a0 of of of", "İstanbul names ß"} {
		f.Add(s)
	}
	s := readers(f)
	f.Fuzz(func(t *testing.T, title string) {
		sub, ok := s.of(title)
		if ok != (sub.key != "") || (ok && (sub.phrase == "" || sub.name == "")) {
			t.Fatalf("%q: %+v %v", title, sub, ok)
		}
		if ok && len([]rune(sub.name)) != len([]rune(sub.label)) {
			t.Fatalf("%q: name %q and label %q differ in length", title, sub.name, sub.label)
		}
		if slug := slugOf(sub.name); ok && slug == "" {
			t.Fatalf("%q: no slug", title)
		}
	})
}
