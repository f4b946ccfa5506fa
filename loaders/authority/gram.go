package authority

import "math/bits"

// grams finds many phrases in one pass over a text. Of every phrase it knows the four bytes that are rarest; a table of
// bits tells of every four bytes of the text whether they are those of a phrase, which nearly none are, and only then is
// the phrase compared. It is the filter of Rabin and Karp ("Efficient randomized pattern-matching algorithms", 1987) with a
// gram for a fingerprint. The tables a text is read with are small enough for the nearest cache. It tells which phrases
// there are, not where: the expression of a cue finds the place. Bytes that foldByte makes equal are equal.
type grams struct {
	bits    [gramBits / 64]uint64
	slots   []gramSlot // by hash, the next free one when it is taken
	phrases []gramPhrase
}

// gramSlot tells which phrases have a gram.
type gramSlot struct {
	gram     uint32
	from, to int32 // in phrases; none in a free slot
}

// gramPhrase is a phrase in folded bytes.
type gramPhrase struct {
	text   string
	end    int // of its gram
	number int
}

// A gram is gramSize bytes; gramBits is the size of the table that turns most of a text away.
const (
	gramSize = 4
	gramBits = 1 << 16
)

// gramHash spreads grams over 16 bits (Fibonacci hashing).
func gramHash(gram uint32) uint32 { return gram * 2654435769 >> 16 }

// mark sets the bits of the phrases that stand in a text.
func (g *grams) mark(str string, seen Sight) {
	gram := uint32(0)
	for i := 0; i < len(str); i++ {
		gram = gram<<8 | uint32(folds[str[i]])
		if h := gramHash(gram); g.bits[h>>6]&(1<<(h&63)) != 0 {
			g.compare(gram, str, i+1, seen)
		}
	}
}

// compare sets the bits of the phrases with a gram that stand where it ends in a text.
func (g *grams) compare(gram uint32, str string, end int, seen Sight) {
	slot := &g.slots[g.find(gram)]
	for n := slot.from; n < slot.to; n++ {
		p := &g.phrases[n]
		if seen[p.number>>6]&(1<<(p.number&63)) == 0 && stands(str, end-p.end, p.text) {
			seen[p.number>>6] |= 1 << (p.number & 63)
		}
	}
}

// find gives the slot of a gram, or the free one where it would be.
func (g *grams) find(gram uint32) int {
	mask := len(g.slots) - 1
	at := int(gramHash(gram)) & mask
	for g.slots[at].to > 0 && g.slots[at].gram != gram {
		at = (at + 1) & mask
	}
	return at
}

// stands says whether folded bytes stand in a text at a place.
func stands(str string, at int, text string) bool {
	if at < 0 || at+len(text) > len(str) {
		return false
	}
	for i := range len(text) {
		if folds[str[at+i]] != text[i] {
			return false
		}
	}
	return true
}

// folds is foldByte of every byte.
var folds = func() (t [256]byte) {
	for c := range t {
		t[c] = foldByte(byte(c))
	}
	return t
}()

// foldByte makes letters equal that differ in case: those of ASCII, and with the second byte of two those of Latin-1
// (other signs that share these bytes become equal too, which a prefilter may).
func foldByte(c byte) byte {
	switch {
	case isUpper(c):
		return c + 'a' - 'A'
	case c >= 0x80 && c < 0xa0:
		return c + 0x20
	}
	return c
}

// gramBuilder collects phrases and learns from a sample of text which grams are rare.
type gramBuilder struct {
	numbers map[string]int // by folded phrase
	texts   []string       // by number
	common  map[uint32]int // how often a gram occurs in the sample
}

// sample counts the grams of a text that is like those to come.
func (b *gramBuilder) sample(text string) {
	gram := uint32(0)
	for i := range len(text) {
		gram = gram<<8 | uint32(folds[text[i]])
		if i+1 >= gramSize {
			b.common[gram]++
		}
	}
}

// add gives the number of a phrase of gramSize bytes or more, the same for the same phrase in another case.
func (b *gramBuilder) add(phrase string) int {
	key := folded(phrase)
	n, known := b.numbers[key]
	if !known {
		n = len(b.texts)
		b.numbers[key] = n
		b.texts = append(b.texts, key)
	}
	return n
}

// build makes the tables for the phrases that are in.
func (b *gramBuilder) build(in []bool) *grams {
	byGram := map[uint32][]gramPhrase{}
	var order []uint32
	for n, text := range b.texts {
		if !in[n] {
			continue
		}
		gram, end := b.rarest(text)
		if byGram[gram] == nil {
			order = append(order, gram)
		}
		byGram[gram] = append(byGram[gram], gramPhrase{text, end, n})
	}
	g := &grams{slots: make([]gramSlot, 1<<bits.Len(uint(2*len(order)+1)))}
	for _, gram := range order {
		h := gramHash(gram)
		g.bits[h>>6] |= 1 << (h & 63)
		from := len(g.phrases)
		g.phrases = append(g.phrases, byGram[gram]...)
		g.slots[g.find(gram)] = gramSlot{gram, int32(from), int32(len(g.phrases))}
	}
	return g
}

// rarest chooses the gram of a phrase that the sample has least of, and gives where it ends; of several the last.
func (b *gramBuilder) rarest(text string) (best uint32, end int) {
	gram, least := uint32(0), 0
	for i := range len(text) {
		gram = gram<<8 | uint32(text[i])
		if n := b.common[gram]; i+1 >= gramSize && (end == 0 || n <= least) {
			best, end, least = gram, i+1, n
		}
	}
	return best, end
}
