package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

// TestWordsOfProvisions: a provision has the words of all its parts, of the text that the ID names or of the last that was in force.
func TestWordsOfProvisions(t *testing.T) {
	v := accordStore(t).View()
	got, err := v.Words(t.Context(), []schema.ID{accordAct("1900").Part("art_1"), accord.Part("art_9"), accord.Part("art_1"), accord.Part("art_3"), "acme:treaty/none#art_1"})
	require.NoError(t, err)
	require.Len(t, got, 5)
	require.Contains(t, got[0].Text, "All may read.")
	require.Contains(t, got[0].Text, "None may take.")
	require.Equal(t, accordAct("1900").Part("art_1"), got[0].Node)
	require.Equal(t, accordAct("1920").Part("art_1"), got[2].Node, "the act of 1930 was never in force")
	require.Contains(t, got[2].Text, "by day")
	require.Contains(t, got[3].Text, "The keeper keeps.")
	for _, i := range []int{1, 4} {
		require.Empty(t, got[i].Provision, "no text has it")
	}
}
