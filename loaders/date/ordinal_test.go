package date

import (
	"fmt"
	"strings"
	"testing"
)

func TestOrdinalRoundTrip(t *testing.T) {
	for n := 1; n <= MaxOrdinal; n++ {
		for _, lang := range []string{"en", "fr", "es"} {
			name := Name(n, lang)
			if got, ok := Ordinal(name); !ok || got != n {
				t.Errorf("Ordinal(%q) = %d, want %d", name, got, n)
			}
			if got, ok := Ordinal(strings.ToUpper(name)); !ok || got != n {
				t.Errorf("Ordinal(%q) = %d, want %d", strings.ToUpper(name), got, n)
			}
			found := FindOrdinals("at the " + name + " one")
			if len(found) != 1 || found[0].N != n || found[0].End-found[0].Start != len(name) {
				t.Errorf("FindOrdinals(%q) = %v", name, found)
			}
		}
		if got, ok := Ordinal(Roman(n)); !ok || got != n {
			t.Errorf("Ordinal(%q) = %d, want %d", Roman(n), got, n)
		}
		seen := map[string]bool{}
		for _, s := range spellings(n) {
			if got, ok := Ordinal(s); !ok || got != n {
				t.Errorf("spelling %q of %d reads as %d", s, n, got)
			}
			seen[s] = true
		}
	}
}

func TestOrdinal(t *testing.T) {
	tests := []struct {
		s string
		n int
	}{
		{"Twenty-Eighth", 28}, {"twenty eighth", 28}, {"TWENTYEIGHTH", 28}, {"28th", 28}, {"13 th", 13}, {"1st", 1}, {"22nd", 22},
		{"XXVIII", 28}, {"XXI", 21}, {"IIII", 0}, {"VX", 0}, {"hundredth", 100}, {"one hundred and first", 101},
		{"vingt-huitième", 28}, {"vingt et unième", 21}, {"28e", 28}, {"1er", 1}, {"11ème", 11}, {"quatre-vingt-dixième", 90},
		{"vigésima octava", 28}, {"Trigésimo segundo", 32}, {"decimoséptima", 17}, {"vigesimoctavo", 28}, {"28.ª", 28}, {"septuagésimo primer", 71}, {"TRIGÉSIMO TERCER", 33}, {"decimotercer", 13}, {"vigesimoprimer", 21}, {"undécim", 0}, {"17o", 17},
		{"twenty", 0}, {"", 0}, {"28", 0}, {"first, second", 0}, {"двадцатая", 0}, {"0th", 0},
	}
	for _, tt := range tests {
		if n, ok := Ordinal(tt.s); n != tt.n || ok != (tt.n > 0) {
			t.Errorf("Ordinal(%q) = %d, %v; want %d", tt.s, n, ok, tt.n)
		}
	}
	if Name(0, "en") != "" || Name(201, "en") != "" || Name(1, "xx") != "" {
		t.Error("a name for what has none")
	}
}

func TestFindOrdinals(t *testing.T) {
	tests := []struct{ s, want string }{
		{"Thirty-Sixth (18th Extraordinary) Session", "Thirty-Sixth=36 18th=18"},
		{"Trigésimo segundo período de sesiones (17o ordinario)", "Trigésimo segundo=32 17o=17"},
		{"Vingt-cinquième session (11e session extraordinaire)", "Vingt-cinquième=25 11e=11"},
		{"the thirteenth (first extraordinary) and twenty-\nfirst sessions", "thirteenth=13 first=1 twenty-\nfirst=21"},
		{"rule 5a of document AB/28e and 5.2nd, twenty articles", ""},
		{"Thirtieth", "Thirtieth=30"},
		{"36ª serie", "36ª=36"},
		{"29 th session", "29 th=29"},
	}
	for _, tt := range tests {
		var got []string
		for _, f := range FindOrdinals(tt.s) {
			got = append(got, fmt.Sprintf("%s=%d", tt.s[f.Start:f.End], f.N))
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("FindOrdinals(%q) = %q, want %q", tt.s, g, tt.want)
		}
	}
}

func FuzzOrdinal(f *testing.F) {
	for _, s := range []string{"Twenty-Eighth", "28th", "XXVIII", "vingt et unième", "17o ordinario", "13 th\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := Ordinal(s); ok != (n > 0) {
			t.Fatalf("Ordinal(%q) = %d, %v", s, n, ok)
		}
		end := 0
		for _, o := range FindOrdinals(s) {
			if o.Start < end || o.End <= o.Start || o.End > len(s) || o.N < 1 {
				t.Fatalf("%+v in %q", o, s)
			}
			end = o.End
		}
	})
}
