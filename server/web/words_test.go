package web

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

var (
	actions  = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	shown    = regexp.MustCompile(`(?:aria-label|placeholder|title|alt|content|value)="([^"]*)"`)
	tags     = regexp.MustCompile(`(?s)<!--.*?-->|<[^>]*>`)
	language = regexp.MustCompile(`\p{L}{2,}`)
)

// names are words that are the same in every language.
var names = regexp.MustCompile(`\b(Travaux|SVG|PNG|CSV|Markdown|BibTeX|Akoma Ntoso|JSON-LD|width=device-width, initial-scale=1|middot|larr|rarr)\b`)

// untranslated are the words that a template shows and does not take from the catalogue.
func untranslated(template string) []string {
	bare := actions.ReplaceAllString(template, "")
	texts := []string{tags.ReplaceAllString(bare, " ")}
	for _, m := range shown.FindAllStringSubmatch(bare, -1) {
		texts = append(texts, m[1])
	}
	var found []string
	for _, text := range texts {
		found = append(found, language.FindAllString(names.ReplaceAllString(text, ""), -1)...)
	}
	return found
}

// No template shows words of its own: all stand in the catalogue, in every language of the interface.
func TestTemplatesTakeTheirWordsFromTheCatalogue(t *testing.T) {
	files, err := fs.Glob(templates, "templates/*.html")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d templates: %v", len(files), err)
	}
	for _, name := range files {
		b, err := fs.ReadFile(templates, name)
		if err != nil {
			t.Fatal(err)
		}
		if words := untranslated(string(b)); len(words) > 0 {
			t.Errorf("%s says %s in one language only", name, strings.Join(words, " "))
		}
	}
	for _, wrong := range []string{"<p>Hello</p>", `<input placeholder="a word">`, `{{if .X}}<b title="Close {{.Y}}">x</b>{{end}}`} {
		if untranslated(wrong) == nil {
			t.Errorf("the test finds no word in %s", wrong)
		}
	}
}
