package quality

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

func measure(t *testing.T, name, body, status string) schema.Quality {
	t.Helper()
	txt, err := text.Read(strings.NewReader(body), name, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return Measure(segment.Split(txt, set), status)
}

const clean = "1. The Committee met in the hall and took note of the paper.\n\n2. The Committee decided to keep the item on its agenda.\n\n" +
	"3. The Secretariat was asked for a further paper.\n\n4. The Chair closed the meeting with thanks to all who had come.\n"

// TestOrder wants each text better than the next.
func TestOrder(t *testing.T) {
	var before schema.Quality
	for i, c := range [...]struct{ what, name, body string }{
		{"structure kept", "a.md", "# Report\n\n" + clean},
		{"plain", "a.txt", clean},
		{"a number lost", "a.txt", strings.Replace(clean, "3. ", "8. ", 1)},
		{"recognised from a picture", "a.txt", strings.NewReplacer("Committee", "Comm1ttee", "Secretariat", "Secre\ufffdariat", "the hall", "t h e h a l l").Replace(clean)},
	} {
		q := measure(t, c.name, c.body, "")
		if i > 0 && q.Rank >= before.Rank {
			t.Errorf("%s: %+v, before it %+v", c.what, q, before)
		}
		before = q
	}
	if before.Rank/1000 != recognised {
		t.Errorf("a text with a broken word in seven: %+v", before)
	}
}

func TestStageAndLetters(t *testing.T) {
	for status, want := range map[string]int{"": final, "adopted": final, "draft": draft, "provisional": draft} {
		if q := measure(t, "a.txt", clean, status); q.Stage != want {
			t.Errorf("%q: %+v", status, q)
		}
	}
	plainly, marked := measure(t, "a.txt", clean, ""), measure(t, "a.md", strings.ReplaceAll(clean, "Committee", "**Committee**"), "")
	if plainly.Letters != marked.Letters || plainly.Letters == 0 {
		t.Errorf("signs of the format count: %d, %d", plainly.Letters, marked.Letters)
	}
}

func TestBroken(t *testing.T) {
	for s, want := range map[string]int{
		"The Committee met on 3 May 2002, Art. 11bis, para. 4(ii)": 0,
		"WO/GA/28/5 www.example.org e-mail a@b.org":                0,
		"McDonald's OPEC CO2 20th":                                 0,
		"c1ause":                                                   1,
		"theAssembly met":                                          1,
		"wh\ufffdt":                                                1,
		"R e p o r t of it":                                        6,
		"a b c of it":                                              0,
		"thisisawholesentencethatlostitsspaces":                    1,
		"知识产权组织大会在日内瓦举行了第二十八届会议并作出了决定知识产权组织大会在日内瓦": 0,
		"Donaudampfschifffahrtsgesellschaft": 0,
	} {
		w := words{}
		w.read(s)
		if w.broken != want {
			t.Errorf("%s: %d broken, wanted %d", s, w.broken, want)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add(clean)
	f.Add("R e p o r t \xff\xfe c1ause")
	f.Fuzz(func(t *testing.T, s string) {
		w := words{}
		w.read(s)
		if w.broken > w.all || w.letters < 0 {
			t.Errorf("%+v", w)
		}
	})
}
