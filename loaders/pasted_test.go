package loaders_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

func embedded(t testing.TB) *authority.Set {
	set, err := authority.Embedded()
	require.NoError(t, err)
	return set
}

var pastedDay = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func pasted(t testing.TB, words string, where schema.Place) []string {
	found, err := loaders.Cite(t.Context(), words, where, embedded(t), pastedDay)
	require.NoError(t, err)
	var got []string
	for _, c := range found {
		require.Equal(t, c.Text, string([]rune(words)[c.Start:c.End]))
		require.Equal(t, c.Status == schema.CitationResolved, c.Reason == "")
		require.Equal(t, c.Status == schema.CitationResolved, c.Target != "")
		require.Equal(t, c.Reason == "", c.Why == "")
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s%s %s", c.Text, c.Status, c.Target, c.Reason, strings.Join(c.Pinpoints, " "))))
	}
	return got
}

func TestCite(t *testing.T) {
	for _, c := range []struct {
		name, words string
		where       schema.Place
		want        []string
	}{
		{"nothing", "", schema.Place{}, nil},
		{"white space", " \n\t", schema.Place{}, nil},
		{"no reference", "The delegates had lunch and/or tea at 1/2 past noon.", schema.Place{}, nil},
		{"a paragraph", "— Voilà: see WO/GA/28/5, paragraph 4, and the Berne Convention.", schema.Place{}, []string{
			"see WO/GA/28/5, paragraph 4 resolved wipo:document/WO/GA/28/5 para:4", "Berne Convention resolved wipo:treaty/berne-convention"}},
		{"a bibliography", "1. SCCR/19/9 Corr.\n2. A/RES/55/2\n3. Idem, paragraph 7.\n", schema.Place{}, []string{
			"SCCR/19/9 Corr. resolved wipo:document/SCCR/19/9_Corr.", "A/RES/55/2 resolved un:document/A/RES/55/2", "Idem, paragraph 7 resolved un:document/A/RES/55/2 para:7"}},
		{"impossible forms", "See WO/GA/0/5, WO/GA/28/5/Foo.3, WO/GA/190/1 and WO/GA/28/5 Rev.0.", schema.Place{}, []string{
			"WO/GA/0/5 invalid impossible-symbol", "WO/GA/28/5/Foo.3 invalid impossible-symbol", "WO/GA/190/1 invalid impossible-session", "WO/GA/28/5 Rev.0 invalid impossible-suffix"}},
		{"another year's number", "There are S/RES/1325 (2001) and S/RES/2334 (2018).", schema.Place{}, []string{
			"S/RES/1325 (2001) invalid impossible-year", "S/RES/2334 (2018) resolved un:document/S/RES/2334_(2018)"}},
		{"nobody's symbol", "as in XYZQ/CE/4/7.", schema.Place{}, []string{"XYZQ/CE/4/7 unresolved unknown-symbol"}},
		{"addresses", "https://example.org/WO/GA/0/5 and C:\\WO/GA/0/5", schema.Place{}, nil},
		{"this document in nothing", "As this document says.", schema.Place{}, nil},
		{"this document in one", "As this document says.", schema.Place{Document: "wipo:document/WO/GA/28/5"}, []string{"this document resolved wipo:document/WO/GA/28/5"}},
	} {
		t.Run(c.name, func(t *testing.T) { require.Equal(t, c.want, pasted(t, c.words, c.where)) })
	}
}

// The context tells what the words alone do not: whose session is next, whose symbol is meant.
func TestCiteInContext(t *testing.T) {
	const words = "The Committee decided to go on with the matter at its next session."
	require.Contains(t, strings.Join(pasted(t, words, schema.Place{Body: "wipo:body/sccr", Session: "wipo:session/sccr/22"}), "\n"), "wipo:session/sccr/23")
	require.NotContains(t, strings.Join(pasted(t, words, schema.Place{}), "\n"), "wipo:session/sccr/23")
}

func TestCiteRefuses(t *testing.T) {
	_, err := loaders.Cite(t.Context(), strings.Repeat("a", loaders.MaxPasted+1), schema.Place{}, embedded(t), pastedDay)
	require.ErrorIs(t, err, schema.ErrTooLarge)
	_, err = loaders.Cite(t.Context(), "\xff", schema.Place{}, embedded(t), pastedDay)
	require.ErrorIs(t, err, schema.ErrInvalid)
	ended, end := context.WithCancel(t.Context())
	end()
	_, err = loaders.Cite(ended, "WO/GA/28/5", schema.Place{}, embedded(t), pastedDay)
	require.ErrorIs(t, err, context.Canceled)
}

func FuzzCite(f *testing.F) {
	set := embedded(f)
	for _, seed := range []string{"see WO/GA/28/5, paragraph 4", "Idem. Ibid.", "# A\n\n| x |", "A/A/A/A/1/1/1/1", "WO/GA/28/5 Rev.0 and 7", "Ñ/1/2 A.B-/(3)/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, words string) {
		found, err := loaders.Cite(t.Context(), words, schema.Place{}, set, pastedDay)
		if err != nil {
			require.ErrorIs(t, err, schema.ErrInvalid)
			return
		}
		runes := []rune(words)
		for _, c := range found {
			require.Equal(t, c.Text, string(runes[c.Start:c.End]))
		}
	})
}

func BenchmarkCite(b *testing.B) {
	set := embedded(b)
	words := strings.Repeat("The Assembly, recalling WO/GA/28/5, paragraph 4, and Article 8(3) of the WIPO Convention, noted document A/36/15.\n\n", 500)
	b.SetBytes(int64(len(words)))
	for b.Loop() {
		if _, err := loaders.Cite(b.Context(), words, schema.Place{}, set, pastedDay); err != nil {
			b.Fatal(err)
		}
	}
}
