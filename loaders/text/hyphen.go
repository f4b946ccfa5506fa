package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hyphen writes the hyphen at pos (what follows it begins at after). At a line end between two letters it divides a
// word: "sur-\nvey" is "survey", "twenty-\neighth" keeps its hyphen. A soft hyphen is never shown.
func (b *viewer) hyphen(pos, after, end int) int {
	soft := b.t.Body[pos] == 0xc2 // U+00AD is the only caller's rune that begins so
	next, broken := b.nextLine(after, end)
	afterLetter := b.gap < 0 && len(b.out) > 0 && lastIsLetter(b.out)
	if broken && afterLetter && next < end {
		r, _ := utf8.DecodeRuneInString(b.t.Body[next:end])
		switch {
		case soft && unicode.IsLetter(r), unicode.IsLower(r) && !compound(lastWord(b.out)):
			return next
		case unicode.IsLetter(r):
			b.put('-', pos)
			b.last = after
			return next
		}
	}
	if !soft {
		b.put('-', pos)
		b.last = after
	}
	return after
}

// nextLine gives the first place after pos that is neither white nor layout, and whether a line ends before it.
func (b *viewer) nextLine(pos, end int) (next int, broken bool) {
	lay := b.lay
	for pos < end {
		for lay < len(b.t.Layout) && b.t.Layout[lay].End <= pos {
			lay++
		}
		if lay < len(b.t.Layout) && b.t.Layout[lay].Start <= pos {
			broken = broken || b.t.Layout[lay].Kind != Markup
			pos = b.t.Layout[lay].End
			continue
		}
		if c := b.t.Body[pos]; c == '\n' || c == '\r' || c == '\f' {
			broken = true
		}
		n := whiteLen(b.t.Body[pos:end])
		if n == 0 {
			return pos, broken
		}
		pos += n
	}
	return end, broken
}

func lastIsLetter(b []byte) bool {
	if isLetter(b[len(b)-1]) {
		return true
	}
	r, _ := utf8.DecodeLastRune(b)
	return unicode.IsLetter(r)
}

func lastWord(b []byte) string {
	i := len(b)
	for i > 0 && isLetter(b[i-1]) {
		i--
	}
	return strings.ToLower(string(b[i:]))
}

// compound says whether a word is the first part of words that are written with a hyphen, so that one at the line end
// belongs to the word.
func compound(word string) bool {
	switch word {
	case "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
		"vingt", "trente", "quarante", "cinquante", "soixante", "quatre", "dix",
		"non", "self", "ex", "vice", "so", "well", "above", "long", "short", "one", "two", "three", "four",
		"ad", "mi", "semi", "anti", "peut", "au", "ci", "là", "demi", "day", "end", "user", "time":
		return true
	}
	return false
}
