package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

var columns = []Column{{"date", "the day"}, {"symbol", "as printed"}, {"times", "how often"}, {"present", "loaded"}}

func written(t *testing.T, form Form, rows ...[]Cell) string {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b, form, columns)
	for _, r := range rows {
		require.NoError(t, w.Row(r...))
	}
	require.NoError(t, w.Close())
	return b.String()
}

func TestForms(t *testing.T) {
	rows := [][]Cell{{Text("2002-09-20"), Maybe("WO/GA/28/5"), Number(3), Flag(true)}, {Maybe(""), Text("a,\"b\"\n<c>"), Number(-1), Flag(false)}}
	require.Equal(t, "date,symbol,times,present\n2002-09-20,WO/GA/28/5,3,true\n,\"a,\"\"b\"\"\n<c>\",-1,false\n", written(t, CSV, rows...))
	require.Equal(t, `{"date":"2002-09-20","symbol":"WO/GA/28/5","times":3,"present":true}`+"\n"+
		`{"date":null,"symbol":"a,\"b\"\n<c>","times":-1,"present":false}`+"\n", written(t, NDJSON, rows...))
	require.Equal(t, "[\n"+`{"date":"2002-09-20","symbol":"WO/GA/28/5","times":3,"present":true}`+",\n"+
		`{"date":null,"symbol":"a,\"b\"\n<c>","times":-1,"present":false}`+"\n]\n", written(t, JSON, rows...))
	require.Equal(t, "[]\n", written(t, JSON))
	require.Empty(t, written(t, NDJSON))
	require.Equal(t, "date,symbol,times,present\n", written(t, CSV))
}

func TestFormulasAreGuarded(t *testing.T) {
	for _, s := range []string{`=1+1`, `+cmd|' /C calc'!A0`, `-2+3`, `@SUM(1)`, "\t=1", "\r=1", "\n=1", "＝1"} {
		records, err := csv.NewReader(strings.NewReader(written(t, CSV, []Cell{Text(s), Text(""), Number(0), Flag(false)}))).ReadAll()
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(records[1][0], "'"), "%q", records[1][0])
	}
	require.Contains(t, written(t, CSV, []Cell{Text("a=1"), {}, Number(-7), Flag(true)}), "a=1,,-7,true")
}

// What is written as JSON is read back by the standard library as it was, but for bytes that are no text.
func FuzzString(f *testing.F) {
	for _, s := range []string{"", "WO/GA/28/5", "a\"b\\c\n\r\t\x00\x1f", "é\u2028\u2029\uFFFD", "\xff\xc3(", "<script>&amp;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b := AppendString(nil, s)
		var got string
		if err := json.Unmarshal(b, &got); err != nil || !utf8.Valid(b) {
			t.Fatalf("%q is written as %s: %v", s, b, err)
		}
		if want := string([]rune(s)); got != want {
			t.Fatalf("%q is read back as %q", want, got)
		}
	})
}
