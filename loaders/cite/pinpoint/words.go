package pinpoint

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unit is the kind of a place, as it stands before the colon of its normal form.
type Unit string

// The units. A place of a deeper unit is read as lying within one of a higher unit that stands beside it.
const (
	Part           Unit = "part"
	Chapter        Unit = "ch"
	Section        Unit = "sec"
	Annex          Unit = "annex"
	Article        Unit = "art"
	Rule           Unit = "rule"
	Resolution     Unit = "res"
	Paragraph      Unit = "para"
	Recommendation Unit = "rec"
	Page           Unit = "page"
	Note           Unit = "fn"
	Subparagraph   Unit = "sub"
	Item           Unit = "item"
)

var depth = map[Unit]int{Part: 1, Chapter: 1, Section: 2, Resolution: 2, Annex: 3, Article: 4, Rule: 4,
	Paragraph: 5, Recommendation: 5, Page: 5, Note: 5, Subparagraph: 6, Item: 6}

// provision says whether places within a place of the unit are written as its levels: art:7(1), not art:7 para:1.
func provision(u Unit) bool { return u == Article || u == Rule }

// Class is what a joining word does.
type Class uint8

// The classes of joining words.
const (
	And     Class = iota + 1 // and, or, y, et
	To                       // to, through, à, a
	Of                       // of, in, du, de la, del
	The                      // the, le, la, los: may stand before a unit word
	This                     // this, the present: the place that encloses the text
	That                     // that, the said: the place told last
	Prev                     // the preceding: the place before the one that encloses the text
	Above                    // above, below, ci-dessus: the text itself
	Thereof                  // thereof: of what was told last
	Its                      // its, their: of what was told last
	Mark                     // No., n°: stands before a number
	One                      // premier, primero: the word for the first
)

// Word is one entry of the lexicon, in lower case. Exactly one of Unit and Class is set.
type Word struct {
	Text   string
	Unit   Unit
	Class  Class
	Plural bool // of a unit: a list is expected
}

// Grammar reads places by the words of one or several languages. It is immutable.
type Grammar struct {
	words  map[string]entry
	phrase int             // most words in one entry
	heads  [headsSize]bool // by the first two bytes of an entry: most words of a text are none
}

// entry is what is known of words: whether they are an entry, and whether they begin a longer one.
type entry struct {
	Word
	whole, more bool
}

const headsSize = 1 << 10

// head makes one number of the first two bytes of a word, the same in either case.
func head(a, b byte) int { return int(a&31)<<5 | int(b&31) }

// New makes a grammar of the words given. Entries of several words ("de la") are joined by single spaces.
func New(words []Word) *Grammar {
	g := &Grammar{words: make(map[string]entry, len(words)), phrase: 1}
	for _, w := range words {
		g.words[w.Text] = entry{w, true, g.words[w.Text].more}
		for i := range len(w.Text) {
			if begun := g.words[w.Text[:i]]; w.Text[i] == ' ' {
				begun.more = true
				g.words[w.Text[:i]] = begun
			}
		}
		g.phrase = max(g.phrase, 1+strings.Count(w.Text, " "))
		g.begin(w.Text)
	}
	return g
}

// begin notes the bytes an entry begins with; behind an entry of one letter anything may stand.
func (g *Grammar) begin(text string) {
	switch {
	case len(text) > 1:
		g.heads[head(text[0], text[1])] = true
	case len(text) == 1:
		for b := range 32 {
			g.heads[head(text[0], byte(b))] = true
		}
	}
}

// begins says whether an entry may begin at i.
func (g *Grammar) begins(s string, i int) bool {
	return i+1 >= len(s) || g.heads[head(s[i], s[i+1])]
}

// wordAt reads the letters at i: their end, or i when no word begins there.
func wordAt(s string, i int) int {
	for i < len(s) {
		if c := s[i] | 0x20; c >= 'a' && c <= 'z' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !(r == '-' && i+n < len(s) && isLetter(s[i+n])) {
			break
		}
		i += n
	}
	return i
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// lookup finds the longest entry that begins at i, and its end: an abbreviation takes its full stop with it.
func (g *Grammar) lookup(s string, i int) (Word, int, bool) {
	if s[i] == '\xc2' && strings.HasPrefix(s[i:], "§") {
		return g.sign(s, i)
	}
	if !g.begins(s, i) {
		return Word{}, i, false
	}
	var best Word
	end := -1
	for n, j := 0, i; n < g.phrase; n++ {
		k := wordAt(s, j)
		if k == j {
			break
		}
		known := g.get(s[i:k])
		if joined, stop := torn(s, j, k); joined != "" && j == i {
			if w := g.get(joined); w.whole {
				return w.Word, stop, true
			}
		}
		if known.whole {
			best, end = known.Word, k
		} else if c := glued(s, j, k); c < k {
			if w := g.get(s[i:c]); w.whole {
				best, end = w.Word, c
			}
			break
		}
		for _, sign := range []string{"°", ".°", ".º"} {
			if !strings.HasPrefix(s[k:], sign) {
				continue
			}
			if w := g.get(s[i : k+len(sign)]); w.whole {
				return w.Word, k + len(sign), true
			}
		}
		if k < len(s) && s[k] == '.' {
			if w := g.get(s[i : k+1]); w.whole {
				best, end = w.Word, k+1
			}
		}
		if !known.more || k >= len(s) || s[k] != ' ' {
			break
		}
		j = k + 1
	}
	return best, end, end > 0
}

// torn gives the word s[i:k] joined with what stands behind the hyphen that ended a line once, "para- graph", and its end; "" where
// no such hyphen stands there.
func torn(s string, i, k int) (string, int) {
	if k+2 >= len(s) || s[k] != '-' || s[k+1] != ' ' || s[k+2] < 'a' || s[k+2] > 'z' {
		return "", k
	}
	end := wordAt(s, k+2)
	return s[i:k] + s[k+2:end], end
}

// sign reads the paragraph signs § and §§.
func (g *Grammar) sign(s string, i int) (Word, int, bool) {
	k := i
	for strings.HasPrefix(s[k:], "§") {
		k += len("§")
	}
	w := g.words["§"]
	w.Plural = k-i > len("§")
	return w.Word, k, w.whole
}

const longest = 32

// get gives what is known of words in any case.
func (g *Grammar) get(s string) entry {
	if len(s) > longest {
		return entry{}
	}
	var buf [longest]byte
	ascii := true
	for i := range len(s) {
		b := s[i]
		if b >= 0x80 {
			ascii = false
			break
		}
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		buf[i] = b
	}
	if !ascii {
		return g.words[strings.ToLower(s)]
	}
	return g.words[string(buf[:len(s)])]
}

// glued gives the place in the word s[i:k] where a capital stands behind a small letter, as in "AnnexII" of a text that
// lost its spaces; k when there is none.
func glued(s string, i, k int) int {
	for j := i + 1; j < k; j++ {
		if s[j] >= 'A' && s[j] <= 'Z' && s[j-1] >= 'a' && s[j-1] <= 'z' {
			return j
		}
	}
	return k
}
