package header_test

import (
	"testing"

	"github.com/travaux/travaux/schema"
)

// TestAct: which act of its treaty a text is, told by days before the first article, by names, by words of its own.
func TestAct(t *testing.T) {
	const berne = "wipo:treaty/berne-convention"
	set := embedded(t)
	articles := "\n\nArticle 1\n\nThe countries form a union.\n\nArticle 2\n\nWorks are works.\n"
	title := "Berne Convention for the Protection of Literary and Artistic Works\n"
	for _, tt := range []struct {
		what, body string
		id, act    schema.ID
		date       string
	}{
		{"the last day of several", title + "of September 9, 1886, as revised at Berlin on November 13, 1908, and at Rome on June 2, 1928" + articles, berne + "/act/1928", berne + "/act/1928", "1928-06-02"},
		{"completed by a protocol in between", title + "of September 9, 1886, as revised at Berlin on November 13, 1908, and completed at Berne on March 20, 1914" + articles, berne + "/act/1908", berne + "/act/1908", "1908-11-13"},
		{"the first day tells nothing", title + "of September 9, 1886" + articles, berne, "", "1886-09-09"},
		{"no day", title + articles, berne, "", "1886-09-09"},
		{"words of one act", title + "of September 9, 1886\n\nThe countries have resolved to revise the Act adopted by the Stockholm Conference." + articles, berne + "/act/1971", berne + "/act/1971", "1971-07-24"},
		{"a protocol by its name", title + "as revised at Stockholm on July 14, 1967\n\nPROTOCOL REGARDING DEVELOPING COUNTRIES" + articles, berne + "/act/1967-protocol", berne + "/act/1967-protocol", "1967-07-14"},
		{"a treaty without acts", "Patent Law Treaty\nadopted at Geneva on June 1, 2000" + articles, "wipo:treaty/plt", "", "2000-06-01"},
		{"an act by its full name", "Geneva Act of the Hague Agreement Concerning the International Registration of Industrial Designs" + articles, "wipo:treaty/hague-agreement/act/1999", "wipo:treaty/hague-agreement/act/1999", "1999-07-02"},
	} {
		h, _ := read(t, set, "x.txt", tt.body)
		if h.ID != tt.id || h.Act != tt.act || h.Date != tt.date {
			t.Errorf("%s: %s, act %q of %s, want %s, act %q of %s", tt.what, h.ID, h.Act, h.Date, tt.id, tt.act, tt.date)
		}
		if supplement := h.Act != "" && h.Treaty == ""; supplement != (tt.what == "a protocol by its name") {
			t.Errorf("%s: treaty %q", tt.what, h.Treaty)
		}
	}
}
