package text

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// wide writes the rune at pos, which is not ASCII, and gives the place after it.
func (b *viewer) wide(pos, end int) int {
	r, n := utf8.DecodeRuneInString(b.t.Body[pos:end])
	if r == 0xad {
		return b.hyphen(pos, pos+n, end)
	}
	if r == '‐' || r == '‑' {
		return b.hyphen(pos, pos+n, end)
	}
	if r >= 0x300 && r < 0x370 && b.compose(r, pos) {
		b.last = pos + n
		return pos + n
	}
	after := byte(0)
	if pos+n < end {
		after = b.t.Body[pos+n]
	}
	written := len(b.out)
	b.rune(r, pos, after)
	if len(b.out) > written {
		b.last = pos + n
	}
	return pos + n
}

func (b *viewer) rune(r rune, pos int, after byte) {
	switch {
	case isWhite(r):
		b.space(pos)
		return
	case isInvisible(r):
		return
	}
	if c := plainSign(r); c != 0 {
		b.put(c, pos)
		return
	}
	if c := latinTwin(r); c != 0 && (isLetter(after) || b.gap < 0 && len(b.out) > 0 && isLetter(b.out[len(b.out)-1])) {
		b.put(c, pos)
		return
	}
	var tmp [utf8.UTFMax]byte
	if s := ligature(r); s != "" {
		for i := range len(s) {
			b.put(s[i], pos)
		}
		return
	}
	n := utf8.EncodeRune(tmp[:], r)
	for i := range n {
		b.put(tmp[i], b.inside(pos, i, n))
	}
}

// inside is the place of byte i of a rune of n bytes; an entity's rune stands wholly at the entity's first byte.
func (b *viewer) inside(pos, i, n int) int {
	if b.t.Body[pos] < utf8.RuneSelf {
		return pos
	}
	if _, size := utf8.DecodeRuneInString(b.t.Body[pos:]); size == n {
		return pos + i
	}
	return pos
}

// compose joins the combining mark r with the letter before it, so that an accent is one character however it is written.
func (b *viewer) compose(r rune, pos int) bool {
	if b.gap >= 0 || len(b.out) == 0 {
		return false
	}
	base, n := utf8.DecodeLastRune(b.out)
	one := norm.NFC.String(string([]rune{base, r}))
	if c, size := utf8.DecodeRuneInString(one); size != len(one) || c == utf8.RuneError || size < 2 {
		return false
	}
	from := b.at[len(b.at)-n]
	b.out, b.at = b.out[:len(b.out)-n], b.at[:len(b.at)-n]
	for i := range len(one) {
		b.out = append(b.out, one[i])
		if i == 0 {
			b.at = append(b.at, from)
		} else {
			b.at = append(b.at, int32(pos))
		}
	}
	return true
}
