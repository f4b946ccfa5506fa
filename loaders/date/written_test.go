package date

import "testing"

func TestWritten(t *testing.T) {
	for s, want := range map[string]string{
		"ninth day of May one thousand nine hundred and ninety-two":              "1992-05-09",
		"this ninth day of May, one thousand nine hundred and ninety-two":        "1992-05-09",
		"the twenty-sixth day of June, one thousand nine hundred forty-five":     "1945-06-26",
		"twenty-sixth day of October 1961":                                       "1961-10-26",
		"21st of May two thousand and three":                                     "2003-05-21",
		"the 27th day of June, 2013":                                             "2013-06-27",
		"July 14, 1967":                                                          "1967-07-14",
		"14 July 1967":                                                           "1967-07-14",
		"second day of October, nineteen hundred and eighteen":                   "1918-10-02",
		"quatorze juillet mil neuf cent soixante-sept":                           "1967-07-14",
		"14 juillet 1967":                                                        "1967-07-14",
		"premier jour du mois de février mil huit cent quatre-vingt-dix-neuf":    "1899-02-01",
		"vingt et un mai deux mille trois":                                       "2003-05-21",
		"veintiocho de abril de mil novecientos setenta y siete":                 "1977-04-28",
		"14 de julio de 1967":                                                    "1967-07-14",
		"a los quince días del mes de abril de mil novecientos noventa y cuatro": "1994-04-15",
		"thirtieth day of February two thousand":                                 "",
		"day of May one thousand":                                                "",
		"May 1992":                                                               "",
		"9 May 1992 or 10 May 1993":                                              "",
		"fortieth day of May 1992":                                               "",
		"":                                                                       "",
	} {
		d, ok := Written(s)
		got := ""
		if ok {
			got = d.String()
		}
		if got != want {
			t.Errorf("Written(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestYearsInWords(t *testing.T) {
	for year := firstYear; year <= lastYear; year++ {
		for _, name := range yearNames(year) {
			if got, ok := yearIn([]string{name}); !ok || got != year {
				t.Errorf("%q is %d, want %d", name, got, year)
			}
		}
	}
}

func FuzzWritten(f *testing.F) {
	for _, s := range []string{"ninth day of May one thousand nine hundred and ninety-two", "14 de julio de 1967", "31 June 1967"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := Written(s); ok {
			if back, err := Parse(d.String()); err != nil || back != d {
				t.Errorf("Written(%q) = %v, which is no day: %v", s, d, err)
			}
		}
	})
}
