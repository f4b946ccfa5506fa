package authority

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// suffixStyle is how an organisation prints what follows a symbol: Rev., Add., Corr. and their like.
type suffixStyle struct {
	Words  []string          `json:"words"`           // without full stop: "Rev", "Add"
	Spell  map[string]string `json:"spell,omitempty"` // other spellings: "Rév" -> "Rev"
	Before string            `json:"before"`          // what stands before each in the canonical form: " " or "/"
	Number string            `json:"number"`          // what stands between its full stop and a number: "", " "
	Bound  bool              `json:"bound,omitempty"` // a word never stands without its number
	Marks  string            `json:"marks,omitempty"` // pattern of what may close the chain, as "\\*{0,3}"; left out of the canonical form
}

// pattern is the expression of the whole chain, as the group "suffix".
func (s suffixStyle) pattern() string {
	var words []string
	add := func(w string) {
		words = append(words, w, strings.ToUpper(w))
	}
	for _, w := range s.Words {
		add(w)
	}
	for _, w := range slices.Sorted(maps.Keys(s.Spell)) {
		add(w)
	}
	word := "(?:" + strings.Join(words, "|") + ")"
	lower := strings.ToLower(word)
	one := fmt.Sprintf(`%[1]s\.? ?[0-9]{1,3}\b|%[2]s\. ?[0-9]{1,3}\b|%[1]s\.[lI]\b`, word, lower)
	if !s.Bound {
		one += fmt.Sprintf(`|%[1]s\.|%[1]s\b|%[2]s\.`, word, lower)
	}
	return `(?P<suffix>(?:\.? ?[/,]? ?(?:` + one + `)){0,4})` + s.Marks
}

var suffixItem = regexp.MustCompile(`(\p{L}{2,})\.? ?([lI]\b|[0-9]*)`)

// read gives the canonical items of a printed chain: " REV.2 corr." is "Rev. 2", "Corr.".
func (s suffixStyle) read(chain string) []string {
	var out []string
	for _, m := range suffixItem.FindAllStringSubmatch(chain, -1) {
		word := s.word(m[1])
		if word == "" {
			continue
		}
		item := word
		m[2] = strings.NewReplacer("l", "1", "I", "1").Replace(m[2]) // OCR
		switch {
		case len([]rune(word)) > len("Amend"): // a whole word, not an abbreviation
		case m[2] != "":
			item += "." + s.Number
		default:
			item += "."
		}
		out = append(out, item+m[2])
	}
	return out
}

func (s suffixStyle) word(printed string) string {
	for _, w := range s.Words {
		if strings.EqualFold(w, printed) {
			return w
		}
	}
	for other, w := range s.Spell {
		if strings.EqualFold(other, printed) {
			return w
		}
	}
	return ""
}

// join is the canonical chain of canonical items: " Rev. 2 Corr." or "/Rev.2/Corr.1".
func (s suffixStyle) join(items []string) string {
	var b strings.Builder
	for _, i := range items {
		b.WriteString(s.Before + i)
	}
	return b.String()
}
