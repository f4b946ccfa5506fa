package server

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/generated"
)

func sdl() *ast.Schema {
	return generated.NewExecutableSchema(generated.Config{}).Schema()
}

// own lists the types of our schema, without those of GraphQL itself.
func own(s *ast.Schema) []*ast.Definition {
	var defs []*ast.Definition
	for _, d := range s.Types {
		if !d.BuiltIn {
			defs = append(defs, d)
		}
	}
	return defs
}

func TestEverythingIsDescribed(t *testing.T) {
	for _, d := range own(sdl()) {
		require.NotEmpty(t, d.Description, d.Name)
		for _, v := range d.EnumValues {
			require.NotEmpty(t, v.Description, "%s.%s", d.Name, v.Name)
		}
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			require.NotEmpty(t, f.Description, "%s.%s", d.Name, f.Name)
			require.Regexp(t, `[.:"]$`, strings.TrimSpace(f.Description), "%s.%s", d.Name, f.Name)
		}
	}
}

func TestConnectionsAreWellFormed(t *testing.T) {
	s := sdl()
	connections := 0
	for _, d := range own(s) {
		for _, f := range d.Fields {
			if !strings.HasSuffix(f.Type.Name(), "Connection") {
				continue
			}
			first, after := f.Arguments.ForName("first"), f.Arguments.ForName("after")
			require.NotNil(t, first, "%s.%s", d.Name, f.Name)
			require.NotNil(t, after, "%s.%s", d.Name, f.Name)
			require.Equal(t, "Int", first.Type.String())
			require.Contains(t, []string{"20", "100"}, first.DefaultValue.Raw)
			require.Equal(t, "String", after.Type.String())
		}
		if !strings.HasSuffix(d.Name, "Connection") {
			continue
		}
		connections++
		edge := s.Types[d.Fields.ForName("edges").Type.Name()]
		require.Equal(t, fmt.Sprintf("[%s!]!", edge.Name), d.Fields.ForName("edges").Type.String())
		require.Equal(t, "String", edge.Fields.ForName("cursor").Type.Name())
		node := edge.Fields.ForName("node").Type.Name()
		require.Equal(t, node+"!", edge.Fields.ForName("node").Type.String())
		require.Equal(t, fmt.Sprintf("[%s!]!", node), d.Fields.ForName("nodes").Type.String())
		require.Equal(t, "PageInfo!", d.Fields.ForName("pageInfo").Type.String())
		require.Equal(t, "Int!", d.Fields.ForName("totalCount").Type.String())
	}
	require.Greater(t, connections, 10)
}

// The closed lists of the schema are those of the vocabulary, value by value, and each is read as it is written.
func TestClosedListsAgree(t *testing.T) {
	closed(t, "Relation", schema.Relations())
	closed(t, "Kind", schema.Kinds())
	closed(t, "Direction", []schema.Direction{schema.Outgoing, schema.Incoming, schema.Both})
	closed(t, "OrderBy", schema.Orders())
	closed(t, "Origin", []schema.Origin{schema.Curated, schema.Catalogue, schema.Extracted, schema.Inferred})
}

func closed[T interface{ MarshalGQL(io.Writer) }](t *testing.T, name string, values []T) {
	var want []string
	for _, v := range sdl().Types[name].EnumValues {
		want = append(want, v.Name)
	}
	var got []string
	for _, v := range values {
		var b bytes.Buffer
		v.MarshalGQL(&b)
		got = append(got, strings.Trim(b.String(), `"`))
	}
	require.ElementsMatch(t, want, got, name)
}

// Each kind of node has its type, and each type its kind.
func TestEachKindHasAType(t *testing.T) {
	s := sdl()
	var kinds []string
	for _, d := range s.PossibleTypes["Node"] {
		kinds = append(kinds, d.Name)
	}
	var want []string
	for _, k := range schema.Kinds() {
		want = append(want, string(k))
		require.Equal(t, string(k), strings.TrimPrefix(fmt.Sprintf("%T", schema.View(schema.Node{ID: "o:body/x", Kind: k})), "*schema."))
	}
	require.ElementsMatch(t, want, kinds)
}

// The golden is the schema in one piece: a change of it is seen in review, and go test ./server -update writes it.
func TestGoldenSchema(t *testing.T) {
	var b bytes.Buffer
	formatter.NewFormatter(&b, formatter.WithIndent("  ")).FormatSchema(sdl())
	const golden = "testdata/schema.graphql"
	if *update {
		require.NoError(t, os.WriteFile(golden, b.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String())
}
