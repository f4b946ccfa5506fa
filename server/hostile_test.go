package server

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// hostileOperation is an operation that asks for too much, and the code of its refusal.
type hostileOperation struct{ name, query, code string }

func hostileOperations() []hostileOperation {
	fragments := func(n int, body string) string {
		var b strings.Builder
		b.WriteString("{ stats { ...f0 } }")
		for i := range n {
			fmt.Fprintf(&b, " fragment f%d on Stats { %s }", i, strings.ReplaceAll(body, "NEXT", fmt.Sprintf("f%d", i+1)))
		}
		fmt.Fprintf(&b, " fragment f%d on Stats { quads }", n)
		return b.String()
	}
	return []hostileOperation{
		{"deep", `{ session(id: "a:session/b/1") { body { sessions { nodes ` + strings.Repeat("{ next ", 30) + "{ label }" + strings.Repeat(" }", 34), "TOO_DEEP"},
		{"wide", `{ documents(first: 100) { nodes { cites(first: 100) { edges { node { claims(first: 100) { nodes { label } } } } } } } }`, "TOO_COMPLEX"},
		{"default pages count", `{ documents { nodes { cites { nodes { claims { nodes { claims { nodes { label } } } } } } } } }`, "TOO_COMPLEX"},
		{"page too long", `{ documents(first: 101) { totalCount } }`, "BAD_INPUT"},
		{"many aliases", "{ stats {" + strings.Repeat(" a: quads", 100) + " } }", "TOO_MANY_ALIASES"},
		{"many tokens", "{ stats { " + strings.Repeat("quads ", 3000) + "} }", "GRAPHQL_PARSE_FAILED"},
		{"one long token", `{ document(symbol: "` + strings.Repeat("x", 500_000) + `" { label } }`, "GRAPHQL_PARSE_FAILED"},
		{"fragment cycle", `{ stats { ...a } } fragment a on Stats { ...b } fragment b on Stats { ...a }`, "GRAPHQL_VALIDATION_FAILED"},
		{"fragments twice each", fragments(80, "...NEXT ...NEXT"), "TOO_COMPLEX"},
		{"fragments that overlap", fragments(60, "...NEXT quads ...NEXT documents ...NEXT"), "TOO_COMPLEX"},
		{"introspection in circles", `{ __schema { types ` + strings.Repeat("{ fields { type ", 8) + "{ name }" + strings.Repeat(" } }", 8) + " } }", "GRAPHQL_VALIDATION_FAILED"},
		{"too many ids", `{ nodes(ids: [` + strings.Repeat(`"a:body/b" `, 101) + `]) { label } }`, "BAD_INPUT"},
	}
}

// Each is refused with a code, without asking the store and without an echo of the whole request.
func TestHostileOperations(t *testing.T) {
	for _, c := range hostileOperations() {
		t.Run(c.name, func(t *testing.T) {
			h, m := serve(t)
			_, body := post(h, c.query, nil)
			require.Contains(t, body, `"code":"`+c.code+`"`)
			require.Less(t, len(body), 100_000)
			require.Zero(t, m.calls.Load(), "the store was asked")
		})
	}
}

// BenchmarkHostileOperations shows what each refusal takes.
func BenchmarkHostileOperations(b *testing.B) {
	for _, c := range hostileOperations() {
		b.Run(strings.ReplaceAll(c.name, " ", "_"), func(b *testing.B) {
			h, _ := serve(b)
			for b.Loop() {
				post(h, c.query, nil)
			}
		})
	}
}

// Introspection as explorers ask it is within the limits.
func TestIntrospectionIsOpen(t *testing.T) {
	h, _ := serve(t)
	_, body := post(h, `query I { __schema { queryType { name } types { kind name description fields(includeDeprecated: true) { name description args { name type { ...T } defaultValue } type { ...T } }
		inputFields { name type { ...T } } interfaces { ...T } enumValues(includeDeprecated: true) { name } possibleTypes { ...T } } directives { name args { name type { ...T } } } } }
		fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }`, nil)
	require.NotContains(t, body, `"errors"`)
	require.Contains(t, body, `"name":"Recommendation"`)
}
