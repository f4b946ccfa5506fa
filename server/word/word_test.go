package word

import (
	"regexp"
	"slices"
	"testing"
	"testing/fstest"
)

// TestCatalogues tells that all languages have the same messages with the same places.
func TestCatalogues(t *testing.T) {
	all, err := read(data)
	if err != nil {
		t.Fatal(err)
	}
	place := regexp.MustCompile(`\{[^}]*\}`)
	places := func(f forms) []string {
		var found []string
		for _, text := range f {
			found = append(found, place.FindAllString(text, -1)...)
		}
		slices.Sort(found)
		return slices.Compact(found)
	}
	for _, l := range Languages() {
		for _, key := range all[l].Keys() {
			f := all[l].messages[key]
			if f["other"] == "" {
				t.Errorf("%s %s: no text for the category other", l, key)
			}
			for _, other := range Languages() {
				g := all[other].messages[key]
				if g == nil {
					t.Errorf("%s lacks %s, which %s has", other, key, l)
				} else if !slices.Equal(places(f), places(g)) {
					t.Errorf("%s: %s has the places %v, %s %v", key, l, places(f), other, places(g))
				}
			}
			for _, p := range places(f) {
				if !regexp.MustCompile(`^\{\d\}$`).MatchString(p) {
					t.Errorf("%s %s: %s is no place", l, key, p)
				}
			}
		}
	}
	if len(all[Default].Keys()) == 0 {
		t.Error("no messages")
	}
}

func TestSay(t *testing.T) {
	files := fstest.MapFS{
		"data/a.en.json": {Data: []byte(`{"a": "{1} before {0}", "n": {"one": "{0} paper", "other": "{0} papers"}, "only": "here"}`)},
		"data/a.fr.json": {Data: []byte(`{"a": "{0} après {1}", "n": {"one": "{0} document", "other": "{0} documents"}}`)},
	}
	all, err := read(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		language, key, want string
		args                []any
	}{
		{"en", "a", "{0} before x", []any{"x", "{0}"}},
		{"en", "n", "1 paper", []any{1}},
		{"en", "n", "0 papers", []any{0}},
		{"fr", "n", "0 document", []any{0}},
		{"fr", "n", "2 documents", []any{2}},
		{"fr", "only", "here", nil},
		{"fr", "nowhere", "nowhere", nil},
	} {
		if got := all[c.language].Say(c.key, c.args...); got != c.want {
			t.Errorf("%s %s %v: %q, want %q", c.language, c.key, c.args, got, c.want)
		}
	}
	if got := In("fr-CH").Language() + In("de").Language(); got != "fren" {
		t.Errorf("languages: %s", got)
	}
}

func TestReadFaults(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"no language":  {"data/a.xx.json": {Data: []byte(`{}`)}},
		"no JSON":      {"data/a.en.json": {Data: []byte(`{`)}},
		"no message":   {"data/a.en.json": {Data: []byte(`{"a": 1}`)}},
		"given before": {"data/a.en.json": {Data: []byte(`{"a": "x"}`)}, "data/b.en.json": {Data: []byte(`{"a": "y"}`)}},
	} {
		if _, err := read(files); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Every warning of the catalogue is recognised where it is met, and told in the other languages with what stands in it.
func TestRetell(t *testing.T) {
	place := regexp.MustCompile(`\{\d\}`)
	for _, f := range tellings() {
		text := place.ReplaceAllStringFunc(books()[Default].messages[f.key]["other"], func(p string) string { return "X" + p[1:2] + "/3" })
		for _, l := range []string{"fr", "es"} {
			want := place.ReplaceAllStringFunc(books()[l].messages[f.key]["other"], func(p string) string { return "X" + p[1:2] + "/3" })
			if got, ok := In(l).Retell(text); !ok || got != want {
				t.Errorf("%s of %s: %q, %v, want %q", l, f.key, got, ok, want)
			}
		}
	}
	for _, c := range []struct {
		in, want string
		ok       bool
	}{
		{"header: no title was found", "en-tête : aucun titre n’a été trouvé", true},
		{"header: the sky fell", "en-tête : the sky fell", true},
		{"page 7 follows page 4: 2 may be missing", "la page 7 suit la page 4 : il en manque peut-être 2", true},
		{"the sky fell\nheader", "the sky fell\nheader", false},
		{"", "", false},
	} {
		if got, ok := In("fr").Retell(c.in); got != c.want || ok != c.ok {
			t.Errorf("%q: %q, %v", c.in, got, ok)
		}
	}
	if got, ok := In("en").Retell("the sky fell"); !ok || got != "the sky fell" {
		t.Error("in the default language all is told as it is")
	}
}
