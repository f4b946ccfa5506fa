package export_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/export"
	"github.com/travaux/travaux/server/export/exporttest"
)

var update = flag.Bool("update", false, "write what the goldens should be")

func written(t *testing.T, r export.Reader, name string, s export.Selection, o export.Options) []byte {
	t.Helper()
	f, err := export.Named(name)
	require.NoError(t, err)
	x, err := export.Find(t.Context(), r, s)
	require.NoError(t, err)
	var b bytes.Buffer
	_, err = x.Write(t.Context(), &b, f, o)
	require.NoError(t, err)
	return b.Bytes()
}

// Each format holds the same nodes and edges, however hostile their text is, and the same bytes each time.
func TestFormatsHoldTheSame(t *testing.T) {
	m := world()
	want := exporttest.Held{}
	for _, n := range m.nodes {
		want.Nodes = append(want.Nodes, string(n.ID))
	}
	for _, e := range m.edges {
		want.Edges = append(want.Edges, string(e.Evidence.ID)+" "+string(e.From)+" "+string(e.To))
	}
	slices.Sort(want.Edges)
	for _, f := range export.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			b := written(t, m, f.Name, export.Selection{}, export.Options{})
			require.Equal(t, b, written(t, m, f.Name, export.Selection{}, export.Options{}))
			got, err := exporttest.Read(f.Name, b)
			if errors.Is(err, exporttest.ErrNoParser) {
				t.Skip("install raptor2-utils to check Turtle")
			}
			require.NoError(t, err)
			expected := want
			switch f.Name {
			case "nodes.csv":
				expected.Edges = nil
			case "edges.csv":
				expected.Nodes = nil
			case "bib":
				expected.Edges = nil
				expected.Nodes = slices.DeleteFunc(slices.Clone(want.Nodes), func(id string) bool { return schema.ID(id).Kind() != schema.KindDocument })
			}
			require.Equal(t, expected, got)
		})
	}
}

// N-Quads, JSON-LD and Turtle say the same, as parsers of others read them.
func TestRDFSaysTheSame(t *testing.T) {
	for _, base := range []string{"", "https://graph.example.org/id/"} {
		quads, err := exporttest.Triples("nq", written(t, world(), "nq", export.Selection{}, export.Options{Base: base}))
		require.NoError(t, err)
		require.Greater(t, len(quads), 50)
		for _, format := range []string{"jsonld", "ttl"} {
			got, err := exporttest.Triples(format, written(t, world(), format, export.Selection{}, export.Options{Base: base}))
			if errors.Is(err, exporttest.ErrNoParser) {
				t.Log("install raptor2-utils to check Turtle")
				continue
			}
			require.NoError(t, err)
			require.Equal(t, quads, got, format)
		}
	}
}

func TestStrictParsersAccept(t *testing.T) {
	read := 0
	for format, b := range map[string][]byte{"nq": written(t, world(), "nq", export.Selection{}, export.Options{}),
		"ttl": append(written(t, world(), "ttl", export.Selection{}, export.Options{}), export.Vocabulary()...)} {
		n, err := exporttest.Accepted(format, b)
		require.NoError(t, err)
		read += n
	}
	if read == 0 {
		t.Skip("install raptor2-utils or serdi to check RDF")
	}
}

func TestGolden(t *testing.T) {
	for _, f := range export.Formats() {
		if f.Name == "csv.zip" {
			continue // its members are the CSV files
		}
		got := written(t, world(), f.Name, export.Selection{Of: "acme:document/A-1", Depth: 1}, export.Options{})
		file := filepath.Join("testdata", "golden."+f.Name)
		if *update {
			require.NoError(t, os.MkdirAll("testdata", 0o755))
			require.NoError(t, os.WriteFile(file, got, 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got), f.Name)
	}
}

func TestSelections(t *testing.T) {
	for name, c := range map[string]struct {
		s            export.Selection
		nodes, edges int
	}{
		"all":                {export.Selection{}, 8, 7},
		"a node":             {export.Selection{Of: "acme:document/A/1"}, 1, 0},
		"a node and near":    {export.Selection{Of: "acme:document/A/1", Depth: 1}, 6, 7},
		"an issue":           {export.Selection{Issue: "acme:issue/m"}, 4, 4},
		"a body":             {export.Selection{Body: "acme:body/b"}, 2, 0},
		"an organisation":    {export.Selection{Organisation: "oa"}, 1, 0},
		"kinds":              {export.Selection{Kinds: []schema.Kind{schema.KindDocument}}, 4, 2},
		"relations":          {export.Selection{Relations: []schema.Relation{schema.Cites}}, 8, 2},
		"dates":              {export.Selection{From: "2002", To: "2002-09"}, 2, 0},
		"nothing of one day": {export.Selection{From: "1900", To: "1901"}, 0, 0},
	} {
		x, err := export.Find(t.Context(), world(), c.s)
		require.NoError(t, err, name)
		f, err := export.Named("ndjson")
		require.NoError(t, err)
		n, err := x.Write(t.Context(), &bytes.Buffer{}, f, export.Options{})
		require.NoError(t, err)
		require.Equal(t, export.Count{Nodes: c.nodes, Edges: c.edges}, n, name)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		s    export.Selection
		kind error
	}{
		{export.Selection{Of: "acme:document/none"}, schema.ErrNotFound}, {export.Selection{Issue: "acme:issue/none"}, schema.ErrNotFound},
		{export.Selection{Of: "acme:document/A/1", Issue: "acme:issue/m"}, schema.ErrInvalid}, {export.Selection{Depth: 1}, schema.ErrInvalid},
		{export.Selection{Of: "acme:document/A/1", Depth: 99}, schema.ErrInvalid}, {export.Selection{Of: "acme:document/A/1", Depth: -1}, schema.ErrInvalid},
		{export.Selection{From: "yesterday"}, schema.ErrInvalid}, {export.Selection{Organisation: "A B"}, schema.ErrInvalid},
	} {
		_, err := export.Find(t.Context(), world(), c.s)
		require.ErrorIs(t, err, c.kind, "%+v", c.s)
	}
	_, err := export.Named("docx")
	require.ErrorIs(t, err, schema.ErrInvalid)
}

// failing is a graph whose edges cannot be read.
type failing struct{ *memory }

func (failing) StreamEdges(context.Context, []schema.ID) iter.Seq2[schema.Edge, error] {
	return func(yield func(schema.Edge, error) bool) { yield(schema.Edge{}, errDisk) }
}

// full is a disk that takes so many bytes.
type full int

func (f *full) Write(b []byte) (int, error) {
	if *f -= full(len(b)); *f < 0 {
		return 0, errDisk
	}
	return len(b), nil
}

func TestErrorsAreTold(t *testing.T) {
	big := world()
	for range 2000 {
		big.nodes = append(big.nodes, big.nodes[1])
	}
	for _, f := range export.Formats() {
		x, err := export.Find(t.Context(), failing{world()}, export.Selection{})
		require.NoError(t, err)
		_, err = x.Write(t.Context(), &bytes.Buffer{}, f, export.Options{})
		require.ErrorIs(t, err, errDisk, f.Name)
		x, err = export.Find(t.Context(), big, export.Selection{})
		require.NoError(t, err)
		disk := full(100)
		_, err = x.Write(t.Context(), &disk, f, export.Options{})
		require.ErrorIs(t, err, errDisk, f.Name)
	}
}
