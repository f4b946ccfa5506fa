package limit_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/travaux/travaux/server/limit"
)

func load(t testing.TB) *ast.Schema {
	files, err := filepath.Glob("../../schema/*.graphqls")
	require.NoError(t, err)
	var sources []*ast.Source
	for _, f := range files {
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		sources = append(sources, &ast.Source{Name: f, Input: string(b)})
	}
	s, err := gqlparser.LoadSchema(sources...)
	require.NoError(t, err)
	return s
}

// code is the code of the refusal of an operation; "" when it is let through.
func code(t testing.TB, l limit.Limits, query string, variables map[string]any) string {
	schema := load(t)
	doc, errs := gqlparser.LoadQueryWithRules(schema, query, nil)
	require.Empty(t, errs)
	vars, err := validator.VariableValues(schema, doc.Operations[0], variables)
	require.NoError(t, err)
	refusal := l.MutateOperationContext(t.Context(), &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: vars})
	if refusal == nil {
		return ""
	}
	return refusal.Extensions["code"].(string)
}

func TestCost(t *testing.T) {
	for _, c := range []struct {
		query     string
		variables map[string]any
		cost      int
	}{
		{`{ stats { documents } }`, nil, 1},
		{`{ documents(first: 50) { nodes { cites(first: 10) { nodes { label } } } } }`, nil, 1 + 50*(1+1+10*1)},
		{`{ documents { totalCount nodes { label } } }`, nil, 1 + 20},
		{`query($n: Int) { documents(first: $n) { nodes { label } } }`, map[string]any{"n": 7}, 1 + 7},
		{`query($n: Int) { documents(first: $n) { nodes { label } } }`, map[string]any{"n": nil}, 1 + 20},
		{`query($n: Int) { documents(first: $n) { nodes { label } } }`, nil, 1 + 20},
		{`query($n: Int = 3) { documents(first: $n) { nodes { label } } }`, nil, 1 + 3},
		{`{ documents(first: 100000) { nodes { label } } }`, nil, 1 + 100},
		{`{ timeline(issue: "x") { nodes { claims { from { label } } } } }`, nil, 101 + 100*(1+1+10*1)},
		{`{ nodes(ids: ["a:body/b", "a:body/c"]) { claims(first: 5) { nodes { label } } } }`, nil, 1 + 2*(1+5)},
		{`{ path(from: "a:body/b", to: "a:body/c") { nodes { label } } }`, nil, 1001 + 1},
		{`{ documents(first: 2) { ...a } } fragment a on DocumentConnection { nodes { ... on Document { session { label } } } }`, nil, 1 + 2*2},
		{`{ a: stats { quads } b: stats { quads } }`, nil, 2},
		{`{ __schema { types { name fields { name } } } }`, nil, 0},
	} {
		l := limit.Usual
		l.Cost = max(c.cost, 5)
		require.Empty(t, code(t, l, c.query, c.variables), "%s costs more than %d", c.query, c.cost)
		if l.Cost = c.cost - 1; l.Cost >= 5 {
			require.Equal(t, limit.CodeTooComplex, code(t, l, c.query, c.variables), "%s costs less than %d", c.query, c.cost)
		}
	}
}

func TestRefusals(t *testing.T) {
	nested := func(levels int) string {
		return `{ session(id: "a:session/b/1") ` + strings.Repeat("{ next ", levels-2) + "{ label }" + strings.Repeat(" }", levels-1)
	}
	var aliases, roots strings.Builder
	for i := range 61 {
		fmt.Fprintf(&aliases, "a%d: __typename ", i)
	}
	for i := range 31 {
		fmt.Fprintf(&roots, "stats { quads } stats { documents } __typename %s", strings.Repeat(" ", i))
	}
	for _, c := range []struct{ name, query, code string }{
		{"at the limit of depth", nested(20), ""},
		{"too deep", nested(21), limit.CodeTooDeep},
		{"too many aliases", "{ stats { " + aliases.String() + " } }", limit.CodeTooMany},
		{"too many roots", "{ " + roots.String() + " }", limit.CodeTooComplex},
		{"too much", `{ documents(first: 100) { nodes { cites(first: 100) { nodes { cites: claims(first: 100) { nodes { label } } } } } } }`, limit.CodeTooComplex},
	} {
		t.Run(c.name, func(t *testing.T) { require.Equal(t, c.code, code(t, limit.Usual, c.query, nil)) })
	}
}

// Fragments that spread fragments twice each would be visited 2^n times, and this test would not end.
func TestFragmentsCannotMakeTheWalkLong(t *testing.T) {
	var b strings.Builder
	b.WriteString("{ stats { ...f0 } }")
	for i := range 60 {
		fmt.Fprintf(&b, " fragment f%d on Stats { ...f%d ...f%d }", i, i+1, i+1)
	}
	b.WriteString(" fragment f60 on Stats { quads }")
	require.Equal(t, limit.CodeTooComplex, code(t, limit.Usual, b.String(), nil))
}

// What cannot be delivered later is delivered at once: the operation is the same without @defer.
func TestDeferIsTakenOut(t *testing.T) {
	schema := load(t)
	doc, errs := gqlparser.LoadQueryWithRules(schema, `{ ... @defer { stats { ...a @defer(label: "x") } } documents { nodes { ... on Document @defer(if: true) { label } } } } fragment a on Stats { ... @defer { quads } }`, nil)
	require.Empty(t, errs)
	cache := limit.Documents(10)
	cache.Add(t.Context(), "text", doc)
	kept, ok := cache.Get(t.Context(), "text")
	require.True(t, ok)
	var b strings.Builder
	formatter.NewFormatter(&b).FormatQueryDocument(kept)
	require.NotContains(t, b.String(), "@defer")
	require.Contains(t, b.String(), "quads")
}

func TestLongOperationsAreNotKept(t *testing.T) {
	cache := limit.Documents(10)
	long := strings.Repeat("x", 17<<10)
	cache.Add(t.Context(), long, &ast.QueryDocument{})
	_, ok := cache.Get(t.Context(), long)
	require.False(t, ok)
}

func TestAnOperationIsPaidFor(t *testing.T) {
	l, paid := limit.Usual, 0
	l.Take = func(_ context.Context, cost int) *gqlerror.Error { paid += cost; return nil }
	require.Empty(t, code(t, l, `{ documents(first: 7) { nodes { label } } }`, nil))
	require.Equal(t, 8, paid)
	require.NotEmpty(t, code(t, l, `{ a: documents(first: 100) { nodes { claims(first: 100) { nodes { claims(first: 100) { nodes { label } } } } } } }`, nil))
	require.Equal(t, 8, paid, "what is refused is not paid for")
}

// A cost that names no field of the schema would be none.
func TestSearchesAreFields(t *testing.T) {
	schema := load(t)
	for name := range limit.Usual.Searches {
		of, field, _ := strings.Cut(name, ".")
		require.NotNil(t, schema.Types[of], name)
		require.NotNil(t, schema.Types[of].Fields.ForName(field), name)
	}
}
