package header

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

const plainPaper = "WO/GA/28/5\nORIGINAL: English\nDATE: September 20, 2002\n\nWIPO GENERAL ASSEMBLY\n\nTwenty-Eighth (13th Extraordinary) Session\n" +
	"Geneva, September 23 to October 1, 2002\n\nPAPER ON LIBRARIES\n\n1. See document WO/GA/28/3, paragraph 4.\n"

// TestSuspect changes one thing in a header that nothing is odd in, and wants it reported at its place.
func TestSuspect(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ old, new, warning, at string }{
		"nothing":           {"", "", "", ""},
		"a few months late": {"September 20, 2002", "March 20, 2003", "", ""},
		"years early":       {"September 20, 2002", "September 20, 1992", "the date is 1992-09-20, 3655 days before its session began (2002-09-23)", "September 20, 1992"},
		"years late":        {"September 20, 2002", "September 20, 2012", "the date is 2012-09-20, 3642 days after its session ended (2002-10-01)", "September 20, 2012"},
		"no title":          {"PAPER ON LIBRARIES\n\n", "", "no title was found", ""},
		"another session":   {"Twenty-Eighth (13th Extraordinary)", "Twenty-Ninth", "the session line says session 29, the symbol session 28", "Twenty-Ninth Session"},
		"another body":      {"WIPO GENERAL ASSEMBLY", "WIPO COORDINATION COMMITTEE", "the symbol is one of another body", "WIPO COORDINATION COMMITTEE"},
	} {
		txt, err := text.Read(strings.NewReader(strings.Replace(plainPaper, c.old, c.new, 1)), "a.txt", 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		h := Read(segment.Split(txt, set), set)
		found := c.warning == "" && len(h.Warnings) == 0
		for _, w := range h.Warnings {
			found = found || c.warning != "" && strings.Contains(w.Text, c.warning) && txt.Body[w.Start:w.End] == c.at
		}
		if !found {
			t.Errorf("%s: %+v", name, h.Warnings)
		}
	}
}

func TestWithinSystem(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if !set.Within("unfccc", "un") || set.Within("un", "wipo") || set.Within("unfccc", "wipo") || set.Within("wto", "nobody") {
		t.Error("organisations of a system")
	}
}
