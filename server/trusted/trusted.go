// Package trusted holds the operations that the server knows by name: the questions worth asking, each a short address for a
// dashboard or notebook. Of the file 02-cited-by.graphql, which begins
//
//	# Which documents cite WO/GA/28/5, and in which words?
//	query CitedBy($symbol: String! = "WO/GA/28/5") { … }
//
// it makes the document "cited-by" with one variable, which /api/v1/q/cited-by?symbol=A/36/15 gives another value. Its ID is the hash
// of its words, so that /graphql?documentId=sha256:… asks exactly this.
package trusted

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/travaux/travaux/schema"
)

// Document is one operation. Its fields are shown to those who ask what there is.
type Document struct {
	Name      string     `json:"name"`
	Title     string     `json:"title"`
	Address   string     `json:"address"`
	ID        string     `json:"documentId"` // sha256:…
	Operation string     `json:"operation"`  // its name in the document
	Variables []Variable `json:"variables"`
	Text      string     `json:"query"`
	types     map[string]*ast.Type
}

// Variable is a variable of an operation; Default is as GraphQL writes it, "" for none.
type Variable struct {
	Name    string `json:"name"`
	Type    string `json:"type"`
	Default string `json:"default,omitempty"`
}

// List is the documents in the order of their files, and by name and ID.
type List struct {
	Documents []*Document
	byName    map[string]*Document
	byID      map[string]*Document
}

// numbered is the number that puts a file in its place.
var numbered = regexp.MustCompile(`^\d+-`)

// Read reads the *.graphql files at the top of a folder; nil gives an empty List. ErrInvalid names a file that does not hold one operation.
func Read(folder fs.FS) (*List, error) {
	l := &List{Documents: []*Document{}, byName: map[string]*Document{}, byID: map[string]*Document{}}
	if folder == nil {
		return l, nil
	}
	files, err := fs.Glob(folder, "*.graphql")
	if err != nil {
		return nil, fmt.Errorf("trusted: %w", err)
	}
	for _, file := range files {
		b, err := fs.ReadFile(folder, file)
		if err != nil {
			return nil, fmt.Errorf("trusted: %w", err)
		}
		d, err := read(file, string(b))
		if err != nil {
			return nil, err
		}
		l.Documents, l.byName[d.Name], l.byID[d.ID] = append(l.Documents, d), d, d
	}
	return l, nil
}

func read(file, text string) (*Document, error) {
	query, err := parser.ParseQuery(&ast.Source{Name: file, Input: text})
	if err != nil || len(query.Operations) != 1 || query.Operations[0].Operation != ast.Query {
		return nil, fmt.Errorf("trusted: %s does not hold one query: %v: %w", file, err, schema.ErrInvalid)
	}
	op := query.Operations[0]
	name := numbered.ReplaceAllString(strings.TrimSuffix(path.Base(file), ".graphql"), "")
	title, _, _ := strings.Cut(strings.TrimPrefix(text, "# "), "\n")
	d := &Document{Name: name, Title: title, Address: "/api/v1/q/" + name, ID: fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(text))), Operation: op.Name,
		Variables: []Variable{}, Text: text, types: map[string]*ast.Type{}}
	for _, v := range op.VariableDefinitions {
		one := Variable{Name: v.Variable, Type: v.Type.String()}
		if v.DefaultValue != nil {
			one.Default = v.DefaultValue.String()
		}
		d.Variables, d.types[v.Variable] = append(d.Variables, one), v.Type
	}
	return d, nil
}

// Named is the document of a name; nil and false when there is none.
func (l *List) Named(name string) (*Document, bool) { d, ok := l.byName[name]; return d, ok }

// Of is the document of an ID; nil and false when there is none.
func (l *List) Of(id string) (*Document, bool) { d, ok := l.byID[id]; return d, ok }
