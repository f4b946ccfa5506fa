package closing_test

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/closing"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

func TestRead(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	const body = "Treaty on Lighthouses\n\nArticle 1\n\nThe Parties keep the lights lit, as in the Treaty done at Arden on May 3, 1950.\n\nArticle 2\n\nThis Treaty has no end.\n\n"
	for _, c := range []struct{ foot, known, quote, date, place string }{
		{"DONE at Arden this ninth day\nof May one thousand nine hundred and\nninety-two.\n", "", "DONE at Arden this ninth day\nof May one thousand nine hundred and\nninety-two", "1992-05-09", "Arden"},
		{"In witness whereof they have signed.DONE at San Arden, on July 14, 1967.\n", "", "DONE at San Arden, on July 14, 1967", "1967-07-14", "San Arden"},
		{"En foi de quoi, ils ont signé.\n\nFAIT à Arden, le quatorze juillet mil neuf cent soixante-sept, en un exemplaire.\n", "", "FAIT à Arden, le quatorze juillet mil neuf cent soixante-sept", "1967-07-14", "Arden"},
		{"HECHO en Arden, el 14 de julio de 1967.\n", "", "HECHO en Arden, el 14 de julio de 1967", "1967-07-14", "Arden"},
		{"Done at Arden, on the thirty-first day of June 1967.\n", "", "", "", ""},
		{"Done at Arden, May 9, 1992.\n\nProtocol\n\nDone at Brinn, May 10, 1993.\n", "1993-05-10", "Done at Brinn, May 10, 1993", "1993-05-10", "Brinn"},
		{"Done at Arden, May 9, 1992.\n\nProtocol\n\nDone at Brinn, May 10, 1993.\n", "", "", "", ""},
		{"", "1950-05-03", "", "", ""},
	} {
		read, err := text.Read(strings.NewReader(body+c.foot), "treaty.txt", 1<<16)
		if err != nil {
			t.Fatal(err)
		}
		f := closing.Read(segment.Split(read, set), header.Header{ID: "acme:treaty/lights", Date: c.known}, set)
		if quote := read.Body[f.Start:f.End]; quote != c.quote || f.Date != c.date || f.Place != c.place {
			t.Errorf("%q: %q, %q at %q; want %q, %q at %q", c.foot, quote, f.Date, f.Place, c.quote, c.date, c.place)
		}
	}
}

// A text as amended in 1979 that closes with the formula of 1967 tells when the act of 1967 was signed.
func TestFormulaOfAnEarlierAct(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	const treaty = "wipo:treaty/wipo-convention"
	for foot, want := range map[string]schema.ID{
		"Done at Stockholm, on July 14, 1967.":       treaty + "/act/1967",
		"Done at Geneva, on September 28, 1979.":     treaty + "/act/1979",
		"Done at Geneva, on the 1st day of May 1950": "",
	} {
		read, err := text.Read(strings.NewReader("Article 1\n\nThere is an Organization.\n\n"+foot+"\n"), "treaty.txt", 1<<16)
		if err != nil {
			t.Fatal(err)
		}
		if f := closing.Read(segment.Split(read, set), header.Header{ID: treaty + "/act/1979", Act: treaty + "/act/1979", Date: "1979-09-28"}, set); f.Of != want {
			t.Errorf("%q: of %q, want %q", foot, f.Of, want)
		}
	}
}
