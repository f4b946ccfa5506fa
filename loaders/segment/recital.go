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

// recital says whether row i begins a recital within a preamble, or below the organ that opens an act: the line before it ends with
// the comma of the one before. An annex is left alone: parties that speak there are those of a text under negotiation.
func (b *builder) recital(i int) bool {
	p := b.rows[i].prev
	if p < 0 || b.last(p) != ',' && b.last(p) != ';' || !b.words.opensRecital(firstWord(b.full(i))) {
		return false
	}
	if b.inside(Preamble) >= 0 {
		return true
	}
	k, rank := b.top()
	if k < 0 || rank != rankParagraph || b.segs[k].Number != "" || b.inside(Annex) >= 0 || k != b.reciting && !b.opensAct(k) {
		return false
	}
	b.reciting = len(b.segs) // the paragraph that this row opens
	return true
}

// opensAct says whether an unnumbered paragraph begins with the organ that speaks: "The Conference of the Parties,".
func (b *builder) opensAct(k int) bool {
	line, _, _ := strings.Cut(b.text.Body[b.segs[k].Start:b.end], "\n")
	line = strings.Join(strings.Fields(line), " ")
	return b.words.organSpeaks(line) || len(line) <= longestOrgan && strings.HasSuffix(line, ",") && behindArticle(line)
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
