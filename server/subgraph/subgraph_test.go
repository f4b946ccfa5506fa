package subgraph_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/travaux/travaux/server/subgraph"
)

const source = `directive @own on FIELD_DEFINITION
interface Node { id: ID! }
type Document implements Node { id: ID! title: String @deprecated(reason: "old") words: Int @own }
type Page { nodes: [Document!]! }
type _Service { sdl: String }
scalar _Any
type Query { documents: Page! node(id: ID!): Node _service: _Service! }
type Subscription { changed: Int }`

func TestSDL(t *testing.T) {
	s := gqlparser.MustLoadSchema(&ast.Source{Input: source})
	shared, named := subgraph.SDL(s, ""), subgraph.SDL(s, "wipo")
	for _, text := range []string{shared, named} {
		_, err := parser.ParseSchema(&ast.Source{Input: text})
		require.NoError(t, err)
		require.Contains(t, text, `extend schema @link(url: "https://specs.apollo.dev/federation/v2`)
		require.Contains(t, text, `type Document implements Node @key(fields: "id") @shareable`)
		require.Contains(t, text, `type Page @shareable`)
		require.Contains(t, text, `title: String @deprecated(reason: "old")`)
		require.NotContains(t, text, "_service")
		require.NotContains(t, text, "_Any")
	}
	require.Contains(t, shared, "type Query @shareable")
	require.Contains(t, shared, "\tdocuments: Page!"[1:])
	require.Contains(t, named, "wipo_documents: Page!")
	require.Contains(t, named, "wipo_node(id: ID!): Node")
	require.Contains(t, named, "wipo_changed: Int")
	require.NotContains(t, named, "type Query @shareable")
	require.NotContains(t, subgraph.SDL(s, "wipo"), "wipo_wipo_", "printing twice changes nothing")
}

func TestLocal(t *testing.T) {
	const most = 1000
	for query, want := range map[string]string{
		`{ wipo_documents { nodes { id } } }`: "query {\n\twipo_documents: documents {\n\t\tnodes {\n\t\t\tid\n\t\t}\n\t}\n}\n",
		`{ d: wipo_node(id: "x") { id } }`:    "query {\n\td: node(id: \"x\") {\n\t\tid\n\t}\n}\n",
		`{ documents { nodes { id } } }`:      `{ documents { nodes { id } } }`,
		`{ a(b: "wipo_c") { wipo_d } }`:       `{ a(b: "wipo_c") { wipo_d } }`,
		`{ wipo_documents {`:                  `{ wipo_documents {`,
	} {
		require.Equal(t, want, subgraph.Local(query, "wipo", most), query)
		require.Equal(t, query, subgraph.Local(query, "", most))
	}
	require.Equal(t, `{ wipo_documents { nodes { id } } }`, subgraph.Local(`{ wipo_documents { nodes { id } } }`, "wipo", 3), "too long to be read")
}

func FuzzLocal(f *testing.F) {
	f.Add(`{ wipo_documents { nodes { id } } }`)
	f.Add(`query Q($a: Int = 1) @x { ...f wipo_a(b: $a) { c } } fragment f on Query { wipo_d }`)
	f.Fuzz(func(t *testing.T, query string) {
		local := subgraph.Local(query, "wipo", 500)
		if _, err := parser.ParseQuery(&ast.Source{Input: query}); err == nil {
			_, err = parser.ParseQuery(&ast.Source{Input: local})
			require.NoError(t, err, "%q became %q", query, local)
		}
	})
}
