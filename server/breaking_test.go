package server

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

var release = flag.Bool("release", false, "take the schema as it is for the one that callers know")

const (
	released = "testdata/schema.released.graphql" // as callers know it
	breaking = "testdata/breaking.txt"            // what is broken on purpose: "what: why", one a line
)

// What callers know goes on working: a thing that is gone or of another type needs a line in breaking.txt that says why.
// go test ./server -run Breaks -release begins anew with the schema as it is.
func TestNothingBreaks(t *testing.T) {
	if *release {
		require.NoError(t, os.WriteFile(released, []byte(textOf(t, "testdata/schema.graphql")), 0o644))
		require.NoError(t, os.WriteFile(breaking, nil, 0o644))
	}
	before, err := gqlparser.LoadSchema(&ast.Source{Name: released, Input: textOf(t, released)})
	require.NoError(t, err)
	found := breaks(before, sdl())
	var meant []string
	for line := range strings.Lines(textOf(t, breaking)) {
		what, why, ok := strings.Cut(strings.TrimSpace(line), ": ")
		require.True(t, ok && why != "", "breaking.txt: %q is not \"what: why\"", line)
		meant = append(meant, what)
	}
	for _, what := range found {
		require.Contains(t, meant, what, "callers rely on this; keep it, or add to server/%s: %s: WHY", breaking, what)
	}
	for _, what := range meant {
		require.Contains(t, found, what, "%s is not broken: take the line out", what)
	}
}

// breaks lists what was there and is gone or different, in a stable order.
func breaks(before, after *ast.Schema) []string {
	var found []string
	for _, name := range slices.Sorted(keys(before.Types)) {
		old, now := before.Types[name], after.Types[name]
		switch {
		case old.BuiltIn:
		case now == nil:
			found = append(found, name+" is gone")
		case now.Kind != old.Kind:
			found = append(found, fmt.Sprintf("%s is no %s", name, old.Kind))
		default:
			found = append(found, brokenType(old, now)...)
		}
	}
	return found
}

func keys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func brokenType(old, now *ast.Definition) (found []string) {
	input := old.Kind == ast.InputObject
	for _, f := range old.Fields {
		name := old.Name + "." + f.Name
		g := now.Fields.ForName(f.Name)
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		if g == nil {
			found = append(found, name+" is gone")
			continue
		}
		if !fits(f.Type, g.Type, input) {
			found = append(found, fmt.Sprintf("%s was %s", name, f.Type))
		}
		found = append(found, brokenArguments(name, f.Arguments, g.Arguments)...)
	}
	for _, g := range now.Fields {
		if input && old.Fields.ForName(g.Name) == nil && g.Type.NonNull && g.DefaultValue == nil {
			found = append(found, old.Name+"."+g.Name+" is required")
		}
	}
	for _, v := range old.EnumValues {
		if now.EnumValues.ForName(v.Name) == nil {
			found = append(found, old.Name+"."+v.Name+" is gone")
		}
	}
	for _, member := range append(slices.Clone(old.Types), old.Interfaces...) {
		if !slices.Contains(now.Types, member) && !slices.Contains(now.Interfaces, member) {
			found = append(found, fmt.Sprintf("%s has no %s", old.Name, member))
		}
	}
	return found
}

func brokenArguments(field string, old, now ast.ArgumentDefinitionList) (found []string) {
	for _, a := range old {
		name := fmt.Sprintf("%s(%s)", field, a.Name)
		switch b := now.ForName(a.Name); {
		case b == nil:
			found = append(found, name+" is gone")
		case !fits(a.Type, b.Type, true):
			found = append(found, fmt.Sprintf("%s was %s", name, a.Type))
		case a.DefaultValue != nil && (b.DefaultValue == nil || b.DefaultValue.String() != a.DefaultValue.String()):
			found = append(found, fmt.Sprintf("%s was %s when left out", name, a.DefaultValue))
		}
	}
	for _, b := range now {
		if old.ForName(b.Name) == nil && b.Type.NonNull && b.DefaultValue == nil {
			found = append(found, fmt.Sprintf("%s(%s) is required", field, b.Name))
		}
	}
	return found
}

// fits tells that a new type does where the old one did: what comes out may promise more, what goes in may ask less.
func fits(old, now *ast.Type, input bool) bool {
	if (old.Elem == nil) != (now.Elem == nil) {
		return false
	}
	if input && now.NonNull && !old.NonNull || !input && old.NonNull && !now.NonNull {
		return false
	}
	if old.Elem != nil {
		return fits(old.Elem, now.Elem, input)
	}
	return old.NamedType == now.NamedType
}

func TestBreaks(t *testing.T) {
	const before = `type Query { a(x: Int = 1, y: String): [Int]! b: String! c: I! u: U e: E } enum E { P Q } input N { z: Int! w: Int } interface I { i: Int } type T implements I { i: Int n(v: N): Int } type S { s: Int } union U = T | S`
	for _, c := range []struct {
		from, to string
		want     []string
	}{
		{"", "", nil},
		{"type S {", `"described" type S { more: Int `, nil},
		{"a(x:", "a(more: Int, x:", nil},
		{"a(x:", "a(more: Int!, x:", []string{"Query.a(more) is required"}},
		{"x: Int = 1", "x: Int = 2", []string{"Query.a(x) was 1 when left out"}},
		{"y: String)", "y: String!)", []string{"Query.a(y) was String"}},
		{", y: String", "", []string{"Query.a(y) is gone"}},
		{"[Int]!", "[Int!]!", nil},
		{"[Int]!", "[Int]", []string{"Query.a was [Int]!"}},
		{"[Int]!", "Int!", []string{"Query.a was [Int]!"}},
		{"b: String!", "b: Int!", []string{"Query.b was String!"}},
		{"b: String!", "", []string{"Query.b is gone"}},
		{"P Q", "P", []string{"E.Q is gone"}},
		{"P Q", "P Q R", nil},
		{"z: Int!", "z: Int", nil},
		{"w: Int", "w: Int!", []string{"N.w was Int"}},
		{"w: Int", "w: Int q: Int!", []string{"N.q is required"}},
		{"w: Int", "w: Int q: Int! = 3", nil},
		{"T | S", "T", []string{"U has no S"}},
		{"T implements I", "T", []string{"T has no I"}},
		{"type S {", "interface S {", []string{"S is no OBJECT", "U has no S"}},
	} {
		old := gqlparser.MustLoadSchema(&ast.Source{Input: before})
		text := strings.Replace(before, c.from, c.to, 1)
		if strings.HasPrefix(c.to, "interface") {
			text = strings.Replace(text, "T | S", "T", 1)
		}
		require.Equal(t, c.want, breaks(old, gqlparser.MustLoadSchema(&ast.Source{Input: text})), c.to)
	}
}
