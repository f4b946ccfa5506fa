package limit

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
)

// maxKept is the length, in bytes, of the longest operation that is kept parsed.
const maxKept = 16 << 10

// documents keeps operations parsed. What it is given it changes before anyone runs it: @defer is taken out, because an
// answer in one piece cannot deliver what was put off, and what stood under it is answered with the rest.
type documents struct {
	*lru.LRU[*ast.QueryDocument]
}

// Documents is a cache of so many parsed operations.
func Documents(size int) graphql.Cache[*ast.QueryDocument] {
	return documents{lru.New[*ast.QueryDocument](size)}
}

// Add keeps an operation under its text, unless it is long: short ones are those asked again and again.
func (d documents) Add(ctx context.Context, text string, doc *ast.QueryDocument) {
	for _, op := range doc.Operations {
		together(op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		together(f.SelectionSet)
	}
	if len(text) <= maxKept {
		d.LRU.Add(ctx, text, doc)
	}
}

// together takes @defer out of a selection.
func together(set ast.SelectionSet) {
	isDefer := func(d *ast.Directive) bool { return d.Name == "defer" }
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			together(s.SelectionSet)
		case *ast.InlineFragment:
			s.Directives = slices.DeleteFunc(s.Directives, isDefer)
			together(s.SelectionSet)
		case *ast.FragmentSpread:
			s.Directives = slices.DeleteFunc(s.Directives, isDefer)
		}
	}
}
