package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
)

const module = "github.com/travaux/travaux"

// sourceFiles parses every Go file of the project, by path relative to its root.
func sourceFiles(t *testing.T) (*token.FileSet, map[string]*ast.File) {
	t.Helper()
	fset, files := token.NewFileSet(), map[string]*ast.File{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules" || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		f, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err == nil {
			files[filepath.ToSlash(path)] = f
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fset, files
}

func folder(path string) string {
	if d := filepath.ToSlash(filepath.Dir(path)); d != "." {
		return d
	}
	return ""
}

func within(pkg, root string) bool { return pkg == root || strings.HasPrefix(pkg, root+"/") }

// importRules say who may import what; each with its reason.
var importRules = []struct {
	why    string
	target func(imported string) bool
	may    func(pkg string) bool
}{
	{"schema is the common language and uses the standard library only",
		func(i string) bool { return strings.Contains(strings.Split(i, "/")[0], ".") },
		func(pkg string) bool { return !within(pkg, "schema") }},
	{"graph is the only importer of Cayley",
		func(i string) bool { return strings.HasPrefix(i, "github.com/cayleygraph/") },
		func(pkg string) bool { return within(pkg, "graph") }},
	{"server is the only importer of gqlgen",
		func(i string) bool { return strings.HasPrefix(i, "github.com/99designs/gqlgen") },
		func(pkg string) bool { return within(pkg, "server") }},
	{"only main brings graph together with others",
		func(i string) bool { return within(i, module+"/graph") },
		func(pkg string) bool { return pkg == "" || within(pkg, "graph") }},
	{"only main brings loaders together with others",
		func(i string) bool { return within(i, module+"/loaders") },
		func(pkg string) bool { return pkg == "" || within(pkg, "loaders") }},
	{"only main brings server together with others",
		func(i string) bool { return within(i, module+"/server") },
		func(pkg string) bool { return pkg == "" || within(pkg, "server") }},
}

func TestImports(t *testing.T) {
	_, files := sourceFiles(t)
	for path, f := range files {
		for _, imp := range f.Imports {
			target, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			for _, rule := range importRules {
				if rule.target(target) && !rule.may(folder(path)) && !(strings.HasSuffix(path, "_test.go") && within(folder(path), "schema")) {
					t.Errorf("%s imports %s: %s", path, target, rule.why)
				}
			}
		}
	}
}

func TestStageOrder(t *testing.T) {
	order := []string{"text", "segment", "header", "cite", "resolve", "decision", "assert", "link"}
	_, files := sourceFiles(t)
	for path, f := range files {
		stage := slices.Index(order, strings.TrimPrefix(folder(path), "loaders/"))
		for _, imp := range f.Imports {
			later := slices.Index(order, strings.Trim(strings.TrimPrefix(imp.Path.Value, `"`+module+"/loaders/"), `"`))
			if stage >= 0 && later > stage && !strings.HasSuffix(path, "_test.go") {
				t.Errorf("%s imports the later stage %s", path, order[later])
			}
		}
	}
}

func TestEveryPackageAnnouncesItself(t *testing.T) {
	_, files := sourceFiles(t)
	said := map[string]int{}
	for path, f := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		if _, ok := said[folder(path)]; !ok {
			said[folder(path)] = 0
		}
		if f.Doc != nil && len(f.Doc.Text()) > 60 {
			said[folder(path)]++
		}
	}
	for pkg, n := range said {
		if n != 1 && !strings.Contains(pkg, "generated") {
			t.Errorf("package %q has %d package comments that say what it does, not 1", pkg, n)
		}
	}
}

// TestNoInstitutionInCode looks for body codes, treaty names and symbols in the string literals of non-test Go code: they are data.
func TestNoInstitutionInCode(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	fset, files := sourceFiles(t)
	for path, f := range files {
		if strings.HasSuffix(path, "_test.go") || strings.Contains(path, "generated") {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING || path == "main.go" || strings.HasPrefix(path, "main_") {
				return true
			}
			s, err := strconv.Unquote(lit.Value)
			if err != nil {
				return true
			}
			if found := institutions(set, s); found != "" {
				t.Errorf("%s: the literal %q knows an institution (%s); it belongs in authority data", fset.Position(lit.Pos()), s, found)
			}
			return true
		})
	}
}

// institutions names the body code, symbol or treaty in a string; "" when there is none.
func institutions(set *authority.Set, s string) string {
	for _, readings := range set.Symbols(s) {
		return readings[0].Canonical
	}
	for _, readings := range set.Names(s) {
		for _, n := range readings {
			if !n.Generic && n.What != authority.AMeeting {
				return n.Label
			}
		}
	}
	for _, b := range set.Bodies() {
		if slices.Contains(b.Codes, s) && strings.Contains(s, "/") {
			return s
		}
	}
	return ""
}

func TestFilesStaySmall(t *testing.T) {
	const most = 350
	_, files := sourceFiles(t)
	for path := range files {
		if strings.Contains(path, "generated") || strings.HasSuffix(path, "_gen.go") {
			continue
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(b), "\n"); n > most && !strings.HasSuffix(path, "_test.go") {
			t.Errorf("%s has %d lines; split it by concept", path, n)
		}
	}
}
