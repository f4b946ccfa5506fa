package trusted

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
)

const question = `# Which documents cite a paper?
query CitedBy($symbol: String!, $first: Int = 5, $via: [Relation!], $all: Boolean, $size: Float) { x }
`

func TestRead(t *testing.T) {
	l, err := Read(fstest.MapFS{"02-cited-by.graphql": {Data: []byte(question)}, "readme.txt": {Data: []byte("no question")}})
	require.NoError(t, err)
	require.Len(t, l.Documents, 1)
	d, ok := l.Named("cited-by")
	require.True(t, ok)
	require.Equal(t, "Which documents cite a paper?", d.Title)
	require.Equal(t, "CitedBy", d.Operation)
	require.Equal(t, Variable{Name: "first", Type: "Int", Default: "5"}, d.Variables[1])
	require.Regexp(t, "^sha256:[0-9a-f]{64}$", d.ID)
	same, ok := l.Of(d.ID)
	require.True(t, ok && same == d)
	_, ok = l.Of("sha256:00")
	require.False(t, ok)
	for _, bad := range []string{"", "{", "mutation { x }", "query A { x } query B { x }"} {
		_, err := Read(fstest.MapFS{"a.graphql": {Data: []byte(bad)}})
		require.ErrorIs(t, err, schema.ErrInvalid, bad)
	}
	none, err := Read(nil)
	require.NoError(t, err)
	require.Empty(t, none.Documents)
}

func TestValues(t *testing.T) {
	l, err := Read(fstest.MapFS{"cited-by.graphql": {Data: []byte(question)}})
	require.NoError(t, err)
	d := l.Documents[0]
	for address, want := range map[string]string{
		"symbol=A/36/15":                       `{"symbol":"A/36/15"}`,
		"symbol=x&first=7&all=true&size=1.5":   `{"all":true,"first":7,"size":1.5,"symbol":"x"}`,
		"symbol=x&via=CITES,RECALLS&via=ABOUT": `{"symbol":"x","via":["CITES","RECALLS","ABOUT"]}`,
		"symbol=":                              `{"symbol":""}`,
	} {
		got, err := values(t, d, address)
		require.NoError(t, err, address)
		b, err := json.Marshal(got)
		require.NoError(t, err)
		require.JSONEq(t, want, string(b))
	}
	for address, says := range map[string]string{"": "needs symbol=", "symbol=x&symbol=y": "2 times", "symbol=x&first=many": "is no Int", "symbol=x&first=99999999999": "is no Int",
		"symbol=x&all=yes": "is no Boolean", "symbol=x&size=NaN": "is no Float", "symbol=x&sybmol=y": "it has symbol, first"} {
		_, err := values(t, d, address)
		require.ErrorIs(t, err, schema.ErrInvalid, address)
		require.True(t, strings.Contains(err.Error(), says), err)
	}
}

func values(t *testing.T, d *Document, address string) (map[string]any, error) {
	t.Helper()
	params, err := url.ParseQuery(address)
	require.NoError(t, err)
	return d.Values(params)
}
