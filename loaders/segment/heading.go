package segment

import (
	"strings"

	"github.com/travaux/travaux/loaders/text"
)

// acceptSection says whether "II. GENERAL STATEMENTS" or "A. Adoption" on row i heads a section: a short line, and its
// letter goes on from the last one or is set in capitals.
func (b *builder) acceptSection(i int) bool {
	r := &b.rows[i]
	rest := strings.TrimSpace(r.view.S[r.label.length:])
	if !b.starts(i) && !r.tab && !(b.ended(r.prev) && capitals(rest)) || r.note >= 0 {
		return false
	}
	roman, letter := romanValue(r.label.token), alphaValue(r.label.token)
	next := roman > 0 && roman == b.romanLast+1 || letter > 0 && letter == b.letterLast+1
	if b.inside(Article) >= 0 && next {
		return roman == 0 || rest == ""
	}
	if rest == "" || len(rest) > 200 || !startsUpper(rest) || r.Text.End-r.Text.Start > 220 {
		return false
	}
	if c := rest[len(rest)-1]; c == '.' || c == ';' || c == ',' {
		return false
	}
	return next || capitals(rest) || r.level > 0 || r.bold
}

// section opens the section that row i heads.
func (b *builder) section(i int) int {
	r := &b.rows[i]
	tok := r.label.token
	roman, letter := romanValue(tok), alphaValue(tok)
	rank := rankLetter
	if roman > 0 && (letter == 0 || roman == b.romanLast+1 && letter != b.letterLast+1) {
		rank, b.romanLast, b.letterLast = rankRoman, roman, 0
	} else {
		b.letterLast = letter
	}
	if b.inside(Article) >= 0 {
		k := b.add(i, Segment{Kind: Section, Label: r.view.S[:r.label.length], Number: tok}, rankLettered, b.at(i, r.label.length))
		b.end, b.prose = r.Text.End, true
		_ = k
		b.article = scope{}
		return i + 1
	}
	b.closeLevel(r.level, false)
	title, next := b.title(i, strings.TrimSpace(b.full(i)[r.label.length:]))
	b.add(i, Segment{Kind: Section, Label: r.view.S[:r.label.length], Number: tok, Heading: title}, rank, b.rows[next-1].Text.End)
	b.leveled(r.level)
	b.end, b.prose = b.rows[next-1].Text.End, false
	return next
}

// leveled notes the heading level of the format for the segment just opened.
func (b *builder) leveled(level int) {
	if level > 0 {
		if b.depth == nil {
			b.depth = map[int]int{}
		}
		b.depth[len(b.segs)-1] = level
	}
}

// closeLevel closes the sections that a heading of the format's level ends. The heading of a provision ends no annex,
// whatever its level.
func (b *builder) closeLevel(level int, provision bool) {
	if level == 0 {
		return
	}
	for k, s := range b.open {
		if l := b.depth[s]; l >= level && (!provision || b.segs[s].Kind != Annex) {
			b.close(b.ranks[k])
			return
		}
	}
}

// isHeading says whether row i is a heading that has no number.
func (b *builder) isHeading(i int) bool {
	r := &b.rows[i]
	if r.level > 0 {
		return true
	}
	s := r.view.S
	if s == "" || !b.starts(i) || r.label.style != noStyle || r.dots || s[0] == '[' || s[0] == '(' || r.Text.End-r.Text.Start > 200 {
		return false
	}
	if _, rank := b.top(); rank >= rankList && r.gap == 0 && !b.flat {
		return false
	}
	if b.reciting > 0 && b.words.opensRecital(s) || b.agenda && b.words.agendaNote(s) {
		return false
	}
	c := s[len(s)-1]
	if b.words.headsDecision(strings.TrimRight(s, " :.")) && i+1 < len(b.rows) && (b.rows[i+1].label.numeric() || b.rows[i+1].gap > 0 || behindArticle(b.full(i+1))) {
		return true
	}
	if openingWord(s) && (r.gap > 0 || b.flat) {
		return true
	}
	if capitals(s) && c != ',' && c != ';' && (r.gap > 0 || b.flat || !b.prose) && len(s) > 3 {
		return c != '.' || len(s) < 60
	}
	if r.bold && c != ',' && c != ';' && r.block == text.Paragraph {
		return c != '.' || len(s) < 80
	}
	return b.isTitle(i, c)
}

// numberedHeading says whether "2. Private ledgers" is a heading among numbered paragraphs: it is short, its number is
// not the next paragraph's, and the next paragraph follows at once.
func (b *builder) numberedHeading(i int) bool {
	if b.titleAboveNumber(i) {
		return true
	}
	next := b.doc.last + 1
	if b.doc.style != numDot || b.doc.last == 0 || i+1 >= len(b.rows) || b.rows[i].label.num == next || b.inside(Article) >= 0 {
		return false
	}
	n := &b.rows[i+1]
	return n.label.style == numDot && n.label.num == next && !b.ended(i) && len(b.rows[i].view.S) < 120 && (b.rows[i].gap > 0 || b.rows[i].tab)
}

// titleAboveNumber says whether "4. Composition of the Board" heads paragraphs that count on their own: the paragraph on the next row has
// a number further on, and the one after that follows it; or the titles before it count up to it.
func (b *builder) titleAboveNumber(i int) bool {
	r := &b.rows[i]
	if i+1 >= len(b.rows) || r.gap == 0 && i > 0 || b.ended(i) || len(r.view.S) > 120 || b.inside(Article, Rule) >= 0 || !startsUpper(r.view.S[r.label.length:]) {
		return false
	}
	if b.titled > 0 && r.label.num == b.titled+1 && r.label.num != b.doc.last+1 {
		return true
	}
	n := b.rows[i+1].label
	if n.style != numDot || n.num <= r.label.num+1 || b.rows[i+1].gap > 1 {
		return false
	}
	for k := i + 2; k < len(b.rows) && k < i+2+aheadRows; k++ {
		if l := b.rows[k].label; l.style == numDot && l.num == n.num+1 {
			return true
		}
	}
	return false
}

// aheadRows is how many rows are looked through for the number of the next paragraph.
const aheadRows = 60

// isTitle says whether row i is a title set off by empty lines right before a label or a part.
func (b *builder) isTitle(i int, last byte) bool {
	r := &b.rows[i]
	if i+1 >= len(b.rows) || len(r.view.S) > 90 || !isUpper(r.view.S[0]) && r.view.S[0] < 0x80 || strings.IndexByte(".,;:?!)", last) >= 0 {
		return false
	}
	n := &b.rows[i+1]
	if r.gap == 0 && i > 0 || n.gap == 0 || n.note >= 0 || b.withinProvision(n.label) {
		return false
	}
	return n.label.numeric() || n.label.first() && n.label.style != bullet && n.label.style != noStyle || n.part.kind == AgendaItem
}

// withinProvision says whether a label numbers the next paragraph of the article that is open, or its first right behind its
// title: a line before it is a remark of the editor, and no heading that would end the article.
func (b *builder) withinProvision(l label) bool {
	return b.inside(Article, Rule) >= 0 && l.numeric() && l.num == b.article.last+1 && (b.article.last > 0 || !b.prose)
}

// heading opens the heading on row i, with the rows that go on with it. A preamble's heading opens the preamble.
func (b *builder) heading(i int) int {
	r := &b.rows[i]
	b.closeLevel(r.level, false)
	title, next := b.title(i, b.full(i))
	switch low := strings.ToLower(strings.Trim(title, " .:")); {
	case low == "preamble", low == "préambule", low == "preámbulo":
		b.add(i, Segment{Kind: Preamble, Heading: title}, rankArticle, b.rows[next-1].Text.End)
	case statements(title):
		b.add(i, Segment{Kind: Statement, Heading: title}, rankAnnex, b.rows[next-1].Text.End)
		b.doc = scope{}
	default:
		b.add(i, Segment{Kind: Heading, Heading: title}, rankHeading, r.Text.Start)
	}
	b.end, b.prose = b.rows[next-1].Text.End, false
	if b.segs[len(b.segs)-1].Kind == Heading {
		b.close(rankHeading)
	}
	return next
}
