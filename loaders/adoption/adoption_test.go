package adoption_test

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/adoption"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/text"
)

func TestRead(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	none := adoption.None
	for _, c := range []struct {
		body    string
		want    adoption.Adoption
		records []string
	}{
		{"Adopted by the Security Council at its 4324th meeting, on\n1 June 2031\n\nThe Security Council,\n", adoption.Adoption{Date: "2031-06-01", Meeting: 4324, For: none, Against: none, Abstaining: none},
			[]string{"Adopted by the Security Council at its 4324th meeting, on\n1 June 2031"}},
		{"Resolution adopted by the General Assembly on 1 November 2018\n\n1. Decides.\n\n30th plenary meeting\n1 November 2018\n", adoption.Adoption{Date: "2018-11-01", Meeting: 30, For: none, Against: none, Abstaining: none},
			[]string{"Resolution adopted by the General Assembly on 1 November 2018", "30th plenary meeting\n1 November 2018"}},
		{"(Ninth plenary meeting, 27 May 2013 – Committee A, fifth report)\n", adoption.Adoption{Date: "2013-05-27", Meeting: 9, For: none, Against: none, Abstaining: none},
			[]string{"(Ninth plenary meeting, 27 May 2013 – Committee A, fifth report)"}},
		{"Adopted at the 4094th meeting by 14 votes to none, with 1 abstention (Mali).\n", adoption.Adoption{Meeting: 4094, Mode: "vote", For: 14, Against: 0, Abstaining: 1},
			[]string{"Adopted at the 4094th meeting by 14 votes to none, with 1 abstention"}},
		{"Adopted by a recorded vote of 141 to 5, with 35 abstentions\n", adoption.Adoption{Mode: "vote", For: 141, Against: 5, Abstaining: 35},
			[]string{"Adopted by a recorded vote of 141 to 5, with 35 abstentions"}},
		{"Adoptée à la 4094e séance par 14 voix contre zéro, avec une abstention (Mali)\n", adoption.Adoption{Meeting: 4094, Mode: "vote", For: 14, Against: 0, Abstaining: 1},
			[]string{"Adoptée à la 4094e séance par 14 voix contre zéro, avec une abstention"}},
		{"Adopted without a vote.\n", adoption.Adoption{Mode: "without-vote", For: none, Against: none, Abstaining: none}, []string{"Adopted without a vote"}},
		{"Adopted at the 1850th meeting by consensus.\n", adoption.Adoption{Meeting: 1850, Mode: "consensus", For: none, Against: none, Abstaining: none}, []string{"Adopted at the 1850th meeting by consensus"}},
		{"Adopted unanimously at the 83rd meeting.\n", adoption.Adoption{Meeting: 83, Mode: "unanimously", For: none, Against: none, Abstaining: none}, []string{"Adopted unanimously at the 83rd meeting"}},
		{"Aprobada en la 4094ª sesión por 14 votos a favor, ninguno en contra y 1 abstención\n", adoption.Adoption{Meeting: 4094, Mode: "vote", For: 14, Against: 0, Abstaining: 1},
			[]string{"Aprobada en la 4094ª sesión por 14 votos a favor, ninguno en contra y 1 abstención"}},
		{"The plan was adopted by consensus in 2010. At its 30th plenary meeting, 1 November 2018, it was recalled.\n", adoption.Adoption{For: none, Against: none, Abstaining: none}, nil},
	} {
		read, err := text.Read(strings.NewReader(c.body), "act.txt", 1<<16)
		if err != nil {
			t.Fatal(err)
		}
		got := adoption.Read(read, set)
		var records []string
		for _, r := range got.Records {
			records = append(records, read.Body[r.Start:r.End])
		}
		if strings.Join(records, "|") != strings.Join(c.records, "|") {
			t.Errorf("%q: records %q", c.body, records)
		}
		got.Records = nil
		if got.Date != c.want.Date || got.Meeting != c.want.Meeting || got.Mode != c.want.Mode || got.For != c.want.For || got.Against != c.want.Against || got.Abstaining != c.want.Abstaining {
			t.Errorf("%q:\n got %+v\nwant %+v", c.body, got, c.want)
		}
	}
}
