package cite

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

func find(t *testing.T, body, name string) []Mention {
	t.Helper()
	set, err := authority.Embedded()
	require.NoError(t, err)
	txt, err := text.Read(strings.NewReader(body), name, 1<<20)
	require.NoError(t, err)
	h := header.Header{Language: "en", Org: "wipo", ID: "wipo:document/WO/GA/32/99", Symbol: "WO/GA/32/99"}
	return Find(segment.Split(txt, set), h, set)
}

func texts(ms []Mention) []string {
	var out []string
	for _, m := range ms {
		out = append(out, string(m.Form)+": "+m.Text)
	}
	return out
}

func TestFind(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"See documents WO/GA/36/1 and 12, paragraphs 3 and 4.", []string{"symbol: See documents WO/GA/36/1", "elided: 12, paragraphs 3 and 4"}},
		{"It follows Article 7 of the Rome Convention.", []string{"alias: Article 7 of the Rome Convention"}},
		{"At its session in September 2003, the General Assembly met.", []string{"session: its session in September 2003, the General Assembly"}},
		{"The said document and paragraph 5, above.", []string{"anaphor: The said document", "self: paragraph 5, above"}},
		{"Articles of faith and sessions of work.", nil},
		{"The protocol\u00a0of document A/\u200b36/15, para.\u00a04.", []string{"symbol: document A/\u200b36/15, para.\u00a04"}},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, texts(find(t, "1.  "+tt.in+"\n", "x.txt")), tt.in)
	}
}

// A title names things without citing them, unless it prints a symbol.
func TestTitles(t *testing.T) {
	ms := find(t, "# Matters concerning the Rome Convention\n\n1. The Rome Convention stands.\n\n# Document A/36/15\n\n2. Nothing.\n", "x.md")
	require.Equal(t, []string{"alias: Rome Convention", "symbol: Document A/36/15"}, texts(ms))
}

// What stands in the brackets of another citation is marked; a symbol in brackets behind a description is not.
func TestInside(t *testing.T) {
	ms := find(t, "1.  See document A/36/15 (quoting WO/GA/28/5) and the report (A/37/14).\n", "x.txt")
	require.Len(t, ms, 3)
	require.Equal(t, []int{-1, 0, -1}, []int{ms[0].Inside, ms[1].Inside, ms[2].Inside})
}

func TestYears(t *testing.T) {
	var got []string
	s := "in 2002, A/2003/5, 12004, 1996-97 and 1850"
	for _, y := range years(s) {
		got = append(got, s[y.from:y.to])
	}
	require.Equal(t, []string{"2002", "1996"}, got)
}

// The part of a text in which a phrase is looked for begins and ends with its sentence.
func TestWindow(t *testing.T) {
	s := "It was held in Geneva. See document No. 5 of the series. Then nothing."
	from, to := window(s, 0, strings.Index(s, "series"))
	require.Equal(t, "See document No. 5 of the series.", strings.TrimSpace(s[from:to]))
	from, to = window(s, 0, 3)
	require.Equal(t, "It was held in Geneva.", strings.TrimSpace(s[from:to]))
}
