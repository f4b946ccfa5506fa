package loaders_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/loaders"
)

// TestLoneAct: a file that prints one act behind a remark, and no symbol of its own, is that act; a report that prints one act
// remains the report.
func TestLoneAct(t *testing.T) {
	const act = "A/RES/74/9\nLamps of all peoples\nThe General Assembly,\nRecalling its resolution 70/1 of 25 September 2015,\n1. Decides to light the lamps.\n"
	for _, c := range []struct{ body, id string }{
		{"Advance text, the final version will follow\t\t" + act, "un:document/A/RES/74/9"},
		{"A/74/49\nUnited Nations\nGeneral Assembly\nSeventy-fourth session\n\nReport of the Assembly\n\n1. The Assembly met.\n\n" + act, "un:document/A/74/49"},
	} {
		r, err := loaders.Read(strings.NewReader(c.body), "act.txt", loaders.MaxSize, embedded(t))
		require.NoError(t, err)
		require.Equal(t, c.id, string(r.Header.ID))
	}
}

// TestLoneActAdopted: what stands behind the symbol of such an act tells the day of its adoption and is no part of its title.
func TestLoneActAdopted(t *testing.T) {
	const body = "Advance text, the final version will follow\nA/RES/69/842 ADOPTED BY GA PLENARY ON 18 DECEMBER 2014\nLamps of all peoples\n" +
		"The General Assembly,\nRecalling its resolution 70/1 of 25 September 2015,\n1. Decides to light the lamps.\n"
	r, err := loaders.Read(strings.NewReader(body), "act.txt", loaders.MaxSize, embedded(t))
	require.NoError(t, err)
	require.Equal(t, "A/RES/69/842", r.Header.Symbol)
	require.Equal(t, "2014-12-18", r.Header.Date)
	require.Equal(t, "Lamps of all peoples", r.Header.Title)
	require.Len(t, r.Adoption.Records, 1)
}
