package segment

import "strings"

// isAgenda says whether the document's front matter, which ends before row start, has the title of an agenda.
func (b *builder) isAgenda(start int) bool {
	for i := range start {
		if b.words.agendaTitle(b.rows[i].view.S) {
			return true
		}
	}
	return false
}

// annotation reads row i as what an agenda says under an item, a paragraph of its own below the item: a block behind its title, or a
// line that begins so. False where nothing of an agenda is open.
func (b *builder) annotation(i int, begins bool) bool {
	k, rank := b.top()
	if !b.agenda || k < 0 || rank < rankParagraph || rank == rankTable || b.inside(Annex) >= 0 {
		return false
	}
	s := b.full(i)
	if !b.words.agendaNote(s) && !(begins && b.rows[i].gap > 0 && startsUpper(s) && (b.ended(i) || len(s) > longestAgendaTitle)) {
		return false
	}
	switch seg := &b.segs[k]; {
	case seg.Kind == Item, seg.Kind == Paragraph && seg.Number != "":
		rank++
	case seg.Kind != Paragraph || seg.Depth == 0:
		return false
	}
	b.add(i, Segment{Kind: Paragraph}, rank, b.rows[i].Text.Start)
	return true
}

// agendaItems makes the numbered paragraphs of an agenda its items, if most of them are titles and no sentences.
func agendaItems(d *Document) {
	titles, all := 0, 0
	for i := range d.Segments {
		if s := &d.Segments[i]; s.Kind == Paragraph && s.Number != "" && s.Depth <= 1 {
			if all++; agendaTitle(d, s) != "" {
				titles++
			}
		}
	}
	if titles < 3 || titles*3 < all*2 {
		return
	}
	for i := range d.Segments {
		s := &d.Segments[i]
		if s.Kind != Paragraph || s.Number == "" || s.Depth > 1 {
			continue
		}
		if t := agendaTitle(d, s); t != "" {
			s.Kind, s.Heading = AgendaItem, t
		}
	}
}

// agendaTitle is the title that a numbered paragraph of an agenda consists of, the documents named after it left out;
// "" when it is a sentence.
func agendaTitle(d *Document, s *Segment) string {
	if len(s.Own) == 0 || s.Own[0].End-s.Own[0].Start > 1000 {
		return ""
	}
	t := d.Text.View(s.Own[0]).S
	for _, w := range [...]string{" See ", " (see ", " (document", " Document ", " Documents ", " Voir ", " (voir ", " Véase ", " Véanse ", " (véase "} {
		if i := strings.Index(t, w); i > 0 {
			t = t[:i]
		}
	}
	if t == "" || len(t) > 300 || strings.HasSuffix(t, ".") && strings.Contains(t, ", ") || strings.HasSuffix(t, ":") {
		return ""
	}
	return strings.TrimRight(t, ". ")
}
