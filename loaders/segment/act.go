package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The acts of some organisations have no operative sentences but headings on lines of their own, set in italics: "recalling",
// "resolves further", "instructs the Director of the Bureau". What is recalled or resolved stands below, in items ("1 to report …",
// "a) that …") or as words that go on with the heading. Each heading is a paragraph without a number, which holds what stands below it.

const (
	longestActHeading = 160 // bytes
	longestActOrgan   = 3   // rows that the organ takes that speaks above the first heading
)

// headsAct says whether row i is such a heading: it stands below the organ that speaks, or behind another heading, and labels or words
// in small letters follow it.
func (b *builder) headsAct(i int) bool {
	r := &b.rows[i]
	if r.note >= 0 || i+1 >= len(b.rows) || r.Text.End-r.Text.Start > longestActHeading || r.label.style != noStyle {
		return false
	}
	if r.prev < 0 || r.gap == 0 && !b.ended(r.prev) && b.last(r.prev) != ',' || b.act == 0 && !b.belowOrgan(i) {
		return false
	}
	s := strings.TrimRight(b.full(i), " :")
	return headingLike(s) && b.words.headsAct(strings.TrimRight(s, " ,")) && b.goesBelow(i)
}

// headingLike says whether a line can head a part of an act by its form: it ends with a word that can stand at an end. With a capital, or
// before a comma, only a word or two do; longer lines are recitals and sentences.
func headingLike(s string) bool {
	comma := strings.HasSuffix(s, ",")
	all := strings.Fields(strings.TrimRight(s, ","))
	if len(all) == 0 || comma && len(all) > 3 || len(all) > 2 && startsUpper(s) {
		return false
	}
	last := all[len(all)-1]
	first, _ := utf8.DecodeRuneInString(last)
	return len(all) == 1 || len(last) > 3 || !unicode.IsLower(first)
}

// opensHeading says whether row i is by its words and form the heading below the organ that speaks, in small letters.
func (b *builder) opensHeading(i int) bool {
	s := strings.TrimRight(b.full(i), " :")
	return len(s) <= longestActHeading && !startsUpper(s) && headingLike(s) && b.words.headsAct(strings.TrimRight(s, " ,"))
}

// goesBelow says whether what stands below row i goes on with it: a first label, or words in small letters where an empty line stands above
// the row or the row is a short one, so that it is no line of a sentence.
func (b *builder) goesBelow(i int) bool {
	n := &b.rows[i+1]
	if n.label.style != noStyle {
		return n.label.first()
	}
	s := b.full(i + 1)
	if unstoppedLabel(s).num == 1 {
		return true
	}
	first, _ := utf8.DecodeRuneInString(s)
	r := &b.rows[i]
	if r.gap == 0 && (startsUpper(b.full(i)) || r.Text.End-r.Text.Start > b.width*2/3) {
		return false
	}
	return unicode.IsLower(first) && (n.gap > 0 || !startsUpper(b.full(i)))
}

// belowOrgan says whether the block above row i is the organ that speaks in an act: "The Conference of the Union (Rome, 2014),".
func (b *builder) belowOrgan(i int) bool {
	p := b.rows[i].prev
	if p < 0 || b.last(p) != ',' || b.rows[p].label.style != noStyle {
		return false
	}
	for n := 0; n < longestActOrgan && p >= 0; n, p = n+1, b.rows[p].prev {
		if s := b.full(p); behindArticle(s) || b.words.isOrgan(strings.TrimRight(s, ", ")) {
			return true
		}
		if b.rows[p].gap > 0 {
			return false
		}
	}
	return false
}

// actHeading opens the paragraph that row i heads.
func (b *builder) actHeading(i int) {
	b.add(i, Segment{Kind: Paragraph}, rankParagraph, b.rows[i].Text.Start)
	b.act, b.actRow, b.prose = len(b.segs), i, true
}

// underActHeading says whether row i is the first below the heading of an act: its words go on with the heading.
func (b *builder) underActHeading(i int) bool {
	return b.act > 0 && b.rows[i].prev == b.actRow && b.inside(Paragraph) == b.act-1
}

// actItem reads row i as an item under the heading of an act, where numbers need no full stop: "1 to report …", "1.1 that …".
func (b *builder) actItem(i int) bool {
	if b.act == 0 || b.inside(Paragraph) != b.act-1 {
		return false
	}
	r := &b.rows[i]
	if r.gap == 0 && r.prev != b.actRow && !b.ended(r.prev) && b.last(r.prev) != ',' {
		return false
	}
	l := r.label
	switch l.style {
	case numDot, numParen:
	case decimal:
		return b.actSubitem(i, l)
	case noStyle:
		l = unstoppedLabel(r.view.S)
	default:
		return false
	}
	last, v := 0, level{style: l.style, rank: rankList, col: r.Indent}
	for _, open := range b.levels {
		if open.style == l.style {
			last, v = open.last, open
		}
	}
	if l.num != last+1 {
		return false
	}
	v.last = l.num
	b.addItem(i, l, v)
	return true
}

// actSubitem reads "1.2" as an item of item 1; false when that is not the item that is open.
func (b *builder) actSubitem(i int, l label) bool {
	of, number, _ := strings.Cut(l.token, ".")
	n, last, rank := digits(number), 0, 0
	for _, open := range b.levels {
		switch {
		case open.style == unstopped && itoa(open.last) == of:
			rank = open.rank + 1
		case open.style == decimal && rank > 0:
			last = open.last
		}
	}
	if rank == 0 || n != last+1 {
		return false
	}
	b.addItem(i, l, level{style: decimal, last: n, rank: rank, col: b.rows[i].Indent})
	return true
}

// unstoppedLabel reads a number of one or two digits with a word behind it and no sign between them; the zero label when s begins otherwise.
func unstoppedLabel(s string) label {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	if n == 0 || n > 2 || n+1 >= len(s) || s[n] != ' ' || s[0] == '0' {
		return label{}
	}
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[n:], " \"'“«*_")); !unicode.IsLetter(r) {
		return label{}
	}
	return label{style: unstopped, num: digits(s[:n]), token: s[:n], length: n}
}

// unstoppedParagraph reads row i as an operative paragraph whose number has no full stop, "1 ADOPTS the rules": the verb comes at once,
// with a capital, the first below the organ that speaks or a recital, each further one behind the paragraph before it.
func (b *builder) unstoppedParagraph(i int) bool {
	r := &b.rows[i]
	l := unstoppedLabel(r.view.S)
	if l.num == 0 || r.note >= 0 || r.prev < 0 || r.gap == 0 && !b.ended(r.prev) && b.last(r.prev) != ',' || b.inside(Article, Rule) >= 0 {
		return false
	}
	switch {
	case l.num == 1 && b.reciteEnds(r.prev):
	case b.doc.style == unstopped && l.num == b.doc.last+1 && b.inside(Annex) < 0:
	default:
		return false
	}
	rest := strings.TrimLeft(b.full(i)[l.length:], " *_")
	if !startsUpper(rest) || !b.words.operates(rest) {
		return false
	}
	b.doc = scope{style: unstopped, last: l.num}
	b.add(i, Segment{Kind: Paragraph, Label: l.token, Number: l.token}, rankParagraph, b.at(i, l.length))
	b.prose = true
	return true
}

// reciteEnds says whether the innermost open segment is a paragraph without a number whose last row ends as a recital does.
func (b *builder) reciteEnds(last int) bool {
	k, rank := b.top()
	return k >= 0 && rank == rankParagraph && b.segs[k].Number == "" && strings.IndexByte(",;:", b.last(last)) >= 0
}
