package segment

// running reads row i as running text: it goes on with what is open, or begins an unnumbered paragraph.
func (b *builder) running(i int) {
	k, rank := b.top()
	recital := b.recital(i)
	begins := b.starts(i) || recital
	switch {
	case b.statement(i):
	case k < 0, rank < rankParagraph && !b.holds(k):
		b.unnumbered(i)
	case b.underActHeading(i):
		b.placeNotes()
	case begins && rank == rankParagraph && b.segs[k].Number == "" && !b.segs[k].Inferred:
		b.unnumbered(i)
	case begins && b.lostNumber(i):
		b.doc.last++
		b.add(i, Segment{Kind: Paragraph, Number: itoa(b.doc.last), Inferred: true}, rankParagraph, b.rows[i].Text.Start)
	case b.annotation(i, begins):
	case begins && rank >= rankList && b.flush(i):
		b.closed, b.closedIn = b.levels[0], b.inside(Paragraph)
		b.close(rankList)
		b.placeNotes()
	case begins && rank == rankTable:
		b.close(rankTable)
		b.running(i)
		return
	default:
		b.placeNotes()
	}
	b.prose = true
	b.recitals(i)
}

// holds says whether running text belongs to an open segment directly: an article's does, a section's does not.
func (b *builder) holds(k int) bool {
	switch b.segs[k].Kind {
	case Article, Rule:
		return true
	case Statement:
		return b.segs[k].Number != ""
	case Section:
		return b.segs[k].Depth > 0 && b.inside(Article) >= 0
	}
	return false
}

// flush says whether a block after a list belongs to the paragraph that holds the list: the last item is complete.
func (b *builder) flush(i int) bool {
	return len(b.levels) > 0 && b.rows[i].prev >= 0 && b.rows[i].gap > 0 && b.ended(b.rows[i].prev) && startsUpper(b.rows[i].view.S) && b.inside(Paragraph, Article, Rule) >= 0 &&
		b.rows[i].Indent <= b.levels[0].col+1
}

func (b *builder) unnumbered(i int) {
	b.add(i, Segment{Kind: Paragraph}, rankParagraph, b.rows[i].Text.Start)
}

// lostNumber says whether the block at row i is a numbered paragraph whose number is gone: it is the only block between
// paragraphs n and n+2.
func (b *builder) lostNumber(i int) bool {
	r := &b.rows[i]
	if b.doc.last == 0 || b.doc.style != numDot || r.gap == 0 || r.prev < 0 || !b.ended(r.prev) || !startsUpper(r.view.S) || b.inside(Article, Rule) >= 0 {
		return false
	}
	k := b.inside(Paragraph)
	if k < 0 || b.segs[k].Number != itoa(b.doc.last) || b.rows[b.rows[i].prev].label.letters() {
		return false
	}
	for j := i + 1; j < len(b.rows) && j < i+60; j++ {
		switch n := &b.rows[j]; {
		case n.label.style == numDot:
			return n.label.num == b.doc.last+2
		case n.note >= 0:
		case n.mark, n.dots, n.part.kind != "", n.level > 0, n.block != r.block, n.gap > 0 && n.label.style == noStyle, n.label.numeric():
			return false
		}
	}
	return false
}
