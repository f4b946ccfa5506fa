package date

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Dates in copies that lost a space or took a letter for a figure.
func TestFindInPoorCopies(t *testing.T) {
	tests := map[string]string{
		"FECHA: 18 DESEPTIEMBRE DE 2015": "2015-09-18", "el 3deoctubrede 2014": "2014-10-03", "du 3juin2002": "2002-06-03",
		"l2 May 2004": "2004-05-12", "July 2l, 2003": "2003-07-21", "1O May 2004": "2004-05-10", "18 September 2O15": "2015-09-18",
		"Annex I 5 May 2004": "2004-05-05", "Marchand 2000": "", "Maya 2000": "", "all 2000": "",
	}
	for in, want := range tests {
		got := ""
		for _, f := range Find(in) {
			got += f.Range.Start.String()
		}
		require.Equal(t, want, got, in)
	}
}

func TestOrdinalsGluedToMeetings(t *testing.T) {
	tests := map[string]int{
		"the fifthsession": 5, "32ndsession": 32, "la 25esession": 25, "Vigésima cuartasesión": 24, "vingt-cinquièmesession": 25,
		"obsession": 0, "32series": 0, "thirdly": 0,
	}
	for in, want := range tests {
		got := 0
		for _, o := range FindOrdinals(in) {
			got = o.N
		}
		require.Equal(t, want, got, in)
	}
}
