package server

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// alone tells that no other field of the operation can be at work that asks for things of the same sort, so that nobody need wait
// for its questions: neither the field nor one that it stands under is of a list, or beside another one with fields of its own.
// What is asked outside an operation, as by a page, is asked one after the other.
func alone(ctx context.Context) bool {
	fc := graphql.GetFieldContext(ctx)
	if fc == nil {
		return true
	}
	for ; fc != nil && fc.Parent != nil; fc = fc.Parent {
		if fc.Index != nil {
			return false
		}
		if strings.HasSuffix(fc.Object, "Connection") { // its fields ask the same question
			continue
		}
		if wide(beside(ctx, fc.Parent)) {
			return false
		}
	}
	return fc == nil || fc.Index == nil
}

// beside are the fields that stand under a field, or at the root.
func beside(ctx context.Context, parent *graphql.FieldContext) ast.SelectionSet {
	if parent.Field.Field != nil {
		return parent.Field.Selections
	}
	return graphql.GetOperationContext(ctx).Operation.SelectionSet
}

// wide tells that several fields have fields of their own.
func wide(set ast.SelectionSet) bool {
	n := 0
	each(set, func(f *ast.Field) {
		if len(f.SelectionSet) > 0 {
			n++
		}
	})
	return n > 1
}

// each calls do with the fields of a level, those of fragments included.
func each(set ast.SelectionSet, do func(*ast.Field)) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			do(s)
		case *ast.InlineFragment:
			each(s.SelectionSet, do)
		case *ast.FragmentSpread:
			each(s.Definition.SelectionSet, do)
		}
	}
}
