package segment

import "strings"

// acceptPart says whether row i is the heading of the part that it names, and no sentence that begins with its name.
func (b *builder) acceptPart(i int) bool {
	r := &b.rows[i]
	p, s := r.part, r.view.S
	rest := s[min(p.rest, len(s)):]
	if r.column {
		rest = ""
	}
	set := r.level > 0 || r.bold
	if r.note >= 0 || !b.starts(i) && !set && !b.standsAlone(i, rest) {
		return false
	}
	if rest == "" && !set && b.goesOnLower(i) {
		return false
	}
	switch p.kind {
	case Article, Rule:
		return acceptProvision(p, rest, set)
	case Section:
		return rest == "" || startsUpper(rest) && (p.colon || set || capitals(s[:p.length]) || len(rest) < 80 && r.gap > 0 && !b.ended(i))
	case Annex:
		return len(s) < 200 && (rest == "" || startsUpper(rest) && (p.colon || set || capitals(s)))
	case AgendaItem:
		if rest == "" {
			return p.colon || p.agenda || set
		}
		return startsUpper(rest) && (p.colon || set || capitals(rest))
	}
	return false
}

// standsAlone says whether the name of a part may begin a line that no empty line sets off: the line before it ends a
// sentence, or is so short that it is a heading.
func (b *builder) standsAlone(i int, rest string) bool {
	r := &b.rows[i]
	if r.prev < 0 {
		return true
	}
	if r.column && r.part.unread || r.column && b.ended(r.prev) {
		return true
	}
	p, alone := &b.rows[r.prev], (rest == "" || r.part.colon || SaysDeleted(rest)) && r.part.kind != AgendaItem
	if rest == "" && alone && b.nextArticle(i) {
		return true
	}
	if b.ended(r.prev) {
		return alone || capitals(r.view.S[:r.part.length])
	}
	return rest == "" && alone && p.Text.End-p.Text.Start < b.width/2 && len(r.view.S) == r.part.length
}

// nextArticle says whether row i names, alone on its line, the article after the one that is open, and a sentence begins
// behind it: then the line before may have lost its end.
func (b *builder) nextArticle(i int) bool {
	p, k := b.rows[i].part, b.inside(Article, Rule)
	if k < 0 || b.segs[k].Kind != p.kind || i+1 >= len(b.rows) || !startsUpper(b.rows[i+1].view.S) {
		return false
	}
	n := digits(b.segs[k].Number)
	return n > 0 && digits(p.number) == n+1
}

// acceptProvision judges "Article 5 Moral Rights" against "Article 5 of the Convention …" and "Article 7.1".
func acceptProvision(p part, rest string, set bool) bool {
	switch {
	case rest == "":
		return true
	case isDigit(rest[0]) && p.colon, rest[0] == ',', rest[0] == ';':
		return false
	case rest[0] == '(' || rest[0] == '[':
		return p.colon || set || rest[0] == '[' && SaysDeleted(rest)
	case !startsUpper(rest):
		return false
	case p.colon || set:
		return true
	}
	return len(rest) < 100 && strings.IndexByte(".,;", rest[len(rest)-1]) < 0
}

// goesOnLower says whether the line after row i goes on in small letters, so that row i ends in mid-sentence.
func (b *builder) goesOnLower(i int) bool {
	if i+1 >= len(b.rows) || b.rows[i+1].gap > 0 {
		return false
	}
	n := &b.rows[i+1]
	return n.label.style == noStyle && n.Text.Start < len(b.text.Body) && isLower(b.text.Body[n.Text.Start])
}

// part opens the part that row i heads, with its title.
func (b *builder) part(i int) int {
	r := &b.rows[i]
	p, s := r.part, b.full(i)
	rest := s[min(p.rest, len(s)):]
	if r.column {
		rest = ""
	}
	seg := Segment{Kind: p.kind, Label: s[:p.length], Number: p.number}
	if p.unread {
		seg.Inferred, seg.Number = true, p.number+unreadSign
	}
	b.closeLevel(r.level, p.kind == Article || p.kind == Rule)
	rank := b.rankOf(p)
	if p.kind == Article || p.kind == Rule {
		return b.provision(i, seg, rest)
	}
	if p.kind == AgendaItem && r.level == 0 && sentences(rest) {
		b.add(i, seg, rank, b.at(i, p.rest))
		b.prose, b.letterLast = true, 0
		b.more(i, p.rest)
		b.end = r.Text.End
		return i + 1
	}
	title, next := b.title(i, rest)
	seg.Heading = title
	b.add(i, seg, rank, b.rows[next-1].Text.End)
	b.leveled(r.level)
	if p.kind == Annex {
		b.doc, b.romanLast = scope{}, 0
	}
	b.letterLast = 0
	b.end, b.prose = b.rows[next-1].Text.End, false
	return next
}

// sentences says whether s holds two sentences or more, as a note on an item of an agenda does and no title: a full stop
// behind a word that is no short abbreviation, or behind a bracket, and then a capital.
func sentences(s string) bool {
	if s == "" || s[len(s)-1] != '.' || capitals(s) {
		return false
	}
	for i := 4; i+2 < len(s); i++ {
		if s[i] == '.' && s[i+1] == ' ' && s[i+2] >= 'A' && s[i+2] <= 'Z' &&
			(s[i-1] == ')' || isLower(s[i-1]) && isLower(s[i-2]) && isLower(s[i-3])) {
			return true
		}
	}
	return false
}

// again says whether row i names the annex that is open, as running heads do.
func (b *builder) again(i int) bool {
	p := b.rows[i].part
	k := b.inside(Annex)
	return p.kind == Annex && k >= 0 && p.number != "" && b.segs[k].Number == p.number && len(b.rows[i].view.S) == p.length
}

func (b *builder) rankOf(p part) int {
	switch p.kind {
	case Annex:
		return rankAnnex
	case AgendaItem:
		return rankItem
	case Section:
		switch p.word {
		case "part":
			return rankPart
		case "chapter":
			return rankChapter
		}
		return rankSection
	}
	return rankArticle
}

// provision opens an article or rule. What stands after its number is its title when it is short, else its text.
func (b *builder) provision(i int, seg Segment, rest string) int {
	r := &b.rows[i]
	if r.column { // the other column stands beside the number
		b.add(i, seg, rankArticle, b.at(i, r.part.length))
		b.end, b.prose, b.letterLast = r.Text.End, false, 0
		return i + 1
	}
	isText := rest != "" && (SaysDeleted(rest) || len(rest) > 110 || strings.IndexByte(".;:", rest[len(rest)-1]) >= 0 || parseLabel(rest).style == numParens) && r.level == 0 && !r.bold
	if isText {
		b.add(i, seg, rankArticle, b.at(i, r.part.rest))
		b.prose, b.letterLast = true, 0
		b.more(i, r.part.rest)
		b.end = r.Text.End
		return i + 1
	}
	title, next := b.title(i, rest)
	seg.Heading = title
	b.add(i, seg, rankArticle, b.rows[next-1].Text.End)
	b.end, b.prose, b.letterLast = b.rows[next-1].Text.End, false, 0
	return next
}
