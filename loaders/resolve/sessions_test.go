package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What a sentence of a paper of the General Assembly (its session of September 2005) says of sessions, in whatever
// order body, ordinal and time stand.
func TestSessionsTold(t *testing.T) {
	const ga, pcda = "WIPO General Assembly ", "Provisional Committee on Proposals Related to a WIPO Development Agenda "
	tests := []struct {
		lang, in string
		want     []string
	}{
		{"en", "The Fund was set up by the WIPO General Assembly in September 2004, at its thirty-first session.", []string{ga + "31st session (2004-09)"}},
		{"en", "In September 2003, the WIPO General Assembly took up the question.", []string{ga + "30th session (2003-09)"}},
		{"en", "The General Assembly had in September 2003 put off the matter.", []string{ga + "30th session (2003-09)"}},
		{"en", "In June 2003, the WIPO General Assembly had other cares.", nil},
		{"en", "The General Assembly, which will meet from September 25 to October 3, 2006, is to decide.", []string{ga + "33rd session (2006-09)"}},
		{"en", "The SCCR, meeting a second time in May 1999, asked for a study.", []string{"Standing Committee on Copyright and Related Rights 2nd session (1999-05)"}},
		{"en", "The PCDA met four times: the first in February and the second in June 2006.", []string{pcda + "1st session (2006-02)", pcda + "2nd session (2006-06)"}},
		{"en", "See the reports of SCCR 10 and 11 (June 2004), and of SCP/10.", []string{
			"Standing Committee on Copyright and Related Rights 10th session (2003-11)",
			"Standing Committee on Copyright and Related Rights 11th session (2004-06)", "Standing Committee on the Law of Patents 10th session (2004-05)"}},
		{"en", "At its session of September2004 the WIPO General Assembly put the item on the agenda of its nextsession.", []string{
			ga + "31st session (2004-09)", ga + "32nd session (2005-09)"}},
		{"en", "The Coastal Trade Group was set up in 2003. The first meeting of this group was held in May 2004.", []string{"Coastal Trade Group 1st session (2004-05)"}},
		{"en", "The meeting was closed, and the first of the speakers left the session.", nil},
		{"en", "The Secretariat (1 January 2003 to 31 December 2004) and the General Assembly (1 January 2003 to 31 December 2004) spent less.", nil},
		{"fr", "En septembre 2003, l'Assemblée générale de l'OMPI a renvoyé la question.", []string{ga + "30th session (2003-09)"}},
		{"fr", "L'Assemblée générale avait, en septembre 2003, renvoyé la question.", []string{ga + "30th session (2003-09)"}},
		{"fr", "Les dixième et onzième sessions du SCCR ont traité la question.", []string{
			"Standing Committee on Copyright and Related Rights 10th session (2003-11)", "Standing Committee on Copyright and Related Rights 11th session (2004-06)"}},
		{"fr", "La deuxième Conférence des Nations Unies sur les canaux, tenue à Vienne en mai 2001, l'a dit.", []string{"Conférence des Nations Unies sur les canaux 2nd session (2001-05)"}},
		{"es", "En septiembre de 2003, la Asamblea General de la OMPI aplazó la cuestión.", []string{ga + "30th session (2003-09)"}},
		{"es", "La Asamblea General de la OMPI, que se reunirá en septiembre de 2006, decidirá.", []string{ga + "33rd session (2006-09)"}},
		{"es", "El SCCR, reunido por segunda vez en mayo de 1999, pidió un estudio.", []string{"Standing Committee on Copyright and Related Rights 2nd session (1999-05)"}},
	}
	for _, tt := range tests {
		h := paper()
		h.Language = tt.lang
		_, refs := read(t, "1.  "+tt.in+"\n", h)
		require.Equal(t, tt.want, list(refs), tt.in)
	}
}
