package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/travaux/travaux/server/word"
)

// Whatever the readers of documents warn of, the interface says in each of its languages.
func TestWarningsAreSaidInEveryLanguage(t *testing.T) {
	found := warnings(t)
	if len(found) < 25 {
		t.Fatalf("only %d warnings were found in the sources: %q", len(found), found)
	}
	verbs := regexp.MustCompile(`%[svdq]`)
	for _, format := range found {
		if !strings.ContainsFunc(verbs.ReplaceAllString(format, ""), unicode.IsLetter) {
			continue // holds no words
		}
		text := verbs.ReplaceAllString(format, "12")
		if strings.HasSuffix(text, ": ") {
			text += "12"
		}
		for _, l := range word.Languages() {
			if _, ok := word.In(l).Retell(text); !ok {
				t.Errorf("%q is not said in %s: add it to server/word/data/warning.*.json", format, l)
			}
		}
	}
}

// warnings are the texts of all warnings in the sources of the loaders.
func warnings(t *testing.T) (found []string) {
	err := filepath.WalkDir("loaders", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if text := warned(n); text != "" && !slices.Contains(found, text) {
				found = append(found, text)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// warned is the first sentence among the arguments of a call of warn or warnAt, or in a Warning; "" for anything else.
func warned(n ast.Node) string {
	var within ast.Node
	switch n := n.(type) {
	case *ast.CallExpr:
		if s, ok := n.Fun.(*ast.SelectorExpr); ok && (s.Sel.Name == "warn" || s.Sel.Name == "warnAt") {
			within = n
		}
	case *ast.KeyValueExpr:
		if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Text" {
			within = n.Value
		}
	}
	text := ""
	if within == nil {
		return text
	}
	ast.Inspect(within, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && text == "" {
			if s, err := strconv.Unquote(l.Value); err == nil && strings.Count(s, " ") > 1 {
				text = s
			}
		}
		return true
	})
	return text
}
