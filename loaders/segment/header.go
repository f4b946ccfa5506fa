package segment

import (
	"strings"

	"github.com/travaux/travaux/loaders/text"
)

// longestHeader is how many lines of front matter are looked for.
const longestHeader = 120

// header reads the front matter and gives the row at which the body begins.
func (b *builder) header() int {
	start := b.bodyStart()
	if start > 0 {
		b.add(0, Segment{Kind: Header}, rankAnnex, b.rows[0].Text.Start)
		for i := range start {
			if b.rows[i].note >= 0 {
				b.notes = append(b.notes, b.noteOnce(i)...)
				b.end = b.text.Footnotes[b.rows[i].note].End
				continue
			}
			b.end = b.rows[i].Text.End
		}
		b.placeNotes()
		b.close(rankAnnex)
	}
	b.prose = false
	b.agenda = b.isAgenda(start)
	b.tornPage(start)
	b.preamble(start)
	return start
}

// preamble opens the preamble that begins at row i without a heading: unnumbered text up to the words by which the
// parties agree, right before the first article or chapter.
func (b *builder) preamble(i int) {
	for k := i; k < len(b.rows) && k < i+80; k++ {
		r := &b.rows[k]
		if r.label.style != noStyle || r.level > 0 || r.part.kind != "" && b.acceptPart(k) || b.isContents(k) || len(b.open) > 0 {
			return
		}
		if k+1 < len(b.rows) && b.agreed(k) && b.rows[k+1].part.kind != "" {
			if b.isHeading(i) {
				return
			}
			b.add(i, Segment{Kind: Preamble}, rankArticle, b.rows[i].Text.Start)
			return
		}
	}
}

// agreed says whether row k ends with the words by which the parties agree.
func (b *builder) agreed(k int) bool {
	s := strings.ToLower(strings.TrimRight(b.full(k), " :.-"))
	s = s[max(0, len(s)-60):]
	for _, w := range [...]string{"as follows", "ce qui suit", "lo siguiente", "following articles", "dispositions suivantes", "disposiciones siguientes"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// noteOnce gives the note of row i where the row is its first.
func (b *builder) noteOnce(i int) []int {
	if i > 0 && b.rows[i-1].note == b.rows[i].note {
		return nil
	}
	return []int{b.rows[i].note}
}

// bodyStart is the row of the first paragraph or heading of substance; 0 when there is no front matter.
func (b *builder) bodyStart() int {
	for i := 0; i < len(b.rows) && i < longestHeader; i++ {
		if b.rows[i].note < 0 && b.substance(i) {
			return b.headingsBefore(b.enactingAfter(i))
		}
	}
	return 0
}

// substance says whether row i belongs to the body and not to the front matter.
func (b *builder) substance(i int) bool {
	r := &b.rows[i]
	switch l := r.label; {
	case l.style == autonum, l.style == lost:
		return true
	case l.numeric() && l.style != bare && l.num == 1 && len(r.view.S) != l.length:
		return true
	case l.numeric() && l.style != decimal && l.num == 1 && i+1 < len(b.rows) && b.rows[i+1].gap == 0 && startsUpper(b.rows[i+1].view.S):
		return true
	case l.style == numDot && len(r.view.S) > 60 && l.num < 1900:
		return true
	case l.style == numDot && r.gap > 0 && i+1 < len(b.rows) && b.words.organActs(b.full(i+1)):
		return true // a title with its number above what an organ did
	case l.style == upDot && (l.first() && l.token == "I" || b.capitalsAfter(i)):
		return true
	case (l.style == lowParens || l.style == lowParen) && len(r.view.S) > 40:
		return true
	}
	if r.block == text.Cell {
		return false
	}
	if r.part.kind != "" && b.acceptPart(i) && (r.part.kind != AgendaItem || r.part.colon || r.part.agenda && capitals(r.view.S)) {
		return true
	}
	return b.isContents(i) || openingWord(r.view.S) || b.isProse(i) || b.isEnacting(i)
}

func (b *builder) capitalsAfter(i int) bool {
	r := &b.rows[i]
	return b.starts(i) && capitals(r.view.S[r.label.length:]) && r.label.first()
}

// isProse says whether running text begins at row i: a long line, or lines, of words most of which are in small letters.
func (b *builder) isProse(i int) bool {
	r := &b.rows[i]
	if r.level > 0 || r.bold || r.Text.End-r.Text.Start > 5000 {
		return r.level == 0 && !r.bold
	}
	s := b.full(i)
	if s == "" || strings.ContainsRune("([*|:", rune(s[0])) {
		return false
	}
	for k := i + 1; k < len(b.rows) && k < i+3 && b.rows[k].gap == 0 && b.rows[k].note < 0 && b.rows[k].label.style == noStyle; k++ {
		s += " " + b.full(k)
	}
	f := shapeOf(s)
	return len(s) >= 70 && len(b.full(i)) > 45 && f.lower*100 >= f.words*58 && f.words > 8
}

// enactingAfter gives the row where the body that speaks is named, when it comes soon after what only looks like running
// text: long titles and lists of sponsors stand before it.
func (b *builder) enactingAfter(i int) int {
	if r := &b.rows[i]; r.label.style != noStyle || r.part.kind != "" || !b.isProse(i) {
		return i
	}
	for k := i; k < len(b.rows) && k < i+25; k++ {
		if b.isEnacting(k) {
			return k
		}
		if b.rows[k].label.style != noStyle || b.rows[k].part.kind != "" || b.isContents(k) {
			break
		}
	}
	return i
}

// isEnacting says whether row i is the body that speaks in a resolution or a treaty: "The General Assembly,".
func (b *builder) isEnacting(i int) bool {
	s := b.rows[i].view.S
	switch {
	case i+1 < len(b.rows) && (b.words.organSpeaks(s) || b.rows[i+1].label.first() && b.words.organLeads(s)):
		return true
	case len(s) > longestOrgan || i+1 >= len(b.rows) || !strings.HasSuffix(s, ","):
		f := shapeOf(s)
		return strings.HasPrefix(s, "The ") && strings.HasSuffix(s, ".") && f.lower == 0 && f.words > 1 && len(s) < 60
	}
	return behindArticle(s) &&
		(b.opensHeading(i+1) || b.rows[i].gap > 0 || b.rows[i].Indent > 0 || b.isProse(i+1) || b.words.opensRecital(b.rows[i+1].view.S))
}

// openingWord says whether a line is the heading of the first part of a body.
func openingWord(s string) bool {
	if len(s) > 24 {
		return false
	}
	switch strings.ToLower(strings.TrimRight(s, ":. ")) {
	case "introduction", "introducción", "preamble", "préambule", "preámbulo", "summary", "résumé", "resumen", "background",
		"correction", "corrección", "rectificatif", "corrigendum", "overview", "note", "executive summary", "antecedentes", "contexte":
		return true
	}
	return false
}

// headingsBefore steps back from the first row of substance over the headings that belong to it: those after the line
// that names the author, which closes the front matter.
func (b *builder) headingsBefore(i int) int {
	start := i
	for start > 0 && i-start < 3 && b.rows[start-1].note < 0 {
		k := start - 1
		s := b.rows[k].view.S
		if !openingWord(s) && !((capitals(s) || b.rows[k].level > 2) && b.authorBefore(k)) {
			break
		}
		start = k
	}
	return start
}

// authorBefore says whether one of the rows before i names the author: "Document prepared by the Secretariat".
func (b *builder) authorBefore(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if b.words.authorLine(b.rows[k].view.S) {
			return true
		}
	}
	return false
}
