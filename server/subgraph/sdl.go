package subgraph

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// Service is what a gateway asks of a subgraph before it joins it with others.
type Service struct {
	SDL string
}

// link names the version of the specification and the directives that are used of it.
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])` + "\n\n"

// entity is the interface whose implementations are the entities.
const entity = "Node"

// A name may stand before those of a schema.
var named = regexp.MustCompile(`^[a-z][a-zA-Z0-9]*$`)

// Named tells whether a service can be published under a name: a lower-case letter, then letters and digits.
func Named(name string) bool { return named.MatchString(name) }

// SDL prints a schema with the directives of Federation. Under a name, the fields of the query and of the subscription are
// published as name_field; without one, "", those of the query are shared like all others, and there is no subscription:
// Federation lets no two services share one.
func SDL(s *ast.Schema, name string) string {
	published := &ast.Schema{Types: map[string]*ast.Definition{}, Query: s.Query, Mutation: s.Mutation, Subscription: s.Subscription}
	if name == "" {
		published.Subscription = nil
	}
	for _, d := range s.Types {
		if !d.BuiltIn && !reserved(d.Name) && (name != "" || d != s.Subscription) {
			published.Types[d.Name] = publish(s, d, name)
		}
	}
	var b strings.Builder
	b.WriteString(link)
	formatter.NewFormatter(&b, formatter.WithIndent("  ")).FormatSchema(published)
	return b.String()
}

// reserved tells a name that is the specification's own, or GraphQL's.
func reserved(name string) bool { return strings.HasPrefix(name, "_") }

// publish copies a definition, with the directives of an object, without what this program alone needs.
func publish(s *ast.Schema, d *ast.Definition, name string) *ast.Definition {
	shown := *d
	shown.Directives = slices.DeleteFunc(slices.Clone(d.Directives), func(a *ast.Directive) bool { return a.Name != "deprecated" && a.Name != "oneOf" })
	root := d == s.Query || d == s.Mutation || d == s.Subscription
	shown.Fields = nil
	for _, f := range d.Fields {
		if reserved(f.Name) {
			continue
		}
		field := *f
		if root && name != "" {
			field.Name = name + "_" + f.Name
		}
		shown.Fields = append(shown.Fields, &field)
	}
	if d.Kind != ast.Object || (root && name != "") || d == s.Subscription || d == s.Mutation {
		return &shown
	}
	if slices.Contains(d.Interfaces, entity) {
		key := &ast.Argument{Name: "fields", Value: &ast.Value{Raw: "id", Kind: ast.StringValue}}
		shown.Directives = append(shown.Directives, &ast.Directive{Name: "key", Arguments: ast.ArgumentList{key}})
	}
	shown.Directives = append(shown.Directives, &ast.Directive{Name: "shareable"})
	return &shown
}
