package date

import "testing"

// Dates in capitals, as headings and closing formulas print them, wherever in the line they stand.
func TestFindCapitals(t *testing.T) {
	for s, want := range map[string]string{
		"DONE AT LOURMARIN THIS 21ST DAY OF NOVEMBER 2031":                   "2031-11-21",
		"ADOPTED BY THE COUNCIL ON 18 DECEMBER 2031 WELLS AND RIVERS":        "2031-12-18",
		"FAIT À LOURMARIN LE 1ER AOÛT 2031":                                  "2031-08-01",
		"HECHO EN LOURMARIN EL 3 DE MARZO DE 2031":                           "2031-03-03",
		"DECISION OF NOVEMBER 21, 2031 ON WELLS":                             "2031-11-21",
		"MARCH ON TOWARDS 2031":                                              "",
		"THE 21ST CENTURY OF WELLS":                                          "",
		"Adopted by the Council on the 2nd DAY of MAY, 2031, with two wells": "2031-05-02",
	} {
		got := ""
		if found := Find(s); len(found) == 1 && found[0].Range.Start == found[0].Range.End {
			got = found[0].Range.Start.String()
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", s, got, want)
		}
	}
}
