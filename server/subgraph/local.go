package subgraph

import (
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
)

// Local turns an operation on the published schema into one on the schema itself: wipo_documents is asked as documents
// and answered as wipo_documents. An operation that holds no such field, or does not parse, or has more tokens than most,
// is given back as it is.
func Local(query, name string, most int) string {
	if name == "" || !strings.Contains(query, name+"_") {
		return query
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, most)
	if err != nil {
		return query
	}
	changed := false
	for _, op := range doc.Operations {
		changed = unname(op.SelectionSet, name+"_") || changed
	}
	for _, f := range doc.Fragments {
		if f.TypeCondition == "Query" || f.TypeCondition == "Subscription" {
			changed = unname(f.SelectionSet, name+"_") || changed
		}
	}
	if !changed {
		return query
	}
	var b strings.Builder
	formatter.NewFormatter(&b).FormatQueryDocument(doc)
	return b.String()
}

// A field of a schema begins with a letter.
var isField = regexp.MustCompile(`^[A-Za-z]`)

// unname takes the prefix from the fields of a selection; each keeps the name under which it is answered.
func unname(set ast.SelectionSet, prefix string) (changed bool) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if field, ok := strings.CutPrefix(s.Name, prefix); ok && isField.MatchString(field) {
				s.Name, changed = field, true // the parser has set the alias
			}
		case *ast.InlineFragment:
			changed = unname(s.SelectionSet, prefix) || changed
		}
	}
	return changed
}
