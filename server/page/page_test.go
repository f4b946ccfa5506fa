package page_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
)

func pointer(n int) *int { return &n }

func TestFirst(t *testing.T) {
	for _, c := range []struct {
		first *int
		want  int
		fails string
	}{
		{nil, 20, ""}, {pointer(1), 1, ""}, {pointer(100), 100, ""},
		{pointer(101), 0, "maximum 100"}, {pointer(0), 0, "least is 1"}, {pointer(-5), 0, "least is 1"},
	} {
		got, err := page.First(c.first, 20)
		require.Equal(t, c.want, got)
		if c.fails == "" {
			require.NoError(t, err)
			continue
		}
		require.ErrorIs(t, err, schema.ErrInvalid)
		require.ErrorContains(t, err, c.fails)
	}
}

// Going from page to page gives each thing once, in order, whatever the length of a page.
func TestSlice(t *testing.T) {
	all := strings.Split("abcdefg", "")
	for first := 1; first <= 8; first++ {
		var got []string
		after := ""
		for {
			p, err := page.Slice(all, page.Cursor, first, after)
			require.NoError(t, err)
			require.Equal(t, len(all), p.TotalCount)
			require.Equal(t, after != "", p.PageInfo.HasPreviousPage)
			got = append(got, p.Nodes(t.Context())...)
			if !p.PageInfo.HasNextPage {
				break
			}
			after = *p.PageInfo.EndCursor
		}
		require.Equal(t, all, got)
	}
	_, err := page.Slice(all, page.Cursor, 2, "nothing")
	require.ErrorIs(t, err, schema.ErrInvalid)
	p, err := page.Slice([]string{}, page.Cursor, 2, "")
	require.NoError(t, err)
	require.Nil(t, p.PageInfo.EndCursor)
	require.Empty(t, p.Edges(t.Context()))
}

// A path goes along and against its claims; a claim of a part goes on from the whole.
func TestPathOf(t *testing.T) {
	edge := func(from, to schema.ID) schema.Edge { return schema.Edge{From: from, Relation: schema.Cites, To: to} }
	p := page.PathOf("o:document/A", []schema.Edge{
		edge("o:document/A#para_2", "o:document/B#para_3"), edge("o:document/C", "o:document/B"), edge("o:document/C", "o:document/D"),
	})
	require.Equal(t, []schema.ID{"o:document/A", "o:document/B#para_3", "o:document/C", "o:document/D"}, p.Nodes)
	require.Equal(t, 3, p.Length())
	require.Equal(t, []string{"cites", "citedBy", "cites"}, []string{p.Edges[0].Reads(), p.Edges[1].Reads(), p.Edges[2].Reads()})
	require.Equal(t, []schema.ID{"o:document/A"}, page.PathOf("o:document/A", nil).Nodes)
}
