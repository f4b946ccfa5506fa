package segment

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/loaders/authority"
)

// The organ that speaks opens an act; a sentence about it does not.
func TestOpens(t *testing.T) {
	set, err := authority.Embedded()
	require.NoError(t, err)
	for _, s := range []string{
		"The Sixty-sixth World Health Assembly, Having considered the report on wells",
		"The General Assembly",
		"The Conference of the Parties,",
		"The General Assembly,\nRecalling its resolution on wells",
		"L'Assemblée des puits, Rappelant sa résolution",
		"La Asamblea de los pozos,\nRecordando su resolución",
	} {
		require.True(t, Opens(s, set), s)
	}
	for _, s := range []string{
		"The General Assembly, which met in May, looked at wells.",
		"The General Assembly and the wells of the world",
		"General Assembly, Recalling its resolution",
		"The General Assembly,\nits wells and its rivers",
		"The wells of the world",
		"",
	} {
		require.False(t, Opens(s, set), s)
	}
}
