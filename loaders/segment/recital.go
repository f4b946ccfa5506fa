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

// firstWords is what s begins with up to the end of its second word; first is the first one.
func firstWords(s, first string) string {
	if len(first) >= len(s) || s[len(first)] != ' ' {
		return first
	}
	return s[:len(first)+1+len(firstWord(s[len(first)+1:]))]
}

// recital says whether row i begins a recital within a preamble, or below the organ that opens an act: the line before it ends with
// the comma of the one before. An annex is left alone: parties that speak there are those of a text under negotiation.
func (b *builder) recital(i int) bool {
	p := b.rows[i].prev
	if p < 0 || b.last(p) != ',' && b.last(p) != ';' || !b.words.opensRecital(b.full(i)) {
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
	start := b.segs[k].Start
	line, _, _ := strings.Cut(b.text.Body[start:min(len(b.text.Body), start+4*longestOrgan)], "\n")
	line = strings.Join(strings.Fields(line), " ")
	return b.words.organSpeaks(line) || len(line) <= longestOrgan && strings.HasSuffix(line, ",") && behindArticle(line)
}

// recites says whether the innermost open segment is a recital of an act, or the paragraph in which its organ speaks.
func (b *builder) recites() bool {
	k, rank := b.top()
	return k >= 0 && rank == rankParagraph && b.segs[k].Number == "" && b.inside(Annex) < 0 && (k == b.reciting || b.opensAct(k))
}

// recitals opens a paragraph for each further recital on row i, which lies in a preamble or among the recitals of an act.
func (b *builder) recitals(i int) {
	r := &b.rows[i]
	act := b.inside(Preamble) < 0
	if b.inside(Paragraph) < 0 || act && !b.recites() {
		return
	}
	v := b.text.View(r.Text)
	for at := spoken(v.S, act); at < len(v.S); {
		k := strings.IndexAny(v.S[at:], ",;")
		if k < 0 {
			return
		}
		at += k + 1
		from := at
		for from < len(v.S) && v.S[from] == ' ' {
			from++
		}
		if from >= len(v.S) || !b.words.opensRecital(v.S[from:]) || listed(v.S[from:]) {
			continue
		}
		_, size := utf8.DecodeRuneInString(v.S[from:])
		start := v.Span(from, from+size).Start
		b.end = v.Span(at-1, at).End
		if act {
			b.reciting = len(b.segs)
		}
		b.addAt(start, Segment{Kind: Paragraph}, rankParagraph, start)
	}
}

// spoken passes the organ that speaks and its comma at the beginning of a line of an act: the first recital stands with it.
func spoken(line string, act bool) int {
	if k := strings.IndexByte(line, ','); act && k > 0 && k < longestOrgan && behindArticle(line) {
		return k + 1
	}
	return 0
}

// listed says whether a word with a capital is a member of a name and begins no recital: "Testing, Marketing and Labelling".
func listed(s string) bool {
	rest := strings.TrimLeft(s[len(firstWord(s)):], " ")
	switch firstWord(rest) {
	case "and", "or", "et", "ou", "y", "e", "o", "":
		return true
	}
	return false
}
