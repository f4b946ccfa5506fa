package limit

import (
	"encoding/json"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// unbounded is how long a list counts that has no first.
const unbounded = 10

// maxVisits is how many fields and fragments are looked at.
const maxVisits = 20_000

// walk visits an operation and stops at the first limit that is passed. Fragments are visited where they are spread;
// each visit is counted, so that fragments within fragments cannot make the walk itself long.
type walk struct {
	limits    Limits
	variables map[string]any
	visits    int
	cost      int
	aliases   int
	roots     int
	refusal   *gqlerror.Error
}

// fields visits one level. times is how often the level may occur in the answer; bounded tells that a list of this
// level is no longer than the page that holds it.
func (w *walk) fields(set ast.SelectionSet, depth, times int, bounded bool) {
	for _, s := range set {
		if w.visits++; w.refusal == nil && w.visits > maxVisits {
			w.refusal = refuse(CodeTooComplex, "the operation has too many fields")
		}
		if w.refusal != nil {
			return
		}
		switch s := s.(type) {
		case *ast.Field:
			w.field(s, depth, times, bounded)
		case *ast.InlineFragment:
			w.fields(s.SelectionSet, depth, times, bounded)
		case *ast.FragmentSpread:
			w.fields(s.Definition.SelectionSet, depth, times, bounded)
		}
	}
}

func (w *walk) field(f *ast.Field, depth, times int, bounded bool) {
	if f.Alias != f.Name {
		w.aliases++
	}
	if depth == 1 {
		w.roots++
	}
	if len(f.SelectionSet) > 0 && !introspects(f) {
		w.cost += times * (1 + w.limits.Searches[searched(f)])
	}
	switch {
	case depth > w.limits.Depth:
		w.refusal = refuse(CodeTooDeep, "the operation is more than %d levels deep", w.limits.Depth)
	case w.aliases > w.limits.Aliases:
		w.refusal = refuse(CodeTooMany, "the operation has more than %d aliases", w.limits.Aliases)
	case w.roots > w.limits.Roots:
		w.refusal = refuse(CodeTooComplex, "the operation asks more than %d questions at once", w.limits.Roots)
	case w.cost > w.limits.Cost:
		w.refusal = refuse(CodeTooComplex, "the operation may show more than %d things; ask for shorter pages or fewer levels", w.limits.Cost)
	default:
		n, counted := w.length(f, bounded)
		w.fields(f.SelectionSet, depth+1, min(times*n, w.limits.Cost+1), counted)
	}
}

// length is how often what stands under a field may occur, and whether lists under it are bounded by that.
func (w *walk) length(f *ast.Field, bounded bool) (int, bool) {
	if f.Definition == nil || introspects(f) {
		return 1, false
	}
	args := f.ArgumentMap(w.variables)
	if arg := f.Definition.Arguments.ForName("first"); arg != nil {
		n, ok := number(args["first"])
		if !ok && arg.DefaultValue != nil {
			usual, _ := arg.DefaultValue.Value(nil)
			n, _ = number(usual)
		}
		return max(1, min(n, w.limits.Page)), true
	}
	if entities, ok := args["representations"].([]any); ok {
		return max(1, len(entities)), false
	}
	if ids, ok := args["ids"].([]any); ok {
		return max(1, min(len(ids), w.limits.Page)), false
	}
	if f.Definition.Type.Elem != nil && !bounded {
		return unbounded, false
	}
	return 1, false
}

// searched names a field as Limits.Searches does.
func searched(f *ast.Field) string {
	if f.ObjectDefinition == nil {
		return ""
	}
	return f.ObjectDefinition.Name + "." + f.Name
}

// introspects tells that a field asks about the schema; how deep that may go is the validator's affair.
func introspects(f *ast.Field) bool {
	return strings.HasPrefix(f.Name, "__") || (f.ObjectDefinition != nil && strings.HasPrefix(f.ObjectDefinition.Name, "__"))
}

// number reads an argument, whether it was written in the operation or came as a variable.
func number(v any) (int, bool) {
	switch n := v.(type) {
	case int:
		return n, true
	case int64:
		return int(n), true
	case float64:
		return int(n), true
	case json.Number:
		i, err := n.Int64()
		return int(i), err == nil
	}
	return 0, false
}
