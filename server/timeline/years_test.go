package timeline

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// A picture of years is well-formed whatever its words, has one link a year, and none without years.
func TestYearsAreWellFormed(t *testing.T) {
	if svg := Years("x", nil); svg != "" {
		t.Errorf("of no years: %s", svg)
	}
	r := rand.New(rand.NewPCG(3, 3))
	for span := 1; span < 1200; span = span*3 + 1 {
		var years []Year
		for y := 1900; y < 1900+span; y++ {
			if len(years) == 0 || r.IntN(3) == 0 {
				years = append(years, Year{Year: y, Count: 1 + r.IntN(3000), Href: `/documents?year=1&"><script>`, Tip: "<b>many</b>"})
			}
		}
		svg := Years(`"><script>alert(1)</script>`, years)
		if err := wellFormed(svg); err != nil {
			t.Errorf("%d years: %v", span, err)
		}
		if strings.Contains(svg, "<script") || strings.Contains(svg, "<b>") {
			t.Errorf("%d years: a text became an element", span)
		}
		if got := strings.Count(svg, "<a "); got != len(years) {
			t.Errorf("%d years: %d links for %d bars", span, got, len(years))
		}
	}
}

// The bars of more documents are higher, and a year in between without any is named and has no bar.
func TestYearsShowHowMany(t *testing.T) {
	svg := Years("x", []Year{{Year: 2001, Count: 1}, {Year: 2003, Count: 40}})
	for _, want := range []string{">2002</text>", ">40</text>", `height="84"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("%s is not in %s", want, svg)
		}
	}
	if strings.Count(svg, `class="bar"`) != 2 {
		t.Error("two years have documents")
	}
}
