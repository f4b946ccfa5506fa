package segment

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A note of whole sentences behind the name of an agenda item is its text; a title stays its title.
func TestSentencesOfAnItem(t *testing.T) {
	require.True(t, sentences("The Fund was set up in 2005 (see the Annex). Its rules were amended."))
	require.True(t, sentences("The Committee did not agree. It will go on."))
	require.False(t, sentences("Report on the work of the Committee"))
	require.False(t, sentences("Work of the Committee, its Rev. 2 included."))
	require.False(t, sentences("REPORT OF THE GROUP. DRAFT TEXT."))
	require.False(t, sentences(""))
}
