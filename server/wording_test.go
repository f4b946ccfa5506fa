package server

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/word"
)

// Every relation, read from either end, every kind of node and every way in which a provision stands has its words in every language.
func TestCodesHaveWords(t *testing.T) {
	var keys []string
	for _, r := range schema.Relations() {
		keys = append(keys, "relation."+string(r), "relation."+r.Inverse())
	}
	for _, k := range schema.Kinds() {
		keys = append(keys, "kind.node."+string(k), "start.kind."+string(k))
	}
	for _, f := range []string{schema.ForceInForce, schema.ForceNotYet, schema.ForceDeleted, schema.ForceNoSuch, schema.ForceNotLoaded, schema.ForceBefore, schema.ForceNoDay, schema.ForceUnclear} {
		keys = append(keys, "kind.force."+f)
	}
	for _, o := range []schema.Origin{schema.Inferred, schema.Curated, schema.Catalogue} {
		keys = append(keys, "kind.origin."+string(o))
	}
	for _, l := range word.Languages() {
		for _, key := range keys {
			if !word.In(l).Has(key) {
				t.Errorf("%s lacks %s", l, key)
			}
		}
	}
}

func TestPlacesInWords(t *testing.T) {
	for _, c := range []struct{ portion, en, fr string }{
		{"para_13__item_ii", "¶13(ii)", "¶13(ii)"},
		{"art_8__para_3__item_iv", "Article 8(3)(iv)", "article 8(3)(iv)"},
		{"annex__para_4", "Annex, ¶4", "annexe, ¶4"},
		{"fn_3", "note 3", "note 3"},
		{"item_10", "item 10", "point 10"},
		{"strange_7", "strange 7", "strange 7"},
		{"", "", ""},
	} {
		if en, fr := pilcrow(word.In("en"), c.portion), pilcrow(word.In("fr"), c.portion); en != c.en || fr != c.fr {
			t.Errorf("%s: %q and %q, want %q and %q", c.portion, en, fr, c.en, c.fr)
		}
	}
	e := schema.Evidence{Segment: "para_2", Page: 3, Origin: schema.Inferred}
	if got := place(word.In("fr"), e); got != "¶2, page 3, déduit" {
		t.Errorf("a place in French: %q", got)
	}
}

// spokenWords find a text that a reader would see as words of a language: it begins with a capital, or has several words.
var spokenWords = regexp.MustCompile(`^\p{Lu}\p{Ll}{2,}|\p{L}{2,} \p{L}{2,}`)

// What the pages say stands in the catalogue: no field of a page's data is given words in the code.
func TestPagesTakeTheirWordsFromTheCatalogue(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			of, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			if s, ok := of.Type.(*ast.SelectorExpr); !ok || !isNamed(s.X, "web") {
				return true
			}
			seen++
			for _, text := range wordsIn(of) {
				if spokenWords.MatchString(text) {
					t.Errorf("%s: the page says %q in one language only", set.Position(n.Pos()), text)
				}
			}
			return true
		})
	}
	if seen < 50 {
		t.Errorf("only %d pieces of pages were looked at", seen)
	}
}

func isNamed(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

// wordsIn are the texts that stand in a value itself, not those handed to functions.
func wordsIn(of *ast.CompositeLit) []string {
	var found []string
	ast.Inspect(of, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			return false
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
				found = append(found, text)
			}
		}
		return true
	})
	return found
}
