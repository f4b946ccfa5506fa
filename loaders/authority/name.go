package authority

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// form is one spelling of a name and what it may mean.
type form struct {
	text  string // as data prints it
	exact bool   // an acronym: case counts
	names []Name // without offsets
}

// names matches all forms of all names at once.
type names struct {
	forms []form
	trie  trie
}

// nameBuilder collects forms; the same spelling of several records becomes one form with several readings.
type nameBuilder struct {
	forms []form
	at    map[string]int // spelling (folded unless exact) -> form
}

func (b *nameBuilder) add(text string, n Name) {
	text = plain(text)
	if text == "" {
		return
	}
	exact := isAcronym(text)
	for _, spelling := range spellings(text, exact) {
		key := spelling
		if !exact {
			key = asciiLower(spelling)
		}
		i, known := b.at[key]
		if !known {
			i = len(b.forms)
			b.at[key] = i
			b.forms = append(b.forms, form{text: spelling, exact: exact})
		}
		b.forms[i].add(n)
	}
}

// add keeps one reading of each identity: a name that is not generic hides the generic one.
func (f *form) add(n Name) {
	for i, other := range f.names {
		if other.ID == n.ID {
			if other.Generic && !n.Generic {
				f.names[i] = n
			}
			return
		}
	}
	f.names = append(f.names, n)
}

// build makes the trie. Forms are matched without regard to ASCII case; an exact form is compared afterwards.
func (b *nameBuilder) build() *names {
	out := &names{forms: b.forms}
	for i, f := range b.forms {
		out.trie.put(f.text, i)
	}
	return out
}

// hit is a form found, before the longest are chosen.
type hit struct{ start, end, form int }

// Names finds every place of str (the S of a View) that reads as the name of an authority record, in order: whole
// words, the longest first, long names in any case, acronyms as they are written. Each place has all its readings;
// a string without names gives nil.
func (s *Set) Names(str string) [][]Name {
	var out [][]Name
	if len(s.names.forms) == 0 {
		return nil
	}
	for _, h := range s.names.longest(s.names.find(str)) {
		place := slices.Clone(s.names.forms[h.form].names)
		for i := range place {
			place[i].Start, place[i].End = h.start, h.end
		}
		out = append(out, place)
	}
	return out
}

func (n *names) find(str string) []hit {
	hits := n.trie.find(str)
	return slices.DeleteFunc(hits, func(h hit) bool {
		f := &n.forms[h.form]
		return !n.ends(str, h, f) || f.exact && (str[h.start:h.end] != f.text || inSymbol(str, h))
	})
}

// ends tells whether the name may end there: at the end of a word, or before the mark of a footnote that is glued to it.
func (n *names) ends(str string, h hit, f *form) bool {
	if endsWord(str, h.end) {
		return true
	}
	rest := str[h.end:]
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	return !f.exact && digits > 0 && digits <= 2 && !unicode.IsDigit(rune(str[h.end-1])) && endsWord(rest, digits)
}

// inSymbol tells whether an acronym is a part of a document symbol: "ACCC/19/9".
func inSymbol(str string, h hit) bool {
	before := h.start > 0 && str[h.start-1] == '/'
	behind := h.end+1 < len(str) && str[h.end] == '/' && (unicode.IsDigit(rune(str[h.end+1])) || unicode.IsUpper(rune(str[h.end+1])))
	return before || behind
}

// longest keeps, from the left, the longest of the hits that overlap; a generic form gives way to a longer one that
// begins inside it ("the Regulations" in "the Regulations under the PCT").
func (n *names) longest(hits []hit) []hit {
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	var out []hit
	for i, h := range hits {
		if k := len(out); k > 0 && h.start < out[k-1].end {
			continue
		}
		if !n.forms[h.form].generic() || !longerInside(hits[i+1:], h) {
			out = append(out, h)
		}
	}
	return out
}

func longerInside(rest []hit, h hit) bool {
	for _, r := range rest {
		if r.start >= h.end {
			return false
		}
		if r.end-r.start > h.end-h.start {
			return true
		}
	}
	return false
}

// generic tells whether the form means something only in the papers of one organisation.
func (f *form) generic() bool {
	return !slices.ContainsFunc(f.names, func(n Name) bool { return !n.Generic })
}

// Name reads a whole string as a name, leniently: case, accents, an article before it and punctuation around it do not
// matter. Its offsets are 0 and the length of str; no reading gives nil. A code of a body ("AC/GA") is a name of it.
func (s *Set) Name(str string) []Name {
	key := fold(str)
	whole := Derive(s, wholeNames)
	var out []Name
	for _, try := range []string{key, withoutArticle(key)} {
		for _, i := range whole[try] {
			for _, n := range s.names.forms[i].names {
				n.Start, n.End = 0, len(str)
				if !slices.Contains(out, n) {
					out = append(out, n)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	for _, n := range Derive(s, codesOf)[key] {
		n.End = len(str)
		out = append(out, n)
	}
	return out
}

// wholeForms are the forms of names by what fold makes of them.
type wholeForms map[string][]int

func wholeNames(s *Set) wholeForms {
	out := wholeForms{}
	for i, f := range s.names.forms {
		key := fold(f.text)
		out[key] = append(out[key], i)
	}
	return out
}

// bodyCodes are the codes of bodies as names of them, by folded code.
type bodyCodes map[string][]Name

func codesOf(s *Set) bodyCodes {
	out := bodyCodes{}
	for _, b := range s.bodies {
		for _, c := range b.Codes {
			key := fold(c)
			out[key] = append(out[key], Name{What: ABody, ID: b.ID, Label: b.Label, Alias: true, Org: b.Org})
		}
	}
	return out
}

var articles = []string{"the ", "la ", "le ", "les ", "l'", "el ", "los ", "las "}

func withoutArticle(s string) string {
	for _, a := range articles {
		if strings.HasPrefix(s, a) {
			return s[len(a):]
		}
	}
	return s
}

// fold makes forms comparable: lower case, no accents, single spaces, no punctuation around.
func fold(s string) string {
	s = strings.Join(strings.Fields(strings.ToLower(plain(s))), " ")
	return strings.Trim(bare(s), " .,;:\"'")
}

// bare is s without accents.
func bare(s string) string {
	if isASCII(s) {
		return s
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}

// plain writes quotes and dashes as a View does.
func plain(s string) string {
	return strings.Join(strings.Fields(plainSigns.Replace(s)), " ")
}

var plainSigns = strings.NewReplacer("\u2019", "'", "\u2018", "'", "\u2013", "-", "\u2014", "-")

// spellings are the forms under which a name is looked for. Headers print French and Spanish names in capitals, with
// accents or without, and the matcher folds ASCII letters only.
func spellings(text string, exact bool) []string {
	out := []string{text}
	if exact || isASCII(text) {
		return out
	}
	for _, other := range []string{strings.ToUpper(text), bare(text), capital(text)} {
		if !slices.Contains(out, other) {
			out = append(out, other)
		}
	}
	return out
}

// capital changes the case of the first letter where that is no ASCII letter: "Émission", "émission".
func capital(text string) string {
	r := []rune(text)
	switch {
	case unicode.IsUpper(r[0]):
		r[0] = unicode.ToLower(r[0])
	case unicode.IsLower(r[0]):
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// isAcronym tells whether a form is written in capitals alone, so that its case counts: "ACCC", "AC/WATER", "WATs".
func isAcronym(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			upper++
		}
		if unicode.IsLower(r) {
			lower++
		}
	}
	return upper >= 2 && lower <= 1 && !strings.Contains(s, " ")
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		b[i] = lower(c)
	}
	return string(b)
}
