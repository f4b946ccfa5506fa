package date

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

func show(f Found) string {
	s := f.Range.Start.String()
	if f.Range.End != f.Range.Start {
		s += "/" + f.Range.End.String()
	}
	if f.Days != nil {
		var days []string
		for _, d := range f.Days {
			days = append(days, fmt.Sprint(d.Day))
		}
		s += " [" + strings.Join(days, " ") + "]"
	}
	return s
}

func TestFind(t *testing.T) {
	tests := []struct{ text, want string }{
		// English
		{"Geneva, September 23 to October 1, 2002", "September 23 to October 1, 2002=2002-09-23/2002-10-01"},
		{"June 30 to July 4, 2014", "June 30 to July 4, 2014=2014-06-30/2014-07-04"},
		{"Geneva, April 11, 12 and 14, 2000", "April 11, 12 and 14, 2000=2000-04-11/2000-04-14 [11 12 14]"},
		{"met on March 20 and21, 1997 in", "March 20 and21, 1997=1997-03-20/1997-03-21 [20 21]"},
		{"Geneva, September26 toOctober 5, 2005", "September26 toOctober 5, 2005=2005-09-26/2005-10-05"},
		{"DATE: JUNE 16, 2010", "JUNE 16, 2010=2010-06-16"},
		{"from December 7 to 20, 2000, in Geneva", "December 7 to 20, 2000=2000-12-07/2000-12-20"},
		{"7-20 December 2000", "7-20 December 2000=2000-12-07/2000-12-20"},
		{"30 June – 4 July 2014", "30 June – 4 July 2014=2014-06-30/2014-07-04"},
		{"November 30 and December 1, 2011", "November 30 and December 1, 2011=2011-11-30/2011-12-01 [30 1]"},
		{"December 28, 2009 to January 8, 2010", "December 28, 2009 to January 8, 2010=2009-12-28/2010-01-08"},
		{"December 28 to January 8, 2010", "December 28 to January 8, 2010=2009-12-28/2010-01-08"},
		{"its session in September 2003, and", "September 2003=2003-09"},
		{"September and October 2009", "September and October 2009=2009-09/2009-10"},
		{"between September 2003 and September 2004", "September 2003=2003-09|September 2004=2004-09"},
		{"the 7th of December, 2000", "7th of December, 2000=2000-12-07"},
		{"Sept. 3, 2003", "Sept. 3, 2003=2003-09-03"},
		{"of 6 January 1994 (S/26/1)", "6 January 1994=1994-01-06"},
		{"Monday 7 to Friday 11 May 2007", "7 to Friday 11 May 2007=2007-05-07/2007-05-11"},
		{"(document A/9/2 of March 12, 1999)", "March 12, 1999=1999-03-12"},
		{"see paragraph 3, April 11, 2000", "April 11, 2000=2000-04-11"},
		// French
		{"du 25 septembre au 3 octobre 2000", "25 septembre au 3 octobre 2000=2000-09-25/2000-10-03"},
		{"DATE : 13 juin 1998", "13 juin 1998=1998-06-13"},
		{"le 1er janvier 1990", "1er janvier 1990=1990-01-01"},
		{"Genève, 13 et 14 avril 2000", "13 et 14 avril 2000=2000-04-13/2000-04-14 [13 14]"},
		{"les 11, 12 et 14 août 2000", "11, 12 et 14 août 2000=2000-08-11/2000-08-14 [11 12 14]"},
		{"en DÉCEMBRE 2000", "DÉCEMBRE 2000=2000-12"},
		// Spanish
		{"FECHA: 20 de julio de 2005", "20 de julio de 2005=2005-07-20"},
		{"Ginebra, 26 de septiembre a 5 de octubre de 2005", "26 de septiembre a 5 de octubre de 2005=2005-09-26/2005-10-05"},
		{"del 7 al 20 de diciembre de 2000", "7 al 20 de diciembre de 2000=2000-12-07/2000-12-20"},
		{"6 y 7 de noviembre de 2003", "6 y 7 de noviembre de 2003=2003-11-06/2003-11-07 [6 7]"},
		{"en septiembre de 2004.", "septiembre de 2004=2004-09"},
		// figures
		{"2002-09-20", "2002-09-20=2002-09-20"},
		{"20.9.2002", "20.9.2002=2002-09-20"},
		{"on 20/09/2002.", "20/09/2002=2002-09-20"},
		{"05/06/2002", ""}, {"5.6.2002", ""}, {"X/20/9/2002", ""}, {"2002-13-20", ""}, {"1.20.9.2002", ""},
		// no date
		{"September 23", ""}, {"they may 2 things", ""}, {"31 February 2001", "February 2001=2001-02"}, {"the 2002 session", ""},
		{"hace ago 2003", ""}, {"", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, f := range Find(tt.text) {
			got = append(got, tt.text[f.Start:f.End]+"="+show(f))
		}
		if g := strings.Join(got, "|"); g != tt.want {
			t.Errorf("Find(%q)\n got %s\nwant %s", tt.text, g, tt.want)
		}
	}
}

func TestDateRoundTrip(t *testing.T) {
	for _, s := range []string{"", "2002", "2002-09", "2002-09-20", "2000-02-29"} {
		d, err := Parse(s)
		if err != nil || d.String() != s {
			t.Errorf("Parse(%q) = %v, %v", s, d, err)
		}
	}
	for _, s := range []string{"02", "2002-9", "2002-13", "2001-02-29", "2002-09-20-1", "x", "2002-09-", "0000"} {
		if d, err := Parse(s); !errors.Is(err, schema.ErrInvalid) || !d.IsZero() {
			t.Errorf("Parse(%q) = %v, %v; want ErrInvalid", s, d, err)
		}
	}
}

func TestRange(t *testing.T) {
	d := func(s string) Date {
		v, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	r := Range{d("2003-09-22"), d("2003-10-01")}
	month := Range{d("2003-09"), d("2003-09")}
	tests := []struct {
		name      string
		got, want bool
	}{
		{"a day within", r.Contains(d("2003-09-30")), true},
		{"the last day", r.Contains(d("2003-10-01")), true},
		{"the day after", r.Contains(d("2003-10-02")), false},
		{"a month that begins before", r.Contains(d("2003-09")), false},
		{"a day of a month", month.Contains(d("2003-09-30")), true},
		{"a month overlaps", r.Overlaps(month), true},
		{"and the other way", month.Overlaps(r), true},
		{"another month", r.Overlaps(Range{d("2003-11"), d("2003-11")}), false},
		{"a year", r.Overlaps(Range{d("2003"), d("2003")}), true},
		{"no end", Range{Start: d("2003-09-22")}.Overlaps(month), true},
		{"unknown", r.Overlaps(Range{}), false},
		{"unknown date", r.Contains(Date{}), false},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %v", tt.name, tt.got)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"September 23 to October 1, 2002", "du 25 septembre au 3 octobre 2000", "20.9.2002", "1er janv. 2000", "April 1, 2, 3, 4\xff 2000", "toOctober"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, d := range Find(s) {
			if d.Start < end || d.End <= d.Start || d.End > len(s) {
				t.Fatalf("places out of order or of bounds: %+v in %q", d, s)
			}
			end = d.End
			if d.Range.End.Compare(d.Range.Start) < 0 || !d.Range.Start.valid() || !d.Range.End.valid() {
				t.Fatalf("no such period: %+v in %q", d, s)
			}
			if _, err := Parse(d.Range.Start.String()); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	s := strings.Repeat("The Committee took note of the information contained in document X/28/5, paragraphs 12 to 15, and agreed to return to the matter at its session in September 2003. ", 2000)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		if n := len(Find(s)); n != 2000 {
			b.Fatal(n)
		}
	}
}
