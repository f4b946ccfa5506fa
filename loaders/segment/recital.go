package segment

import (
	"strings"
	"unicode/utf8"
)

// The recitals of a preamble are its participles: "Recalling …, Noting …". Each is a paragraph of its own, also where a file
// prints them all on one line or does not set them apart.

// firstWord is what s begins with, up to a space or sign.
func firstWord(s string) string {
	if end := strings.IndexAny(s, " ,;:.\n"); end >= 0 {
		return s[:end]
	}
	return s
}

// recital says whether row i begins a recital within a preamble: the line before it ends with the comma of the one before.
func (b *builder) recital(i int) bool {
	p := b.rows[i].prev
	return p >= 0 && b.inside(Preamble) >= 0 && (b.last(p) == ',' || b.last(p) == ';') && b.words.opensRecital(firstWord(b.full(i)))
}

// recitals opens a paragraph for each further recital on row i, which lies in a preamble.
func (b *builder) recitals(i int) {
	r := &b.rows[i]
	if b.inside(Preamble) < 0 || b.inside(Paragraph) < 0 {
		return
	}
	v := b.text.View(r.Text)
	for at := 0; at < len(v.S); {
		k := strings.IndexAny(v.S[at:], ",;")
		if k < 0 {
			return
		}
		at += k + 1
		from := at
		for from < len(v.S) && v.S[from] == ' ' {
			from++
		}
		if from >= len(v.S) || !b.words.opensRecital(firstWord(v.S[from:])) {
			continue
		}
		_, size := utf8.DecodeRuneInString(v.S[from:])
		start := v.Span(from, from+size).Start
		b.end = v.Span(at-1, at).End
		b.addAt(start, Segment{Kind: Paragraph}, rankParagraph, start)
	}
}
