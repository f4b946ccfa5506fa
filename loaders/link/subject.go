package link

import (
	"slices"
	"strings"
	"unicode"

	"github.com/travaux/travaux/loaders/authority"
)

// subject is the matter a title is about.
type subject struct {
	key      string // its content words, each once, sorted: what makes two titles one matter
	name     string // "protection of audiovisual performances", folded
	label    string // the same as printed, accents and capitals kept; in small letters where all were capitals
	phrase   string // from its first content word to the last: "audiovisual performances"
	stripped bool   // a formal head was taken off
}

// subjects reads titles by the cues of class thread.
type subjects struct {
	heads, tails, generic, spoken, renamed, record, weak, small, dedicated []*authority.Compiled

	known map[string]subject // answers given
}

func newSubjects(set *authority.Set) *subjects {
	s := &subjects{known: map[string]subject{}}
	for _, c := range set.Cues("thread") {
		switch c.Verb {
		case "head":
			s.heads = append(s.heads, c)
		case "tail":
			s.tails = append(s.tails, c)
		case "generic":
			s.generic = append(s.generic, c)
		case "subject":
			s.spoken = append(s.spoken, c)
		case "record":
			s.record = append(s.record, c)
		case "renamed":
			s.renamed = append(s.renamed, c)
		case "weak":
			s.weak = append(s.weak, c)
		case "small":
			s.small = append(s.small, c)
		case "dedicated":
			s.dedicated = append(s.dedicated, c)
		}
	}
	return s
}

// Limits of what can be a title.
const (
	longestTitle = 400 // bytes
	fewestWords  = 2   // content words: one word is too little to tell two matters apart
	mostWords    = 10
	mostHeads    = 8
)

// of is the subject of a title; ok is false for titles that name none ("GENERAL REPORT") or too little.
func (s *subjects) of(title string) (subject, bool) {
	if len(title) > longestTitle {
		return subject{}, false
	}
	if known, seen := s.known[title]; seen {
		return known, known.key != ""
	}
	f := foldText(title)
	sub := subject{}
	if s.strip(&f, &sub) {
		s.content(f, &sub)
	}
	s.known[title] = sub
	return sub, sub.key != ""
}

// strip takes formal heads and tails off; false when what remains names no matter.
func (s *subjects) strip(f *folded, sub *subject) bool {
	for range mostHeads {
		for _, c := range s.tails {
			if m := c.Re.FindStringIndex(f.s); m != nil && m[0] > 0 {
				f.cut(0, m[0])
			}
		}
		for _, c := range s.generic {
			if c.Re.MatchString(f.s) {
				return false
			}
		}
		n := 0
		for _, c := range s.heads {
			if m := c.Re.FindStringIndex(f.s); m != nil && m[0] == 0 && m[1] > 0 && m[1] < len(f.s) {
				n = m[1]
				sub.stripped = sub.stripped || strings.Contains(strings.TrimSpace(f.s[:n]), " ")
				break
			}
		}
		if n == 0 {
			return true
		}
		f.cut(n, len(f.s))
	}
	return true
}

// content fills in the subject from what is left of a title.
func (s *subjects) content(f folded, sub *subject) {
	var words []string
	first, last := -1, 0
	for _, w := range wordsOf(f.s) {
		word := f.s[w.start:w.end]
		if strings.ContainsAny(word, "0123456789") || matches(s.weak, word) || matches(s.small, word) || len(word) < 2 {
			continue
		}
		if first < 0 {
			first = w.start
		}
		last = w.end
		words = append(words, stem(word))
	}
	slices.Sort(words)
	words = slices.Compact(words)
	if len(words) < fewestWords || len(words) > mostWords {
		return
	}
	sub.key = strings.Join(words, " ")
	sub.name, sub.label, sub.phrase = f.s, f.printed(), f.s[first:last]
}

func matches(cues []*authority.Compiled, word string) bool {
	for _, c := range cues {
		if c.Re.MatchString(word) {
			return true
		}
	}
	return false
}

// stem takes the sign of the plural off, which English, French and Spanish share.
func stem(w string) string {
	if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		return w[:len(w)-1]
	}
	return w
}

// span is a run of bytes of a folded text.
type span struct{ start, end int }

func wordsOf(s string) []span {
	var out []span
	start := -1
	for i := 0; i <= len(s); i++ {
		letter := i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9' || s[i] >= 0x80)
		switch {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			out = append(out, span{start, i})
			start = -1
		}
	}
	return out
}

// folded is a text in lower case, without accents and with single spaces, and its letters as they were, rune for rune.
type folded struct {
	s    string
	orig []rune // as many as s has runes
}

func foldText(text string) folded {
	var b strings.Builder
	var orig []rune
	gap := false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			gap = b.Len() > 0
			continue
		case r == '*', r == '_', r == '#', r == '\u00ad', r == '\u200b':
			continue
		}
		if gap {
			b.WriteByte(' ')
			orig = append(orig, ' ')
			gap = false
		}
		b.WriteRune(unaccented(unicode.ToLower(r)))
		orig = append(orig, r)
	}
	return folded{b.String(), orig}
}

// cut keeps the bytes i to j.
func (f *folded) cut(i, j int) {
	a := len([]rune(f.s[:i]))
	n := len([]rune(f.s[i:j]))
	f.s, f.orig = f.s[i:j], f.orig[a:a+n]
	trimmed := strings.TrimLeft(f.s, " ")
	f.orig = f.orig[len(f.s)-len(trimmed):]
	f.s = strings.TrimRight(trimmed, " ")
	f.orig = f.orig[:len([]rune(f.s))]
}

// printed is the text as it was printed; what is printed in capitals alone tells nothing by them and is given in small letters.
func (f folded) printed() string {
	if s := string(f.orig); strings.ToUpper(s) != s {
		return s
	}
	return strings.ToLower(string(f.orig))
}

// unaccented is a small letter without its accent, and a curly quote straight.
func unaccented(r rune) rune {
	switch r {
	case 'á', 'à', 'â', 'ä', 'ã', 'å':
		return 'a'
	case 'é', 'è', 'ê', 'ë':
		return 'e'
	case 'í', 'ì', 'î', 'ï':
		return 'i'
	case 'ó', 'ò', 'ô', 'ö', 'õ':
		return 'o'
	case 'ú', 'ù', 'û', 'ü':
		return 'u'
	case 'ñ':
		return 'n'
	case 'ç':
		return 'c'
	case '‘', '’', 'ʼ', '`':
		return '\''
	case '“', '”', '«', '»':
		return '"'
	case '–', '—', '‐', '‑', '−':
		return '-'
	}
	return r
}

// says tells whether a folded text contains the phrase as whole words.
func says(text, phrase string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return false
		}
		i += from
		j := i + len(phrase)
		if (i == 0 || !wordByte(text[i-1])) && (j == len(text) || !wordByte(text[j])) {
			return true
		}
		from = i + 1
	}
}

func wordByte(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 }
