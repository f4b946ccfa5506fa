package dump_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad/nquads"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/dump"
	"github.com/travaux/travaux/schema"
)

// paper is an entry in which every field says something, with characters that are hard to write.
func paper(i int) schema.Entry {
	doc := schema.ID(fmt.Sprintf("acme:document/P/%d", i))
	e := schema.Entry{Key: string(doc) + "@en", Layer: schema.LayerSource, Document: doc, Language: "en", Hash: fmt.Sprintf("%064x", i), Format: "text",
		Text: "Line one\r\nline \"two\"\twith \\ and \u2028 and \x00 and é\n", Quality: schema.Quality{Stage: 2, Rank: 3940, Letters: 17, Parts: 3, Annexes: 1},
		Warnings: []schema.Warning{{Text: "one"}, {Text: "two <3>", Segment: "para_1 a", Start: 3, End: 9, Page: 4}, {Text: "three"}}}
	cites := schema.Edge{From: doc.Part("para_1"), Relation: schema.Cites, To: "acme:document/A B/<1>%", Evidence: schema.Evidence{
		Document: doc, Segment: "para_1", Anchor: "para_2", Start: 3, End: 9, Quote: "\"A\"\\B\n", Prefix: "p", Suffix: "s", Page: 4, Rule: "symbol/a",
		Origin: schema.Extracted, TextHash: "ab", Language: "en", Pinpoints: []string{"para:10", "para:9"}, Antecedent: "it", Reasons: []schema.ID{"acme:document/Z/1"}}}
	cites.Seal(e.Key)
	e.Edges = []schema.Edge{cites}
	for _, v := range []schema.Value{schema.Text("plain \x01 text"), schema.InLang("texte", "fr"), schema.Date("2002"), schema.Date("2002-09"),
		schema.Date("2002-09-20"), schema.Int(-28), schema.Flag(), schema.Ref("acme:body/ga"), {Type: schema.TypeFlag}} {
		e.Statements = append(e.Statements, schema.Statement{Node: doc, Property: schema.PropTitle, Value: v})
	}
	return e
}

func open(t testing.TB, path string) *graph.Store {
	t.Helper()
	s, err := graph.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// filled is a store of papers: with a file, with two, without one, two of one file, and with an issue in the derived layer.
func filled(t testing.TB, path string) *graph.Store {
	s := open(t, path)
	given := func(e schema.Entry) schema.Given { return schema.Given{Key: e.Key, Hash: e.Hash} }
	file := func(name string, es ...schema.Entry) schema.File {
		f := schema.File{Path: "/papers/ü " + name + "%.txt", Size: 10, Modified: 1700000000000000001, Hash: es[0].Hash, Key: es[0].Key, Reader: "v1"}
		for _, e := range es[1:] {
			f.Parts = append(f.Parts, given(e))
		}
		return f
	}
	issue := schema.Entry{Key: "link:acme:issue/a", Layer: schema.LayerDerived, Hash: "d1", Format: "derived",
		Statements: []schema.Statement{{Node: "acme:issue/a", Property: schema.PropTitle, Value: schema.Text("A")}}}
	require.NoError(t, s.Commit(t.Context(), schema.Batch{
		Entries: []schema.Entry{paper(1), paper(2), paper(3), paper(4), paper(5)},
		Files: []schema.File{file("a", paper(1)), file("b", paper(2)), file("c", paper(2)), file("d", paper(3), paper(1), paper(4)),
			{Path: "/papers/bad", Size: 3, Hash: "cc", Problem: "empty", Reader: "v1"}},
		Derived: &[]schema.Entry{issue},
	}))
	return s
}

func written(t testing.TB, s *graph.Store) string {
	t.Helper()
	var b bytes.Buffer
	_, err := dump.Write(t.Context(), &b, s, nil)
	require.NoError(t, err)
	return b.String()
}

// TestRoundTrip writes a store, reads it into another one of each kind, and finds every entry and file again.
func TestRoundTrip(t *testing.T) {
	from := filled(t, ":memory:")
	text := written(t, from)
	for _, path := range []string{":memory:", filepath.Join(t.TempDir(), "copy.db")} {
		into := open(t, path)
		count, err := dump.Read(t.Context(), strings.NewReader(text), into, true, nil)
		require.NoError(t, err)
		require.Equal(t, dump.Count{Files: 5, Entries: 5, Derived: 1, Quads: int64(strings.Count(text, "\n"))}, count)
		require.Equal(t, text, written(t, into))
		require.False(t, into.Stale())
		for i := range 5 {
			want, err := from.Entry(paper(i + 1).Key)
			require.NoError(t, err)
			got, err := into.Entry(paper(i + 1).Key)
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
		want, got := map[string]schema.File{}, map[string]schema.File{}
		for files, s := range map[*map[string]schema.File]*graph.Store{&want: from, &got: into} {
			for f, err := range s.Files(t.Context()) {
				require.NoError(t, err)
				(*files)[f.Path] = f
			}
		}
		require.Equal(t, want, got)
		// A paper that came with a file goes with it; one that came without stays.
		require.NoError(t, into.Commit(t.Context(), schema.Batch{Removed: slices.Collect(maps.Keys(got))}))
		source, _, err := into.Keys(t.Context())
		require.NoError(t, err)
		require.Equal(t, []schema.Given{{Key: paper(5).Key, Hash: paper(5).Hash}}, source)
	}
}

// TestEveryField makes sure that a field which is new in an entry or its evidence is carried, too.
func TestEveryField(t *testing.T) {
	e := paper(1)
	for _, v := range []reflect.Value{reflect.ValueOf(e), reflect.ValueOf(e.Edges[0].Evidence)} {
		for i := range v.NumField() {
			require.False(t, v.Field(i).IsZero(), "the test's paper has no %s", v.Type().Field(i).Name)
		}
	}
	s := open(t, ":memory:")
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Entries: []schema.Entry{e}}))
	into := open(t, ":memory:")
	_, err := dump.Read(t.Context(), strings.NewReader(written(t, s)), into, true, nil)
	require.NoError(t, err)
	got, err := into.Entry(e.Key)
	require.NoError(t, err)
	require.Equal(t, e, got)
}

// TestOtherReaders reads each line by the parser that Cayley's own tools use.
func TestOtherReaders(t *testing.T) {
	for line := range strings.Lines(written(t, filled(t, ":memory:"))) {
		q, err := nquads.Parse(strings.TrimSpace(line))
		require.NoError(t, err, line)
		require.True(t, q.IsValid(), line)
	}
}

// refusing stores nothing from the n-th batch on.
type refusing struct {
	*graph.Store
	left int
}

func (r *refusing) Commit(ctx context.Context, b schema.Batch) error {
	if r.left--; r.left < 0 {
		return errors.New("the disk is full")
	}
	return r.Store.Commit(ctx, b)
}

func TestRefusals(t *testing.T) {
	text := written(t, filled(t, ":memory:"))
	lines := strings.SplitAfter(text, "\n")
	cases := []struct{ name, text, says string }{
		{"no quads", "This is no dump.\n", "line 1"},
		{"half a line", text + "<acme:body/x> <title", fmt.Sprintf("line %d", len(lines))},
		{"bad escape", text + `<a> <entry:layer> "\uZZZZ" <a> .`, fmt.Sprintf("line %d", len(lines))},
		{"entry without beginning", strings.Join(lines[len(lines)-3:], ""), "line 1"},
		{"a word from the future", strings.Replace(text, "<entry:format>", "<entry:colour>", 1), "a later version wrote it"},
		{"percent", text + `<%zz> <entry:layer> "1" <%zz> .`, "percent"},
		{"of another file", strings.Replace(text, "<file:/papers/bad> <file:hash>", "<file:/papers/other> <file:hash>", 1), "file"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := dump.Read(t.Context(), strings.NewReader(c.text), open(t, ":memory:"), true, nil)
			require.ErrorIs(t, err, schema.ErrInvalid)
			require.ErrorContains(t, err, c.says)
		})
	}
	_, err := dump.Read(t.Context(), strings.NewReader(text), &refusing{Store: open(t, ":memory:")}, true, nil)
	require.ErrorContains(t, err, "the disk is full")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = dump.Write(ctx, &bytes.Buffer{}, filled(t, ":memory:"), nil)
	require.ErrorIs(t, err, context.Canceled)
}

// TestRepeated reads a dump twice: the second time changes nothing.
func TestRepeated(t *testing.T) {
	text, into := written(t, filled(t, ":memory:")), open(t, ":memory:")
	for range 2 {
		_, err := dump.Read(t.Context(), strings.NewReader(text), into, true, nil)
		require.NoError(t, err)
		require.Equal(t, uint64(1), into.View().Version())
	}
}

// FuzzRead reads anything: no panic, and what is read can be written and read again as it was.
func FuzzRead(f *testing.F) {
	f.Add(written(f, filled(f, ":memory:")))
	f.Add("<a> <b> <c> .\n")
	f.Add("<file:x> <file:size> \"1\"^^<schema:Integer> .\n")
	f.Fuzz(func(t *testing.T, text string) {
		first := open(t, ":memory:")
		if _, err := dump.Read(t.Context(), strings.NewReader(text), first, true, nil); err != nil {
			return
		}
		once, second := written(t, first), open(t, ":memory:")
		_, err := dump.Read(t.Context(), strings.NewReader(once), second, true, nil)
		require.NoError(t, err, once)
		require.Equal(t, once, written(t, second))
	})
}
