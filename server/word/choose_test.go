package word

import (
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	for _, c := range []struct {
		accept string
		asked  []string
		want   string
	}{
		{"", nil, "en"},
		{"fr-CH, fr;q=0.9, en;q=0.8", nil, "fr"},
		{"de, es;q=0.5", nil, "es"},
		{"de", nil, "en"},
		{"fr", []string{"es"}, "es"},
		{"fr", []string{"", "es"}, "es"},
		{"fr", []string{"xx", ""}, "fr"},
		{"%%%", nil, "en"},
		{"es, " + strings.Repeat("de,", 200), nil, "es"},
		{strings.Repeat("x", 9000), nil, "en"},
	} {
		if got := Choose(c.accept, c.asked...); got != c.want {
			t.Errorf("%.30q %v: %s, want %s", c.accept, c.asked, got, c.want)
		}
	}
}
