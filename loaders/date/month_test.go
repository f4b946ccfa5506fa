package date

import "testing"

// Every name of a month must pass the quick test for words that hold one.
func TestHoldsMonth(t *testing.T) {
	for _, w := range []string{"january", "janvier", "enero", "february", "fevrier", "febrero", "march", "mars", "marzo", "april", "avril", "abril",
		"may", "mai", "mayo", "june", "juin", "junio", "july", "juillet", "julio", "august", "aout", "agosto", "september", "septembre",
		"septiembre", "setiembre", "october", "octobre", "octubre", "november", "novembre", "noviembre", "december", "decembre", "diciembre",
		"FÉVRIER", "août", "DÉCEMBRE"} {
		if !holdsMonth("de" + w) {
			t.Errorf("%q is not seen", w)
		}
	}
	if holdsMonth("through") {
		t.Error("there is no month in through")
	}
}
