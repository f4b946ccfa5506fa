package word

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// toldForm is a message of the default language as it is met in a text: what stands in its places can be read back.
type toldForm struct {
	key     string
	pattern *regexp.Regexp
	places  []int // which argument each group of the pattern is
}

// tellings are the forms of a group of messages, those with most words of their own first, so that what is told most exactly wins.
var tellings = sync.OnceValue(func() []toldForm {
	words := books()[Default]
	var all []toldForm
	for _, key := range words.Keys() {
		if strings.HasPrefix(key, told) {
			all = append(all, formOf(key, words.messages[key]["other"]))
		}
	}
	slices.SortStableFunc(all, func(a, b toldForm) int { return own(b.pattern) - own(a.pattern) })
	return all
})

// told begins the keys of what a reader of documents tells in the default language.
const told = "warning."

var place = regexp.MustCompile(`\\\{(\d)\\\}`)

func formOf(key, text string) toldForm {
	f := toldForm{key: key}
	quoted := regexp.QuoteMeta(text)
	for _, m := range place.FindAllStringSubmatch(quoted, -1) {
		n, _ := strconv.Atoi(m[1])
		f.places = append(f.places, n)
	}
	f.pattern = regexp.MustCompile("^(?s:" + place.ReplaceAllString(quoted, "(.+?)") + ")$")
	return f
}

// own is how long a pattern is without its places.
func own(p *regexp.Regexp) int { return len(strings.ReplaceAll(p.String(), "(.+?)", "")) }

// Retell gives in this language what was told in the default one, "page 7 follows page 4: 2 may be missing", with what stands in
// it left as it is; false, with the text itself, for what no message of the catalogue tells.
func (w *Words) Retell(text string) (string, bool) {
	if w.language == Default {
		return text, true
	}
	for _, f := range tellings() {
		m := f.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		args := make([]any, len(f.places))
		for i, n := range f.places {
			args[n] = m[i+1]
		}
		if len(args) == 1 { // what one message says of another: "header: no title was found"
			args[0], _ = w.Retell(m[1])
		}
		return w.Say(f.key, args...), true
	}
	return text, false
}
