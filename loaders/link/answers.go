package link

import (
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// answers reads the words of proposals and decisions by the cues of classes answer and formality.
type answers struct {
	small, weak []*authority.Compiled
	families    []*authority.Compiled // of verbs; the status of a cue names the family
	cues        map[string][]*authority.Compiled

	kind map[string]bool // of a word: whether it says what a decision is about
}

func newAnswers(set *authority.Set) *answers {
	r := &answers{cues: map[string][]*authority.Compiled{}, kind: map[string]bool{}}
	for _, c := range set.Cues("answer") {
		switch c.Verb {
		case "weak":
			r.weak = append(r.weak, c)
		case "family":
			r.families = append(r.families, c)
		default:
			r.cues[c.Verb] = append(r.cues[c.Verb], c)
		}
	}
	for _, c := range set.Cues("formality") {
		r.cues[c.Verb] = append(r.cues[c.Verb], c)
	}
	for _, c := range set.Cues("thread") {
		if c.Verb == "small" {
			r.small = append(r.small, c)
		}
	}
	return r
}

// says tells that a cue of the verb stands in a folded text.
func (r *answers) says(verb, text string) bool { return matches(r.cues[verb], text) }

// family is the kind of act that a verb names: "note", "ask", "advise", "elect", "act"; "" when it is not known.
func (r *answers) family(verb string) string {
	for _, c := range r.families {
		if c.Re.MatchString(verb) {
			return c.Status
		}
	}
	return ""
}

// familyOf is the kind of act that a decision is: to adopt a recommendation is to advise.
func (r *answers) familyOf(a *act) string {
	if r.says("advice", a.text) {
		return "advise"
	}
	return r.family(a.verb)
}

// formal tells that a folded sentence is of the course of a meeting and not of a matter before it: who was elected to preside, that
// the agenda or the report was adopted, that the session was closed, who was thanked.
func (r *answers) formal(text string) bool {
	return r.says("formality", text) || r.says("thanks", text) && !r.says("substance", text)
}

// words adds the content words of a folded text: neither small words nor those that stand in every decision. Of numbers
// only years count.
func (r *answers) words(text string, into map[string]bool) {
	for _, w := range wordsOf(text) {
		word := text[w.start:w.end]
		if r.tells(word) {
			into[stem(word)] = true
		}
	}
}

func (r *answers) tells(word string) bool {
	tells, known := r.kind[word]
	if !known {
		tells = len(word) > 2 && (!digits(word) || len(word) == 4) && !matches(r.small, word) && !matches(r.weak, word)
		r.kind[word] = tells
	}
	return tells
}

func digits(word string) bool {
	for i := range len(word) {
		if word[i] < '0' || word[i] > '9' {
			return false
		}
	}
	return word != ""
}

// mostPlaces bounds the paragraphs that one range may name.
const mostPlaces = 60

// paragraphs lists the paragraphs that a folded text names: 4, 5 and 6 for "paragraphs 4 to 6".
func (r *answers) paragraphs(text string) []int {
	var out []int
	for _, c := range r.cues["paragraphs"] {
		group := c.Re.SubexpIndex("numbers")
		for _, m := range c.Re.FindAllStringSubmatchIndex(text, -1) {
			if group >= 0 && m[2*group] >= 0 {
				out = r.numbers(text[m[2*group]:m[2*group+1]], out)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// numbers reads a list of numbers and ranges.
func (r *answers) numbers(list string, out []int) []int {
	last, from := 0, 0
	for i := 0; i < len(list); {
		end := i
		for end < len(list) && list[end] >= '0' && list[end] <= '9' {
			end++
		}
		n, err := strconv.Atoi(list[i:end])
		if err != nil || n <= 0 {
			i = end + 1
			continue
		}
		if from > 0 && matches(r.cues["range"], list[from:end]) {
			for k := last + 1; k < n && k-last < mostPlaces; k++ {
				out = append(out, k)
			}
		}
		out, last, from, i = append(out, n), n, end, end
	}
	return out
}

// takesUp tells that a folded sentence says that the printed reference was taken up: words for that stand before it, and nothing but
// other references between them.
func (r *answers) takesUp(sentence, quote string) bool {
	at := strings.Index(sentence, quote)
	for _, c := range r.cues["considered"] {
		for _, m := range c.Re.FindAllStringIndex(sentence, -1) {
			if m[1] <= at && r.onlyReferences(sentence[m[1]:at]) {
				return true
			}
		}
	}
	return false
}

func (r *answers) onlyReferences(between string) bool {
	for _, word := range strings.Fields(between) {
		word = strings.Trim(word, ",()")
		if word != "" && !strings.ContainsAny(word, "0123456789") && !matches(r.cues["listing"], word) {
			return false
		}
	}
	return true
}
