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
