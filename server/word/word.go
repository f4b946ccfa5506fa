package word

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed data/*.json
var data embed.FS

// Default is the language of messages that another one lacks, and of a reader who asked for none that is here.
const Default = "en"

// Languages lists the languages of the interface, the default first.
func Languages() []string { return []string{Default, "fr", "es"} }

// forms are the texts of a message by plural category ("one", "many", "other"); a message without number has "other" alone.
type forms map[string]string

// UnmarshalJSON reads "text" or {"one": "text", "other": "text"}.
func (f *forms) UnmarshalJSON(b []byte) error {
	var text string
	if json.Unmarshal(b, &text) == nil {
		*f = forms{"other": text}
		return nil
	}
	var byCategory map[string]string
	if err := json.Unmarshal(b, &byCategory); err != nil {
		return fmt.Errorf("word: a message is a text or texts by plural category: %w", err)
	}
	*f = byCategory
	return nil
}

// Words are the messages of one language. They are safe for concurrent use.
type Words struct {
	language string
	tag      language.Tag
	messages map[string]forms
	fallback *Words // nil: there is none
}

// books reads the catalogues once. The files are part of the program and a test reads them: to fail here is to be built wrongly.
var books = sync.OnceValue(func() map[string]*Words {
	all, err := read(data)
	if err != nil {
		panic(err)
	}
	return all
})

// read joins the files of each language.
func read(files fs.FS) (map[string]*Words, error) {
	all := map[string]*Words{}
	for _, l := range Languages() {
		all[l] = &Words{language: l, tag: language.MustParse(l), messages: map[string]forms{}, fallback: all[Default]}
	}
	names, err := fs.Glob(files, "data/*.json")
	if err != nil {
		return nil, fmt.Errorf("word: listing catalogues: %w", err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("word: reading %s: %w", name, err)
		}
		of := all[strings.TrimPrefix(path.Ext(strings.TrimSuffix(name, ".json")), ".")]
		if of == nil {
			return nil, fmt.Errorf("word: %s is in no language of the interface", name)
		}
		var messages map[string]forms
		if err := json.Unmarshal(b, &messages); err != nil {
			return nil, fmt.Errorf("word: reading %s: %w", name, err)
		}
		for key, f := range messages {
			if _, twice := of.messages[key]; twice {
				return nil, fmt.Errorf("word: %s gives %s, which another file has given", name, key)
			}
			of.messages[key] = f
		}
	}
	return all, nil
}

// In gives the words of a language tag, "fr" or "fr-CH"; the default's when it is none of the interface's.
func In(tag string) *Words {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if w := books()[base]; w != nil {
		return w
	}
	return books()[Default]
}

// Language is the tag of the language: "en".
func (w *Words) Language() string { return w.language }

// Has tells whether the language has a message.
func (w *Words) Has(key string) bool { return w.messages[key] != nil }

// Keys lists the messages of the language in order.
func (w *Words) Keys() []string {
	keys := make([]string, 0, len(w.messages))
	for k := range w.messages {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Say gives a message with its arguments in place of {0}, {1} and so on. Of a message with several forms the first argument,
// an int, chooses the form. A message that the language lacks is given in the default one, one that is nowhere as its key.
func (w *Words) Say(key string, args ...any) string {
	f := w.messages[key]
	if f == nil {
		if w.fallback != nil {
			return w.fallback.Say(key, args...)
		}
		return key
	}
	return fill(f.form(w.tag, args), args)
}

// form is the text for a count.
func (f forms) form(tag language.Tag, args []any) string {
	if len(f) > 1 && len(args) > 0 {
		if n, ok := args[0].(int); ok {
			if text, ok := f[category(tag, n)]; ok {
				return text
			}
		}
	}
	return f["other"]
}

// categories are the plural categories as CLDR names them; what is in none of them is "other".
var categories = map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}

// category is the plural category of a whole number in a language, by the rules of CLDR.
func category(tag language.Tag, n int) string {
	return categories[plural.Cardinal.MatchPlural(tag, max(n, -n), 0, 0, 0, 0)]
}

// fill puts arguments in place of {0}, {1}, …; what stands in an argument is never taken for a place.
func fill(text string, args []any) string {
	if !strings.Contains(text, "{") {
		return text
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", fmt.Sprint(a))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
