package link

import (
	"slices"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

func prints(doc string, facts ...any) []printing {
	var out []printing
	for i := 0; i < len(facts); i += 2 {
		out = append(out, printing{schema.Statement{Property: facts[i].(schema.Property), Value: facts[i+1].(schema.Value)}, schema.ID("wipo:document/" + doc)})
	}
	return out
}

// TestConflicts: what documents print of sessions is checked against the calendar and by arithmetic.
func TestConflicts(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	c := &corpus{set: set}
	tests := []struct {
		name    string
		session schema.ID
		printed []printing
		want    []string
	}{
		{"as in the calendar", "wipo:session/ga/28", prints("WO/GA/28/7", schema.PropOrdinal, schema.Int(28), schema.PropExtraord, schema.Int(13), schema.PropStart, schema.Date("2002-09-23")), nil},
		{"as far as known", "wipo:session/ga/28", prints("WO/GA/28/7", schema.PropStart, schema.Date("2002-09")), nil},
		{"another count", "wipo:session/ga/28", prints("WO/GA/28/9", schema.PropExtraord, schema.Int(12)), []string{"WO/GA/28/9 prints extraordinary 12, the calendar has 13"}},
		{"sums that fail", "wipo:session/xx/9", prints("XX/9/1", schema.PropOrdinal, schema.Int(9), schema.PropOrdinary, schema.Int(5), schema.PropExtraord, schema.Int(5)),
			[]string{"XX/9/1 counts 5 ordinary and 5 extraordinary sessions, which do not make 9"}},
		{"before the last one", "wipo:session/ga/28", prints("WO/GA/28/7", schema.PropStart, schema.Date("2001-09-20")),
			[]string{"WO/GA/28/7 lets it begin on 2001-09-20, before session 27 of 2001-09-24", "WO/GA/28/7 prints start 2001-09-20, the calendar has 2002-09-23"}},
		{"papers that disagree", "wipo:session/xx/9", append(prints("XX/9/2", schema.PropStart, schema.Date("1990-05-04")), prints("XX/9/1", schema.PropStart, schema.Date("1990-05-03"))...),
			[]string{"start 1990-05-03 in XX/9/1, 1990-05-04 in XX/9/2"}},
	}
	for _, tt := range tests {
		known, ok := set.Session(tt.session)
		if !ok {
			known = authority.Session{ID: tt.session}
		}
		got := c.conflicts(known, tt.printed)
		slices.Reverse(tt.printed)
		if again := c.conflicts(known, tt.printed); !slices.Equal(got, tt.want) || !slices.Equal(again, got) {
			t.Errorf("%s: %q, and in another order %q, want %q", tt.name, got, again, tt.want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r := newAnswers(set)
	for text, want := range map[string][]int{
		"decide on the proposals contained in paragraphs 4 and 5, above": {4, 5},
		"note the information in paragraphs3 to5":                        {3, 4, 5},
		"paragraph 12":                      {12},
		"paragraphs 2-4, 7 and 9":           {2, 3, 4, 7, 9},
		"les paragraphes 1 a 3":             {1, 2, 3},
		"los parrafos 3 a 5 y el parrafo 9": {3, 4, 5, 9},
		"paragraphs 1 to 999999999":         nil,
		"the annex":                         nil,
	} {
		got := r.paragraphs(text)
		if text == "paragraphs 1 to 999999999" {
			if len(got) > mostPlaces+2 {
				t.Errorf("%q: %d places", text, len(got))
			}
			continue
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestTakesUp: a reference is taken up only where nothing but other references stands between it and the words for that.
func TestTakesUp(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r := newAnswers(set)
	for _, tt := range []struct {
		sentence, quote string
		want            bool
	}{
		{"discussions were based on document x/1", "document x/1", true},
		{"discussions were based on documents x/1, x/2 and 3", "3", true},
		{"the secretariat introduced document x/1 and recalled the decision in document y/9", "document x/1", true},
		{"the secretariat introduced document x/1 and recalled the decision in document y/9", "document y/9", false},
		{"see document x/1", "document x/1", false},
		{"les deliberations ont eu lieu sur la base du document x/1", "document x/1", true},
		{"los debates se basaron en los documentos x/1 y x/2", "x/2", true},
	} {
		if got := r.takesUp(tt.sentence, tt.quote); got != tt.want {
			t.Errorf("%q in %q: %v", tt.quote, tt.sentence, got)
		}
	}
}

func TestParseRange(t *testing.T) {
	for text, want := range map[string]paragraphRange{"171-186": {first: 171, last: 186}, "223": {first: 223, last: 223}} {
		if got, ok := parseRange(text); !ok || got != want {
			t.Errorf("%q: %+v %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "-", "9-3", "a-b", "3-"} {
		if got, ok := parseRange(text); ok {
			t.Errorf("%q: %+v", text, got)
		}
	}
}
